"""What of the outbox can be made now, and when the next can."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, case, cast, func, or_, select

from bot.domain import OutboxKind, OutboxMessage, Share
from bot.store.outbox import CLOSED, OPEN
from bot.store.schema import outbox
from bot.store.share import of_boards
from bot.store.statements import all_of
from bot.store.tx import Tx


async def ready(tx: Tx, limit: int = 200) -> list[tuple[OutboxMessage, OutboxMessage | None]]:
    """Return our effects that wait for nothing else, each with the closed one that it comes after, if any.

    Oldest first: due, or tried before and to be tried again. The latter are here because they may hold up
    what comes after them in their channel. Each channel's and each person's first come before anybody's
    second, so that a flood in one place keeps no other waiting.
    """
    pairs = sorted(
        (row[0], row[1]) for row in await tx.execute(_ready(tx.share), {"now": tx.now, "most": limit})
    )
    if not pairs:
        return []
    ids = {effect_id for pair in pairs for effect_id in pair if effect_id is not None}
    rows = await all_of(tx, OutboxMessage, _THESE, {"ids": list(ids)})
    effects = {effect.id: effect for effect in rows}
    return [(effects[effect_id], effects.get(before_id)) for effect_id, before_id in pairs]


_THESE = select(outbox).where(outbox.c.id.in_(bindparam("ids", expanding=True)))


@cache  # it is asked with every look at what waits, and takes longer to be put together than to be answered
def _ready(share: Share) -> Select[Any]:
    before = outbox.alias("before")
    is_hindered = outbox.c.trouble.is_not(None)
    has_come = outbox.c.due_at <= bindparam("now")
    is_due = or_(outbox.c.due_at.is_(None), has_come, outbox.c.attempts > 0, is_hindered)
    free = or_(outbox.c.after_key.is_(None), before.c.state.in_(CLOSED))
    to_one = outbox.c.kind == OutboxKind.TELL
    place = func.coalesce(outbox.c.channel_id, before.c.channel_id, 0)
    lane = case((to_one, outbox.c.content["account"].as_string()), else_=cast(place, String))
    turn = func.row_number().over(partition_by=(to_one, lane), order_by=outbox.c.id)
    return (
        select(outbox.c.id, before.c.id, turn.label("turn"))
        .join_from(outbox, before, before.c.key == outbox.c.after_key, isouter=True)
        .where(outbox.c.state.in_(OPEN), is_due, free, of_boards(share, outbox.c.board_id))
        .order_by(turn, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
    )


async def next_due(tx: Tx, since: datetime) -> datetime | None:
    """Return when our next message is due that was not due at `since`."""
    return await tx.scalar(_next_due(tx.share), {"since": since})


@cache
def _next_due(share: Share) -> Select[Any]:
    later = (outbox.c.due_at > bindparam("since"), of_boards(share, outbox.c.board_id))
    query = select(outbox.c.due_at).where(outbox.c.state.in_(OPEN), *later)
    return query.order_by(outbox.c.due_at).limit(1)
