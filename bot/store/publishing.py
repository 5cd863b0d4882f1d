"""The comments of people on boards that may be shown on the blog as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select

from bot.domain import CommentState, MonikerState, Switch
from bot.store.monikers import HELD_BY_WRITER
from bot.store.pending import IS_JUDGED
from bot.store.schema import articles, boards, cases, comments, monikers, switches
from bot.store.statements import noun
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Publishable:
    """An allowed comment of somebody who lets it be shown on the blog; `name`: their moniker.

    `parent_id`: of the comment that it answers, which may not be publishable itself.
    """

    id: int
    board_id: int
    article_id: int
    title: str
    url: str | None
    name: str
    text: str
    written_at: datetime
    language: str
    parent_id: int | None = None


async def publishable(tx: Tx, blog_id: int | None = None) -> list[Publishable]:
    """Return them article by article, oldest first, of that blog or of all.

    A comment is allowed if it is shown, was judged as it stands now, and no case about it is open. What a
    board does not judge is not allowed.
    """
    names = ("id", "board_id", "article_id", "text", "written_at", "parent_id")
    allowed = (comments.c.state == CommentState.SHOWN, comments.c.text != "", IS_JUDGED, ~_has_open_case())
    query: Select[Any] = (
        select(
            *(comments.c[name] for name in names),
            articles.c.title,
            articles.c.url,
            monikers.c.name,
            boards.c.language,
        )
        .select_from(comments)
        .join(articles, articles.c.id == comments.c.article_id)
        .join(boards, boards.c.id == comments.c.board_id)
        .join(monikers, HELD_BY_WRITER)
        .where(*allowed, articles.c.withdrawn_at.is_(None), _lets(comments.c.board_id, comments.c.account))
        .order_by(comments.c.article_id, comments.c.id)
    )
    if blog_id is not None:
        query = query.where(articles.c.blog_id == blog_id)
    return [noun(Publishable, row) for row in await tx.execute(query)]


async def publishable_names(tx: Tx) -> Mapping[tuple[int, int], str]:
    """Return the monikers, by board and account, of those who let their comments be shown on the blog."""
    held = monikers.c.state == MonikerState.HELD
    query = select(monikers.c.board_id, monikers.c.account, monikers.c.name).where(held)
    rows = await tx.execute(query.where(_lets(monikers.c.board_id, monikers.c.account)))
    return {(row.board_id, row.account): row.name for row in rows}


def _has_open_case() -> ColumnElement[bool]:
    return exists().where(cases.c.comment_id == comments.c.id, cases.c.decision_id.is_(None))


def _lets(board_id: ColumnElement[int], account: ColumnElement[int]) -> ColumnElement[bool]:
    theirs = and_(switches.c.board_id == board_id, switches.c.account == account)
    return exists().where(theirs, switches.c.switch == Switch.ON_BLOG)
