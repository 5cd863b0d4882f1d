"""The messages that the outbox has posted, as far as the database knows: a backup knows of fewer."""

from collections.abc import Mapping

from sqlalchemy import and_, func, or_, select

from bot.domain import OutboxKind, OutboxMessage
from bot.store.outbox import OPEN
from bot.store.schema import outbox
from bot.store.tx import Tx

MAX_OTHERS = 1000  # more than are ever looked through


async def of_others(tx: Tx, effect: OutboxMessage, channel_id: int | None) -> list[int]:
    """Return the messages that other effects have posted in that channel, or told anybody."""
    same = and_(outbox.c.kind == effect.kind, outbox.c.id != effect.id, outbox.c.message_id.is_not(None))
    query = select(outbox.c.message_id).where(same)
    if effect.kind is OutboxKind.POST:
        is_forum_post = outbox.c.channel_id == outbox.c.message_id
        query = query.where(or_(outbox.c.channel_id == channel_id, is_forum_post))
    return await tx.scalars(query.order_by(outbox.c.id.desc()).limit(MAX_OTHERS))


async def knows(tx: Tx, channel_id: int, posted: Mapping[int, int]) -> bool:
    """Tell whether it is known what posted these messages (marks by ids); False: others did, since.

    What is older than the last that is known, is of another life of this database, and was looked at then.
    """
    here = or_(outbox.c.channel_id == channel_id, outbox.c.message_id.in_(posted))  # a forum's are threads
    newest = await tx.scalar(
        select(func.max(outbox.c.message_id)).where(here, outbox.c.kind == OutboxKind.POST)
    )
    unknown = {mark for message_id, mark in posted.items() if message_id > (newest or 0)}
    under_way = outbox.c.state.in_(OPEN) & outbox.c.attempted_at.is_not(None)
    attempted = await tx.scalars(select(outbox.c.id).where(outbox.c.id.in_(unknown), under_way))
    return unknown <= set(attempted)


async def posted_as(tx: Tx, effect_id: int, message_id: int) -> bool:
    """Tell whether that effect posted that message, or may have."""
    row = await tx.first(select(outbox.c.message_id, outbox.c.state).where(outbox.c.id == effect_id))
    return row is not None and (row.message_id == message_id or row.state in OPEN)
