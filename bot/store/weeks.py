"""What readers did on a board within a time: what was read, asked and discussed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, select

from bot.domain import CommentState
from bot.store.schema import articles, comments, questions
from bot.store.tx import Tx

Counted = tuple[str, str | None, int]
"""An article's title, its address, and how often."""


async def asked_about(tx: Tx, board_id: int, since: datetime, limit: int = 5) -> list[Counted]:
    """Return the articles from which most questions were answered, with how many."""
    answered = (questions.c.board_id == board_id, questions.c.asked_at >= since, questions.c.answered)
    return await _most(tx, questions, answered, limit)


async def discussed(tx: Tx, board_id: int, since: datetime, limit: int = 5) -> list[Counted]:
    """Return the articles with most comments that stand, with how many."""
    stand = (comments.c.written_at >= since, comments.c.state == CommentState.SHOWN)
    return await _most(tx, comments, (comments.c.board_id == board_id, *stand), limit)


async def counts(tx: Tx, board_id: int, since: datetime) -> tuple[int, int]:
    """Return how many questions were asked, and how many of them answered."""
    asked = (questions.c.board_id == board_id, questions.c.asked_at >= since)
    whole = select(func.count()).select_from(questions).where(*asked)
    return await tx.scalar(whole), await tx.scalar(whole.where(questions.c.answered))


async def _most(tx: Tx, table: Table, which: Iterable[ColumnElement[bool]], limit: int) -> list[Counted]:
    """Return the articles that most of these rows belong to."""
    count = func.count(table.c.id)
    query = (
        select(articles.c.title, articles.c.url, count)
        .join(table, table.c.article_id == articles.c.id)
        .where(*which)
        .group_by(articles.c.id, articles.c.title, articles.c.url)
        .order_by(count.desc(), articles.c.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await tx.execute(query)]
