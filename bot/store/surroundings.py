"""A comment with all that it belongs to, in one statement: it is asked for with every verdict."""

from dataclasses import dataclass

from sqlalchemy import Integer, Select, bindparam, func, select

from bot.domain import Article, Board, Comment, Verdict
from bot.store.cases import Judged
from bot.store.comments import STANDING, standing_messages
from bot.store.monikers import HELD_BY_WRITER
from bot.store.schema import (
    articles,
    boards,
    comment_messages,
    comments,
    monikers,
    threads,
    verdicts,
)
from bot.store.statements import loose_date, noun_of
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A comment with its article (without the sections), board, writer's moniker and last verdict.

    `board` is None for what stands on the blog. `is_free`: its thread may speak of anything.
    """

    comment: Comment
    article: Article
    board: Board | None
    moniker: str | None
    judged: Judged | None
    is_free: bool
    has_thread: bool


async def surroundings_of(tx: Tx, comment_id: int, *, to_change: bool = False) -> Surroundings | None:
    """Return the comment with all of that; `to_change` keeps others from changing it meanwhile."""
    rows = (await tx.execute(_TO_CHANGE if to_change else _QUERY, {"comment": comment_id})).all()
    if not rows:
        return None
    of = rows[0]._mapping
    published = loose_date(of[articles.c.published_at], of[articles.c.published_precision])
    labels = tuple(of[articles.c.labels] or ())
    return Surroundings(
        comment=noun_of(Comment, rows[0], comments, messages=standing_messages(rows)),
        article=noun_of(Article, rows[0], articles, sections=(), published=published, labels=labels),
        board=noun_of(Board, rows[0], boards) if of[boards.c.id] is not None else None,
        moniker=of[monikers.c.name],
        judged=noun_of(Judged, rows[0], verdicts, verdict=noun_of(Verdict, rows[0], verdicts))
        if of[verdicts.c.id] is not None
        else None,
        is_free=of[threads.c.free_since] is not None,
        has_thread=of[threads.c.id] is not None,
    )


def _query() -> Select[tuple[object, ...]]:
    this = bindparam("comment", type_=Integer)
    last = select(func.max(verdicts.c.id)).where(verdicts.c.comment_id == this).scalar_subquery()
    of_comment = (comments, comment_messages.c.message_id, articles, boards, monikers.c.name, verdicts)
    return (
        select(*of_comment, threads.c.id, threads.c.free_since)
        .select_from(comments)
        .join(articles, articles.c.id == comments.c.article_id)
        .outerjoin(comment_messages, STANDING)
        .outerjoin(boards, boards.c.id == comments.c.board_id)
        .outerjoin(monikers, HELD_BY_WRITER)
        .outerjoin(verdicts, verdicts.c.id == last)
        .outerjoin(threads, threads.c.id == comments.c.thread_id)
        .where(comments.c.id == this)
        .order_by(comment_messages.c.message_id)
    )


_QUERY = _query()
_TO_CHANGE = _QUERY.with_for_update(of=comments)
