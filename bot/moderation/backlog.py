"""What happens in channels, kept in its order; what cannot be kept now waits, and nothing overtakes it.

What waits lies in memory alone. The channel's read cursor stands before it, so that after a kill the next
start reads it from Discord.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from weakref import WeakValueDictionary

from bot.domain import Comment, StoreError

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0  # seconds between two tries, twice as long each time
MAX_PAUSE = 60.0
MAX_FAILURES = 3  # tries of what fails though the database can be used: nothing may wait behind it for ever

Judge = Callable[[Comment, Sequence[str]], Awaitable[None]]
Keep = Callable[[], Awaitable[Sequence[Comment]]]
"""Keeps something in one transaction; gives the comments that are to be judged by that."""


@dataclass(slots=True)
class _Change:
    """Something that happened. `names`: what its writer goes by. `late`: nobody waits for it any more."""

    keep: Keep
    names: Sequence[str]
    kept: Sequence[Comment] | None = None
    late: bool = False
    failures: int = 0


class Backlog:
    """Keeps what happens in each channel one after the other, then has it judged.

    `wake` is called when something begins to wait; whoever hears it calls `retry`. `pause`: asyncio's sleep.
    """

    def __init__(self, judge: Judge) -> None:
        self.wake: Callable[[], None] = lambda: None
        self.pause: Callable[[float], Awaitable[None]] = asyncio.sleep
        self._judge = judge
        self._waiting: dict[int, deque[_Change]] = {}
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def waits(self) -> bool:
        """Whether anything could not be kept yet."""
        return bool(self._waiting)

    async def take(self, channel_id: int, keep: Keep, names: Sequence[str] = ()) -> Sequence[Comment]:
        """Keep it after all that waits in its channel, and judge it; nothing is given of what waits."""
        change = _Change(keep, names)
        self._waiting.setdefault(channel_id, deque()).append(change)
        async with self._turn(channel_id):
            late = await self._make(channel_id)
        change.late = change.kept is None
        if change.late:
            self.wake()
        await self._judge_all([*late, *(() if change.late else (change,))])
        return change.kept or ()

    async def at_once(self, channel_id: int, keep: Keep, names: Sequence[str] = ()) -> None:
        """Keep it and judge it. Raises StoreError where that cannot be, and then it does not wait."""
        async with self._turn(channel_id):
            late = await self._make(channel_id)
            if channel_id in self._waiting:
                raise StoreError("store-locked", cause="what came before is not kept yet")
            change = _Change(keep, names, kept=await keep())
        await self._judge_all([*late, change])

    async def retry(self) -> None:
        """Keep what waits, with growing pauses, until nothing does."""
        pause = FIRST_PAUSE
        while self._waiting:
            for channel_id in list(self._waiting):
                async with self._turn(channel_id):
                    late = await self._make(channel_id)
                with suppress(StoreError):  # it is judged when what is due is done
                    await self._judge_all(late)
            if self._waiting:
                await self.pause(pause)
                pause = min(pause * 2, MAX_PAUSE)

    async def _make(self, channel_id: int) -> list[_Change]:
        """Keep what waits there, as far as that goes; gives what nobody waits for, which is to be judged."""
        waiting, late = self._waiting.get(channel_id), list[_Change]()
        while waiting:
            change = waiting[0]
            try:
                change.kept = await change.keep()
            except StoreError as error:
                log.warning("channel %s: %d events wait to be kept: %s", channel_id, len(waiting), error)
                return late
            except Exception:
                change.failures += 1
                log.exception("channel %s: an event cannot be kept", channel_id)
                if change.failures < MAX_FAILURES:
                    return late
                change.kept = ()
            waiting.popleft()
            if change.late:
                late.append(change)
        self._waiting.pop(channel_id, None)
        return late

    async def _judge_all(self, changes: Sequence[_Change]) -> None:
        for change in changes:
            for comment in change.kept or ():
                await self._judge(comment, change.names)

    def _turn(self, channel_id: int) -> asyncio.Lock:
        """Events come as tasks of their own: what happens in one channel is kept in its order."""
        return self._turns.setdefault(channel_id, asyncio.Lock())
