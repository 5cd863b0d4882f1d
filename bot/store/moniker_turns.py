"""When people took names and let them go: remembered for a day, since only so many changes fit into one."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.store.schema import moniker_turns
from bot.store.statements import all_of
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Turn:
    """When somebody took a name or let it go, and whether they had or had just let go another."""

    at: datetime
    is_change: bool


async def turns_since(tx: Tx, board_id: int, account: int, since: datetime) -> list[Turn]:
    """Return what the person did with their name since then, oldest first."""
    own = (moniker_turns.c.board_id == board_id, moniker_turns.c.account == account)
    query = select(moniker_turns.c.at, moniker_turns.c.is_change).where(*own, moniker_turns.c.at > since)
    return await all_of(tx, Turn, query.order_by(moniker_turns.c.id))


async def add_turn(tx: Tx, board_id: int, account: int, *, is_change: bool) -> None:
    """Note that the person took a name or let it go just now."""
    row = {"board_id": board_id, "account": account, "at": tx.now, "is_change": is_change}
    await tx.execute(insert(moniker_turns).values(**row))


async def forget_turns(tx: Tx, until: datetime) -> None:
    """Forget what was before then, on all boards."""
    await tx.execute(delete(moniker_turns).where(moniker_turns.c.at <= until))
