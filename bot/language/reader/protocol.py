"""What is asked of a reader, whoever it is."""

from collections.abc import Sequence
from dataclasses import dataclass
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
