"""The deletion of messages, and what is known of those that Discord refuses."""

from collections.abc import Iterable, Sequence

from sqlalchemy import String, and_, bindparam, cast, exists, or_, select, update

from bot.domain import OutboxKind, OutboxMessage, OutboxState
from bot.store import outbox as effects
from bot.store.outbox import OPEN, TAKEN_BACK
from bot.store.schema import comment_messages, comments, outbox
from bot.store.tx import Tx

CARD = "deletion"  # by this its handlers know the deletion of a comment's message
_REFUSED = or_(
    and_(outbox.c.state.in_(OPEN), outbox.c.trouble.is_not(None)),
    and_(outbox.c.state == OutboxState.FAILED, outbox.c.error != TAKEN_BACK),
)

STANDS = exists().where(
    comment_messages.c.comment_id == comments.c.id,
    comment_messages.c.deleted_at.is_not(None),
    outbox.c.key == "delete:" + cast(comment_messages.c.message_id, String),
    _REFUSED,
)
"""Of a comment that is to be seen no more: whether Discord has refused to delete a message of it."""


def key_of(message_id: int) -> str:
    """Return the key of a message's deletion."""
    return f"delete:{message_id}"


async def delete_message(
    tx: Tx, board_id: int, channel_id: int, message_id: int, *, card: str = "", after_key: str | None = None
) -> None:
    """Let a message go; what was taken back or refused is tried again."""
    is_new = await effects.put(
        tx,
        key_of(message_id),
        OutboxKind.DELETE,
        card=card,
        content={"message_id": message_id},
        board_id=board_id,
        channel_id=channel_id,
        after_key=after_key,
    )
    if is_new or await effects.hurry(tx, key_of(message_id)):
        return
    if await effects.revive(tx, key_of(message_id), channel_id=channel_id, nonce=effects.new_nonce()):
        behind = (outbox.c.after_key == key_of(message_id), outbox.c.state == OutboxState.FAILED)
        told = update(outbox).where(*behind, outbox.c.kind == OutboxKind.TELL)
        await tx.execute(told.values(state=OutboxState.WAITING, done_at=None, error=None))


async def delete_once(tx: Tx, board_id: int, channel_id: int, message_id: int) -> None:
    """Let a message go, unless that was asked for before, whatever came of it."""
    if await effects.get(tx, key_of(message_id)) is None:
        await delete_message(tx, board_id, channel_id, message_id)


async def standing_in(tx: Tx, group: str, channel_id: int) -> OutboxMessage | None:
    """Return the newest effect of a group that stands in that channel, or is going to."""
    for posted in reversed(await effects.those_of(tx, group)):
        if posted.channel_id != channel_id or posted.error == TAKEN_BACK:
            continue
        if posted.message_id is None or await effects.get(tx, key_of(posted.message_id)) is None:
            return posted
    return None


async def going(tx: Tx, comment_id: int) -> list[int]:
    """Return a comment's messages that are gone or to go, oldest first."""
    return await tx.scalars(_GOING, {"comment": comment_id})


_GOING = (
    select(comment_messages.c.message_id)
    .where(comment_messages.c.comment_id == bindparam("comment"), comment_messages.c.deleted_at.is_not(None))
    .order_by(comment_messages.c.message_id)
)


async def refused(tx: Tx, comment_id: int) -> list[int]:
    """Return a comment's messages that still stand because Discord does not let them be deleted."""
    messages = await going(tx, comment_id)
    keys = {key_of(message_id): message_id for message_id in messages}
    query = select(outbox.c.key).where(outbox.c.key.in_(keys), _REFUSED)
    return sorted(keys[key] for key in await tx.scalars(query)) if keys else []


async def call_off(tx: Tx, message_ids: Sequence[int], channel_id: int | None) -> bool:
    """Let these messages stand there after all.

    False, and nothing is changed, if one is or may be gone, or stands elsewhere.
    """
    keys = [key_of(message_id) for message_id in message_ids]
    stands = and_(or_(outbox.c.state == OutboxState.WAITING, _REFUSED), outbox.c.channel_id == channel_id)
    standing = await tx.scalars(select(outbox.c.key).where(outbox.c.key.in_(keys), stands))
    if not keys or len(standing) < len(keys):
        return False
    gone = {"state": OutboxState.FAILED, "done_at": tx.now, "error": TAKEN_BACK, "trouble": None}
    await tx.execute(update(outbox).where(outbox.c.key.in_(keys)).values(**gone))
    there = comment_messages.c.message_id.in_(message_ids)
    await tx.execute(update(comment_messages).where(there).values(deleted_at=None))
    return True


async def last_open(tx: Tx, message_ids: Sequence[int]) -> str | None:
    """Return the key of the newest of these messages' deletions that is still to be made."""
    keys = [key_of(message_id) for message_id in message_ids]
    query = select(outbox.c.key).where(outbox.c.key.in_(keys), outbox.c.state.in_(OPEN))
    return await tx.scalar(query.order_by(outbox.c.id.desc()).limit(1)) if keys else None


async def text_came_back(tx: Tx, comment_id: int, card: str = "given-back") -> bool:
    """Tell whether the comment's text reached its writer, as far as it was to be sent there."""
    last = await effects.latest(tx, f"{card}:{comment_id}")
    return last is None or last.state is not OutboxState.FAILED or last.error == TAKEN_BACK


async def try_again(tx: Tx, message_ids: Iterable[int], board_id: int, channel_id: int) -> None:
    """Try at once to delete what Discord refused."""
    for message_id in message_ids:
        await delete_message(tx, board_id, channel_id, message_id, card=CARD)
