"""A pattern of what somebody may say, compiled when something is first held against it.

There are hundreds, of all languages. A start, and most commands of the shell, need none of them; a bot has
them compiled beside its event loop, which the first question would hold for a quarter of a second.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from weakref import WeakSet

_made: "WeakSet[Wording]" = WeakSet()


class Wording:
    """A pattern; what is asked of it means what it means for `re.Pattern`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        _made.add(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as it is held against texts."""
        return re.compile(self.pattern)

    def match(self, text: str) -> re.Match[str] | None:
        """Return how a text begins so."""
        return self.compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return how a text says this and no more."""
        return self.compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a text says it first."""
        return self.compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place where a text says it."""
        return self.compiled.finditer(text)


def all_made() -> tuple[Wording, ...]:
    """Return the patterns that there are by now."""
    return tuple(_made)


def compile_each(wordings: Iterable[Wording]) -> None:
    """Compile them, in a thread beside what waits for none of them."""
    for wording in wordings:
        _ = wording.compiled
