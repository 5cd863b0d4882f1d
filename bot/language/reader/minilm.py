"""A reader of MiniLM's kind, run by onnxruntime: English, a question, a title and a text of some 200 words.

The pieces stand as `[CLS] question [SEP] title [SEP] text [SEP]`, the title and what follows of the second
type; start and end at the first piece mean that there is no answer (Devlin et al. 2019, for SQuAD 2.0).
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from tokenizers import Encoding, Tokenizer

from bot.language.embedder.graph_file import cached, file_sha256
from bot.language.embedder.onnx_embedder import SURROGATE, open_session
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import TOKENIZER, WEIGHTS, check, model_folder, read
from bot.language.reader.protocol import Reading
from bot.language.reader.weights import read_weights

QUESTION_PIECES, TITLE_PIECES, TEXT_PIECES = 40, 16, 288  # at most
_CLS, _SEP = 101, 102
MAX_THREADS = 2  # with more, questions would take every core from whatever else is read
_LETTERS = 10_000  # in which that many word pieces find room


class MiniLMReader:
    """Its `name` says the version of the weights."""

    def __init__(self, name: str, graph: Path, tokenizer: Path, *, threads: int) -> None:
        self.name = name
        self._threads = threads
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session = open_session(graph)

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Return a reading of each title and text, as many at once as there are threads."""
        asked = self._pieces(question).ids[:QUESTION_PIECES]
        with ThreadPoolExecutor(self._threads) as threads:
            return list(
                threads.map(lambda titled: self._read(asked, titled[0], self._pieces(titled[1])), texts)
            )

    def _read(self, asked: Sequence[int], title: str, text: Encoding) -> Reading:
        named, read = self._pieces(title).ids[:TITLE_PIECES], text.ids[:TEXT_PIECES]
        ids = np.array([[_CLS, *asked, _SEP, *named, _SEP, *read, _SEP]])
        types = (np.arange(ids.shape[1]) >= len(asked) + 2).astype(np.int64)[None]
        logits: Matrix = self._session.run(None, {"ids": ids, "types": types})[0][0]
        first = len(asked) + len(named) + 3
        above = logits[first : first + len(read)] - logits[0]
        return Reading(text.offsets[: len(read)], above[:, 0], above[:, 1], float(logits[0, 2]))

    def _pieces(self, text: str) -> Encoding:
        return self._tokenizer.encode(SURROGATE.sub("\ufffd", text[:_LETTERS]), add_special_tokens=False)


def open_minilm_reader(folder: Path, weights: Path, *, source: Path | None = None) -> MiniLMReader:
    """Return the reader, its graph built in `folder` the first time.

    Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written.
    """
    source = source or model_folder()
    name = f"reader-{file_sha256(weights)[:8]}"
    graph = cached(folder / "reader", name, lambda: _build(source, weights))
    return MiniLMReader(name, graph, source / TOKENIZER, threads=min(MAX_THREADS, os.cpu_count() or 1))


def _build(source: Path, weights: Path) -> bytes:
    from bot.language.embedder.graph import build_reader  # onnx comes with it, which is needed once

    check(source)
    return build_reader({**read(source / WEIGHTS), **read_weights(weights)})
