"""What waits to be posted in a channel: moved to another one, or taken back."""

from collections.abc import Collection

from sqlalchemy import and_, update

from bot.domain import OutboxKind, OutboxState
from bot.store.outbox import TAKEN_BACK
from bot.store.schema import outbox
from bot.store.tx import Tx


async def move(tx: Tx, board_id: int, old: int, new: int, cards: Collection[str]) -> None:
    """Let those of these cards that are still to be posted in the old channel be posted in the new one."""
    waiting = and_(
        outbox.c.board_id == board_id,
        outbox.c.channel_id == old,
        outbox.c.kind == OutboxKind.POST,
        outbox.c.state == OutboxState.WAITING,
        outbox.c.card.in_(cards),
    )
    now = {"channel_id": new, "due_at": None, "trouble": None}
    tx.wakes_outbox |= await tx.changes(update(outbox).where(waiting).values(now))


async def drop_all(tx: Tx, board_id: int, channel_id: int, cards: Collection[str]) -> None:
    """Take back those of these cards that wait to be posted in that channel."""
    there = (outbox.c.board_id == board_id, outbox.c.channel_id == channel_id, outbox.c.card.in_(cards))
    waiting = and_(*there, outbox.c.kind == OutboxKind.POST, outbox.c.state == OutboxState.WAITING)
    gone = update(outbox).where(waiting).values(state=OutboxState.FAILED, done_at=tx.now, error=TAKEN_BACK)
    await tx.execute(gone)
