"""What is asked of a reader, whoever it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.language.embedder.protocol import Span
from bot.language.embedder.quantization import Matrix
from bot.language.opened_once import opened_once


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
    """A reader that is opened with the first question: a start and most commands need none."""

    def __init__(self, open_it: Callable[[], Reader]) -> None:
        self._reader = opened_once(open_it)

    @property
    def name(self) -> str | None:
        """Open it, if it is not, and return its name."""
        return self._reader().name

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Open it, if it is not, and return a reading of each title and text."""
        return self._reader().read(question, texts)


@dataclass(frozen=True, slots=True)
class Readers:
    """The small one, of English; the larger one, of all languages, which reads English as the second; and the
    one that reads a question in another language than the text.
    """

    english: Reader = field(default_factory=NullReader)
    others: Reader = field(default_factory=NullReader)
    across: Reader = field(default_factory=NullReader)
