"""The clock that everything goes by, what runs by itself, how often people may, and how soon it all ends."""

import asyncio
import logging
import os
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain import InputError

log = logging.getLogger(__name__)

TICK = 15.0  # seconds between two looks at what is due
LAST_RESORT = 9.0  # seconds between the word to stop and the end


class Clock:
    """Now, in UTC; for rehearsals ahead of the machine's clock by the seconds in a file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.offset = timedelta()
        self.reload()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def reload(self) -> None:
        """Take the offset that is in the file now. Raises InputError (`setting-wrong`)."""
        if self._file is None or not self._file.is_file():
            return
        written = self._file.read_text()
        try:
            self.offset = timedelta(seconds=float(written or 0))
        except (ValueError, OverflowError) as error:
            raise InputError(
                "setting-wrong",
                name="CLOCK_OFFSET_FILE",
                value=written[:40],
                expected="a file with a number of seconds",
            ) from error


@dataclass(frozen=True, slots=True)
class Job:
    """What runs by itself: at the start, then every so many seconds, and at once when it is woken."""

    name: str
    run: Callable[[], Awaitable[None]]
    every: float = TICK
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def repeat(self, note: Callable[[str, bool], None] = lambda name, well: None) -> None:
        """Do it again and again; a failure is logged and stops nothing. `note` is told how it ended."""
        while True:
            self.wake.clear()
            try:
                await self.run()
                note(self.name, True)
            except Exception:
                log.exception("%s failed; it is tried again", self.name)
                note(self.name, False)
            await rest(self.wake, self.every)


async def rest(until: asyncio.Event, seconds: float) -> None:
    """Wait for an event, so many seconds at most.

    `asyncio.wait_for` forgets that its task was cancelled where the event came in the same moment: what goes
    on for ever would do so after it was ended.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()


def end_soon(status: int) -> None:
    """See to it that the process ends within ten seconds, whatever does not.

    A thread cannot be ended: a model that is being built, or a host that never answers, would hold us. What
    is half-way in the database is rolled back, and what was attempted on Discord is looked for.
    """
    last_resort = threading.Timer(LAST_RESORT, os._exit, (status,))
    last_resort.daemon = True
    last_resort.start()


class Pace:
    """Counts what each person does where all see it: beyond `most` times within that time it is a flood.

    A restart forgives.
    """

    def __init__(self, most: int, within: timedelta) -> None:
        self.most = most
        self._within = within
        self._done: dict[Hashable, deque[datetime]] = {}

    def beyond(self, who: Hashable, at: datetime) -> int:
        """Note that somebody does it; return the how-manieth this is beyond what may be, 0 while it may."""
        since = at - self._within
        self._done = {each: times for each, times in self._done.items() if times[-1] > since}
        times = self._done.setdefault(who, deque())
        times.append(at)
        while times[0] <= since:
            times.popleft()
        return max(0, len(times) - self.most)
