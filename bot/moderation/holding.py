"""What the desk's buttons do in a flood: hold newcomers' comments, end that, post what was held."""

from datetime import datetime

from bot.domain import Board, Choice, Conflict
from bot.moderation import desk
from bot.moderation.cases import Cases
from bot.moderation.raid_detection import HELD, HOLD_FOR
from bot.store import boards, comment_counts
from bot.store.engine import Store


class Holding:
    """The desks of all boards, and what is held there."""

    def __init__(self, store: Store, cases: Cases) -> None:
        self._store = store
        self._cases = cases

    async def hold(self, board: Board) -> datetime:
        """Newcomers' comments wait for a moderator from now on; gives when that ends."""
        until = self._store.now() + HOLD_FOR
        await self._set(board, until)
        return until

    async def end(self, board: Board) -> None:
        """Newcomers comment like everybody from now on; what was held waits on.

        Raises Conflict (`newcomers-not-held`) if that is over already.
        """
        async with self._store.read() as tx:
            until = (await boards.get_board(tx, board.id)).newcomers_held_until
        if until is None or until <= self._store.now():
            raise Conflict("newcomers-not-held")
        await self._set(board, None)

    async def keep_held(self, board: Board, by: int) -> int:
        """Post all that waits only because its writer was new; gives how many comments that were."""
        async with self._store.read() as tx:
            waiting = await comment_counts.held_cases(tx, board.id, HELD)
        kept = 0
        for case_id in waiting:
            try:
                await self._cases.decide(case_id, Choice.KEEP, by)
            except Conflict:
                continue  # another moderator was quicker with this one
            kept += 1
        return kept

    async def open_desks(self) -> None:
        """Each board that judges comments has its desk."""
        async with self._store.write() as tx:
            for board in await boards.all_boards(tx):
                await desk.open_desk(tx, board)

    async def keep_desks_true(self) -> None:
        """What ends by itself (a hold, a flood, an hour in which people were nameless) is shown as ended."""
        async with self._store.read() as tx:
            posted = [board.id for board in await boards.all_boards(tx) if board.desk_message]
        for board_id in posted:
            async with self._store.write() as tx:
                await desk.keep_true(tx, board_id)

    async def _set(self, board: Board, until: datetime | None) -> None:
        async with self._store.write() as tx:
            await boards.hold_newcomers(tx, board.id, until)
            await desk.keep_true(tx, board.id)
