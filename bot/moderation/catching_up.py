"""What was written, edited and deleted while the bot was away, or could not keep it."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Protocol

from bot.domain import Board, IncomingMessage
from bot.domain.share import SNOWFLAKE_TIME
from bot.moderation.intake import Answers, Intake
from bot.moderation.state_machine import is_late
from bot.store import boards, comments, read_cursors, threads
from bot.store.comments import KnownMessage
from bot.store.engine import Store

REREAD_MESSAGES = 100  # the last of a thread, as many as one request gives
MAX_AWAY = timedelta(days=7)  # a thread in which nobody wrote for so long is not looked through

_DISCORD_EPOCH = 1_420_070_400_000  # milliseconds of Unix time at which snowflakes begin


class OpenThread(Protocol):
    """A thread on Discord that can be read: `is_readable` says whether its words can."""

    id: int
    is_readable: bool

    @property
    def last_message_id(self) -> int | None:
        """The newest message's, if that is known."""
        ...

    def after(self, message_id: int) -> AsyncIterator[IncomingMessage]:
        """Yield the messages after that one, oldest first."""
        ...

    async def last(self, limit: int, until: int | None = None) -> dict[int, IncomingMessage]:
        """Return the last messages, up to and with that one if it is named, by id."""
        ...


class CatchingUp:
    """Reads threads on from where their cursors stand."""

    def __init__(self, store: Store, intake: Intake, answers: Answers | None = None) -> None:
        self._store = store
        self._intake = intake
        self._answers = answers

    def is_read(self, channel_id: int) -> bool:
        """Tell whether all was read that was written there before this session."""
        return channel_id in self._intake.read_on

    def begins(self, channel_id: int) -> None:
        """Take in that a thread is new: nothing was written there before."""
        self._intake.read_on.add(channel_id)

    def lost(self) -> set[int]:
        """Take in that the session is lost: what comes next may come after a gap. Gives what was read."""
        read, self._intake.read_on = self._intake.read_on, set()
        return read

    def resumed(self, read: set[int]) -> None:
        """Take in that there was no gap: Discord hands over what was missed."""
        self._intake.read_on |= read

    async def read_on(self, thread: OpenThread) -> None:
        """Take in what happened in a thread while the bot was away.

        Raises StoreError where that cannot be kept now; it then stays to be read.
        """
        async with self._store.read() as tx:
            known = await threads.thread_by_id(tx, thread.id)
            board = await boards.get_board(tx, known.board_id) if known else None
            cursor = await read_cursors.cursor_of(tx, thread.id) if known else None
        if board is not None:
            await self._read(board, thread, cursor or thread.id)
        self._intake.read_on.add(thread.id)

    async def _read(self, board: Board, thread: OpenThread, cursor: int) -> None:
        """Take in what changed up to the cursor, then what came after it; mostly one request tells both."""
        compares = thread.is_readable and await self._knows_any(thread.id, cursor)
        last = await thread.last(REREAD_MESSAGES) if compares else {}
        tells_all = compares and (len(last) < REREAD_MESSAGES or min(last) <= cursor)
        if compares:
            before = last if tells_all else await thread.last(REREAD_MESSAGES, cursor)
            await self._compare(thread.id, before, cursor)
        if tells_all:
            for message_id in sorted(number for number in last if number > cursor):
                await self._take(board, last[message_id])
        elif thread.last_message_id is None or thread.last_message_id > cursor:
            async for message in thread.after(cursor):
                await self._take(board, message)

    async def _take(self, board: Board, message: IncomingMessage) -> None:
        question = await self._answers.question_in(message) if self._answers else None
        if self._answers and question is not None and not is_late(message.written_at, self._store.now()):
            await self._answers.answer_message(board, message, question)
        await self._intake.read_again(message)

    async def _knows_any(self, thread_id: int, until: int) -> bool:
        since = (int((self._store.now() - MAX_AWAY).timestamp() * 1000) - _DISCORD_EPOCH) << SNOWFLAKE_TIME
        return bool(await self._known(thread_id, since, until))

    async def _compare(self, thread_id: int, present: Mapping[int, IncomingMessage], until: int) -> None:
        """Compare the last messages with what is kept: nobody told us what changed while we were away."""
        since = min(present) if len(present) == REREAD_MESSAGES else 0
        for known in await self._known(thread_id, since, until):
            message = present.get(known.id)
            if message is None and not known.gone:
                await self._intake.removed(known.id, channel_id=thread_id)
            elif message is not None and message.text != known.text:
                await self._intake.rewritten(known.id, message.text, message.changed_at, thread_id)

    async def _known(self, thread_id: int, since: int, until: int) -> list[KnownMessage]:
        async with self._store.read() as tx:
            return await comments.known_messages(tx, thread_id, since, until)
