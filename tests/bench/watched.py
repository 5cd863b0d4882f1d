"""The bot with its event loop watched: `python -m tests.bench.watched FILE run` is `python -m bot run`.

When it ends, FILE holds a line for each pass of the loop that did something: when (`time.monotonic`), for how
many seconds nothing else could run, and how many of them no processor was free for it. It counts what the
callbacks took, and how much later than asked for the loop came back from waiting: a thread beside it may have
held Python's lock.
"""

import atexit
import os
import selectors
import sys
import threading
from pathlib import Path
from time import monotonic
from typing import Any

from bot.cli import main

BEAT = 0.002  # seconds: so often the loop is asked to come back
IDLE = 0.0002  # seconds; what holds the loop for less did nothing


class Watched(selectors.DefaultSelector):
    """A selector knows when the loop begins to wait and when it goes on."""

    def __init__(self, holds: list[tuple[float, float, float]]) -> None:
        super().__init__()
        self._holds = holds
        self._since = monotonic()
        self._queue = _Queue()

    def select(self, timeout: float | None = None) -> list[Any]:
        """As it is; it returns early, which the loop does not mind."""
        begun = monotonic()
        self._note(begun, begun - self._since)
        waits = BEAT if timeout is None else max(0.0, min(timeout, BEAT))
        found = super().select(waits)
        self._since = monotonic()
        if found:
            self._queue.waited()
        else:
            self._note(self._since, self._since - begun - waits - 0.001)  # epoll counts in milliseconds
        return found

    def _note(self, at: float, held: float) -> None:
        waited = self._queue.waited()
        if held > IDLE:
            self._holds.append((at, held, min(held, waited)))


class _Queue:
    """How long this thread stood ready and another had the processor (Linux, "schedstats"); else never."""

    def __init__(self) -> None:
        counts = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._counts = os.open(counts, os.O_RDONLY) if counts.exists() else None
        self._before = 0
        self.waited()

    def waited(self) -> float:
        """Return for how many seconds it did since this was asked last."""
        if self._counts is None:
            return 0.0
        _ran, ready, _turns = map(int, os.pread(self._counts, 100, 0).split())
        since, self._before = ready - self._before, ready
        return since / 1e9


def watch(file: Path) -> None:
    """From now on every loop is watched; the file is written at the end."""
    holds: list[tuple[float, float, float]] = []
    selectors.DefaultSelector = lambda: Watched(holds)  # type: ignore[assignment,misc]
    atexit.register(
        lambda: file.write_text("".join("{:.6f} {:.6f} {:.6f}\n".format(*hold) for hold in holds))
    )


if __name__ == "__main__":
    watch(Path(sys.argv.pop(1)))
    main()
