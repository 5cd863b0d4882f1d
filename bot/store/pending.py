"""Comments with which something is still to be done: to judge, to take down, to settle, to erase."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, func, or_, select, update

from bot.domain import CommentState, Outcome, Rule
from bot.store.comments import STANDING, VISIBLE
from bot.store.monikers import HELD_BY_WRITER
from bot.store.schema import (
    articles,
    boards,
    cases,
    comment_messages,
    comment_versions,
    comments,
    decisions,
    monikers,
    notes,
    outbox,
    policies,
    threads,
    verdicts,
)
from bot.store.share import of_blogs, of_boards
from bot.store.tx import Tx

_OF_VERSION = and_(
    comment_versions.c.comment_id == comments.c.id, comment_versions.c.number == comments.c.version
)
IS_JUDGED = exists().where(verdicts.c.comment_id == comments.c.id, verdicts.c.version == comments.c.version)
_LATER = verdicts.alias("later")
LAST_VERDICT = and_(
    verdicts.c.comment_id == comments.c.id,
    ~exists().where(_LATER.c.comment_id == comments.c.id, _LATER.c.id > verdicts.c.id),
)
"""Joins a comment with what was said of it last."""
OPEN_STATES = (CommentState.SHOWN, CommentState.REPAIRING, CommentState.TAKEN_DOWN)
_CARDS_WITH_TEXTS = ("comment", "blog-comment", "case", "case-decided", "given-back", "answered", "asked")
AT_ONCE = 500  # comments that are blanked by one statement
_REPAIRING = comments.c.state == CommentState.REPAIRING


async def overdue(tx: Tx) -> list[int]:
    """Return our boards' comments whose writers' time to put them right is over, oldest first."""
    ours = of_boards(tx.share, comments.c.board_id)
    query = select(comments.c.id).where(_REPAIRING, comments.c.due_at <= tx.now, ours)
    return await tx.scalars(query.order_by(comments.c.due_at, comments.c.id))


async def next_due(tx: Tx) -> datetime | None:
    """Return when the next writer's time is over."""
    return await tx.scalar(select(comments.c.due_at).where(_REPAIRING).order_by(comments.c.due_at).limit(1))


async def anybody_repairing(tx: Tx, thread_id: int) -> bool:
    """Tell whether anybody in the thread has something to put right."""
    query = select(comments.c.id).where(_REPAIRING, comments.c.thread_id == thread_id).limit(1)
    return await tx.scalar(query) is not None


async def anybody_repairing_for(tx: Tx, thread_id: int, rules: Collection[Rule]) -> bool:
    """Tell whether anybody there has something to put right that one of these rules said last."""
    query = select(comments.c.id).join_from(comments, verdicts, LAST_VERDICT)
    asked = query.where(_REPAIRING, comments.c.thread_id == thread_id, verdicts.c.rule.in_(rules))
    return await tx.scalar(asked.limit(1)) is not None


async def unjudged(tx: Tx) -> list[int]:
    """Return comments whose text is newer than a confirmed policy and was not judged: a stop came between."""
    confirmed = policies.c.confirmed_at <= comment_versions.c.at
    on_board = exists().where(policies.c.board_id == comments.c.board_id, confirmed)
    query = select(comments.c.id).join(comment_versions, _OF_VERSION).where(on_board, ~IS_JUDGED)
    ours = (comments.c.account.is_not(None), of_boards(tx.share, comments.c.board_id))
    open_ones = query.where(comments.c.state.in_(OPEN_STATES), *ours)
    return await tx.scalars(open_ones.order_by(comments.c.id))


async def unjudged_on_blog(tx: Tx, limit: int = 50) -> list[int]:
    """Return unjudged comments that the blog got since a board of it judges comments; oldest first."""
    of_blog = boards.join(policies, policies.c.board_id == boards.c.id)
    in_force = (
        exists()
        .select_from(of_blog)
        .where(boards.c.blog_id == articles.c.blog_id, policies.c.confirmed_at <= comment_versions.c.at)
    )
    ours = of_blogs(tx.share, articles.c.blog_id)
    on_blog = (comments.c.blog_comment_id.is_not(None), comments.c.state == CommentState.SHOWN, ours)
    query = select(comments.c.id).join(comment_versions, _OF_VERSION).join(articles).where(*on_blog, in_force)
    return await tx.scalars(query.where(~IS_JUDGED).order_by(comments.c.id).limit(limit))


