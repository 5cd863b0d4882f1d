"""Floods: very many comments, or very many new people, within a minute; and holding newcomers' comments."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.domain import Board, Comment, Outcome, Verdict
from bot.rules.duplicate import accounts_saying
from bot.rules.same_text import keys_of
from bot.store import boards, comment_counts, earlier
from bot.store.tx import Tx

WITHIN = timedelta(minutes=1)
MANY_COMMENTS = 60
MANY_NEWCOMERS = 10
SHOWN_FOR = timedelta(hours=1)  # how long the desk still shows what a flood brought
HOLD_FOR = timedelta(hours=1)
NEW_FOR = timedelta(days=1)
LATELY = timedelta(hours=1)  # how far back one sentence said again and again is looked for
GREETING = 10  # words; many people who each say fewer, each in their own, only come in

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
        loud = _no_greeters(await earlier.said_by_account(tx, board_id, since))
        new_since = newcomer_since(since)
        if await comment_counts.count_newcomers(tx, board_id, loud, since, new_since) < MANY_NEWCOMERS:
            return False
    board = await boards.get_board(tx, board_id)
    goes_on = board.flood_at is not None and board.flood_at + SHOWN_FOR > tx.now
    await boards.set_flood(tx, board_id, board.flood_since if goes_on else since)
    return True


def _no_greeters(said: Iterable[tuple[int, str]]) -> set[int]:
    """Return who said more than a short word of their own, or what somebody else says as well."""
    by_text: dict[str, set[int]] = defaultdict(set)
    loud = set()
    for account, text in said:
        by_text[keys_of(text)[1]].add(account)
        if len(text.split()) >= GREETING:
            loud.add(account)
    return loud.union(*(accounts for accounts in by_text.values() if len(accounts) > 1))


async def copies(tx: Tx, comment: Comment) -> int:
    """Return how many other new accounts lately said the very same on its board."""
    if comment.account is None or comment.board_id is None:
        return 0
    since = comment.written_at - LATELY
    said = await earlier.said_by_account(tx, comment.board_id, since)
    same = accounts_saying(comment.text, said) - {comment.account}
    if not same:
        return 0
    return await comment_counts.count_newcomers(tx, comment.board_id, same, since, newcomer_since(since))


def held_since(board: Board) -> datetime | None:
    """Return since when newcomers' comments wait for a moderator, if a hold was not ended before its time."""
    until = board.newcomers_held_until
    return until - HOLD_FOR if until else None


async def is_held(tx: Tx, board: Board, comment: Comment) -> bool:
    """Tell whether the comment waits for a moderator because its writer is new."""
    until, since = board.newcomers_held_until, held_since(board)
    if until is None or since is None or until <= tx.now:
        return False
    if comment.account is None or comment.written_at < since:
        return False
    new_since = newcomer_since(since)
    return await comment_counts.is_newcomer(tx, board.id, comment.account, new_since)


def held(verdict: Verdict, board: Board) -> Verdict:
    """Return the verdict on a newcomer's comment of which the rules have found nothing."""
    until = board.newcomers_held_until
    evidence = {**verdict.evidence, "until": f"{until:%H:%M} UTC" if until else ""}
    return Verdict(Outcome.HOLD, None, HELD, evidence, verdict.relevance)
