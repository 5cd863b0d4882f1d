"""What the author has prepared: kept while a preview of it is shown, and used once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain import Conflict, Draft, DraftKind, NotFound
from bot.store.schema import drafts
from bot.store.statements import add_row, first_of
from bot.store.tx import Tx


async def add_draft(tx: Tx, board_id: int, by: int, kind: DraftKind, content: dict[str, Any]) -> Draft:
    """Keep what somebody prepares."""
    row = {"board_id": board_id, "by": by, "kind": kind, "content": content}
    draft_id = await add_row(tx, drafts, **row, made_at=tx.now)
    return Draft(draft_id, board_id, by, kind, content)


async def draft_of(tx: Tx, draft_id: int, by: int, kinds: Collection[DraftKind]) -> Draft:
    """Return that person's draft of one of these kinds. Raises NotFound (`card-too-old`)."""
    draft = await first_of(tx, Draft, select(drafts).where(drafts.c.id == draft_id))
    if draft is None or draft.by != by or draft.kind not in kinds:
        raise NotFound("card-too-old")
    return draft


async def change_draft(tx: Tx, draft: Draft, **changes: Any) -> Draft:
    """Let it read otherwise. Raises Conflict (`draft-used`)."""
    content = {**draft.content, **changes}
    await _change_unused(tx, draft.id, content=content)
    return replace(draft, content=content)


async def use_draft(tx: Tx, draft_id: int) -> None:
    """Note that it is used. Raises Conflict (`draft-used`)."""
    await _change_unused(tx, draft_id, used_at=tx.now)


async def erase_drafts(tx: Tx, before: datetime) -> None:
    """Erase those that were made before then."""
    await tx.execute(delete(drafts).where(drafts.c.made_at < before))


async def _change_unused(tx: Tx, draft_id: int, **changes: Any) -> None:
    unused = update(drafts).where(drafts.c.id == draft_id, drafts.c.used_at.is_(None))
    if not await tx.changes(unused.values(**changes)):
        raise Conflict("draft-used")
