"""The lease on a database: one row with its owner, and whether the database came from a backup.

Whoever waits for it sees by `beat` that its owner lives, so that nobody's clock has to be right.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from bot.store.schema import lease
from bot.store.statements import first_of, upsert
from bot.store.tx import Tx

ROW = 1
_this = lease.c.id == ROW


@dataclass(frozen=True, slots=True)
class Held:
    """The lease as it is: nobody's where `owner` is None."""

    owner: str | None = None
    beat: int = 0
    since: datetime | None = None


async def look(tx: Tx) -> Held:
    """Return who has it."""
    return await first_of(tx, Held, select(lease).where(_this)) or Held()


async def take(tx: Tx, owner: str, seen: Held) -> bool:
    """Take it from whoever was seen to have it; False if that has changed meanwhile."""
    await tx.execute(upsert(tx, lease).values(id=ROW, beat=0).on_conflict_do_nothing())
    same = (_this, lease.c.owner.is_not_distinct_from(seen.owner), lease.c.beat == seen.beat)
    return await tx.changes(update(lease).where(*same).values(owner=owner, beat=seen.beat + 1, since=tx.now))


async def renew(tx: Tx, owner: str) -> bool:
    """Show that its owner lives; False if it is somebody else's by now."""
    return await tx.changes(update(lease).where(_this, lease.c.owner == owner).values(beat=lease.c.beat + 1))


async def give_back(tx: Tx, owner: str) -> None:
    """Leave it to whoever comes next."""
    await tx.execute(update(lease).where(_this, lease.c.owner == owner).values(owner=None))


async def leave(tx: Tx) -> None:
    """Let it be nobody's: the database is a copy, of which its owner knows nothing."""
    await tx.execute(update(lease).where(_this).values(owner=None))


async def is_held_by(tx: Tx, owner: str) -> bool:
    """Tell whether it is theirs, and stays theirs until this transaction ends."""
    mine = select(lease.c.id).where(_this, lease.c.owner == owner)
    return await tx.scalar(mine.with_for_update(read=True)) is not None


async def restored_at(tx: Tx) -> datetime | None:
    """Return when the database was put back from a backup, if it was."""
    return await tx.scalar(select(lease.c.restored_at).where(_this))


async def set_restored(tx: Tx, *, leave: bool = False) -> None:
    """Note that what the database takes for unmade may have been made since.

    `leave`: whoever had the lease when the backup was taken has it no more.
    """
    new = upsert(tx, lease).values(id=ROW, beat=0, restored_at=tx.now)
    now = {"restored_at": tx.now} | ({"owner": None} if leave else {})
    await tx.execute(new.on_conflict_do_update(index_elements=["id"], set_=now))
