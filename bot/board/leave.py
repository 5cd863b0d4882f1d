"""The author's leave: a state of the board that readers are told of, not a silence."""

from datetime import datetime

from bot.board.payload import LeavePayload
from bot.domain import Board, Conflict, InputError, Leave, OutboxKind
from bot.store import boards, outbox
from bot.store.engine import Store
from bot.store.tx import Tx


class Leaves:
    """The leaves of all boards' authors."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def away(self, board: Board, until: datetime | None = None, note: str | None = None) -> Leave:
        """Note that the author is away from now on, and tell it by one card; an earlier leave ends.

        Raises InputError (`day-is-past`) for an end that is over.
        """
        now = self._store.now()
        if until is not None and until.date() < now.date():
            raise InputError("day-is-past", written=f"{until:%Y-%m-%d}")
        async with self._store.write() as tx:
            leave = await boards.start_leave(tx, board.id, until, note)
            day = f"{until:%Y-%m-%d}" if until else None
            await _post(tx, board, "leave", LeavePayload(leave.id, day, note))
        return leave

    async def back(self, board: Board) -> Leave:
        """Note that the author is back, and tell it by one card.

        Raises Conflict (`not-away`) if nobody was away.
        """
        async with self._store.write() as tx:
            leave = await boards.current_leave(tx, board.id, also_over=True)
            if leave is None:
                raise Conflict("not-away")
            await boards.end_leave(tx, board.id)
            await _post(tx, board, "back", LeavePayload(leave.id))
        return leave


async def _post(tx: Tx, board: Board, card: str, payload: LeavePayload) -> None:
    if (channel := board.articles_channel) is not None:
        await outbox.put(
            tx,
            f"{card}:{payload.leave_id}",
            OutboxKind.POST,
            card=card,
            content=payload.to_json(),
            board_id=board.id,
            channel_id=channel,
        )
