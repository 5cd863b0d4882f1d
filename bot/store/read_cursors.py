"""How far each channel was read: what was written while the bot was down is read from there."""

from sqlalchemy import select

from bot.store.schema import read_marks
from bot.store.statements import upsert
from bot.store.tx import Tx


async def move(tx: Tx, board_id: int, channel_id: int, message_id: int) -> None:
    """Note that the channel was read up to that message; a cursor never goes back."""
    new = upsert(tx, read_marks).values(channel_id=channel_id, board_id=board_id, message_id=message_id)
    forward = new.on_conflict_do_update(
        index_elements=["channel_id"],
        set_={"message_id": message_id},
        where=read_marks.c.message_id < message_id,
    )
    await tx.execute(forward)


async def cursor_of(tx: Tx, channel_id: int) -> int | None:
    """Return the last message that was read in that channel."""
    return await tx.scalar(select(read_marks.c.message_id).where(read_marks.c.channel_id == channel_id))
