"""The outbox: effects that are to be made outside a live interaction, each one once."""

from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_on_postgres
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Effect, EffectKind, EffectState
from bot.store.rows import values
from bot.store.schema import outbox

OPEN = (EffectState.WAITING, EffectState.ATTEMPTED)


async def put(
    tx: AsyncConnection,
    key: str,
    kind: EffectKind,
    *,
    board_id: int,
    now: datetime,
    card: str = "",
    content: dict[str, Any] | None = None,
    channel_id: int | None = None,
    after_key: str | None = None,
    due_at: datetime | None = None,
) -> bool:
    """Note an effect that is to be made; False if its key is there already, which changes nothing.

    `after_key`: made only once that one is done; where this effect needs a channel or message and names
    none, it takes that one's. `due_at`: not before then.
    """
    insert = insert_on_sqlite if tx.dialect.name == "sqlite" else insert_on_postgres
    new = insert(outbox).values(
        key=key,
        kind=kind,
        card=card,
        content=content or {},
        board_id=board_id,
        channel_id=channel_id,
        nonce=token_urlsafe(15)[:20],
        made_at=now,
        after_key=after_key,
        due_at=due_at,
    )
    return (await tx.execute(new.on_conflict_do_nothing(index_elements=["key"]))).rowcount > 0


async def due(tx: AsyncConnection, now: datetime, limit: int = 50) -> list[Effect]:
    """What can be made now, oldest first: due, and what it comes after is done."""
    before = outbox.alias("before")
    ready = or_(
        outbox.c.after_key.is_(None),
        exists().where(and_(before.c.key == outbox.c.after_key, before.c.state == EffectState.DONE)),
    )
    query = select(outbox).where(outbox.c.state.in_(OPEN), _not_later(now), ready)
    rows = await tx.execute(query.order_by(outbox.c.id).limit(limit))
    return [_effect(row) for row in rows]


async def next_due(tx: AsyncConnection, now: datetime) -> datetime | None:
    """When the next effect that waits for its time is due."""
    query = select(outbox.c.due_at).where(outbox.c.state.in_(OPEN), outbox.c.due_at > now)
    return (await tx.execute(query.order_by(outbox.c.due_at).limit(1))).scalar_one_or_none()


async def get(tx: AsyncConnection, key: str) -> Effect | None:
    """The effect with that key."""
    row = (await tx.execute(select(outbox).where(outbox.c.key == key))).one_or_none()
    return _effect(row) if row else None


async def get_by_id(tx: AsyncConnection, effect_id: int) -> Effect | None:
    """The effect with that id: its mark travels in buttons' custom ids."""
    row = (await tx.execute(select(outbox).where(outbox.c.id == effect_id))).one_or_none()
    return _effect(row) if row else None


async def mark_attempted(tx: AsyncConnection, effect: Effect, now: datetime) -> None:
    """Recorded before it is made, so that a lost outcome is looked for."""
    await _change(
        tx, effect, state=EffectState.ATTEMPTED, attempts=effect.attempts + 1, attempted_at=now, due_at=None
    )


async def mark_done(
    tx: AsyncConnection, effect: Effect, now: datetime, message_id: int | None, channel_id: int | None
) -> None:
    """It is made; `channel_id` is where, if that was only known now."""
    await _change(
        tx,
        effect,
        state=EffectState.DONE,
        done_at=now,
        message_id=message_id,
        channel_id=channel_id,
        error=None,
    )


async def mark_failed(tx: AsyncConnection, effect: Effect, now: datetime, error: str) -> None:
    """It cannot be made, and is not tried again; what comes after it stays unmade."""
    await _change(tx, effect, state=EffectState.FAILED, done_at=now, error=error)


async def postpone(tx: AsyncConnection, effect: Effect, until: datetime, error: str) -> None:
    """Try again then; whether it was made stays unknown."""
    await _change(tx, effect, due_at=until, error=error)


async def drop(tx: AsyncConnection, key: str, now: datetime) -> bool:
    """Take back an effect that nobody has tried to make yet."""
    waiting = update(outbox).where(outbox.c.key == key, outbox.c.state == EffectState.WAITING)
    gone = waiting.values(state=EffectState.FAILED, done_at=now, error="taken back")
    return (await tx.execute(gone)).rowcount > 0


async def _change(tx: AsyncConnection, effect: Effect, **changes: Any) -> None:
    await tx.execute(update(outbox).where(outbox.c.id == effect.id).values(**changes))


def _not_later(now: datetime) -> ColumnElement[bool]:
    return or_(outbox.c.due_at.is_(None), outbox.c.due_at <= now)


def _effect(row: Row[Any]) -> Effect:
    given = values(row, "kind", "state", "made_at", "done_at")
    return Effect(**given, kind=EffectKind(row.kind), state=EffectState(row.state))
