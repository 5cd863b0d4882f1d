"""Reading what strangers wrote in processes of its own, so that it always ends.

A feed or a page can be made so that reading it takes hours or all memory. Whoever reads too long or takes
too much is ended, by the kernel, and only that feed or page is lost for it. The processes start when they are
wanted, go when nothing was to be read for a minute, and never outlive us by more than one reading.
"""

import asyncio
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import IO, Any, TypeVar, TypeVarTuple

from bot.domain import InputError
from bot.settings import ROOT

PROCESSES = 2
SECONDS = 10  # of a processor, for one reading
PATIENCE = 600  # seconds by the clock: where a machine is busy, what is no bomb takes long as well
MEGABYTES = 200  # beyond what the process has taken already
STAYS = 60.0  # seconds that a process waits for more to read
_LEAN = 100_000_000  # what made a process larger ends it; a page of few words alone makes it 81 MB

_LENGTH = struct.Struct("!Q")
_LIMITS = struct.Struct("!dQ")

Given = TypeVarTuple("Given")
Read = TypeVar("Read")


class Parser:
    """Calls functions in processes that are ended when they take too much.

    A function must be one of a module, and it, its arguments and what it returns such as pickle knows.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._limits = _LIMITS.pack(seconds, megabytes * 1_000_000)
        self._too_much = InputError("too-much-to-read", seconds=seconds, megabytes=megabytes)
        self._threads = ThreadPoolExecutor(PROCESSES, thread_name_prefix="parser")
        self._idle: LifoQueue[_Process] = LifoQueue()
        self._busy: set[_Process] = set()
        self._closed = False

    async def run(self, function: Callable[[*Given], Read], *given: *Given) -> Read:
        """Return what the function returns. Raises what it raises of ours, and InputError
        (`too-much-to-read`) where it was ended; what else goes wrong in it is a RuntimeError.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._call, function, given)

    def close(self) -> None:
        """End the processes; what is being read is given up."""
        self._closed = True
        for process in tuple(self._busy):
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        with suppress(Empty):
            while True:
                self._idle.get_nowait().kill()

    def _call(self, function: Callable[..., Read], given: tuple[Any, ...]) -> Read:
        message = pickle.dumps((function, given), pickle.HIGHEST_PROTOCOL)
        kind, value = self._ask(message)
        if kind == "too-much":
            raise self._too_much
        if kind == "input-error":
            key, arguments = value
            raise InputError(key, **arguments)
        if kind != "read":
            raise RuntimeError(value)
        read: Read = value
        return read

    def _ask(self, message: bytes) -> tuple[str, Any]:
        """Return of what kind the answer is, and the answer."""
        process = self._take()
        self._busy.add(process)
        try:
            answer = process.ask(self._limits + message)
        finally:
            self._busy.discard(process)
        if answer is None or process.ended:
            process.kill()
        else:
            self._idle.put(process)
        return answer or ("too-much", None)

    def _take(self) -> "_Process":
        if self._closed:
            raise self._too_much
        with suppress(Empty):
            while True:
                process = self._idle.get_nowait()
                if process.greet():
                    return process
                process.kill()
        return _Process()


class _Process:
    """One such process, as it is seen from ours."""

    def __init__(self) -> None:
        # In a group of its own: Ctrl+C is ours to answer.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot.parsing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        self.ended = False

    def greet(self) -> bool:
        """Tell whether it is still there, and have it wait for what comes."""
        try:
            self._to.write(b"+")
            self._to.flush()
            return self._from.read(1) == b"+"
        except OSError:
            return False

    def ask(self, message: bytes) -> tuple[str, Any] | None:
        """Have one message answered; None if the process ended over it."""
        try:
            self._to.write(b"!")
            _write(self._to, message)
            answer = _read(self._from)
        except OSError:
            return None
        if answer is None:
            return None
        self.ended, kind, value = pickle.loads(answer)
        return kind, value

    def kill(self) -> None:
        """End it, if it has not ended."""
        self._process.kill()
        for pipe in (self._to, self._from):
            with suppress(OSError):  # what was written and never read
                pipe.close()
        self._process.wait()


def _write(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _read(pipe: IO[bytes]) -> bytes | None:
    """Return the next message; None where the pipe's other end was closed."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    message = pipe.read(length)
    return message if len(message) == length else None


def _serve(source: IO[bytes], answers: IO[bytes]) -> None:
    """Answer what comes until nothing comes any more; a reading that takes too much ends the process."""
    while select.select([source], [], [], STAYS)[0]:
        sign = source.read(1)
        if sign == b"+":
            answers.write(sign)
            answers.flush()
            continue
        message = _read(source) if sign else None
        if message is None:
            return
        kind, value = _answered(message)
        ends = kind == "too-much" or _memory() > _LEAN
        _write(answers, pickle.dumps((ends, kind, value), pickle.HIGHEST_PROTOCOL))
        if ends:
            return


def _answered(message: bytes) -> tuple[str, Any]:
    seconds, size = _LIMITS.unpack_from(message)
    try:
        function, given = pickle.loads(memoryview(message)[_LIMITS.size :])
        # The kernel ends whoever goes on, even inside a library that listens to nobody.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, max(PATIENCE, seconds))
        _limit_memory(size)
        return "read", function(*given)
    except InputError as error:
        return "input-error", (error.key, error.arguments)
    except (MemoryError, RecursionError):
        return "too-much", None
    except Exception:
        return "failed", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _limit_memory(None)


def _limit_memory(size: int | None) -> None:
    """Let the process take so many bytes more; where the system tells, which is Linux."""
    taken = _memory("/proc/self/statm", 0)
    if taken:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard if size is None else taken + size, hard))


def _memory(file: str = "/proc/self/statm", field: int = 1) -> int:
    """Return the bytes that the process has in memory (1) or could have (0); 0 where nobody knows."""
    try:
        return int(Path(file).read_text().split()[field]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def main() -> None:
    """Be such a process."""
    for ending in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(ending, signal.SIG_DFL)
    # What a library prints must not stand between answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with suppress(BrokenPipeError):
        _serve(os.fdopen(0, "rb"), answers)


if __name__ == "__main__":
    main()
