"""The lease on a database, and whether the database came from a backup.

It has as many parts as the work is divided into, each with its owner: one, but where several processes
share a PostgreSQL. Whoever waits for a part sees by `beat` that its owner lives, so that nobody's clock has
to be right.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.store.schema import boards, lease
from bot.store.share import shard_of
from bot.store.statements import noun, upsert
from bot.store.tx import Tx

ROW = 1  # of the first part, and of what is said of the whole database
_this = lease.c.id == ROW


@dataclass(frozen=True, slots=True)
class Held:
    """A part as it is: nobody's where `owner` is None. `of`: how many parts its owner divides the work into.

    `wanted_by`: who asks its owner for it.
    """

    shard: int = 0
    owner: str | None = None
    beat: int = 0
    since: datetime | None = None
    of: int = 1
    wanted_by: str | None = None


async def look(tx: Tx, of: int = 1) -> list[Held]:
    """Return who has which part, of those that anybody has or that there are to be."""
    there = {
        row.id - ROW: noun(Held, row, shard=row.id - ROW)
        for row in await tx.execute(select(lease).order_by(lease.c.id))
    }
    held = {shard: part for shard, part in there.items() if part.owner is not None or shard < of}
    return [held.get(shard, Held(shard, of=of)) for shard in sorted({*range(of), *held})]


async def take(tx: Tx, owner: str, seen: Held, of: int = 1) -> bool:
    """Take a part from whoever was seen to have it; False if that has changed meanwhile."""
    row = ROW + seen.shard
    await tx.execute(upsert(tx, lease).values(id=row, beat=0, of=of).on_conflict_do_nothing())
    same = (lease.c.id == row, lease.c.owner.is_not_distinct_from(seen.owner), lease.c.beat == seen.beat)
    mine = {"owner": owner, "beat": seen.beat + 1, "since": tx.now, "of": of, "wanted_by": None}
    return await tx.changes(update(lease).where(*same).values(mine))


async def renew(tx: Tx, owner: str) -> bool:
    """Show that its owner lives; False if nothing is theirs any more."""
    return await tx.changes(update(lease).where(lease.c.owner == owner).values(beat=lease.c.beat + 1))


async def want(tx: Tx, owner: str, part: Held) -> None:
    """Ask whoever has a part for it."""
    same = (lease.c.id == ROW + part.shard, lease.c.owner == part.owner)
    await tx.execute(update(lease).where(*same).values(wanted_by=owner))


async def hand_over(tx: Tx, owner: str, part: Held, to: str | None) -> None:
    """Give a part to another; to nobody else, it only hears no more that another wants it."""
    mine = update(lease).where(lease.c.id == ROW + part.shard, lease.c.owner == owner)
    new = {"owner": to, "since": tx.now} if to is not None else {}
    await tx.execute(mine.values(wanted_by=None, beat=lease.c.beat + 1, **new))


async def give_back(tx: Tx, owner: str) -> None:
    """Leave all to whoever comes next."""
    await tx.execute(update(lease).where(lease.c.wanted_by == owner).values(wanted_by=None))
    await tx.execute(update(lease).where(lease.c.owner == owner).values(owner=None, wanted_by=None))
    await tx.execute(delete(lease).where(lease.c.id != ROW, lease.c.owner.is_(None)))


async def leave(tx: Tx) -> None:
    """Let it be nobody's: the database is a copy, of which its owners know nothing."""
    await tx.execute(update(lease).values(owner=None, wanted_by=None))


async def is_held_by(tx: Tx, owner: str, board_id: int) -> bool:
    """Tell whether a board's part is theirs, and stays theirs until this transaction ends."""
    part = (
        select(ROW + shard_of(tx.share, boards.c.guild_id)).where(boards.c.id == board_id).scalar_subquery()
    )
    mine = select(lease.c.id).where(lease.c.id == part, lease.c.owner == owner, lease.c.of == tx.share.of)
    return await tx.scalar(mine.with_for_update(read=True)) is not None


async def restored_at(tx: Tx) -> datetime | None:
    """Return when the database was put back from a backup, if it was."""
    return await tx.scalar(select(lease.c.restored_at).where(_this))


async def set_restored(tx: Tx) -> None:
    """Note that what the database takes for unmade may have been made since."""
    new = upsert(tx, lease).values(id=ROW, beat=0, restored_at=tx.now)
    await tx.execute(new.on_conflict_do_update(index_elements=["id"], set_={"restored_at": tx.now}))
