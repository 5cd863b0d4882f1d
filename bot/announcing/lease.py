"""Which of several processes on one database does what: all of it the first, or each the parts that it holds.

The owner of a part shows every few seconds that it lives. One that ends well gives it back, one that is
killed on this machine is seen to be gone, and of any other nothing is seen for a while; then it is taken
over. An owner that was asleep meanwhile finds that it is the owner no more before it sends anything: see
`Outbox`. Where the work is divided, who holds less than another asks that one for parts, which hands them
over once it has finished what it is doing there. So processes come and go, and share evenly what there is.
"""

import asyncio
import logging
import os
import secrets
import socket
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Self

from bot.domain import Share, StoreError
from bot.store import lease
from bot.store.engine import Store
from bot.timing import rest

log = logging.getLogger(__name__)

BEAT = 7.0  # seconds between two signs of life
SILENCE = 3.2 * BEAT  # so long without one, and it is taken over: within 30 s of the owner's end
LOOK = 1.0  # seconds between two looks of whoever waits, or shares
FEWER = 2  # parts that another must have fewer for one to be handed over

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Owner:
    """A process: the machine (or container) that it runs on, its number there, and when it was started."""

    place: str
    pid: int
    started: str
    name: str

    @classmethod
    def this(cls) -> Self:
        """Return this process, by a name that no other has."""
        with suppress(OSError):
            return cls(_place(), os.getpid(), _started(os.getpid()) or "", secrets.token_hex(4))
        return cls(socket.gethostname(), os.getpid(), "", secrets.token_hex(4))

    @classmethod
    def read(cls, written: str) -> Self:
        """Return the owner that `str` wrote."""
        place, pid, started, name = written.rsplit(" ", 3)
        return cls(place, int(pid), started.strip("-"), name)

    def __str__(self) -> str:
        return f"{self.place} {self.pid} {self.started or '-'} {self.name}"

    @property
    def is_here(self) -> bool:
        """Whether it runs, or ran, on this machine."""
        return self.place == _place()

    def is_gone(self) -> bool:
        """Tell whether it surely runs no more, which can be seen only where it ran."""
        if not self.is_here:
            return False
        return _started(self.pid) != self.started if self.started else not _runs(self.pid)


