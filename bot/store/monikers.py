"""The register of monikers: on a board each key has one holder, and each account one moniker at most.

A moniker that was let go rests: only the one who bore it can take it up again in that time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from bot.domain import Moniker, MonikerState
from bot.store.schema import cases, comments, decisions, moniker_keys, monikers
from bot.store.statements import change_row, first_of, noun, upsert
from bot.store.tx import Tx

REST = timedelta(days=30)
HELD_BY_WRITER = and_(
    monikers.c.board_id == comments.c.board_id,
    monikers.c.account == comments.c.account,
    monikers.c.state == MonikerState.HELD,
)
"""Joins a comment with the moniker that its writer holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it is filed: `key` is one name's only, `under` it shares with names alike.

    `filing` is the way in which both were made.
    """

    name: str
    key: str
    under: frozenset[int]
    filing: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A moniker found by its keys. `by_moderator`: its holder decided a case of the board."""

    moniker: Moniker
    by_moderator: bool


async def moniker_of(tx: Tx, board_id: int, account: int) -> Moniker | None:
    """Return the moniker that the account holds on that board."""
    held = monikers.c.state == MonikerState.HELD
    query = select(monikers).where(monikers.c.board_id == board_id, monikers.c.account == account, held)
    return await first_of(tx, Moniker, query)


async def by_key(tx: Tx, board_id: int, key: str) -> Moniker | None:
    """Return the row of that key, whoever's it is or was."""
    query = select(monikers).where(monikers.c.board_id == board_id, monikers.c.key == key)
    return await first_of(tx, Moniker, query)


async def hold(tx: Tx, board_id: int, account: int, entry: Entry) -> Moniker | None:
    """Give the account this moniker and let its former one go; None if it is somebody else's, or rests."""
    mine = and_(monikers.c.account == account, monikers.c.state != MonikerState.RELEASED)
    rested = and_(monikers.c.state == MonikerState.RELEASED, monikers.c.released_at <= tx.now - REST)
    own_again = and_(monikers.c.state == MonikerState.RELEASED, monikers.c.account == account)
    held = {"account": account, "state": MonikerState.HELD, "since": tx.now, "released_at": None}
    if not await _put(tx, board_id, entry, held, or_(mine, rested, own_again)):
        return None
    others = (monikers.c.board_id == board_id, monikers.c.account == account, monikers.c.key != entry.key)
    former = update(monikers).where(*others, monikers.c.state == MonikerState.HELD)
    await tx.execute(former.values(state=MonikerState.RELEASED, released_at=tx.now))
    return await by_key(tx, board_id, entry.key)


async def reserve(tx: Tx, board_id: int, entry: Entry, account: int | None) -> bool:
    """Keep a name from everybody, or for one account; False if somebody holds it."""
    reserved = {"account": account, "state": MonikerState.RESERVED, "since": tx.now, "released_at": None}
    return await _put(tx, board_id, entry, reserved, monikers.c.state != MonikerState.HELD)


async def free_reserved(tx: Tx, board_id: int, moniker_id: int, account: int) -> Moniker | None:
    """Let a name that is kept from everybody rest for this account; None if it is not kept any more."""
    kept = and_(monikers.c.state == MonikerState.RESERVED, monikers.c.account.is_(None))
    query = select(monikers).where(monikers.c.id == moniker_id, monikers.c.board_id == board_id, kept)
    reserved = await first_of(tx, Moniker, query)
    if reserved is not None:
        released = {"state": MonikerState.RELEASED, "released_at": tx.now, "account": account}
        await change_row(tx, monikers, moniker_id, **released)
    return reserved


async def release(tx: Tx, board_id: int, account: int) -> Moniker | None:
    """Let go what the account holds; gives what that was."""
    held = await moniker_of(tx, board_id, account)
    if held is not None:
        await change_row(tx, monikers, held.id, state=MonikerState.RELEASED, released_at=tx.now)
    return held


async def transfer(tx: Tx, board_id: int, account: int, to: int) -> Moniker | None:
    """Give what the account holds to another, who lets go its own; gives what that was."""
    held = await moniker_of(tx, board_id, account)
    if held is not None:
        await release(tx, board_id, to)
        await change_row(tx, monikers, held.id, account=to, since=tx.now)
    return held


async def filed_alike(tx: Tx, board_id: int, under: Collection[int]) -> list[Filed]:
    """Return the monikers filed under any of these keys, whoever's they are or were."""
    rows = await tx.execute(_ALIKE, {"board": board_id, "under": sorted(under)})
    return [Filed(noun(Moniker, row), bool(row.moderates)) for row in rows]


def _alike() -> Select[Any]:
    board = bindparam("board", type_=Integer)
    under: BindParameter[Any] = bindparam("under", expanding=True)
    decided = select(decisions.c.id).join(cases, cases.c.id == decisions.c.case_id)
    moderates = exists(decided.where(decisions.c.by == monikers.c.account, cases.c.board_id == board))
    here = (moniker_keys.c.board_id == board, moniker_keys.c.key.in_(under))
    alike = monikers.c.id.in_(select(moniker_keys.c.moniker_id).where(*here))
    return select(monikers, moderates.label("moderates")).where(alike)


_ALIKE = _alike()  # made once: making it takes longer than asking it


async def filed_otherwise(tx: Tx, filing: int, limit: int) -> list[tuple[int, str]]:
    """Return ids and names of monikers that are filed in an older way."""
    query = select(monikers.c.id, monikers.c.name).where(monikers.c.filed < filing).limit(limit)
    return [(row.id, row.name) for row in await tx.execute(query)]


async def file_anew(tx: Tx, moniker_id: int, entry: Entry) -> None:
    """File a moniker as this entry says. Where another has its new key by now it keeps its old one."""
    this = monikers.c.id == moniker_id
    old = (await tx.execute(select(monikers).where(this))).one()
    if await by_key(tx, old.board_id, entry.key) is None:
        await tx.execute(update(monikers).where(this).values(key=entry.key))
    await _file(tx, old.board_id, moniker_id, entry)


async def _put(tx: Tx, board_id: int, entry: Entry, row: dict[str, Any], free: ColumnElement[bool]) -> bool:
    """Put in the row of that key, or take it over where it is `free`."""
    row = {"name": entry.name, **row}
    new = upsert(tx, monikers).values(board_id=board_id, key=entry.key, **row)
    taken_over = new.on_conflict_do_update(index_elements=["board_id", "key"], set_=row, where=free)
    moniker_id = await tx.scalar(taken_over.returning(monikers.c.id))
    if moniker_id is not None:
        await _file(tx, board_id, moniker_id, entry)
    return moniker_id is not None


async def _file(tx: Tx, board_id: int, moniker_id: int, entry: Entry) -> None:
    """File it under these keys, and under no others."""
    await tx.execute(delete(moniker_keys).where(moniker_keys.c.moniker_id == moniker_id))
    rows = [{"board_id": board_id, "key": key, "moniker_id": moniker_id} for key in sorted(entry.under)]
    if rows:
        await tx.execute(insert(moniker_keys), rows)
    await change_row(tx, monikers, moniker_id, filed=entry.filing)
