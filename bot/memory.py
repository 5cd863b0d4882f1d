"""What is held in memory of blogs, within one budget: what was used longest ago is let go first.

Nothing here is kept for good: whoever finds nothing reads it from the database again.
"""

from collections import OrderedDict
from typing import Any, Generic, TypeVar

T = TypeVar("T")
MB = 1_000_000


class Memory:
    """A budget in bytes for all shelves together; what was put there last stays, however large it is."""

    def __init__(self, most: int = 256 * MB) -> None:
        self.most = most
        self.size = 0
        self._held: OrderedDict[tuple[int, int], tuple[Any, int]] = OrderedDict()  # by shelf and blog
        self._shelves = 0

    def shelf(self) -> "Shelf[Any]":
        """Return a place for things of one kind, one a blog."""
        self._shelves += 1
        return Shelf(self, self._shelves)

    def get(self, key: tuple[int, int]) -> Any:
        """Return what is there, as used last from now on."""
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        return self._held[key][0]

    def put(self, key: tuple[int, int], value: Any, size: int) -> None:
        """Hold this instead of what is there, and let go what there is no room for."""
        _, before = self._held.pop(key, (None, 0))
        self._held[key] = value, size
        self.size += size - before
        while self.size > self.most and len(self._held) > 1:
            _, (_, gone) = self._held.popitem(last=False)
            self.size -= gone

    @property
    def held(self) -> list[tuple[int, int]]:
        """Return what is held, by shelf and blog; what was used longest ago first."""
        return list(self._held)


class Shelf(Generic[T]):
    """Things of one kind, one a blog."""

    def __init__(self, memory: Memory, number: int) -> None:
        self._memory = memory
        self._number = number

    def get(self, blog_id: int) -> T | None:
        """Return the blog's, if it is held; it is let go last from now on."""
        held: T | None = self._memory.get((self._number, blog_id))
        return held

    def put(self, blog_id: int, value: T, size: int) -> None:
        """Hold this; `size` in bytes, as near as can be told."""
        self._memory.put((self._number, blog_id), value, size)

    def blogs(self) -> list[int]:
        """Return the blogs whose thing is held; what was used longest ago first."""
        return [blog_id for shelf, blog_id in self._memory.held if shelf == self._number]
