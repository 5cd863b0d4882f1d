"""The moderators' desk: one standing message that says what waits, who cannot be told apart, what floods in.

It is posted once the notice is confirmed, and edited when it would say something else; round numbers keep
a flood of comments from being a flood of edits.
"""

from typing import Any

from bot.domain import Board, OutboxKind, OutboxState
from bot.moderation.lines import ACTIVE
from bot.moderation.raid_detection import HELD, SHOWN_FOR, newcomer_since
from bot.rules.judge import SETTLED_BY_MONIKER
from bot.store import boards, cases, comment_counts, outbox
from bot.store.tx import Tx

SEVERAL = 2
"""So many nameless people in one thread are what the blog's notice complains of."""

_ROUND = (1000, 500, 200, 100, 50, 20, 10)


async def open_desk(tx: Tx, board: Board) -> None:
    """Post the desk, where there is a channel for it and it is not there yet."""
    if board.review_channel is None or await boards.policy_in_force(tx, board.id) is None:
        return
    await outbox.put(
        tx,
        _key(board),
        OutboxKind.POST,
        card="desk",
        content=await _content(tx, board),
        board_id=board.id,
        channel_id=board.review_channel,
    )


async def keep_true(tx: Tx, board_id: int) -> None:
    """Let the desk, if there is one, show how things stand."""
    board = await boards.get_board(tx, board_id)
    posted = await outbox.get(tx, _key(board))
    if posted is None or posted.state is OutboxState.FAILED:
        return
    content = await _content(tx, board)
    edits = f"desk-says:{posted.id}"
    if content == posted.content and await outbox.latest(tx, edits) is None:
        return
    content["mark"] = posted.id
    await outbox.show(tx, edits, content, card="desk", board_id=board.id, after_key=posted.key)


async def _content(tx: Tx, board: Board) -> dict[str, Any]:
    nameless = await comment_counts.nameless_threads(
        tx, board.id, tx.now - ACTIVE, SETTLED_BY_MONIKER, SEVERAL
    )
    held_until = board.newcomers_held_until
    return {
        "waiting": rounded(await cases.count_open(tx, board.id)),
        "nameless": [[thread_id, title, people] for thread_id, title, people in nameless],
        "flood": await _flood(tx, board),
        "held_until": held_until.isoformat() if held_until and held_until > tx.now else None,
        "held": rounded(len(await comment_counts.held_cases(tx, board.id, HELD))),
    }


async def _flood(tx: Tx, board: Board) -> dict[str, Any] | None:
    """What came since the flood began; None an hour after it was seen last."""
    if board.flood_since is None or board.flood_at is None or board.flood_at + SHOWN_FOR <= tx.now:
        return None
    said, people = await comment_counts.came_since(tx, board.id, board.flood_since)
    new = await comment_counts.newcomers_since(
        tx, board.id, board.flood_since, newcomer_since(board.flood_since)
    )
    return {
        "since": board.flood_since.isoformat(),
        "comments": rounded(said),
        "people": rounded(people),
        "newcomers": rounded(new),
    }


def rounded(count: int) -> int:
    """The count, from ten on the last round number that it has passed."""
    return next((step for step in _ROUND if count >= step), count)


def _key(board: Board) -> str:
    return f"desk:{board.id}:{board.review_channel}"
