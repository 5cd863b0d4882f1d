"""Floods: very many comments, or very many new people, within a minute; and holding newcomers' comments."""

from datetime import datetime, timedelta

from bot.domain import Board, Comment, Outcome, Verdict
from bot.store import boards, comment_counts
from bot.store.tx import Tx

WITHIN = timedelta(minutes=1)
MANY_COMMENTS = 60
MANY_NEWCOMERS = 10
SHOWN_FOR = timedelta(hours=1)  # how long the desk still shows what a flood brought
HOLD_FOR = timedelta(hours=1)
NEW_FOR = timedelta(days=1)

HELD = "newcomers-held"
"""The reason of a verdict on a comment that is held only because its writer is new."""


def newcomer_since(at: datetime) -> datetime:
    """Return since when somebody must have written on a board to be no newcomer at that moment."""
    return at - NEW_FOR


async def detect(tx: Tx, board_id: int) -> bool:
    """Note and tell whether what comes on the board is a flood."""
    since = tx.now - WITHIN
    written, people = await comment_counts.came_since(tx, board_id, since)
    if written < MANY_COMMENTS and people < MANY_NEWCOMERS:
        return False
    if written < MANY_COMMENTS:
        newcomers = await comment_counts.newcomers_since(tx, board_id, since, newcomer_since(since))
        if newcomers < MANY_NEWCOMERS:
            return False
    board = await boards.get_board(tx, board_id)
    goes_on = board.flood_at is not None and board.flood_at + SHOWN_FOR > tx.now
    await boards.set_flood(tx, board_id, board.flood_since if goes_on else since)
    return True


async def is_held(tx: Tx, board: Board, comment: Comment) -> bool:
    """Tell whether the comment waits for a moderator because its writer is new."""
    until = board.newcomers_held_until
    if until is None or comment.account is None or until <= tx.now or comment.written_at < until - HOLD_FOR:
        return False
    new_since = newcomer_since(until - HOLD_FOR)
    return await comment_counts.is_newcomer(tx, board.id, comment.account, new_since)


def held(verdict: Verdict, board: Board) -> Verdict:
    """Return the verdict on a newcomer's comment of which the rules have found nothing."""
    until = board.newcomers_held_until
    evidence = {**verdict.evidence, "until": f"{until:%H:%M} UTC" if until else ""}
    return Verdict(Outcome.HOLD, None, HELD, evidence, verdict.relevance)
