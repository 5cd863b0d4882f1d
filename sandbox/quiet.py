"""When the bot is quiet: nothing is going on, and nothing is owed. Scripts wait for it before each step."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.blog import Blog
from sandbox.server import Sandbox

LOOK_EVERY = 0.01
RISING_SECONDS = 0.8
"""A bot that was just told READY waits a moment for guilds before it catches up (discord.py: half a second in
ours)."""
READING_SECONDS = 2.5
"""What changed on the blog is read by processes of the bot's own: so long it has for the first thing that
shows, and longer for as long as it is seen to work. The first reading after a start begins by starting them,
which takes longer."""
RESTS = 0.3  # seconds without work, after which it is done


@dataclass(slots=True)
class Quiet:
    """Watches one sandbox and its blog.

    `is_up` tells whether there is a bot that could do anything: one that was killed is quiet. `works` tells
    whether it has worked since it was asked last, as far as that can be seen. `needed` is the
    count of the feed's fetches that is waited for, `abandoned` are interactions whose bot is dead, `risen` is
    when it was last told READY, `reads_until` how long it may read what changed (`time.monotonic`), 0 where
    nothing changed.
    """

    sandbox: Sandbox
    blog: Blog
    is_up: Callable[[], bool]
    works: Callable[[], bool] = lambda: False
    needed: int = 0
    abandoned: set[int] = field(default_factory=set)
    risen: float = 0.0
    reads_until: float = 0.0

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
        busy = self.sandbox.unsettled(self.abandoned)
        if time.monotonic() - self.risen < RISING_SECONDS or not self.sandbox.gateway.ready.is_set():
            busy.append("the bot is not quite up")
        if self._reads():
            busy.append("what changed on the blog may be being read")
        return busy + (["the feed was not fetched"] if self.blog.fetches < self.needed else [])

    def _reads(self) -> bool:
        """Tell whether something may still come of what changed on the blog."""
        now = time.monotonic()
        if self.reads_until and self.works():
            self.reads_until = max(self.reads_until, now + RESTS)
        return now < self.reads_until

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
