"""What waits to be made: moved to another channel, taken back, or held up until somebody cures it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, FromClause, and_, exists, func, or_, select, update

from bot.domain import Hindered, OutboxKind, OutboxMessage, OutboxState, Trouble
from bot.store.outbox import OPEN, TAKEN_BACK
from bot.store.schema import outbox
from bot.store.statements import noun
from bot.store.tx import Tx

OFTEN = 6  # failures of one effect, about two minutes


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


async def hindered(tx: Tx, board_id: int, limit: int = 10) -> list[Hindered]:
    """Return what waits for a cure on a board, oldest first, with how much waits behind it.

    What failed again and again for no reason that we know waits as well.
    """
    behind, before, here = outbox.alias("behind"), outbox.alias("before"), outbox.c.board_id == board_id
    is_new = and_(behind.c.trouble.is_(None), behind.c.attempts < OFTEN)
    count = select(func.count()).where(
        _alike(behind), or_(is_new, and_(_hindered_too(behind), behind.c.id > outbox.c.id))
    )
    is_first = ~exists().where(_alike(before), _hindered_too(before), before.c.id < outbox.c.id)
    waits = or_(and_(outbox.c.trouble.is_not(None), is_first), outbox.c.attempts >= OFTEN)
    query = select(outbox, count.scalar_subquery().label("behind")).where(
        here, outbox.c.state.in_(OPEN), waits
    )
    rows = await tx.execute(query.order_by(outbox.c.id).limit(limit))
    return [Hindered(noun(OutboxMessage, row), row.behind) for row in rows]


def _alike(other: FromClause) -> ColumnElement[bool]:
    """Tell whether another open effect is of the same kind, in the same place."""
    same = (other.c[name] == outbox.c[name] for name in ("board_id", "kind", "channel_id"))
    return and_(*same, other.c.state.in_(OPEN))


def _hindered_too(other: FromClause) -> ColumnElement[bool]:
    """Tell whether one and the same thing hinders both: what AutoMod refuses, it refuses each for itself."""
    return and_(other.c.trouble == outbox.c.trouble, outbox.c.trouble != Trouble.FILTERED)
