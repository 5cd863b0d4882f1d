"""What moderators tell each other of a case."""

from sqlalchemy import delete, or_, select

from bot.domain import CaseNote
from bot.store.schema import cases, comments, notes
from bot.store.statements import add_row, all_of
from bot.store.tx import Tx


async def add_note(tx: Tx, case_id: int, by: int, text: str) -> int:
    """Keep a moderator's note; gives its id."""
    return await add_row(tx, notes, case_id=case_id, by=by, at=tx.now, text=text)


async def notes_of(tx: Tx, case_id: int, limit: int = 3) -> list[CaseNote]:
    """Return a case's newest notes, oldest first."""
    query = select(notes).where(notes.c.case_id == case_id).order_by(notes.c.id.desc())
    return (await all_of(tx, CaseNote, query.limit(limit)))[::-1]


async def forget_notes(tx: Tx, board_id: int, account: int) -> list[int]:
    """Delete what the person noted, and what was noted of their comments; gives the comments."""
    here = select(cases.c.id).where(cases.c.board_id == board_id)
    of_theirs = select(cases.c.id).join(comments, comments.c.id == cases.c.comment_id)
    theirs = notes.c.case_id.in_(of_theirs.where(cases.c.board_id == board_id, comments.c.account == account))
    which = or_(theirs, notes.c.case_id.in_(here) & (notes.c.by == account))
    noted = select(cases.c.comment_id).join(notes, notes.c.case_id == cases.c.id).where(which).distinct()
    comment_ids = await tx.scalars(noted)
    await tx.execute(delete(notes).where(which))
    return comment_ids
