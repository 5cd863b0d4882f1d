"""Who changed what of a board, and how its rules were set before that."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from bot.domain import Board, BoardChange, NotFound
from bot.store.schema import board_changes
from bot.store.statements import add_row, all_of, first_of
from bot.store.tx import Tx


async def add_change(tx: Tx, board: Board, by: int | None, what: str, before: Any, after: Any) -> None:
    """Note a change of one thing; `board` as it was before."""
    now_kept = {"strictness": board.strictness, "reach": board.reach}
    row = {"board_id": board.id, "at": tx.now, "by": by, "what": what, "before": before, "after": after}
    await add_row(tx, board_changes, **row, **now_kept)


async def note_changes(tx: Tx, before: Board, after: Board, names: Iterable[str], by: int | None) -> None:
    """Note what of these has become another; of the rules only those that go further or less far now."""
    for name in names:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name != "reach":
            await add_change(tx, before, by, name, old, new)
            continue
        for rule in sorted({*old, *new}):
            one, other = before.settings.reach_of(rule), after.settings.reach_of(rule)
            if one is not other:
                await add_change(tx, before, by, rule, one, other)


async def changes_of(tx: Tx, board_id: int, most: int) -> list[BoardChange]:
    """Return what was changed of the board, the newest first."""
    query = select(board_changes).where(board_changes.c.board_id == board_id)
    return await all_of(tx, BoardChange, query.order_by(board_changes.c.id.desc()).limit(most))


async def get_change(tx: Tx, board_id: int, change_id: int) -> BoardChange:
    """Return that change of the board. Raises NotFound (`change-not-found`)."""
    query = select(board_changes).where(board_changes.c.board_id == board_id, board_changes.c.id == change_id)
    change = await first_of(tx, BoardChange, query)
    if change is None:
        raise NotFound("change-not-found")
    return change
