"""When the bot is quiet: nothing is going on, and nothing is owed. Scripts wait for it before each step."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.blog import Blog
from sandbox.server import STILL_SECONDS, Sandbox

LOOK_EVERY = 0.01
MOST_BETWEEN = 2 * LOOK_EVERY
"""So many seconds of stillness one look stands for at most: if more have passed, we were held up ourselves,
and what the bot sent meanwhile may not have been read yet."""
SEEN_STILL_SECONDS = 0.1
"""As `STILL_SECONDS`, where the bot is seen not to work either."""
RISING_SECONDS = 0.8
"""A bot that was just told READY waits a moment for guilds before it catches up (discord.py: half a second in
ours)."""
READING_SECONDS = 2.5
"""What changed on the blog is read by processes of the bot's own: so long it has for the first thing that
shows, where its work cannot be seen."""


@dataclass(slots=True)
class Quiet:
    """Watches one sandbox and its blog.

    `is_up` tells whether there is a bot that could do anything: one that was killed is quiet. `works` tells
    whether it has worked since it was asked last, None if that cannot be seen. `needed` is the
    count of the feed's fetches that is waited for, `abandoned` are interactions whose bot is dead, `risen` is
    when it was last told READY, `reads_until` how long it may read what changed (`time.monotonic`), 0 where
    nothing changed.
    """

    sandbox: Sandbox
    blog: Blog
    is_up: Callable[[], bool]
    works: Callable[[], bool | None] = lambda: None
    needed: int = 0
    abandoned: set[int] = field(default_factory=set)
    risen: float = 0.0
    reads_until: float = 0.0
    _looked: float = 0.0
    _still: float = 0.0

    def expect_fetch(self) -> None:
        """From now on it is not quiet until the feed was fetched once more."""
        self.needed = self.blog.fetches + 1

    def expect_reading(self) -> None:
        """The blog was just changed: something may come of it."""
        self.reads_until = time.monotonic() + READING_SECONDS

    def show(self) -> None:
        """The bot just did something that people see."""
        self.reads_until = 0.0

    def touch(self) -> None:
        """The bot was just given something to do."""
        self.sandbox.traffic.last = time.monotonic()

    def rise(self) -> None:
        """The bot was just told READY."""
        self.risen = time.monotonic()

    def forget(self) -> None:
        """The bot is dead: nothing more comes of what it had begun."""
        self.needed, self.reads_until = 0, 0.0
        self.sandbox.traffic.forget()
        self.abandoned = {interaction.id for interaction in self.sandbox.interactions.pending()}

    def reasons(self) -> list[str]:
        """Return why it is not quiet, in words; empty if it is."""
        if not self.is_up():
            return []
        works = self.works()
        busy = self.sandbox.owed(self.abandoned) + self._stirs(works)
        if time.monotonic() - self.risen < RISING_SECONDS or not self.sandbox.gateway.ready.is_set():
            busy.append("the bot is not quite up")
        if works is None and time.monotonic() < self.reads_until:
            busy.append("what changed on the blog may be being read")
        return busy + (["the feed was not fetched"] if self.blog.fetches < self.needed else [])

    def _stirs(self, works: bool | None) -> list[str]:
        """Return that it has done something lately; empty if it was seen to be still for long enough."""
        before, self._looked = self._looked, time.monotonic()
        if works or self.sandbox.traffic.open or self.sandbox.traffic.last >= before:
            self._still = 0.0
        else:
            self._still += min(self._looked - before, MOST_BETWEEN)
        enough = STILL_SECONDS if works is None else SEEN_STILL_SECONDS
        return [] if self._still >= enough else [f"still for less than {enough} s"]

    async def wait(self, patience: float) -> bool:
        """Wait until it is quiet; False if it is not when the patience (seconds) is over.

        What was owed then is forgiven, so that it costs no more than once.
        """
        deadline = time.monotonic() + patience
        while self.reasons():
            if time.monotonic() > deadline:
                self.forget()
                return False
            await asyncio.sleep(LOOK_EVERY)
        return True
