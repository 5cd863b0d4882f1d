"""What is asked of what cuts texts into a model's word pieces, whoever does it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from bot.language.embedder.protocol import Span


class WordPieces(NamedTuple):
    """Numbers of pieces, and the letters that each stands for; without the marks around a text."""

    ids: Sequence[int]
    spans: Sequence[Span]


class Tokenizer(Protocol):
    """Takes any text without lone surrogates. Many threads may ask at once."""

    def cut(self, text: str, most: int | None = None) -> WordPieces:
        """Return a text's pieces, of a long one at most so many."""
