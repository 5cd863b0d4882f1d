"""The register of monikers: on a board each key has one holder, and each account one moniker at most.

A moniker that was let go rests: only the one who bore it can take it up again in that time.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Moniker, MonikerState
from bot.store.rows import values
from bot.store.schema import monikers

REST = timedelta(days=30)


async def moniker_of(tx: AsyncConnection, board_id: int, account: int) -> Moniker | None:
    """The moniker that the account holds on that board."""
    held = monikers.c.state == MonikerState.HELD
    query = select(monikers).where(monikers.c.board_id == board_id, monikers.c.account == account, held)
    row = (await tx.execute(query)).one_or_none()
    return _moniker(row) if row else None


async def by_key(tx: AsyncConnection, board_id: int, key: str) -> Moniker | None:
    """The row of that key, whoever's it is or was."""
    query = select(monikers).where(monikers.c.board_id == board_id, monikers.c.key == key)
    row = (await tx.execute(query)).one_or_none()
    return _moniker(row) if row else None


async def hold(
    tx: AsyncConnection, board_id: int, account: int, name: str, key: str, now: datetime
) -> Moniker | None:
    """Give the account this moniker and let its former one go; None if it is somebody else's, or rests."""
    mine = and_(monikers.c.account == account, monikers.c.state != MonikerState.RELEASED)
    rested = and_(monikers.c.state == MonikerState.RELEASED, monikers.c.released_at <= now - REST)
    own_again = and_(monikers.c.state == MonikerState.RELEASED, monikers.c.account == account)
    held = {"name": name, "account": account, "state": MonikerState.HELD, "since": now, "released_at": None}
    if not await _put(tx, board_id, key, held, or_(mine, rested, own_again)):
        return None
    others = (monikers.c.board_id == board_id, monikers.c.account == account, monikers.c.key != key)
    former = update(monikers).where(*others, monikers.c.state == MonikerState.HELD)
    await tx.execute(former.values(state=MonikerState.RELEASED, released_at=now))
    return await by_key(tx, board_id, key)


async def reserve(
    tx: AsyncConnection, board_id: int, name: str, key: str, account: int | None, now: datetime
) -> bool:
    """Keep a name from everybody, or for one account; False if somebody holds it."""
    reserved = {
        "name": name, "account": account, "state": MonikerState.RESERVED, "since": now, "released_at": None
    }  # fmt: skip
    return await _put(tx, board_id, key, reserved, monikers.c.state != MonikerState.HELD)


async def release(tx: AsyncConnection, board_id: int, account: int, now: datetime) -> Moniker | None:
    """Let go what the account holds; gives what that was."""
    held = await moniker_of(tx, board_id, account)
    if held is not None:
        this = update(monikers).where(monikers.c.id == held.id)
        await tx.execute(this.values(state=MonikerState.RELEASED, released_at=now))
    return held


async def reserved_names(tx: AsyncConnection, board_id: int, *, but_for: int | None = None) -> list[str]:
    """Names that nobody may take, without those that are reserved for that account."""
    reserved = (monikers.c.board_id == board_id, monikers.c.state == MonikerState.RESERVED)
    for_others = or_(monikers.c.account.is_(None), monikers.c.account != but_for)
    query = select(monikers.c.name).where(*reserved)
    rows = await tx.execute(query if but_for is None else query.where(for_others))
    return [name for (name,) in rows]


async def names_of(tx: AsyncConnection, board_id: int, accounts: Iterable[int]) -> dict[int, str]:
    """The monikers that these accounts hold."""
    held = (monikers.c.board_id == board_id, monikers.c.state == MonikerState.HELD)
    query = select(monikers.c.account, monikers.c.name).where(*held, monikers.c.account.in_(list(accounts)))
    return {row.account: row.name for row in await tx.execute(query)}


async def _put(tx: AsyncConnection, board_id: int, key: str, row: dict[str, Any], free: Any) -> bool:
    """Put in the row of that key, or take it over where it is `free`."""
    insert = insert_on_sqlite if tx.dialect.name == "sqlite" else insert_on_postgres
    new = insert(monikers).values(board_id=board_id, key=key, **row)
    taken_over = new.on_conflict_do_update(index_elements=["board_id", "key"], set_=row, where=free)
    return (await tx.execute(taken_over.returning(monikers.c.id))).one_or_none() is not None


def _moniker(row: Row[Any]) -> Moniker:
    return Moniker(**values(row, "state"), state=MonikerState(row.state))
