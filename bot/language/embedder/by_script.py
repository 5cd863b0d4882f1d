"""Vectors by two models: one reads what stands in Latin letters, the other all else, opened when needed.

A row of the one is about as alike to a row of the other as to nothing at all.
"""

from collections.abc import Callable, Sequence

import numpy as np

from bot.language.embedder.protocol import Embedder, Parts, Span
from bot.language.embedder.quantization import Matrix
from bot.language.language_detection import script_of, script_of_language
from bot.language.opened_once import opened_once

_SAMPLE = 1_000  # letters, enough to tell


class ByScript:
    """`other_name`: of the model for other scripts. It takes much memory, and most boards never need it.

    `across`: what carries its vectors over to the first model's [size, size].
    """

    def __init__(
        self, latin: Embedder, other_name: str, open_other: Callable[[], Embedder], across: Matrix
    ) -> None:
        self.name = f"{latin.name}, {other_name}"
        self.size = latin.size
        self._latin = latin
        self._other = opened_once(open_other)
        self._across = across

    def embed(self, texts: Sequence[str]) -> Matrix:
        rows = np.zeros((len(texts), self.size), np.float32)
        for model, places in self._divided(texts):
            rows[places] = model.embed([texts[place] for place in places])
        return rows

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        return self._other().embed(texts)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        """Return the other model's rows, which reads all languages, where that one's texts have such."""
        rows = self.embed_any(texts)
        if script_of_language(language) not in (None, "LATIN"):
            return rows
        carried = rows @ self._across
        own: Matrix = carried / np.linalg.norm(carried, axis=1, keepdims=True)
        return own

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        read: dict[int, Parts] = {}
        for model, places in self._divided([text for text, _ in texts]):
            read |= zip(places, model.embed_parts([texts[place] for place in places]), strict=True)
        return [read[place] for place in range(len(texts))]

    def _divided(self, texts: Sequence[str]) -> list[tuple[Embedder, list[int]]]:
        """Return each model that is needed, with the places of its texts."""
        others = [place for place, text in enumerate(texts) if _is_other(text)]
        latin = sorted(set(range(len(texts))) - set(others))
        needed = [(self._latin, latin)] if latin else []
        return [*needed, (self._other(), others)] if others else needed


def _is_other(text: str) -> bool:
    """Tell whether most letters of a text belong to one other script."""
    return not text.isascii() and script_of(text[:_SAMPLE]) not in (None, "LATIN")
