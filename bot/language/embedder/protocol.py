"""What vectors of texts are asked for, whoever makes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.language.embedder.quantization import Matrix

Span = tuple[int, int]  # of a text's letters, from the first up to the one behind the last


@dataclass(frozen=True, slots=True)
class Parts:
    """A text's vector and those of its parts, read in their context: rows [1, size] and [parts, size]."""

    whole: Matrix
    parts: Matrix


class Embedder(Protocol):
    """Unit vectors of texts. Takes any text, and gives the same for the same text alone or among others."""

    @property
    def name(self) -> str | None:
        """Of the model with its version, kept beside each vector; None if there is no model."""

    @property
    def size(self) -> int:
        """Components of each vector."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        """Return a row for each text: [texts, size]."""

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        """Return a row for each text by the model that reads all languages; zeros where there is none."""

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        """Return rows to compare with texts in that language, which is not theirs: [texts, size].

        They are zero where no model reads both.
        """

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        """Each text and its spans, from one pass; a span beyond what is read of the text is as the whole."""
