"""An article's announcements in the outbox, and when they are to be made."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, update

from bot.domain import OutboxKind, OutboxMessage, OutboxState
from bot.store.outbox import OPEN, TAKEN_BACK, get, new_nonce
from bot.store.schema import outbox
from bot.store.statements import all_of
from bot.store.tx import Tx


async def announcements_of(tx: Tx, board_id: int, article_id: int) -> list[OutboxMessage]:
    """Return the article's announcements that stand or are going to, one a channel."""
    return [row for row in await _rows(tx, board_id, article_id) if row.state is not OutboxState.FAILED]


async def waits_for_author(tx: Tx, board_id: int, article_id: int) -> bool:
    """Tell whether the article is neither announced nor skipped; what waits for a cure is not announced."""
    rows = await _rows(tx, board_id, article_id)
    stands = any(row.state is not OutboxState.FAILED and row.trouble is None for row in rows)
    return not stands and not _are_skipped(rows)


async def was_skipped(tx: Tx, board_id: int, article_id: int) -> bool:
    """Tell whether the author said that the article is not to be announced."""
    return _are_skipped(await _rows(tx, board_id, article_id))


async def plan(tx: Tx, effect_id: int, content: Mapping[str, Any], due_at: datetime | None) -> bool:
    """Let an effect that nobody has tried yet carry this, and be made then; False if it is tried already.

    Its new nonce tells whoever has read it before that it is another by now.
    """
    untried = or_(
        outbox.c.state == OutboxState.WAITING,
        and_(outbox.c.state == OutboxState.ATTEMPTED, outbox.c.attempted_at.is_(None)),
    )
    changes = {"content": dict(content), "due_at": due_at, "nonce": new_nonce(), "trouble": None}
    tx.wakes_outbox = True
    return await tx.changes(update(outbox).where(outbox.c.id == effect_id, untried).values(changes))


def is_planned(effect: OutboxMessage) -> bool:
    """Tell whether it waits for its time, and for nothing else."""
    return effect.state in OPEN and effect.due_at is not None and not effect.attempts and not effect.trouble


def _are_skipped(rows: Sequence[OutboxMessage]) -> bool:
    return bool(rows) and all(row.error == TAKEN_BACK for row in rows)


async def _rows(tx: Tx, board_id: int, article_id: int) -> list[OutboxMessage]:
    """Return them but for those that were posted and are taken back or struck through."""
    posts = (
        outbox.c.board_id == board_id,
        outbox.c.kind == OutboxKind.POST,
        outbox.c.card == "announcement",
        outbox.c.content["article_id"].as_integer() == article_id,
    )
    rows = await all_of(tx, OutboxMessage, select(outbox).where(*posts).order_by(outbox.c.id))
    return [row for row in rows if not await _is_ended(tx, row)]


async def _is_ended(tx: Tx, row: OutboxMessage) -> bool:
    keys = (row.key.replace("announcement", f"announcement-{end}", 1) for end in ("retract", "strike"))
    return any([await get(tx, key) for key in keys])
