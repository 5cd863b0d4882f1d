"""A model of vectors, run by onnxruntime: 256 word pieces of a text, 384 components."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime

from bot.language.embedder.protocol import Parts, Span
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.word_pieces import Tokenizer, WordPieces

_PIECES = 254  # of a text, beside the two marks around it
_LETTERS = 10_000  # in which any 256 word pieces find room
SURROGATE = re.compile("[\ud800-\udfff]")

Marks = tuple[int, int]  # the pieces before everything, and after each part
Run = Callable[[dict[str, Any]], Matrix]  # from a graph's inputs by name to what it gives of one text

_Text = TypeVar("_Text")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model takes a text: `before` stands before it; `usual`, which all vectors share, is taken off."""

    before: str = ""
    usual: Matrix | None = None


PLAIN = Manner()


class OnnxEmbedder:
    """Texts alone are read in the manner of questions, those with parts in that of passages.

    `threads` texts are read at once, by default as many as there are cores.
    """

    size = 384

    def __init__(
        self,
        name: str,
        run: Run,
        tokenizer: Tokenizer,
        marks: Marks,
        *,
        threads: int | None = None,
        questions: Manner = PLAIN,
        passages: Manner = PLAIN,
    ) -> None:
        self.name = name
        self._threads = threads or os.cpu_count() or 1
        self._questions, self._passages = questions, passages
        self._tokenizer = tokenizer
        self._before, self._behind = marks
        self._model = run

    def embed(self, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.size), np.float32)
        return np.vstack(self._each(self._whole, texts))

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        """Return zeros: a model by itself reads what it reads."""
        return np.zeros((len(texts), self.size), np.float32)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        """Return zeros: a model by itself is not told what stands on the other side."""
        return np.zeros((len(texts), self.size), np.float32)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        return self._each(self._in_parts, texts)

    def _each(self, read: Callable[[_Text], _Result], texts: Sequence[_Text]) -> list[_Result]:
        """Each text in a thread: onnxruntime lets others run, and one text on many cores gains little."""
        if len(texts) == 1 or self._threads == 1:
            return [read(text) for text in texts]
        with ThreadPoolExecutor(self._threads) as threads:
            return list(threads.map(read, texts))

    def _whole(self, text: str) -> Matrix:
        pieces = self._pieces(text, self._questions)
        return self._run(pieces, np.ones((1, len(pieces.ids) + 2), np.float32), self._questions)

    def _in_parts(self, text: tuple[str, Sequence[Span]]) -> Parts:
        pieces = self._pieces(text[0], self._passages)
        before = len(self._passages.before)
        spans = [(start + before, end + before) for start, end in text[1]]
        vectors = self._run(pieces, _weights(pieces, spans), self._passages)
        return Parts(vectors[:1], vectors[1:])

    def _pieces(self, text: str, manner: Manner) -> WordPieces:
        return self._tokenizer.cut(manner.before + SURROGATE.sub("\ufffd", text[:_LETTERS]), _PIECES)

    def _run(self, pieces: WordPieces, weights: Matrix, manner: Manner) -> Matrix:
        ids = np.array([[self._before, *pieces.ids, self._behind]])
        vectors = self._model({"ids": ids, "parts": weights[None]})
        if manner.usual is None:
            return vectors
        beyond = vectors - manner.usual
        own: Matrix = beyond / np.linalg.norm(beyond, axis=1, keepdims=True)
        return own


def open_graph(graph: Path) -> Run:
    """Return what runs a graph, from many threads at once, each run in its caller's."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the caller's; so a session can be run from many threads at once
    options.enable_mem_pattern = False  # would keep one for each length
    options.enable_cpu_mem_arena = False  # would keep room for the longest text in each thread and graph
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # fused already
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(inputs: dict[str, Any]) -> Matrix:
        given: Matrix = session.run(None, inputs)[0][0]
        return given

    return run


def _weights(pieces: WordPieces, spans: Iterable[Span]) -> Matrix:
    """Return which pieces, marks among them, each vector is the mean of: all, then those of each span."""
    starts = np.array([start for start, _ in pieces.spans], np.int64)
    bounds = 1 + np.searchsorted(starts, np.array([(0, 0), *spans]))
    places = np.arange(len(pieces.ids) + 2)
    weights = ((bounds[:, :1] <= places) & (places < bounds[:, 1:])).astype(np.float32)
    weights[~weights.any(axis=1)] = 1
    return weights
