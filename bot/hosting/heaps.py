"""Few heaps for many threads, and what lies free in them given back, so that memory stays flat over months.

glibc lays a heap for each thread that asks for memory while others do, up to eight a core, and of each keeps
what lies between pieces that are still in use. The bot's threads are many and seldom busy at once: two heaps
serve them, and the process stays some 40 MB smaller after weeks.
"""

import ctypes
from contextlib import suppress

MOST_HEAPS = 2
_M_ARENA_MAX = -8  # malloc.h


def use_few_heaps() -> None:
    """Limit them, before threads begin; where the C library is another one nothing has to be done."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, MOST_HEAPS)


def give_back() -> None:
    """Give the system what lies free between pieces in use: some 30 MB after a model was opened."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
