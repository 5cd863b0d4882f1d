"""What the database tells of how the bot does: what waits, since when, and how much there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, case, exists, func, not_, or_, select

from bot.domain import CommentState
from bot.store.outbox import OPEN
from bot.store.schema import articles, boards, cases, comments, feeds, outbox, questions
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Vitals:
    """How it stood `at` that moment.

    `waiting` effects are due or will be, `hindered` ones wait for a cure, or for one that does; `oldest_due`:
    since when the oldest is due that nothing hinders.
    `poll_due`: when the feed was to be read that waits longest; `last_poll`: when any was read.
    """

    at: datetime
    boards: int
    articles: int
    comments: Mapping[str, int]
    questions: Mapping[str, int]
    cases_open: int
    waiting: int
    hindered: int
    oldest_due: datetime | None
    feeds: int
    feeds_failing: int
    last_poll: datetime | None
    poll_due: datetime | None

    @property
    def outbox_age(self) -> timedelta:
        """How long the oldest effect has been due."""
        return self._since(self.oldest_due)

    @property
    def poll_age(self) -> timedelta:
        """How long a feed has been due."""
        return self._since(self.poll_due)

    def _since(self, moment: datetime | None) -> timedelta:
        return max(self.at - moment, timedelta()) if moment else timedelta()


async def read_vitals(tx: Tx) -> Vitals:
    """Look at all of it."""
    free, hindered = _open_effects()
    since = func.coalesce(outbox.c.due_at, outbox.c.made_at, type_=outbox.c.made_at.type)
    read = feeds.c.paused.is_(False)
    answered = case(
        (questions.c.answered.is_(None), "none"), (questions.c.answered, "answered"), else_="unanswered"
    )
    return Vitals(
        at=tx.now,
        boards=await _count(tx, boards),
        articles=await _count(tx, articles),
        comments={state.value: 0 for state in CommentState} | await _counts(tx, comments, comments.c.state),
        questions={"answered": 0, "unanswered": 0, "none": 0} | await _counts(tx, questions, answered),
        cases_open=await _count(tx, cases, cases.c.decision_id.is_(None)),
        waiting=await _count(tx, outbox, free),
        hindered=await _count(tx, outbox, hindered),
        oldest_due=await tx.scalar(select(func.min(since)).where(free, since <= tx.now)),
        feeds=await _count(tx, feeds, read),
        feeds_failing=await _count(tx, feeds, and_(read, feeds.c.failures > 0)),
        last_poll=await tx.scalar(select(func.max(feeds.c.polled_at))),
        poll_due=await tx.scalar(select(func.min(feeds.c.due_at)).where(read, feeds.c.due_at <= tx.now)),
    )


def _open_effects() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return which effects nothing hinders, and which wait for a cure, or behind one that does."""
    is_open, other = outbox.c.state.in_(OPEN), outbox.alias("other")
    is_troubled = and_(other.c.state.in_(OPEN), other.c.trouble.is_not(None))
    before = exists().where(other.c.key == outbox.c.after_key, other.c.state.in_(OPEN))
    same = (other.c.channel_id == outbox.c.channel_id, other.c.kind == outbox.c.kind)
    is_held = or_(outbox.c.trouble.is_not(None), exists().where(is_troubled, *same), before)
    return and_(is_open, not_(is_held)), and_(is_open, is_held)


async def _count(tx: Tx, table: Table, *which: Any) -> int:
    return int(await tx.scalar(select(func.count()).select_from(table).where(*which)))


async def _counts(tx: Tx, table: Table, by: Column[Any] | Any) -> dict[str, int]:
    rows = await tx.execute(select(by, func.count()).select_from(table).group_by(by))
    return {str(value): number for value, number in rows}
