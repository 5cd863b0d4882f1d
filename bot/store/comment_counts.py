"""Many people at once: who writes without a name, who is new, how much comes in a minute, who is who."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, bindparam, exists, func, select

from bot.domain import Rule
from bot.store.columns import UtcTime
from bot.store.comments import VISIBLE
from bot.store.monikers import HELD_BY_WRITER
from bot.store.schema import articles, cases, comments, monikers, threads, verdicts
from bot.store.tx import Tx

# Made once: they are asked with every comment.
_HERE = comments.c.board_id == bindparam("board", type_=Integer)
_SINCE = comments.c.written_at >= bindparam("since", type_=UtcTime)
_PEOPLE = func.count(comments.c.account.distinct())
_CAME_SINCE = select(func.count(), _PEOPLE).where(_HERE, _SINCE)


def _new_of(*which: ColumnElement[bool]) -> Select[Any]:
    """Count those of the people who write now that had not written before; each is looked up once."""
    of_now = select(comments.c.account).where(_HERE, _SINCE, comments.c.account.is_not(None), *which)
    people = of_now.distinct().subquery("people")
    earlier = comments.alias("earlier")
    wrote_before = exists().where(
        earlier.c.account == people.c.account,
        earlier.c.board_id == bindparam("board", type_=Integer),
        earlier.c.written_at < bindparam("new_since", type_=UtcTime),
    )
    return select(func.count()).select_from(people).where(~wrote_before)


_NEW_SINCE = _new_of()
_NEW_AMONG = _new_of(comments.c.account.in_(bindparam("accounts", expanding=True)))


async def nameless_in(tx: Tx, thread_id: int, since: datetime, rules: Collection[Rule]) -> int:
    """Return how many people whom nobody can tell apart wrote in the thread since then, and are seen."""
    people = select(func.count(comments.c.account.distinct()))
    return await tx.scalar(people.where(comments.c.thread_id == thread_id, *_nameless(since, rules)))


async def nameless_threads(
    tx: Tx, board_id: int, since: datetime, rules: Collection[Rule], least: int, limit: int = 5
) -> list[tuple[int, str, int]]:
    """Return threads in which `least` nameless people wrote since then: id, article's title, how many."""
    people = func.count(comments.c.account.distinct())
    query = (
        select(threads.c.id, articles.c.title, people)
        .select_from(comments.join(threads, threads.c.id == comments.c.thread_id).join(articles))
        .where(comments.c.board_id == board_id, *_nameless(since, rules))
        .group_by(threads.c.id, articles.c.title)
        .having(people >= least)
        .order_by(people.desc(), threads.c.id)
    )
    return [(row[0], row[1], row[2]) for row in await tx.execute(query.limit(limit))]


async def came_since(tx: Tx, board_id: int, since: datetime) -> tuple[int, int]:
    """Return how many comments people wrote on the board since then, and how many people."""
    written, people = (await tx.execute(_CAME_SINCE, {"board": board_id, "since": since})).one()
    return int(written), int(people)


async def newcomers_since(tx: Tx, board_id: int, since: datetime, new_since: datetime) -> int:
    """Return how many of those who wrote since then had not written on the board before `new_since`."""
    asked = {"board": board_id, "since": since, "new_since": new_since}
    return await tx.scalar(_NEW_SINCE, asked)


async def count_newcomers(
    tx: Tx, board_id: int, accounts: Collection[int], since: datetime, new_since: datetime
) -> int:
    """Return how many of these people, who wrote since then, had not written on it before `new_since`."""
    asked = {"board": board_id, "accounts": list(accounts), "since": since, "new_since": new_since}
    return await tx.scalar(_NEW_AMONG, asked)


async def is_newcomer(tx: Tx, board_id: int, account: int, new_since: datetime) -> bool:
    """Tell whether the person had not written on the board before then."""
    before = (comments.c.board_id == board_id, comments.c.written_at < new_since)
    query = select(comments.c.id).where(comments.c.account == account, *before).limit(1)
    return await tx.scalar(query) is None


async def cases_since(tx: Tx, board_id: int, since: datetime) -> int:
    """Return how many cases were opened on the board since then."""
    query = select(func.count()).where(cases.c.board_id == board_id, cases.c.opened_at >= since)
    return await tx.scalar(query)


async def held_cases(tx: Tx, board_id: int, reason: str) -> list[int]:
    """Return the open cases that rest on this reason, oldest first."""
    open_here = (cases.c.board_id == board_id, cases.c.decision_id.is_(None))
    query = select(cases.c.id).join(verdicts, cases.c.verdict_id == verdicts.c.id)
    rows = await tx.execute(query.where(*open_here, verdicts.c.reason == reason).order_by(cases.c.id))
    return list(rows.scalars())


async def who_is_who(tx: Tx, thread_id: int, limit: int) -> list[tuple[int, str]]:
    """Return whose comments are seen in the thread, with their monikers, in the order they came."""
    query = (
        select(comments.c.account, monikers.c.name)
        .join(monikers, HELD_BY_WRITER)
        .where(comments.c.thread_id == thread_id, comments.c.state.in_(VISIBLE))
        .group_by(comments.c.account, monikers.c.name)
        .order_by(func.min(comments.c.id))
    )
    return [(row.account, row.name) for row in await tx.execute(query.limit(limit))]


async def threads_of(tx: Tx, board_id: int, account: int, limit: int = 20) -> list[int]:
    """Return the threads in which the person is seen, those of the newest comments first."""
    seen = (comments.c.board_id == board_id, comments.c.account == account, comments.c.state.in_(VISIBLE))
    query = select(comments.c.thread_id).where(*seen, comments.c.thread_id.is_not(None))
    newest = query.group_by(comments.c.thread_id).order_by(func.max(comments.c.id).desc())
    return await tx.scalars(newest.limit(limit))


def _nameless(since: datetime, rules: Collection[Rule]) -> tuple[ColumnElement[bool], ...]:
    held = exists().where(HELD_BY_WRITER)
    judged = exists().where(verdicts.c.comment_id == comments.c.id, verdicts.c.rule.in_(rules))
    return (comments.c.written_at >= since, comments.c.state.in_(VISIBLE), judged, ~held)
