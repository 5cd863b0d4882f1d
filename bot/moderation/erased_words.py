"""Finding what quotes the words that somebody has erased, also a part of them, or in another spelling."""

from collections.abc import Iterable
from typing import Any

from bot.language.fold import fold

RUN = 4  # words in a row that are somebody's own
SHORTEST = 8  # letters of a quoted word, such as an address, that is looked for inside the texts
HIDDEN = "…"


class ErasedWords:
    """What was written, and what its writer was called."""

    def __init__(self, texts: Iterable[str], names: Iterable[str]) -> None:
        self._texts = [fold(text) for text in texts if text]
        self._names = {fold(name) for name in names}
        self._runs = {run for text in self._texts for run in _runs(text)}

    def hidden(self, value: Any) -> Any:
        """Return what is kept as JSON with a mark in place of what quotes them."""
        if isinstance(value, str):
            return HIDDEN if self._is_quoted(fold(value)) else value
        return _each(value, self.hidden)

    def _is_quoted(self, folded: str) -> bool:
        is_inside = len(folded) >= SHORTEST and any(folded in text for text in self._texts)
        is_whole = bool(folded) and (folded in self._names or folded in self._texts)
        return is_inside or is_whole or not self._runs.isdisjoint(_runs(folded))


def blanked(value: Any) -> Any:
    """Return what is kept as JSON without any words."""
    return HIDDEN if isinstance(value, str) else _each(value, blanked)


def _each(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {name: change(part) for name, part in value.items()}
    return [change(part) for part in value] if isinstance(value, list | tuple) else value


def _runs(folded: str) -> Iterable[tuple[str, ...]]:
    words = folded.split()
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
