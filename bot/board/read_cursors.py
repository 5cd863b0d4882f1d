"""How far each thread has been read, so that what was written while the bot was down is found."""

from bot.domain import Board, Thread
from bot.store import read_cursors, threads
from bot.store.engine import Store


class ReadCursors:
    """The read marks of all boards' threads."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def thread(self, thread_id: int) -> Thread | None:
        """The article's thread with that id."""
        async with self._store.read() as tx:
            return await threads.thread_by_id(tx, thread_id)

    async def mark(self, board_id: int, thread_id: int, message_id: int) -> None:
        """This thread has been read up to this message."""
        async with self._store.write() as tx:
            await read_cursors.mark_read(tx, board_id, thread_id, message_id)

    async def marks(self, board: Board) -> dict[int, int]:
        """By thread, the last message read; a thread that was never read begins at its own id."""
        async with self._store.read() as tx:
            known = await read_cursors.marks_of_board(tx, board.id)
            return {
                thread.id: known.get(thread.id, thread.id)
                for thread in await threads.threads_of_board(tx, board.id)
            }