async def signed_since(
    tx: Tx, rules: Collection[Rule], board_id: int | None = None, account: int | None = None
) -> list[int]:
    """Return the comments that wait for a moniker which their writers hold by now: everybody's on our boards,
    or one's.

    `rules`: those that a moniker settles.
    """
    unsigned = and_(
        LAST_VERDICT,
        verdicts.c.rule.in_(rules),
        verdicts.c.outcome != Outcome.ALLOW,
        verdicts.c.advice.is_(False),
    )
    waiting = exists().where(cases.c.comment_id == comments.c.id, cases.c.decision_id.is_(None))
    unsettled = or_(_REPAIRING, comments.c.state == CommentState.TAKEN_DOWN, waiting)
    held = and_(HELD_BY_WRITER, monikers.c.since >= verdicts.c.at)
    query = select(comments.c.id).join(verdicts, unsigned).join(monikers, held).where(unsettled)
    if board_id is None:
        query = query.where(of_boards(tx.share, comments.c.board_id))
    else:
        query = query.where(comments.c.board_id == board_id, comments.c.account == account)
    return await tx.scalars(query.order_by(comments.c.id))


async def without_thread(tx: Tx, board_id: int, article_id: int) -> list[int]:
    """Return the comments below an article that are to be seen, and whose thread is deleted."""
    here = (comments.c.board_id == board_id, comments.c.article_id == article_id)
    nowhere = (~exists().where(STANDING), ~exists().where(threads.c.id == comments.c.thread_id))
    to_be_seen = (comments.c.state.in_(VISIBLE), comments.c.thread_id.is_not(None))
    return await tx.scalars(select(comments.c.id).where(*here, *to_be_seen, *nowhere).order_by(comments.c.id))


async def erase(tx: Tx, before: datetime) -> list[int]:
    """Blank what was removed or withdrawn before then, and old versions; gives the comments."""
    ids = sorted({*await _removed(tx, before), *await _withdrawn(tx, before)})
    for start in range(0, len(ids), AT_ONCE):
        await _blank(tx, ids[start : start + AT_ONCE])
    await _erase_old_versions(tx, before)
    await _blank_cards(tx, outbox.c.done_at < before, outbox.c.content != {})
    return ids


async def _blank_cards(tx: Tx, *which: ColumnElement[bool]) -> None:
    await tx.execute(update(outbox).where(outbox.c.card.in_(_CARDS_WITH_TEXTS), *which).values(content={}))


async def _blank(tx: Tx, ids: Sequence[int]) -> None:
    await tx.execute(
        update(comments).where(comments.c.id.in_(ids)).values(text="", display_name="", files="")
    )
    for table in (comment_versions, comment_messages):
        await tx.execute(update(table).where(table.c.comment_id.in_(ids)).values(text=""))
    await tx.execute(update(verdicts).where(verdicts.c.comment_id.in_(ids)).values(evidence={}))
    of_theirs = select(cases.c.id).where(cases.c.comment_id.in_(ids))
    await tx.execute(delete(notes).where(notes.c.case_id.in_(of_theirs)))
    await tx.execute(update(cases).where(cases.c.comment_id.in_(ids)).values(asked=None))


async def _erase_old_versions(tx: Tx, before: datetime) -> None:
    newer = comment_versions.alias("newer")
    replaced = exists().where(
        newer.c.comment_id == comment_versions.c.comment_id,
        newer.c.number == comment_versions.c.number + 1,
        newer.c.at < before,
    )
    old = update(comment_versions).where(replaced, comment_versions.c.text != "")
    await tx.execute(old.values(text=""))


async def _removed(tx: Tx, before: datetime) -> Any:
    decided = decisions.join(cases, cases.c.decision_id == decisions.c.id)
    query = select(comments.c.id).select_from(decided.join(comments, cases.c.comment_id == comments.c.id))
    removed = comments.c.state == CommentState.REMOVED
    return await tx.scalars(query.where(removed, decisions.c.at < before, comments.c.text != ""))


async def _withdrawn(tx: Tx, before: datetime) -> Any:
    messages = comment_messages.c.comment_id == comments.c.id
    gone = select(comments.c.id).join(comment_messages, messages, isouter=True)
    whole = (comments.c.state == CommentState.WITHDRAWN, comments.c.text != "")
    withdrawn = gone.where(*whole).group_by(comments.c.id)
    at = case((comment_messages.c.message_id.is_(None), comments.c.written_at), else_=before)
    latest = func.max(func.coalesce(comment_messages.c.deleted_at, at))
    return await tx.scalars(withdrawn.having(latest < before))
