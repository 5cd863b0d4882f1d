"""What members have turned on for themselves on a board."""

from sqlalchemy import delete, select

from bot.domain import Switch
from bot.store.schema import switches
from bot.store.statements import upsert
from bot.store.tx import Tx


async def turned_on(tx: Tx, board_id: int, account: int) -> frozenset[Switch]:
    """Return what the person has turned on."""
    query = select(switches.c.switch).where(switches.c.board_id == board_id, switches.c.account == account)
    return frozenset(await tx.scalars(query))


async def set_switch(tx: Tx, board_id: int, account: int, switch: Switch, *, on: bool) -> None:
    """Turn it on or off; as it was already, nothing changes."""
    this = {"board_id": board_id, "account": account, "switch": switch}
    if on:
        await tx.execute(upsert(tx, switches).values(**this, since=tx.now).on_conflict_do_nothing())
        return
    await tx.execute(delete(switches).where(*(switches.c[name] == value for name, value in this.items())))


async def forget_switches(tx: Tx, board_id: int, account: int) -> None:
    """Turn off all that the person has turned on on the board."""
    await tx.execute(delete(switches).where(switches.c.board_id == board_id, switches.c.account == account))
