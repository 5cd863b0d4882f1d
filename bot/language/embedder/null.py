"""No model: vectors without components."""

from collections.abc import Sequence

import numpy as np

from bot.language.embedder.protocol import Parts, Span
from bot.language.embedder.quantization import Matrix


class NullEmbedder:
    name = None
    size = 0

    def embed(self, texts: Sequence[str]) -> Matrix:
        return np.zeros((len(texts), 0), np.float32)

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        return self.embed(texts)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        return self.embed(texts)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        return [Parts(self.embed([text]), self.embed([""] * len(spans))) for text, spans in texts]
