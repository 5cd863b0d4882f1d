"""Noting how feeds' readings went: those that are waiting to be noted go together into one transaction."""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.collecting.faults import tell_recovery
from bot.domain import Feed
from bot.store import feeds
from bot.store.engine import Store
from bot.store.tx import Tx

log = logging.getLogger(__name__)

MOVES_BELIEVED = 3  # readings in a row that led to the same new address
TOGETHER = 200  # readings in one transaction: a few hundredths of a second, in which others wait


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A feed as it was when its reading began and as it is after it, where it says that it is now, and when
    it is due again."""

    before: Feed
    after: Feed
    due_at: datetime
    moved: str | None = None

    @property
    def changed(self) -> bool:
        """Tell whether there is more to note than that it was read."""
        feed = self.before
        noted = feed.failures or feed.fault or feed.told_at or feed.moved_to or feed.seeded_at is None
        return bool(noted or self.moved or self.after != feed)


class Readings:
    """Notes readings. Who waits while others are noted is noted with whoever waits beside it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[Reading, None] = {}
        self._turn = asyncio.Lock()

    async def note(self, reading: Reading) -> None:
        """Note one; what fails fails for whoever's turn it was, and the others try again."""
        self._waiting[reading] = None
        try:
            async with self._turn:
                if reading in self._waiting:
                    await self._note_waiting(reading)
        finally:
            self._waiting.pop(reading, None)

    async def _note_waiting(self, first: Reading) -> None:
        others = [reading for reading in self._waiting if reading is not first]
        together = [first, *others[: TOGETHER - 1]]
        async with self._store.write() as tx:
            same = [reading for reading in together if not reading.changed]
            await feeds.record_same(tx, [(reading.before, reading.due_at) for reading in same])
            for reading in together:
                if reading.changed:
                    await _note(tx, reading)
        for reading in together:
            self._waiting.pop(reading, None)


async def _note(tx: Tx, reading: Reading) -> None:
    moved = await _moved(tx, reading.after, reading.moved)
    await feeds.record_poll(tx, moved, reading.due_at, reading.before.url)
    if reading.before.told_at:
        await tell_recovery(tx, reading.after)


async def _moved(tx: Tx, feed: Feed, to: str | None) -> Feed:
    """Return the feed at its new address, once it has named it several times in a row."""
    moves = 0 if to is None else feed.moves + 1 if to == feed.moved_to else 1
    if to is None or moves < MOVES_BELIEVED:
        return replace(feed, moved_to=to, moves=moves)
    if await feeds.feeds_at(tx, to):  # that is read already, and nothing is announced twice
        return replace(feed, moved_to=to, moves=moves)
    log.info("feed %d has moved to %s", feed.id, to)
    return replace(feed, url=to, moved_to=None, moves=0)
