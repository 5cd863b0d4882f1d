"""Questions that the blog did not answer: they wait for the author, or for an article that answers them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update

from bot.domain import Question
from bot.store.questions import question_of
from bot.store.schema import articles, boards, questions
from bot.store.tx import Tx

_OPEN = and_(
    # What may have been said to the bot itself has a fact, and waits only where its asker says so.
    or_(
        and_(questions.c.answered.is_(False), questions.c.fact.is_(None)),
        questions.c.waits_since.is_not(None),
    ),
    questions.c.replied_at.is_(None),
    questions.c.set_aside_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One open question of a board among the others, newest first: `number` counts from 1."""

    question: Question
    number: int
    total: int


async def open_question(
    tx: Tx, board_id: int, older: int | None = None, newer: int | None = None
) -> Place | None:
    """Return the board's newest open question, or the next one that is older or newer than that id.

    Beyond either end it is the last one there.
    """
    here = select(questions).where(questions.c.board_id == board_id, _OPEN)
    first = here.order_by(questions.c.id.desc())
    last = here.order_by(questions.c.id)
    if newer is not None:
        wanted = (last.where(questions.c.id > newer), first)
    elif older is not None:
        wanted = (first.where(questions.c.id < older), last)
    else:
        wanted = (first, first)
    for query in wanted:
        row = (await tx.execute(query.limit(1))).one_or_none()
        if row is not None:
            return await _place(tx, question_of(row))
    return None


async def set_waiting(tx: Tx, question_id: int) -> bool:
    """Let the question wait for the author from now on; False if it does already, or was replied to."""
    return await _change(
        tx,
        question_id,
        questions.c.waits_since.is_(None),
        questions.c.replied_at.is_(None),
        waits_since=tx.now,
    )


async def keep_draft(tx: Tx, question_id: int, reply: str) -> bool:
    """Return what the author wrote, before anything is done with it; False if the question is closed."""
    return await _change(tx, question_id, _OPEN, reply=reply)


async def close_replied(tx: Tx, question_id: int) -> bool:
    """Make the draft the author's reply; False if the question is closed already."""
    return await _change(tx, question_id, _OPEN, replied_at=tx.now)


async def set_aside(tx: Tx, question_id: int) -> bool:
    """Note that the author does not answer it; False if it is closed already."""
    return await _change(tx, question_id, _OPEN, set_aside_at=tx.now)


async def set_found(tx: Tx, question_id: int, article_id: int) -> bool:
    """Return a later article perhaps answers it; False if one did before, or it is closed."""
    return await _change(tx, question_id, _OPEN, questions.c.found_in_id.is_(None), found_in_id=article_id)


async def open_questions(tx: Tx, blog_id: int, limit: int) -> list[Question]:
    """Return the newest open questions of the blog's boards for which no article was found yet."""
    query = (
        select(questions)
        .join(boards, and_(boards.c.id == questions.c.board_id, boards.c.blog_id == questions.c.blog_id))
        .where(questions.c.blog_id == blog_id, _OPEN, questions.c.found_in_id.is_(None))
        .order_by(questions.c.id.desc())
        .limit(limit)
    )
    return [question_of(row) for row in await tx.execute(query)]


async def replied(tx: Tx, board_id: int, limit: int = 1000) -> list[Question]:
    """Return what the author replied to on this board, newest reply first."""
    query = select(questions).where(questions.c.board_id == board_id, questions.c.replied_at.is_not(None))
    query = query.order_by(questions.c.replied_at.desc(), questions.c.id.desc()).limit(limit)
    return [question_of(row) for row in await tx.execute(query)]


async def untried_articles(tx: Tx) -> dict[int, list[int]]:
    """By blog: the articles that were not tried against open questions yet."""
    query = select(articles.c.blog_id, articles.c.id).where(articles.c.tried_at.is_(None))
    found: dict[int, list[int]] = {}
    for row in await tx.execute(query.order_by(articles.c.id)):
        found.setdefault(row.blog_id, []).append(row.id)
    return found


async def mark_tried(tx: Tx, blog_id: int, article_ids: Sequence[int]) -> None:
    """These were tried; none between the first and the last of them is left out."""
    these = and_(
        articles.c.blog_id == blog_id, articles.c.id >= min(article_ids), articles.c.id <= max(article_ids)
    )
    await tx.execute(update(articles).where(these, articles.c.tried_at.is_(None)).values(tried_at=tx.now))


async def _place(tx: Tx, question: Question) -> Place:
    here = and_(questions.c.board_id == question.board_id, _OPEN)
    total = await _count(tx, select(func.count()).select_from(questions).where(here))
    newer = select(func.count()).select_from(questions).where(here, questions.c.id > question.id)
    return Place(question, await _count(tx, newer) + 1, total)


async def _count(tx: Tx, query: Select[Any]) -> int:
    return int((await tx.execute(query)).scalar_one())


async def _change(tx: Tx, question_id: int, *which: ColumnElement[bool], **changes: Any) -> bool:
    """Change that question if all of this holds of it; says whether it did."""
    this = update(questions).where(questions.c.id == question_id, *which).values(**changes)
    return (await tx.execute(this)).rowcount > 0
