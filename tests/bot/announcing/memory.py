"""A Discord in memory, as far as the outbox sees it, and the ways in which a process can die before it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.announcing.ports import Blocked, OutcomeUnknown, PermanentFailure, Posted
from bot.domain import OutboxMessage, Trouble
from bot.store.engine import Store
from bot.store.tx import Tx
from tests.conftest import START

NONCE_HONOURED = timedelta(minutes=5)
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)  # Discord's
UNMARKED = {"given-back"}  # cards without a button have nothing that could carry the row's mark

Made = TypeVar("Made")


class Killed(BaseException):
    """SIGKILL: no handler sees it."""


class Clock:
    """A clock that only moves when it is told to."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


class MortalStore(Store):
    """A store whose process dies in its n-th writing transaction, or right after that was committed.

    `death`: what is raised then, if it is not the process but the database that fails.
    """

    def __init__(
        self,
        store: Store,
        *,
        dies_in: int = 0,
        dies_after: int = 0,
        death: Callable[[], BaseException] = Killed,
    ) -> None:
        self.engine, self.share = store.engine, store.share
        self._store = store
        self._death = death
        self._dies_in, self._dies_after = dies_in, dies_after
        self.writes = 0

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock of the store that dies."""
        return self._store.now

    @now.setter
    def now(self, clock: Callable[[], datetime]) -> None:
        self._store.now = clock

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        self.writes += 1
        number = self.writes
        async with self._store.write() as tx:
            yield tx
            if number == self._dies_in:
                raise self._death()
        if number == self._dies_after:
            raise self._death()


@dataclass
class Message:
    """What stands in a channel."""

    id: int
    at: datetime
    card: str
    body: str
    mark: int | None
    nonce: str
    edited: bool = False


@dataclass
class Fault:
    """What befalls a request: before it is carried out (`received`), or after (`carried_out`)."""

    error: BaseException
    carried_out: bool = False
    late: bool = False  # carried out only when the next message is sent


@dataclass
class Discord:
    """Implements the outbox's Courier. `faults` are by the number of the request, or by its name."""

    now: Clock
    channels: dict[int, list[Message]] = field(default_factory=dict)
    threads: set[int] = field(default_factory=set)
    pins: list[tuple[int, int]] = field(default_factory=list)
    published: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[int, dict[str, object]]] = field(default_factory=list)  # threads
    requests: list[str] = field(default_factory=list)
    faults: dict[int | str, Fault] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)  # "pin", "post 10", "find": until that is cured
    impossible: set[str] = field(default_factory=set)  # the same, for ever
    forums: set[int] = field(default_factory=set)  # where no nonce is honoured
    hold: asyncio.Event | None = None  # requests that arrived are answered once it is set
    happened: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: list[int] = field(default_factory=list)
    _late: list[Callable[[], object]] = field(default_factory=list)
    _last_id: int = 0

    async def goes_by(self, guild_id: int, account: int) -> tuple[str, ...]:
        return ()

    async def post(self, channel_id: int, effect: OutboxMessage) -> Posted:
        made = await self._serve("post", channel_id, lambda: self._put(channel_id, effect))
        return Posted(channel_id, made)

    async def find(
        self, channel_id: int, effect: OutboxMessage, since: datetime | None, others: Collection[int] = ()
    ) -> Posted | None:
        look = partial(self._look, channel_id, effect, since, others)
        found = await self._serve("find", channel_id, look)
        return None if found is None else Posted(channel_id, found)

    async def late_for(self, channel_id: int) -> float:
        return 60.0 if channel_id in self.forums else 0.0

    async def posted(self, channel_id: int) -> Mapping[int, int]:
        return {m.id: m.mark for m in self.channels.get(channel_id, [])[-100:] if m.mark is not None}

    async def start_thread(self, channel_id: int, message_id: int, effect: OutboxMessage) -> int:
        return await self._serve("start_thread", channel_id, lambda: self._start(message_id))

    async def publish(self, channel_id: int, message_id: int) -> None:
        self.published.append((channel_id, message_id))

    async def change_thread(self, thread_id: int, effect: OutboxMessage) -> None:
        change = dict(effect.content)
        await self._serve("change_thread", thread_id, lambda: self.changed.append((thread_id, change)))

    async def pin(self, channel_id: int, message_id: int) -> None:
        await self._serve("pin", channel_id, lambda: self._pin(channel_id, message_id))

    async def edit(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        message = self._message(channel_id, message_id)
        await self._serve("edit", channel_id, lambda: _edit(message, effect))

    async def delete(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        kept = [message for message in self.channels.get(channel_id, []) if message.id != message_id]
        await self._serve("delete", channel_id, lambda: self.channels.update({channel_id: kept}))

    async def tell(self, account: int, effect: OutboxMessage) -> int:
        return await self._serve("tell", account, lambda: self._put(account, effect))

    async def find_told(
        self, account: int, effect: OutboxMessage, since: datetime | None, others: Collection[int] = ()
    ) -> int | None:
        return await self._serve("find_told", account, lambda: self._look(account, effect, since, others))

    def cards(self, channel_id: int) -> list[str]:
        return [message.card for message in self.channels.get(channel_id, [])]

    def arrive(self) -> None:
        """Carry out what was late."""
        while self._late:
            self._late.pop()()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until requests that arrived or were answered have made it so."""
        async with asyncio.timeout(10):
            while not condition():
                self.happened.clear()
                await self.happened.wait()

    async def _serve(self, name: str, place: int, act: Callable[[], Made]) -> Made:
        request = f"{name} {place}"
        self.requests.append(request)
        fault = self.faults.get(len(self.requests)) or self.faults.pop(name, None)
        assert place not in self._under_way
        self._under_way.append(place)
        self.happened.set()
        try:
            await (self.hold.wait() if self.hold else asyncio.sleep(0))
            return self._answer(name, request, act, fault)
        finally:
            self._under_way.remove(place)
            self.happened.set()

    def _answer(self, name: str, request: str, act: Callable[[], Made], fault: Fault | None) -> Made:
        if {name, request} & self.forbidden:
            raise Blocked(Trouble.FORBIDDEN, "403 Missing Access")
        if {name, request} & self.impossible:
            raise PermanentFailure("404 Unknown Channel")
        if fault is not None:
            if fault.carried_out:
                act()
            self._late += [act] if fault.late else []
            raise fault.error
        made = act()
        if name == "post":
            self.arrive()
        return made

    def _put(self, place: int, effect: OutboxMessage) -> int:
        for message in self.channels.get(place, []) if place not in self.forums else ():
            if message.nonce == effect.nonce and self.now() - message.at < NONCE_HONOURED:
                return message.id
        mark = None if effect.card in UNMARKED else effect.id
        message = Message(self._new_id(), self.now(), effect.card, _body(effect), mark, effect.nonce)
        self.channels.setdefault(place, []).append(message)
        return message.id

    def _look(
        self, place: int, effect: OutboxMessage, since: datetime | None, others: Collection[int]
    ) -> int | None:
        messages = [
            message for message in self.channels.get(place, []) if since is None or message.at >= since
        ]
        for message in messages[-200:]:
            has_the_words = message.body == _body(effect) and message.id not in others
            if since is None and message.id not in others and _is_same(message, effect):
                message.mark = effect.id if message.mark is not None else None
                return message.id
            if since is not None and (message.mark == effect.id or (message.mark is None and has_the_words)):
                return message.id
        return None

    def _start(self, message_id: int) -> int:
        self.threads.add(message_id)  # again: 160004, which says that it is there
        return message_id

    def _pin(self, channel_id: int, message_id: int) -> None:
        if (channel_id, message_id) not in self.pins:
            self.pins.append((channel_id, message_id))

    def _message(self, channel_id: int, message_id: int) -> Message:
        return next(message for message in self.channels[channel_id] if message.id == message_id)

    def _new_id(self) -> int:
        since_epoch = int((self.now() - EPOCH).total_seconds() * 1000) << 22
        self._last_id = max(self._last_id + 1, since_epoch)
        return self._last_id


def lost_reply() -> Fault:
    return Fault(OutcomeUnknown("the connection was lost"), carried_out=True)


def _body(effect: OutboxMessage) -> str:
    return json.dumps([effect.card, dict(effect.content)], sort_keys=True)


def _is_same(message: Message, effect: OutboxMessage) -> bool:
    """An article is its address; there is one rules card in a thread; all else is its words."""
    if effect.card == "announcement" and message.card == "announcement":
        return json.loads(message.body)[1].get("url") == effect.content.get("url")
    return message.card == effect.card and (effect.card == "rules" or message.body == _body(effect))


def _edit(message: Message, effect: OutboxMessage) -> None:
    message.body, message.edited = _body(effect), True
