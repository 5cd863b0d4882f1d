"""What people let be shown on the blog of what they said on a board: by article, as JSON and as HTML.

Names are monikers alone: whoever is named in a text by account is so only if that person agreed as well.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from html import escape
from itertools import groupby

from bot.store.engine import Store
from bot.store.publishing import Publishable, publishable, publishable_names
from bot.texts import date_words

ANCHOR = "dear-reader-"
"""What the id of each comment's element begins with, so that it meets no other on the blog's page."""

# Discord's own marks inside a text: people, roles and channels by id, emoji, times, commands.
_MARK = re.compile(
    r"<(?:@!?(?P<account>\d+)|(?P<sign>@&|#)\d+|a?(?P<emoji>:\w+:)\d+|t:(?P<time>-?\d{1,11})(?::\w)?"
    r"|(?P<command>/[^:<>]+):\d+)>"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SOMEBODY = "…"


@dataclass(frozen=True, slots=True)
class Discussion:
    """What may be shown below one article."""

    article_id: int
    title: str
    url: str | None
    comments: Sequence[Publishable]


async def discussions(store: Store, blog_id: int | None = None) -> list[Discussion]:
    """Return what may be shown below each article of the blog, or of all; where it is nothing, none."""
    async with store.read() as tx:
        found, names = await publishable(tx, blog_id), await publishable_names(tx)
    return [
        Discussion(
            article_id,
            said[0].title,
            said[0].url,
            [replace(comment, text=_plain(comment.text, comment.board_id, names)) for comment in said],
        )
        for article_id, each in groupby(found, lambda comment: comment.article_id)
        if (said := list(each))
    ]


def as_json(discussion: Discussion) -> str:
    """Return an article's comments as JSON, texts as they were written."""
    shown = {comment.id for comment in discussion.comments}
    rows = [
        {
            "id": comment.id,
            "answers": comment.parent_id if comment.parent_id in shown else None,
            "name": comment.name,
            "written_at": comment.written_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "text": comment.text,
        }
        for comment in discussion.comments
    ]
    article = {"title": discussion.title, "url": discussion.url}
    return json.dumps({"article": article, "comments": rows}, ensure_ascii=False, indent=1) + "\n"


def as_html(discussion: Discussion) -> str:
    """Return an article's comments as a list to be put into its page; nothing that was written is markup."""
    names = {comment.id: comment.name for comment in discussion.comments}
    rows = "".join(_element(comment, names) for comment in discussion.comments)
    return f'<ol class="dear-reader-comments">\n{rows}</ol>\n'


def _element(comment: Publishable, names: Mapping[int, str]) -> str:
    at = comment.written_at.astimezone(UTC)
    day = date_words(f"{at:%Y-%m-%d}", comment.language)
    answered = names.get(comment.parent_id or 0)
    link = f' <a href="#{ANCHOR}{comment.parent_id}">↩ {_name(answered)}</a>' if answered else ""
    lines = "<br>\n".join(map(escape, comment.text.split("\n")))
    time = f'<time datetime="{at:%Y-%m-%dT%H:%M:%SZ}">{escape(day)}</time>'
    return (
        f'<li id="{ANCHOR}{comment.id}">\n'
        f"<p><b>{_name(comment.name)}</b> {time}{link}</p>\n"
        f'<p dir="auto">{lines}</p>\n</li>\n'
    )


def _name(name: str) -> str:
    return f"<bdi>{escape(name)}</bdi>"


def _plain(text: str, board_id: int, names: Mapping[tuple[int, int], str]) -> str:
    """Return a text without Discord's marks, and without signs that are none to be read."""
    return _CONTROLS.sub("", _MARK.sub(partial(_unmarked, board_id=board_id, names=names), text))


def _unmarked(mark: re.Match[str], board_id: int, names: Mapping[tuple[int, int], str]) -> str:
    if account := mark["account"]:
        return f"@{names.get((board_id, int(account)), _SOMEBODY)}"
    if sign := mark["sign"]:
        return f"{sign[0]}{_SOMEBODY}"
    if time := mark["time"]:
        try:
            return f"{datetime.fromtimestamp(int(time), UTC):%Y-%m-%d %H:%M} UTC"
        except (OverflowError, ValueError, OSError):
            return _SOMEBODY
    return str(mark["emoji"] or mark["command"])
