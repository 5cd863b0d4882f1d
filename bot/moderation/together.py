"""Cases decided together: what repeats one thing, looked at side by side, and what was held of newcomers."""

from collections.abc import Sequence

from bot.domain import Board, Choice, Conflict
from bot.moderation.case_payload import CasePayload
from bot.moderation.queue import Queue, case_on_board
from bot.moderation.raid_detection import HELD
from bot.store import cases, comment_counts
from bot.store.engine import Store

MOST_TOGETHER = 10  # that are looked at, and so decided, at once


class Together:
    """What waits and is alike. Of that, nothing is decided that was not shown."""

    def __init__(self, store: Store, queue: Queue) -> None:
        self._store = store
        self._queue = queue

    async def look(self, board: Board, case_id: int) -> Sequence[CasePayload]:
        """Return a case and the open ones alike, oldest first; the rest is left for the next look.

        Raises NotFound (`case-not-found`) if the board has no such case.
        """
        async with self._store.read() as tx:
            case, _ = await case_on_board(tx, board, case_id)
            alike = sorted([case_id, *await cases.open_alike(tx, case)])[:MOST_TOGETHER]
        return [await self._queue.card(board, number) for number in alike]

    async def decide(self, board: Board, case_ids: Sequence[int], choice: Choice, by: int) -> int:
        """Decide those that are still open, each as one by one; gives how many that were.

        The oldest, whose card stands for all, comes last: only then others need a card of their own.
        """
        return await self._decide_each(board, case_ids[::-1], choice, by)

    async def post_held(self, board: Board, by: int) -> int:
        """Keep all that waits only because its writer was new; gives how many comments that were."""
        async with self._store.read() as tx:
            waiting = await comment_counts.held_cases(tx, board.id, HELD)
        return await self._decide_each(board, waiting, Choice.KEEP, by)

    async def _decide_each(self, board: Board, case_ids: Sequence[int], choice: Choice, by: int) -> int:
        decided = 0
        for case_id in case_ids:
            try:
                await self._queue.decide(board, case_id, choice, by)
            except Conflict:
                continue  # another moderator was quicker with this one
            decided += 1
        return decided
