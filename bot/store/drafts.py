"""What the author has prepared: kept while a preview of it is shown, and used once."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain import Draft, DraftKind
from bot.store.schema import drafts
from bot.store.statements import add_row, first_of
from bot.store.tx import Tx


async def add_draft(tx: Tx, board_id: int, by: int, kind: DraftKind, content: dict[str, Any]) -> Draft:
    """Keep what somebody prepares."""
    row = {"board_id": board_id, "by": by, "kind": kind, "content": content}
    draft_id = await add_row(tx, drafts, **row, made_at=tx.now)
    return Draft(draft_id, board_id, by, kind, content)


async def get_draft(tx: Tx, draft_id: int) -> Draft | None:
    """Return the draft with that id."""
    return await first_of(tx, Draft, select(drafts).where(drafts.c.id == draft_id))


async def change_draft(tx: Tx, draft_id: int, content: dict[str, Any]) -> bool:
    """Let it read so; False if it is used."""
    unused = update(drafts).where(drafts.c.id == draft_id, drafts.c.used_at.is_(None))
    return await tx.changes(unused.values(content=content))


async def use_draft(tx: Tx, draft_id: int) -> bool:
    """Note that it is used; False if it was before."""
    unused = update(drafts).where(drafts.c.id == draft_id, drafts.c.used_at.is_(None))
    return await tx.changes(unused.values(used_at=tx.now))


async def erase_drafts(tx: Tx, before: datetime) -> None:
    """Erase those that were made before then."""
    await tx.execute(delete(drafts).where(drafts.c.made_at < before))
