"""What takes long to open, or much memory: opened when it is first needed, and then kept."""

import threading
from collections.abc import Callable
from typing import TypeVar

Opened = TypeVar("Opened")


def opened_once(open_it: Callable[[], Opened]) -> Callable[[], Opened]:
    """Return what opens it for the first who asks, and gives the same to all, in whichever thread."""
    opened: list[Opened] = []
    opening = threading.Lock()

    def get() -> Opened:
        with opening:
            if not opened:
                opened.append(open_it())
        return opened[0]

    return get
