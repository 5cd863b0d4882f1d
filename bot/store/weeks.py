"""What readers did on a board within a time: what was read, asked and discussed."""

from datetime import datetime

from sqlalchemy import func, select

from bot.domain import CommentState
from bot.store.schema import articles, comments, questions
from bot.store.tx import Tx

Counted = tuple[str, str | None, int]
"""An article's title, its address, and how often."""

_SHOWN = (CommentState.SHOWN,)


async def asked_about(tx: Tx, board_id: int, since: datetime, limit: int = 5) -> list[Counted]:
    """Return the articles from which most questions were answered, with how many."""
    count = func.count(questions.c.id)
    query = (
        select(articles.c.title, articles.c.url, count)
        .join(questions, questions.c.article_id == articles.c.id)
        .where(questions.c.board_id == board_id, questions.c.asked_at >= since, questions.c.answered)
        .group_by(articles.c.id, articles.c.title, articles.c.url)
        .order_by(count.desc(), articles.c.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await tx.execute(query)]


async def discussed(tx: Tx, board_id: int, since: datetime, limit: int = 5) -> list[Counted]:
    """Return the articles with most comments that stand, with how many."""
    count = func.count(comments.c.id)
    query = (
        select(articles.c.title, articles.c.url, count)
        .join(comments, comments.c.article_id == articles.c.id)
        .where(comments.c.board_id == board_id, comments.c.written_at >= since)
        .where(comments.c.state.in_(_SHOWN))
        .group_by(articles.c.id, articles.c.title, articles.c.url)
        .order_by(count.desc(), articles.c.id.desc())
        .limit(limit)
    )
    return [(row[0], row[1], row[2]) for row in await tx.execute(query)]


async def counts(tx: Tx, board_id: int, since: datetime) -> tuple[int, int]:
    """Return how many questions were asked, and how many of them answered."""
    asked = (questions.c.board_id == board_id, questions.c.asked_at >= since)
    whole = select(func.count()).select_from(questions).where(*asked)
    return await tx.scalar(whole), await tx.scalar(whole.where(questions.c.answered))
