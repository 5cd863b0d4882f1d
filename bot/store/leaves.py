"""The leaves of the boards' authors."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from bot.domain import Leave
from bot.store.schema import leaves
from bot.store.share import of_boards
from bot.store.statements import add_row, all_of, change_row, first_of
from bot.store.tx import Tx


async def start_leave(tx: Tx, board_id: int, by: int, **said: Any) -> Leave:
    """Note that the author is away from now on; `said` by the noun's names."""
    leave_id = await add_row(tx, leaves, board_id=board_id, since=tx.now, by=by, **said)
    return Leave(leave_id, board_id, tx.now, by=by, **said)


async def change_leave(tx: Tx, leave_id: int, by: int, **said: Any) -> None:
    """Let a leave last otherwise, or say something else; the author is asked anew when it is over."""
    await change_row(tx, leaves, leave_id, by=by, asked_at=None, **said)


async def end_leave(tx: Tx, board_id: int) -> None:
    """Note that the author is back, who may not have been away."""
    open_ones = update(leaves).where(leaves.c.board_id == board_id, leaves.c.ended_at.is_(None))
    await tx.execute(open_ones.values(ended_at=tx.now))


async def current_leave(tx: Tx, board_id: int) -> Leave | None:
    """Return the leave whose end the author has not told; its day may have come (`Leave.is_over`)."""
    query = select(leaves).where(leaves.c.board_id == board_id, leaves.c.ended_at.is_(None))
    return await first_of(tx, Leave, query.order_by(leaves.c.id.desc()).limit(1))


async def back_since(tx: Tx, board_id: int) -> datetime | None:
    """Return when the author came back last; None for one who is away, or never was."""
    last = select(leaves.c.ended_at).where(leaves.c.board_id == board_id)
    return await tx.scalar(last.order_by(leaves.c.id.desc()).limit(1))


async def get_leave(tx: Tx, leave_id: int) -> Leave | None:
    """Return the leave with that id."""
    return await first_of(tx, Leave, select(leaves).where(leaves.c.id == leave_id))


async def leaves_over(tx: Tx) -> list[Leave]:
    """Return those of our boards whose day has come and whose author was not asked yet."""
    over = (leaves.c.ended_at.is_(None), leaves.c.asked_at.is_(None), leaves.c.until <= tx.now)
    ours = of_boards(tx.share, leaves.c.board_id)
    return await all_of(tx, Leave, select(leaves).where(*over, ours).order_by(leaves.c.id))


async def note_asked(tx: Tx, leave_id: int) -> None:
    """Note that the author was asked."""
    await change_row(tx, leaves, leave_id, asked_at=tx.now)
