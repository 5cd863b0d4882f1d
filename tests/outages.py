"""A database that cannot be used for a while, and a thread on Discord that can be read again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.domain import IncomingMessage, StoreError
from bot.store.engine import Store
from bot.store.tx import Tx


class FailingStore(Store):
    """A store whose database is away: nothing is read, nothing written, until it is back."""

    def __init__(self, store: Store) -> None:
        self.url, self.engine, self.now, self.share = store.url, store.engine, store.now, store.share
        self.wake = lambda: None
        self._store = store
        self.is_away = False
        self.tries = 0

    @asynccontextmanager
    async def read(self, *, frozen: bool = False) -> AsyncIterator[Tx]:
        """As the store does, when the database is there."""
        self._check()
        async with self._store.read(frozen=frozen) as tx:
            yield tx

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """As the store does, when the database is there."""
        self._check()
        async with self._store.write() as tx:
            yield tx
            self._check()  # it can also go in the middle

    def _check(self) -> None:
        self.tries += 1
        if self.is_away:
            raise StoreError("store-locked", cause="database is locked")


@dataclass
class Standing:
    """What stands in a thread on Discord."""

    id: int
    messages: dict[int, IncomingMessage] = field(default_factory=dict)
    is_readable: bool = True
    requests: int = 0

    @property
    def last_message_id(self) -> int | None:
        """The newest one's."""
        return max(self.messages, default=None)

    async def after(self, message_id: int) -> AsyncIterator[IncomingMessage]:
        """Those that came later, oldest first."""
        self.requests += 1
        for number in sorted(self.messages):
            if number > message_id:
                yield self.messages[number]

    async def last(self, limit: int, until: int | None = None) -> dict[int, IncomingMessage]:
        """The last ones, up to that one if it is named."""
        self.requests += 1
        chosen = sorted(number for number in self.messages if until is None or number <= until)[-limit:]
        return {number: self.messages[number] for number in chosen}
