"""Which of several processes on one database speaks: the first; the next waits until that one ends.

The owner of the lease shows every few seconds that it lives. One that ends well gives it back, one that is
killed on this machine is seen to be gone, and of any other nothing is seen for a while; then it is taken
over. An owner that was asleep meanwhile finds that it is the owner no more before it sends anything: see
`Outbox`.
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Self

from bot.domain import StoreError
from bot.store import lease
from bot.store.engine import Store

log = logging.getLogger(__name__)

BEAT = 7.0  # seconds between two signs of life
SILENCE = 3.2 * BEAT  # so long without one, and it is taken over: within 30 s of the owner's end
LOOK = 1.0  # seconds between two looks of whoever waits

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
    """One process's claim on a database. `owner` is what it is known by there, while it `is_held`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.owner = str(Owner.this())
        self.is_held = False

    async def take(self, stopped: asyncio.Event, on_waiting: Callable[[Owner], None]) -> bool:
        """Wait until it is ours; False if we are stopped before. `on_waiting` is told once whose it is."""
        told = seen = None
        since = monotonic()
        while not stopped.is_set():
            held = await self._look()
            if held != seen:
                seen, since = held, monotonic()
            if held is not None:
                other = Owner.read(held.owner) if held.owner else None
                if other is None or other.is_gone() or monotonic() - since > SILENCE:
                    if await self._take(held):
                        return True
                    continue
                if told is None:
                    told = other
                    on_waiting(other)
            await _rest(stopped, LOOK)
        return False

    async def keep(self) -> None:
        """Show that we live, until it is somebody else's."""
        while self.is_held:
            await asyncio.sleep(BEAT)
            try:
                async with self._store.write() as tx:
                    self.is_held = await lease.renew(tx, self.owner)
            except StoreError as error:
                log.warning("the lease on the database could not be renewed: %s", error)
        log.warning("another process speaks for this database now")

    async def give_back(self) -> None:
        """Leave it to whoever waits; what fails here is made good by their patience."""
        self.is_held = False
        with suppress(StoreError):
            async with self._store.write() as tx:
                await lease.give_back(tx, self.owner)

    async def _look(self) -> lease.Held | None:
        try:
            async with self._store.read() as tx:
                return await lease.look(tx)
        except StoreError as error:
            log.warning("the lease on the database could not be read: %s", error)
            return None

    async def _take(self, seen: lease.Held) -> bool:
        try:
            async with self._store.write() as tx:
                self.is_held = await lease.take(tx, self.owner, seen)
        except StoreError as error:
            log.warning("the lease on the database could not be taken: %s", error)
        return self.is_held


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


async def _rest(until: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()
