"""What is asked of a reader, whoever it is."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.language.embedder.protocol import Span
from bot.language.embedder.quantization import Matrix


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a text: how likely the answer starts and ends at each of its word pieces.

    `places`: each piece's letters in the text. `starts`, `ends`: logits [pieces], as much as they are above
    those of there being no answer at all. `there`: the logit of an answer being there.
    """

    places: Sequence[Span]
    starts: Matrix
    ends: Matrix
    there: float


class Reader(Protocol):
    """Reads texts beside a question. Takes any text; of one too long for it, it reads the beginning."""

    @property
    def name(self) -> str | None:
        """Of the model with its version; None if there is no model."""

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Return a reading of each title and text."""


class NullReader:
    """Stands in where there is no model: nothing is read."""

    name = None

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Return none."""
        return []


class OpenedWhenNeeded:
    """A reader that takes much memory, and that most boards never need."""

    def __init__(self, open_it: Callable[[], Reader]) -> None:
        self._open = open_it
        self._opened: Reader | None = None
        self._opening = threading.Lock()

    @property
    def name(self) -> str | None:
        """Open it, if it is not, and return its name."""
        return self._reader().name

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Open it, if it is not, and return a reading of each title and text."""
        return self._reader().read(question, texts)

    def _reader(self) -> Reader:
        with self._opening:
            self._opened = self._opened or self._open()
        return self._opened


@dataclass(frozen=True, slots=True)
class Readers:
    """The one that learnt to read English, and the one that reads all other languages."""

    english: Reader = field(default_factory=NullReader)
    others: Reader = field(default_factory=NullReader)
