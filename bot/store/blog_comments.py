"""Comments that stand on the blog itself: the same id is the same comment, another text a new version.

They lie beside the board's own comments, without a board and an account.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from bot.domain import BlogComment, CommentState, InputError
from bot.store.known import known_entries
from bot.store.schema import comment_versions, comments
from bot.store.statements import change_row
from bot.store.tx import Tx

Key = tuple[int, str]  # the article's id, and by which a comment is known below it

# WordPress calls a comment by its number in exports, and by its article's id or address with that in feeds.
_NUMBERED = re.compile(r"(?:^|^comment-|#comment-)(\d{1,18})$")


@dataclass(frozen=True, slots=True)
class KeptComments:
    """What keeping comments of the blog came to, by our ids: all as given, each changed one's version.

    `back`: those that were withdrawn, and stand on the blog again.
    """

    given: Mapping[int, BlogComment]
    new: tuple[int, ...]
    changed: Mapping[int, int]
    back: tuple[int, ...]

    @property
    def count(self) -> int:
        """Return how many are new or changed."""
        return len({*self.new, *self.changed, *self.back})


async def keep_blog_comments(
    tx: Tx, blog_id: int, on_blog: Sequence[BlogComment], *, stand_now: bool = False
) -> KeptComments:
    """Keep the comments of the blog. `stand_now`: they are there now, whether or not they were withdrawn.

    Raises InputError (`comment-without-article`) where one belongs to no article of the blog.
    """
    by_key = await _by_key(tx, blog_id, on_blog)
    known = await _known(tx, {article_id for article_id, _ in by_key})
    new = {key: comment for key, comment in by_key.items() if key not in known}
    # What moderators removed stays as it was, so that what was erased does not return with the feed; nor does
    # what the blog took back return with an old export.
    stays = {CommentState.REMOVED} if stand_now else {CommentState.REMOVED, CommentState.WITHDRAWN}
    there = {
        known[key]: comment.text
        for key, comment in by_key.items()
        if key in known and known[key].state not in stays
    }
    changed = {row: text for row, text in there.items() if row.text.split() != text.split()}
    back = [row.id for row in there if row.state == CommentState.WITHDRAWN]
    added = await _add(tx, new)
    ids = {key: row.id for key, row in known.items()} | added
    await _set_parents(tx, new, ids)
    await _add_versions(tx, changed)
    if back:
        shown = update(comments).where(comments.c.id.in_(back))
        await tx.execute(shown.values(state=CommentState.SHOWN))
    return KeptComments(
        {ids[key]: comment for key, comment in by_key.items()},
        tuple(added.values()),
        {row.id: row.version + 1 for row in changed},
        tuple(back),
    )


def _name(comment_id: str) -> str:
    numbered = _NUMBERED.search(comment_id)
    return numbered[1] if numbered else comment_id


async def _by_key(tx: Tx, blog_id: int, on_blog: Sequence[BlogComment]) -> dict[Key, BlogComment]:
    articles = await known_entries(tx, blog_id, list({comment.article for comment in on_blog}))
    for comment in on_blog:
        if comment.article not in articles:
            raise InputError("comment-without-article", id=comment.id, article=comment.article)
    return {(articles[comment.article].id, _name(comment.id)): comment for comment in on_blog}


async def _known(tx: Tx, article_ids: Iterable[int]) -> dict[Key, Row[*tuple[Any, ...]]]:
    names = ("id", "article_id", "blog_comment_id", "text", "version", "state")
    of_these = (comments.c.article_id.in_(list(article_ids)), comments.c.blog_comment_id.is_not(None))
    query = select(*(comments.c[name] for name in names)).where(*of_these)
    return {(row.article_id, _name(row.blog_comment_id)): row for row in await tx.execute(query)}


async def _add(tx: Tx, new: Mapping[Key, BlogComment]) -> dict[Key, int]:
    if not new:
        return {}
    rows = [
        {
            "article_id": article_id,
            "blog_comment_id": comment.id,
            "display_name": comment.author,
            "text": comment.text,
            "version": 1,
            "state": CommentState.SHOWN,
            "written_at": comment.published.start if comment.published else tx.now,
        }
        for (article_id, _), comment in new.items()
    ]
    ids = await tx.scalars(insert(comments).returning(comments.c.id, sort_by_parameter_order=True), rows)
    first = [
        {"comment_id": comment_id, "number": 1, "text": row["text"], "at": row["written_at"]}
        for comment_id, row in zip(ids, rows, strict=True)
    ]
    await tx.execute(insert(comment_versions), first)
    return dict(zip(new, ids, strict=True))


async def _set_parents(tx: Tx, new: Mapping[Key, BlogComment], ids: Mapping[Key, int]) -> None:
    """Set parents once all are there: an answer can stand before what it answers. An unknown one is none."""
    rows = [
        {"this": ids[article_id, name], "parent": ids[article_id, _name(comment.parent)]}
        for (article_id, name), comment in new.items()
        if comment.parent and (article_id, _name(comment.parent)) in ids
    ]
    if rows:
        this = update(comments).where(comments.c.id == bindparam("this"))
        await tx.execute(this.values(parent_id=bindparam("parent")), rows)


async def _add_versions(tx: Tx, changed: Mapping[Row[Any], str]) -> None:
    for row, text in changed.items():
        number = row.version + 1
        await change_row(tx, comments, row.id, text=text, version=number)
        version = {"comment_id": row.id, "number": number, "text": text, "at": tx.now}
        await tx.execute(insert(comment_versions).values(**version))
