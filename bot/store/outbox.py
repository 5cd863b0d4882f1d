"""The outbox: effects that are to be made outside a live interaction, each one once."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    delete,
    func,
    select,
    true,
    update,
)

from bot.domain import GONE, Board, OutboxKind, OutboxMessage, OutboxState, Trouble
from bot.store.schema import outbox
from bot.store.statements import add_unless_there, all_of, change_row, first_of
from bot.store.tx import Tx

OPEN = (OutboxState.WAITING, OutboxState.ATTEMPTED)
CLOSED = (OutboxState.DONE, OutboxState.FAILED)
TAKEN_BACK = "taken back"
MOST_AT_ONCE = 1000  # rows that a statement names
SHOWN_FOR = timedelta(days=7)  # that long a failure is news

OutboxHandlers = Mapping[str, Callable[[Tx, OutboxMessage], Awaitable[None]]]
"""By a card's name, what is called in the transaction that closes its row, with the row as it is then."""


async def put(
    tx: Tx,
    key: str,
    kind: OutboxKind,
    *,
    board_id: int,
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
    row = {
        "key": key,
        "kind": kind,
        "card": card,
        "content": content or {},
        "board_id": board_id,
        "channel_id": channel_id,
        "nonce": new_nonce(),
        "made_at": tx.now,
        "after_key": after_key,
        "due_at": due_at,
    }
    is_new = await tx.scalar(add_unless_there(tx, outbox, outbox.c.id), row) is not None
    tx.wakes_outbox |= is_new
    return is_new


async def put_on_desk(tx: Tx, board: Board, key: str, card: str, content: dict[str, Any]) -> None:
    """Note a card for the channel where moderators decide, if there is one."""
    if board.review_channel is None:
        return
    await put(
        tx,
        key,
        OutboxKind.POST,
        card=card,
        content=content,
        board_id=board.id,
        channel_id=board.review_channel,
    )


async def show(
    tx: Tx,
    group: str,
    content: dict[str, Any],
    *,
    card: str,
    board_id: int,
    after_key: str,
) -> bool:
    """Let the message that `after_key` posted show this; False if it is going to already.

    What nobody has tried to show yet is brought up to date, so that a hundred changes are one edit.
    `group` begins the keys of these edits, and of no other effect.
    """
    shown = await those_of(tx, group)
    last = shown[-1] if shown else None
    if last is not None and last.content == content and await _is_shown(tx, last, after_key):
        return False
    if last is not None and await renew(tx, last, content):
        return True
    # What was shown before that nobody sees any more; a desk is edited some thousand times a year.
    gone = [effect.id for effect in shown[:-1] if effect.state is OutboxState.DONE][:MOST_AT_ONCE]
    if gone:
        await tx.execute(delete(outbox).where(outbox.c.id.in_(gone)))
    key = f"{group}:{last.id if last else 0}"
    return await put(
        tx, key, OutboxKind.EDIT, card=card, content=content, board_id=board_id, after_key=after_key
    )


async def _is_shown(tx: Tx, edit: OutboxMessage, after_key: str) -> bool:
    """Tell whether an edit is, or will be, one of the message that stands; that may be posted anew."""
    posted = await get(tx, after_key)
    return edit.state in OPEN or posted is None or posted.message_id == edit.message_id


async def latest(tx: Tx, group: str, *, failed: bool = True) -> OutboxMessage | None:
    """Return the newest effect whose key is the group's, a colon and something more.

    `failed`: also if it is one that is not to be made any more.
    """
    return await first_of(tx, OutboxMessage, _LATEST if failed else _LATEST_NOT_FAILED, _bounds(group))


async def those_of(tx: Tx, group: str) -> list[OutboxMessage]:
    """Return the effects of a group, oldest first."""
    return await all_of(tx, OutboxMessage, _THOSE, _bounds(group))


async def contents(tx: Tx, group: str) -> list[dict[str, Any]]:
    """Return what the effects of a group say, without those that are not to be made any more."""
    return await tx.scalars(_CONTENTS, _bounds(group))


# What is asked with each comment and each card is made once: making it takes longer than most answers do.
_WITHIN = and_(outbox.c.key > bindparam("above"), outbox.c.key < bindparam("below"))
_NOT_FAILED = outbox.c.state != OutboxState.FAILED
_THOSE = select(outbox).where(_WITHIN).order_by(outbox.c.id)
_LATEST = select(outbox).where(_WITHIN).order_by(outbox.c.id.desc()).limit(1)
_LATEST_NOT_FAILED = _LATEST.where(_NOT_FAILED)
_CONTENTS = select(outbox.c.content).where(_WITHIN, _NOT_FAILED)


def _bounds(group: str) -> dict[str, str]:
    """Return what the keys are between that are the group's, a colon and something more."""
    return {"above": f"{group}:", "below": f"{group};"}


async def renew(tx: Tx, effect: OutboxMessage, content: dict[str, Any]) -> bool:
    """Let an effect that nobody has tried yet carry this instead; False if it is tried already.

    Its new nonce tells whoever has read it before that it is another by now.
    """
    waiting = (outbox.c.id == effect.id, outbox.c.state == OutboxState.WAITING)
    return await tx.changes(update(outbox).where(*waiting).values(content=content, nonce=new_nonce()))


async def get(tx: Tx, key: str) -> OutboxMessage | None:
    """Return the effect with that key."""
    return await first_of(tx, OutboxMessage, _BY_KEY, {"wanted": key})


_BY_KEY = select(outbox).where(outbox.c.key == bindparam("wanted"))


async def recent_failures(tx: Tx, board_id: int, limit: int = 5) -> list[str]:
    """Return why a board's effects could not be made, newest first, each reason once.

    Only what somebody can cure: not of direct messages, whose texts are under My comments, nor of what is
    deleted or was taken back.
    """
    public = and_(outbox.c.board_id == board_id, outbox.c.kind != OutboxKind.TELL)
    recent = outbox.c.done_at > tx.now - SHOWN_FOR
    failed = and_(public, outbox.c.state == OutboxState.FAILED, recent)
    curable = outbox.c.error.not_in((TAKEN_BACK, GONE))
    query = select(outbox.c.error).where(failed, curable).group_by(outbox.c.error)
    rows = await tx.execute(query.order_by(func.max(outbox.c.done_at).desc()).limit(limit))
    return list(rows.scalars())


async def mark_attempted(tx: Tx, effect: OutboxMessage) -> bool:
    """Record the attempt before it is made, so that a lost outcome is looked for.

    False if it was taken back, or says something else by now (`show`).
    """
    return await tx.changes(_ATTEMPT, {"this_row": effect.id, "known": effect.nonce, "attempted_at": tx.now})


_ATTEMPT = (
    update(outbox)
    .where(outbox.c.id == bindparam("this_row"), outbox.c.nonce == bindparam("known"))
    .where(outbox.c.state.in_(OPEN))
    .values(state=OutboxState.ATTEMPTED, due_at=None)
)


async def mark_not_made(tx: Tx, effect: OutboxMessage) -> None:
    """Note that the attempt that was recorded last was surely not carried out."""
    await change_row(tx, outbox, effect.id, state=OutboxState.WAITING)


async def close(tx: Tx, effect: OutboxMessage) -> None:
    """Close it as the effect says now: done or failed, where it was made, and why it failed."""
    await change_row(
        tx,
        outbox,
        effect.id,
        state=effect.state,
        done_at=tx.now,
        message_id=effect.message_id,
        channel_id=effect.channel_id,
        error=effect.error,
        trouble=None,
    )


async def postpone(tx: Tx, effect: OutboxMessage, until: datetime, error: str) -> None:
    """Try again then: it went wrong once more. Whether it was made stays as unknown as it was."""
    await change_row(
        tx, outbox, effect.id, attempts=effect.attempts + 1, due_at=until, error=error, trouble=None
    )


async def hold_back(tx: Tx, effect: OutboxMessage, until: datetime) -> None:
    """Let it wait for a cure, or until then, whichever is first; `effect` says what hinders it, and where.

    Where its channel is gone, so is what may have been posted there.
    """
    waiting = {"state": OutboxState.WAITING} if effect.trouble is Trouble.NO_CHANNEL else {}
    where = {"channel_id": effect.channel_id, "due_at": until}
    why = {"trouble": effect.trouble, "error": effect.error}
    await change_row(tx, outbox, effect.id, **waiting, **where, **why)


async def look_again(tx: Tx, board_id: int | None = None, channel_id: int | None = None) -> None:
    """Let what waits for a cure be due now, on this board, or in this channel of it, or on all."""
    here = outbox.c.board_id == board_id if board_id is not None else true()
    there = outbox.c.channel_id == channel_id if channel_id is not None else true()
    hindered = and_(here, there, outbox.c.state.in_(OPEN), outbox.c.trouble.is_not(None))
    await tx.execute(update(outbox).where(hindered).values(due_at=None))


async def drop(tx: Tx, key: str) -> bool:
    """Take back an effect that nobody has tried to make yet."""
    waiting = and_(outbox.c.key == key, outbox.c.state == OutboxState.WAITING)
    gone = update(outbox).where(waiting).values(state=OutboxState.FAILED, done_at=tx.now, error=TAKEN_BACK)
    return await tx.changes(gone)


async def hurry(tx: Tx, key: str, **changes: Any) -> bool:
    """Try at once, with these changes of it, what waits for a cure; False if it does not."""
    waits = and_(outbox.c.key == key, outbox.c.state == OutboxState.WAITING, outbox.c.trouble.is_not(None))
    is_hurried = await tx.changes(update(outbox).where(waits).values({"due_at": None, **changes}))
    tx.wakes_outbox |= is_hurried
    return is_hurried


async def revive(tx: Tx, key: str, **changes: Any) -> bool:
    """Try a failed effect once more, with these changes of it; False if it did not fail.

    What is not known of its outcome is looked for first. Where it was to be made is forgotten.
    """
    failed = update(outbox).where(outbox.c.key == key, outbox.c.state == OutboxState.FAILED)
    nothing = dict.fromkeys(("channel_id", "message_id", "due_at", "done_at", "error"))
    again = {"state": OutboxState.ATTEMPTED, "attempts": 0, **nothing, **changes}
    is_revived = await tx.changes(failed.values(again))
    tx.wakes_outbox |= is_revived
    return is_revived


async def post_anew(tx: Tx, effect: OutboxMessage, channel: int | None, content: dict[str, Any]) -> None:
    """Post once more, in another channel, what was posted; its key is that of the new message from now on."""
    unknown = ("message_id", "attempted_at", "due_at", "done_at", "error", "trouble")
    again = {"state": OutboxState.WAITING, "attempts": 0, "nonce": new_nonce(), **dict.fromkeys(unknown)}
    await change_row(tx, outbox, effect.id, channel_id=channel, content=content, **again)
    tx.wakes_outbox = True


def new_nonce() -> str:
    """Return what tells one request from another."""
    return token_urlsafe(15)[:20]
