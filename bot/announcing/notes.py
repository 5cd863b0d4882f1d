"""Notes of the author's to the readers, without an article."""

from datetime import datetime
from typing import Any

from bot.announcing.payload import NotePayload
from bot.domain import Board, Draft, OutboxKind, OutboxMessage
from bot.store import articles, outbox
from bot.store.tx import Tx


def note_key(draft: Draft) -> str:
    """Return the key of a note's effect."""
    return f"note:{draft.id}"


async def note_content(tx: Tx, board: Board, draft: Draft) -> dict[str, Any]:
    """Return what the note's card shows."""
    blog = await articles.get_blog(tx, board.blog_id) if board.blog_id is not None else None
    return NotePayload(draft.content["words"], blog.author if blog else None).to_json()


async def post_note(tx: Tx, board: Board, draft: Draft, at: datetime | None) -> None:
    """Put the note where articles are announced, now or then."""
    await outbox.put(
        tx,
        note_key(draft),
        OutboxKind.POST,
        card="note",
        content=await note_content(tx, board, draft),
        board_id=board.id,
        channel_id=board.articles_channel,
        due_at=at,
    )


async def retract_note(tx: Tx, draft: Draft) -> None:
    """Take the note back, posted or not."""
    if not await outbox.drop(tx, note_key(draft)):
        key, before = _retracting(draft), note_key(draft)
        board_id = draft.board_id
        await outbox.put(tx, key, OutboxKind.DELETE, card="retract", board_id=board_id, after_key=before)


async def standing_note(tx: Tx, draft: Draft) -> OutboxMessage | None:
    """Return the note's effect; None if it was never posted or planned, or is taken back."""
    note = await outbox.get(tx, note_key(draft))
    is_gone = note is None or note.error == outbox.TAKEN_BACK or await outbox.get(tx, _retracting(draft))
    return None if is_gone else note


def _retracting(draft: Draft) -> str:
    return f"note-retract:{draft.id}"