class Lease:
    """One process's claim on a database, or on some of the parts (`of`) into which its work is divided.

    `owner` is what it is known by there, while anything `is_held`; what that is, the store's `share` says.
    `on_change` is called when it changes, `on_parting` before parts go, when they are no more in the share.
    """

    def __init__(self, store: Store, of: int = 1) -> None:
        self._store = store
        self._of = of
        self._seen: dict[int, tuple[lease.Held, float]] = {}  # each part, and since when it is as it is
        self.owner = str(Owner.this())
        self.is_held = False
        self.on_change: Callable[[], None] = lambda: None
        self.on_parting: Callable[[Collection[int]], Awaitable[None]] = _part

    @property
    def is_shared(self) -> bool:
        """Whether the work is divided, so that other processes may do some of it."""
        return self._of > 1

    async def take(self, stopped: asyncio.Event, on_waiting: Callable[[Owner], None]) -> bool:
        """Wait until some of it is ours; False if we are stopped before. `on_waiting` is told once whose it
        is.
        """
        told = False
        while not stopped.is_set():
            others = await self._look_round()
            if self.is_held:
                return True
            if others and not told:
                told = True
                on_waiting(others[0])
            await rest(stopped, LOOK)
        return False

    async def keep(self) -> None:
        """Show that we live, until nothing is ours; where there are parts, see to a fair share of them."""
        renewed = monotonic()
        while self.is_held:
            await asyncio.sleep(BEAT if self._of == 1 else min(LOOK, BEAT))
            if self._of > 1:
                await self._look_round()
            if self.is_held and monotonic() - renewed >= BEAT:
                renewed = monotonic()
                await self._renew()
        log.warning("another process speaks for this database now")

    async def give_back(self) -> None:
        """Leave it to whoever waits; what fails here is made good by their patience."""
        self._hold(frozenset())
        with suppress(StoreError):
            async with self._store.write() as tx:
                await lease.give_back(tx, self.owner)

    async def _renew(self) -> None:
        try:
            async with self._store.write() as tx:
                self.is_held = await lease.renew(tx, self.owner)
        except StoreError as error:
            log.warning("the lease on the database could not be renewed: %s", error)

    async def _look_round(self) -> list[Owner]:
        """Take what is free, and share with others; gives those who hold what we do not and will not give."""
        try:
            async with self._store.read() as tx:
                parts = await lease.look(tx, self._of)
            return await self._settle(parts)
        except StoreError as error:
            log.warning("the lease on the database could not be looked at: %s", error)
            return []

    async def _settle(self, parts: Sequence[lease.Held]) -> list[Owner]:
        now = monotonic()
        before, self._seen = self._seen, {}
        for part in parts:
            seen, since = before.get(part.shard, (None, now))
            self._seen[part.shard] = part, since if seen == part else now
        mine = frozenset(part.shard for part in parts if part.owner == self.owner)
        living = [part for part in parts if part.owner != self.owner and not self._is_free(part)]
        if any(part.of != self._of for part in living):  # they divide it otherwise: all or nothing
            return [Owner.read(part.owner) for part in living if part.owner]
        free = [part for part in parts if part.owner != self.owner and self._is_free(part)]
        for part in free:
            if part.shard < self._of:
                async with self._store.write() as tx:
                    mine |= {part.shard} if await lease.take(tx, self.owner, part, self._of) else set()
        self._hold(mine)
        is_promised = await self._ask(living, len(mine))
        await self._hand_over([part for part in parts if part.owner == self.owner and part.wanted_by], living)
        return [] if is_promised else [Owner.read(part.owner) for part in living if part.owner]

    def _is_free(self, part: lease.Held) -> bool:
        """Tell whether a part is nobody's, or of somebody who lives no more."""
        is_silent = monotonic() - self._seen[part.shard][1] > SILENCE
        return part.owner is None or is_silent or Owner.read(part.owner).is_gone()

    def _hold(self, mine: frozenset[int]) -> None:
        """These are ours now, and no others."""
        share = Share(mine, self._of)
        is_other = share != self._store.share or self.is_held != bool(mine)
        self.is_held, self._store.share = bool(mine), share
        if is_other:
            self.on_change()

    async def _ask(self, living: Sequence[lease.Held], mine: int) -> bool:
        """Ask whoever has most for half of what they have more than we; tell whether that is anything."""
        [(richest, most)] = Counter(part.owner for part in living).most_common(1) or [(None, 0)]
        theirs = [part for part in living if part.owner == richest]
        asked = sum(part.wanted_by == self.owner for part in theirs)
        free_to_ask = [part for part in reversed(theirs) if part.wanted_by is None]
        wanted = max((most - mine) // FEWER, 0)
        for part in free_to_ask[: max(wanted - asked, 0)]:
            async with self._store.write() as tx:
                await lease.want(tx, self.owner, part)
        return wanted > 0

    async def _hand_over(self, wanted: Sequence[lease.Held], living: Sequence[lease.Held]) -> None:
        """Give others what they want while they have less; what is under way there is finished before."""
        if not wanted:
            return
        share, held = self._store.share, Counter(part.owner for part in living)
        going: list[lease.Held] = []
        for part in wanted:
            wants = part.wanted_by or ""
            if len(share.shards) - len(going) - held[wants] >= FEWER and not Owner.read(wants).is_gone():
                held[wants] += 1
                going.append(part)
        shards = [part.shard for part in going]
        if shards:
            self._hold(share.shards.difference(shards))
            await self.on_parting(shards)
        async with self._store.write() as tx:
            for part in wanted:
                await lease.hand_over(tx, self.owner, part, part.wanted_by if part in going else None)


async def _part(shards: Collection[int]) -> None:
    """Nothing is under way."""


def _place() -> str:
    """Name the machine since its last start and, within it, the container: only there pids mean the same."""
    parts = [socket.gethostname()]
    with suppress(OSError):
        parts.append((_PROC / "sys/kernel/random/boot_id").read_text().strip())
        parts.append(os.readlink(_PROC / "self/ns/pid"))
    return "/".join(parts).replace(" ", "_")


def _started(pid: int) -> str | None:
    """Return when a process was started, in the kernel's ticks; None if it runs no more."""
    try:
        # After the name, which may hold anything: state first, the start nineteen fields later.
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]


def _runs(pid: int) -> bool:
    """Tell whether there is such a process, where there is no more to be known of it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it is somebody else's
    return True
