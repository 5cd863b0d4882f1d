"""A pattern of what somebody may say, compiled when something is first held against it.

There are hundreds, of all languages. A start, and most commands of the shell, need none of them.
"""

import re
from collections.abc import Iterator
from functools import cached_property


class Wording:
    """A pattern; what is asked of it means what it means for `re.Pattern`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def match(self, text: str) -> re.Match[str] | None:
        """Return how a text begins so."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return how a text says this and no more."""
        return self._compiled.fullmatch(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where a text says it first."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each place where a text says it."""
        return self._compiled.finditer(text)
