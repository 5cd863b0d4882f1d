"""Members flag a comment: three different ones put it before the moderators.

One's own comment, the same flag twice, and flags by those whose flags were mostly rejected do not count.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain import Board, Case, Outcome, Verdict
from bot.moderation import case_context
from bot.moderation.case_cards import edit_card
from bot.moderation.case_context import CommentContext
from bot.moderation.case_payload import FLAGGED
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, apply
from bot.store import cases, comments, flags
from bot.store.cases import NOBODY
from bot.store.engine import Store
from bot.store.tx import Tx

ENOUGH = 3
"""So many members' flags make a case."""

KNOWN_BY = 3
"""From so many flags on that moderators decided about, it is known whether somebody's are to be heeded."""

REMEMBERED = timedelta(days=90)
"""So long is it remembered of flags what moderators decided."""


class Flagged(StrEnum):
    """What came of a flag; its value is the key of what its maker is told."""

    KEPT = "flag-kept"
    WAITS = "flag-waits"  # a moderator looks at it
    KNOWN = "flag-known"  # the same person flagged it before
    OWN = "flag-own"
    DECIDED = "flag-decided"  # a moderator has looked, and it stays
    UNHEEDED = "flag-unheeded"  # most of this person's flags were rejected
    GONE = "flag-gone"  # it is not shown any more


class Flags:
    """Takes members' flags."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def flag(self, board: Board, message_id: int, account: int) -> Flagged:
        """Keep a member's flag of a message's comment, and open its case with the third that counts.

        Raises NotFound (`comment-unknown`) where the message is no comment of that board, or not judged.
        """
        async with self._store.write() as tx:
            comment_id = await comments.comment_of_message(tx, message_id)
            context = await case_context.load_judged(tx, board, comment_id, to_change=True)
            case = await cases.case_of(tx, context.comment.id)
            decided_at = _decided_at(case)
            refusal = await _refusal(tx, context, account, decided_at)
            if refusal is not None:
                return refusal
            heeded = await _is_heeded(tx, board, account)
            await flags.put_flag(tx, context.comment.id, account, counts=heeded)
            if not heeded:
                return Flagged.UNHEEDED
            return await _counted(tx, context, case, decided_at)


async def _refusal(
    tx: Tx, context: CommentContext, account: int, decided_at: datetime | None
) -> Flagged | None:
    """Return why the flag is not kept, if it is not."""
    if context.comment.account == account:
        return Flagged.OWN
    if not context.visible:
        return Flagged.GONE
    before = await flags.flagged_at(tx, context.comment.id, account)
    if decided_at is not None and await comments.version_at(tx, context.comment) <= decided_at:
        return Flagged.DECIDED
    is_new = before is None or (decided_at is not None and before <= decided_at)
    return None if is_new else Flagged.KNOWN


async def _counted(
    tx: Tx, context: CommentContext, case: Case | None, decided_at: datetime | None
) -> Flagged:
    """Open the comment's case if that makes enough of them; a case that waits says how many there are."""
    comment_id = context.comment.id
    if case is not None and case.is_open:
        await edit_card(tx, context, case, f"case-flagged:{case.id}:{tx.now:%Y%m%d%H%M%S%f}")
        return Flagged.WAITS
    count = await flags.count_flags(tx, comment_id, decided_at)
    if count < ENOUGH or context.judged is None:
        return Flagged.KEPT
    said = context.judged.verdict
    verdict = Verdict(Outcome.HOLD, None, FLAGGED, {"flags": count}, said.relevance)
    judged = await cases.add_verdict(tx, comment_id, context.comment.version, verdict, None)
    await apply(tx, replace(context, judged=judged), Event.DOUBTED, Cause(f"v{judged.id}"))
    return Flagged.WAITS


def _decided_at(case: Case | None) -> datetime | None:
    """Return when a moderator looked at it, if one did."""
    decision = case.decision if case is not None else None
    return decision.at if decision is not None and decision.by != NOBODY else None


async def _is_heeded(tx: Tx, board: Board, account: int) -> bool:
    """Tell whether somebody's flags count: not if moderators kept most of what they flagged."""
    decided, kept = await flags.came_of_flags(tx, board.id, account, tx.now - REMEMBERED)
    return decided < KNOWN_BY or kept * 2 <= decided
