"""Vectors that remember what they read: once is enough, and damage is read anew."""

from collections.abc import Sequence

import numpy as np

from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Parts, Span
from bot.language.embedder.quantization import Matrix, pack


class Counting:
    """Vectors of a text's first letters, which know what they were asked for."""

    name, size = "letters-1", 3

    def __init__(self) -> None:
        self.read: list[str] = []

    def embed(self, texts: Sequence[str]) -> Matrix:
        self.read += texts
        rows = np.array([[ord(letter) for letter in (text + "   ")[:3]] for text in texts], np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        return self.embed(texts)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        return self.embed(texts)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        return [Parts(self.embed([text]), self.embed([text] * len(spans))) for text, spans in texts]


def test_a_text_is_read_once_and_is_the_same_again():
    model = Counting()
    vectors = CachedEmbedder(model)
    first = vectors.embed(["mill", "bell", "mill"])
    assert model.read == ["mill", "bell"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(vectors.embed(["bell"])[0], first[1])
    assert model.read == ["mill", "bell"]
    assert np.allclose(first, Counting().embed(["mill", "bell", "mill"]), atol=0.01)


def test_what_was_packed_before_need_not_be_read():
    model = Counting()
    vectors = CachedEmbedder(model)
    vectors.remember("mill", pack(Counting().embed(["mill"])))
    vectors.remember("bell", b"damaged")
    vectors.embed(["mill", "bell"])
    assert model.read == ["bell"]


def test_what_was_asked_for_longest_ago_is_forgotten():
    model = Counting()
    vectors = CachedEmbedder(model, most=2)
    vectors.embed(["mill"])
    vectors.embed(["bell"])
    vectors.embed(["mill"])
    vectors.embed(["frost"])
    model.read.clear()
    vectors.embed(["mill", "frost"])
    assert model.read == []
    vectors.embed(["bell"])
    assert model.read == ["bell"]
    assert len(vectors.embed(["a", "b", "c", "d"])) == 4


def test_parts_are_passed_on_and_no_model_stays_none():
    [parts] = CachedEmbedder(Counting()).embed_parts([("mill", [(0, 2)])])
    assert parts.parts.shape == (1, 3)
    assert CachedEmbedder(NullEmbedder()).embed(["mill", "bell"]).shape == (2, 0)
    assert CachedEmbedder(Counting()).embed([]).shape == (0, 3)
