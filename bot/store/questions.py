"""What was asked: kept before it is answered, and what was answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Answer, Question
from bot.store.rows import values
from bot.store.schema import questions


async def keep_question(
    tx: AsyncConnection,
    blog_id: int,
    text: str,
    now: datetime,
    *,
    board_id: int | None = None,
    asker: int | None = None,
    channel_id: int | None = None,
    public: bool = False,
) -> int:
    """Keep a question that is about to be answered; gives its id."""
    where = {"blog_id": blog_id, "board_id": board_id, "channel_id": channel_id}
    new = insert(questions).values(text=text, asked_at=now, asker=asker, public=public, **where)
    return int((await tx.execute(new.returning(questions.c.id))).scalar_one())


async def keep_answer(tx: AsyncConnection, question_id: int, answer: Answer) -> None:
    """Keep what was answered, and from where."""
    first = answer.hits[0] if answer.hits else None
    changes = {
        "answered": answer.answered,
        "confidence": answer.confidence,
        "quote": answer.quote,
        "fact": answer.fact,
        "article_id": first.article.id if first else None,
        "passage_id": first.passage.id if first else None,
    }
    await tx.execute(update(questions).where(questions.c.id == question_id).values(**changes))


async def get_question(tx: AsyncConnection, question_id: int) -> Question | None:
    """The question with that id."""
    row = (await tx.execute(select(questions).where(questions.c.id == question_id))).one_or_none()
    return question_of(row) if row else None


async def show_question(tx: AsyncConnection, question_id: int) -> None:
    """The answer was shown to everybody."""
    await tx.execute(update(questions).where(questions.c.id == question_id).values(public=True))


async def unanswered(tx: AsyncConnection, board_id: int, limit: int = 25) -> list[Question]:
    """What the blog did not answer on this board, newest first."""
    open_ones = select(questions).where(questions.c.board_id == board_id, questions.c.answered.is_(False))
    return [
        question_of(row) for row in await tx.execute(open_ones.order_by(questions.c.id.desc()).limit(limit))
    ]


def question_of(row: Row[Any]) -> Question:
    """The question that a row is."""
    return Question(**values(row))
