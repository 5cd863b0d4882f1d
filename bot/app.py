"""The one place that builds things, and that owns the tasks that run by themselves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.announcing.announce import Announcing, announce
from bot.announcing.outbox import Courier, Outbox
from bot.answering import Answering
from bot.collecting.poll import Collecting
from bot.fetch import Fetcher
from bot.moderating.boards import Boards
from bot.moderating.leave import Leaves
from bot.settings import Settings
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.texts import Say, Texts

log = logging.getLogger(__name__)

TICK = 15.0  # seconds between two looks at what is due


class Clock:
    """Now, in UTC, ahead of the machine's clock by the seconds in a file, if one is named (for rehearsals)."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._ahead = timedelta()
        self.read_again()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def read_again(self) -> None:
        """Take the offset that is in the file now."""
        if self._file is not None and self._file.is_file():
            self._ahead = timedelta(seconds=float(self._file.read_text() or 0))


class App:
    """The use cases with what they need, and the tasks that poll, remind and deliver by themselves."""

    def __init__(self, settings: Settings, store: Store, fetcher: Fetcher, clock: Clock) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock
        self.texts = Texts()
        self.boards = Boards(store, clock)
        self.answering = Answering(store, clock, self.wake)
        self.announcing = Announcing(store, clock, self.wake)
        self.leaves = Leaves(store, clock, self.wake)
        self.collecting = Collecting(store, fetcher, clock, announce)
        self.reads_content = True
        self.command_mentions: dict[str, str] = {}
        self._outbox: Outbox | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def wake(self) -> None:
        """There is something new in the outbox."""
        if self._outbox is not None:
            self._outbox.wake()

    async def say_for_board(self, board_id: int) -> Say:
        """The catalogue in that board's language."""
        return self.texts.speaker((await self.boards.get(board_id)).language)
