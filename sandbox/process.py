"""The bot as a process of its own: started, signalled, ended, and watched until it exits."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sandbox.cannot import CannotDo

OnExit = Callable[[int], None]
_LEASH = "import ctypes, os, sys; ctypes.CDLL(None).prctl(1, 15); os.execvp(sys.argv[1], sys.argv[1:])"
"""Has Linux send SIGTERM when the parent dies (prctl(2), PR_SET_PDEATHSIG), so that no bot outlives a killed
sandbox; then becomes the command."""


_SEES = Path("/proc/thread-self/children").exists()
_MOST = 65_536  # bytes of a file of /proc
_WANTS = re.compile(rb"^State:\t[RD]", re.M)


class BotProcess:
    """One bot: its command, its environment, the file that its output is added to.

    `on_exit` is told the exit status of each run, which is negative for a signal, before `kill` or `stop`
    return.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, on_exit: OnExit
    ) -> None:
        self.log = log
        self._command = command
        self._environment = environment
        self._on_exit = on_exit
        self._process: Process | None = None
        self._seen: dict[str, bytes] = {}
        self._watcher: asyncio.Task[None] | None = None

    @property
    def running(self) -> bool:
        """Whether it was started and has not exited."""
        return self._watcher is not None and not self._watcher.done()

    @property
    def pid(self) -> int | None:
        """The id of the latest run's process."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start it, if it does not run."""
        if self.running:
            return
        leash = [sys.executable, "-ISc", _LEASH] if sys.platform == "linux" else []
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *leash, *self._command, env=dict(self._environment), stdin=DEVNULL, stdout=log, stderr=STDOUT
            )
        self._watcher = asyncio.create_task(self._watch(self._process))

    async def ask(self, *words: str) -> str:
        """Run its command once with other last words, and return what it said. CannotDo if that fails."""
        asked = await asyncio.create_subprocess_exec(
            *self._command[:-1],
            *words,
            env=dict(self._environment),
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=STDOUT,
        )
        said = (await asked.communicate())[0].decode(errors="replace").strip()
        if asked.returncode:
            raise CannotDo(f"{words[0]}: {said}")
        return said

    async def kill(self) -> None:
        """SIGKILL, and wait for its end."""
        self._signal(signal.SIGKILL)
        await self.exited()

    async def stop(self, patience: float = 10.0) -> None:
        """SIGTERM, and wait for its end; SIGKILL when the patience (seconds) is over."""
        self._signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(asyncio.shield(self.exited()), patience)
        except TimeoutError:
            await self.kill()

    def do_now(self) -> None:
        """SIGUSR1: have it do at once all that is due. It must be ready, or the signal ends it."""
        self._signal(signal.SIGUSR1)

    def works(self) -> bool | None:
        """Tell whether it or a process of its own has worked since this was asked last, or would if the
        processor were free. None where nothing can be seen of that, as on other systems than Linux.
        """
        if not self.running or self._process is None:
            return False
        if not _SEES:
            return None
        before, self._seen = self._seen, _threads(self._process.pid)
        return before != self._seen or any(_WANTS.search(status) for status in self._seen.values())

    async def exited(self) -> None:
        """Wait for the end of a run; at once if there is none."""
        if self._watcher:
            await asyncio.wait([self._watcher])

    def last_words(self, lines: int = 15) -> str:
        """Return the end of what it wrote."""
        if not self.log.exists():
            return ""
        with self.log.open(encoding="utf-8", errors="replace") as log:
            return "".join(deque(log, lines)).rstrip()

    def _signal(self, number: signal.Signals) -> None:
        if self.running and self._process:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(number)

    async def _watch(self, process: Process) -> None:
        self._on_exit(await process.wait())


def _threads(pid: int) -> dict[str, bytes]:
    """Return the status of each thread of a process and of those that it has started.

    It counts how often a thread was let go and taken up again, so that the shortest work shows. Whoever waits
    for quiet asks a hundred times a second: so without `Path`, which takes as long as all the rest.
    """
    found: dict[str, bytes] = {}
    processes = [str(pid)]
    for process in processes:
        with contextlib.suppress(OSError):  # it has just ended
            for thread in os.listdir(f"/proc/{process}/task"):
                place = f"/proc/{process}/task/{thread}"
                with contextlib.suppress(OSError):
                    found[place] = _read(f"{place}/status")
                    processes += _read(f"{place}/children").decode().split()
    return found


def _read(file: str) -> bytes:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        return os.read(descriptor, _MOST)
    finally:
        os.close(descriptor)
