"""Questions that the blog did not answer: they wait for the author, or for an article that answers them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update

from bot.domain import Question
from bot.store.schema import articles, boards, questions
from bot.store.share import of_blogs
from bot.store.statements import all_of
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


async def open_on_board(tx: Tx, board_id: int, limit: int) -> list[Question]:
    """Return the board's newest open questions, newest first."""
    here = select(questions).where(questions.c.board_id == board_id, _OPEN)
    return await all_of(tx, Question, here.order_by(questions.c.id.desc()).limit(limit))


async def set_waiting(tx: Tx, question_id: int) -> None:
    """Let the question wait for the author from now on, unless it does already, or was replied to."""
    unheard = (questions.c.waits_since.is_(None), questions.c.replied_at.is_(None))
    await _change(tx, question_id, *unheard, waits_since=tx.now)


async def keep_draft(tx: Tx, question_id: int, reply: str) -> bool:
    """Keep what the author wrote, before anything is done with it; False if the question is closed."""
    return await _change(tx, question_id, _OPEN, reply=reply)


async def close_replied(tx: Tx, question_id: int) -> bool:
    """Make the draft the author's reply; False if the question is closed already."""
    return await _change(tx, question_id, _OPEN, replied_at=tx.now)


async def set_words(tx: Tx, question_id: int, reply: str, quote: str | None) -> None:
    """Note what the author says to it, and which words of the blog, before it is closed."""
    await _change(tx, question_id, _OPEN, reply=reply, quote=quote)


async def set_aside(tx: Tx, question_id: int) -> bool:
    """Note that the author does not answer it; False if it is closed already."""
    return await _change(tx, question_id, _OPEN, set_aside_at=tx.now)


async def set_found(tx: Tx, question_id: int, article_id: int) -> bool:
    """Note that a later article perhaps answers it; False if one did before, or it is closed."""
    return await _change(tx, question_id, _OPEN, questions.c.found_in_id.is_(None), found_in_id=article_id)


async def found_in(tx: Tx, board_id: int, article_ids: Sequence[int]) -> dict[int, list[Question]]:
    """Return the board's open questions that these articles perhaps answer, newest first, by article.

    None between the first and the last of them is left out.
    """
    found = questions.c.found_in_id.between(min(article_ids), max(article_ids))
    query = select(questions).where(questions.c.board_id == board_id, found, _OPEN)
    by_article: dict[int, list[Question]] = {}
    for question in await all_of(tx, Question, query.order_by(questions.c.id.desc())):
        by_article.setdefault(question.found_in_id or 0, []).append(question)
    return by_article


async def open_questions(tx: Tx, blog_id: int, limit: int) -> list[Question]:
    """Return the newest open questions of the blog's boards for which no article was found yet."""
    query = (
        select(questions)
        .join(boards, and_(boards.c.id == questions.c.board_id, boards.c.blog_id == questions.c.blog_id))
        .where(questions.c.blog_id == blog_id, _OPEN, questions.c.found_in_id.is_(None))
        .order_by(questions.c.id.desc())
        .limit(limit)
    )
    return await all_of(tx, Question, query)


async def replied(tx: Tx, board_id: int, limit: int = 1000) -> list[Question]:
    """Return what the author replied to on this board, newest reply first."""
    query = select(questions).where(questions.c.board_id == board_id, questions.c.replied_at.is_not(None))
    query = query.order_by(questions.c.replied_at.desc(), questions.c.id.desc()).limit(limit)
    return await all_of(tx, Question, query)


async def untried_articles(tx: Tx) -> dict[int, list[int]]:
    """Return by blog of ours the articles that were not tried against open questions yet."""
    untried = (articles.c.tried_at.is_(None), of_blogs(tx.share, articles.c.blog_id))
    query = select(articles.c.blog_id, articles.c.id).where(*untried)
    by_blog: dict[int, list[int]] = {}
    for row in await tx.execute(query.order_by(articles.c.id)):
        by_blog.setdefault(row.blog_id, []).append(row.id)
    return by_blog


async def mark_tried(tx: Tx, blog_id: int, article_ids: Sequence[int]) -> None:
    """Note that these were tried; none between the first and the last of them is left out."""
    tried = (articles.c.blog_id == blog_id, articles.c.id.between(min(article_ids), max(article_ids)))
    await tx.execute(update(articles).where(*tried, articles.c.tried_at.is_(None)).values(tried_at=tx.now))


async def _change(tx: Tx, question_id: int, *which: ColumnElement[bool], **changes: Any) -> bool:
    """Change that question if all of this holds of it; says whether it did."""
    return await tx.changes(update(questions).where(questions.c.id == question_id, *which).values(**changes))
