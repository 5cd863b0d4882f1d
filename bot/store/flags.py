"""Flags: members who ask the moderators to look at a comment, and what came of what they flagged before."""

from datetime import datetime

from sqlalchemy import func, select

from bot.domain import Choice
from bot.store.cases import NOBODY
from bot.store.schema import cases, comments, decisions, flags
from bot.store.statements import upsert
from bot.store.tx import Tx


async def put_flag(tx: Tx, comment_id: int, account: int, *, counts: bool) -> None:
    """Keep a member's flag, in place of an earlier one."""
    row = {"at": tx.now, "counts": counts}
    kept = upsert(tx, flags).values(comment_id=comment_id, account=account, **row)
    await tx.execute(kept.on_conflict_do_update(index_elements=["comment_id", "account"], set_=row))


async def flagged_at(tx: Tx, comment_id: int, account: int) -> datetime | None:
    """Return when the member flagged the comment last."""
    this = (flags.c.comment_id == comment_id, flags.c.account == account)
    at: datetime | None = await tx.scalar(select(flags.c.at).where(*this))
    return at


async def count_flags(tx: Tx, comment_id: int, since: datetime | None = None) -> int:
    """Return how many members' flags of the comment count, of all or of those after a moment."""
    query = select(func.count()).where(flags.c.comment_id == comment_id, flags.c.counts.is_(True))
    return await tx.scalar(query.where(flags.c.at > since) if since else query)


async def came_of_flags(tx: Tx, board_id: int, account: int, since: datetime) -> tuple[int, int]:
    """Return of how many comments that a member flagged moderators decided since; how many they kept."""
    decided = (
        flags.join(comments, comments.c.id == flags.c.comment_id)
        .join(cases, cases.c.comment_id == comments.c.id)
        .join(decisions, decisions.c.id == cases.c.decision_id)
    )
    by_moderators = (decisions.c.by != NOBODY, decisions.c.at >= flags.c.at, decisions.c.at >= since)
    kept = func.count().filter(decisions.c.choice == Choice.KEEP)
    own = (comments.c.board_id == board_id, flags.c.account == account)
    query = select(func.count(), kept).select_from(decided).where(*own, *by_moderators)
    row = (await tx.execute(query)).one()
    return int(row[0]), int(row[1])
