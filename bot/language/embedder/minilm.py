"""all-MiniLM-L6-v2, run by onnxruntime: English, 256 word pieces of a text, a vector of 384 components."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from bot.language.embedder.graph_file import cached
from bot.language.embedder.protocol import Parts, Span
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import TOKENIZER, WEIGHTS, check, model_folder, read

_PIECES = 256
_LETTERS = 10_000  # in which any 256 word pieces find room
SURROGATE = re.compile("[\ud800-\udfff]")

_Text = TypeVar("_Text")
_Result = TypeVar("_Result")


class MiniLM:
    name = "all-MiniLM-L6-v2/int8-1"  # the number grows with each change of the graph
    size = 384

    def __init__(self, graph: Path, tokenizer: Path, *, threads: int) -> None:
        self._threads = threads
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(_PIECES)
        self._tokenizer.no_padding()
        self._session = open_session(graph)

    def embed(self, texts: Sequence[str]) -> Matrix:
        if not texts:
            return np.zeros((0, self.size), np.float32)
        return np.vstack(self._each(self._whole, texts))

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        return self._each(self._in_parts, texts)

    def _each(self, read: Callable[[_Text], _Result], texts: Sequence[_Text]) -> list[_Result]:
        """Each text in a thread: onnxruntime lets others run, and one text on many cores gains little."""
        if len(texts) == 1 or self._threads == 1:
            return [read(text) for text in texts]
        with ThreadPoolExecutor(self._threads) as threads:
            return list(threads.map(read, texts))

    def _whole(self, text: str) -> Matrix:
        pieces = self._pieces(text)
        return self._run(pieces, np.ones((1, len(pieces)), np.float32))

    def _in_parts(self, text: tuple[str, Sequence[Span]]) -> Parts:
        pieces = self._pieces(text[0])
        vectors = self._run(pieces, _weights(pieces, text[1]))
        return Parts(vectors[:1], vectors[1:])

    def _pieces(self, text: str) -> Encoding:
        return self._tokenizer.encode(SURROGATE.sub("\ufffd", text[:_LETTERS]))

    def _run(self, pieces: Encoding, weights: Matrix) -> Matrix:
        inputs = {"ids": np.array([pieces.ids]), "parts": weights[None]}
        vectors: Matrix = self._session.run(None, inputs)[0][0]
        return vectors


def open_minilm(folder: Path, *, source: Path | None = None, threads: int | None = None) -> MiniLM:
    """Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written to `folder`."""
    source = source or model_folder()
    check(source)
    graph = cached(folder, MiniLM.name, lambda: _build(source))
    return MiniLM(graph, source / TOKENIZER, threads=threads or os.cpu_count() or 1)


def _build(source: Path) -> bytes:
    from bot.language.embedder.graph import build_embedder  # onnx comes with it, which is needed once

    return build_embedder(read(source / WEIGHTS))


def open_session(graph: Path) -> onnxruntime.InferenceSession:
    """Return a graph ready to be run from many threads, each run in its caller's."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the caller's; so a session can be run from many threads at once
    options.enable_mem_pattern = False  # would keep one for each length
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # fused already
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _weights(pieces: Encoding, spans: Iterable[Span]) -> Matrix:
    """Return which pieces each vector is the mean of: all of them, then those of each span."""
    starts = np.array(pieces.offsets)[1:-1, 0]  # without the marks around the text
    bounds = 1 + np.searchsorted(starts, np.array([(0, 0), *spans]))
    places = np.arange(len(pieces))
    weights = ((bounds[:, :1] <= places) & (places < bounds[:, 1:])).astype(np.float32)
    weights[~weights.any(axis=1)] = 1
    return weights
