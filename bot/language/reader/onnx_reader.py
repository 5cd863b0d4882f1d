"""A reader that onnxruntime runs: a question, a title and a text of some 200 words.

The pieces stand as `[first] question [between] title [between] text [between]`, the title and what follows of
the second type; start and end at the first piece mean that there is no answer (Devlin et al. 2019, for SQuAD
2.0).
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bot.language.embedder.onnx_embedder import SURROGATE, Marks, Run
from bot.language.embedder.word_pieces import Tokenizer, WordPieces
from bot.language.reader.protocol import Reading

QUESTION_PIECES, TITLE_PIECES, TEXT_PIECES = 40, 24, 288  # at most
MAX_THREADS = 2  # with more, questions would take every core from whatever else is read
_LETTERS = 10_000  # in which that many word pieces find room


class OnnxReader:
    """Its `name` says the version of the weights."""

    def __init__(self, name: str, run: Run, tokenizer: Tokenizer, marks: Marks) -> None:
        self.name = name
        self._run = run
        self._first, self._between = marks
        self._threads = min(MAX_THREADS, os.cpu_count() or 1)
        self._tokenizer = tokenizer

    def read(self, question: str, texts: Sequence[tuple[str, str]]) -> list[Reading]:
        """Return a reading of each title and text, as many at once as there are threads."""
        asked = self._pieces(question, QUESTION_PIECES).ids
        with ThreadPoolExecutor(self._threads) as threads:
            return list(threads.map(lambda titled: self._read(asked, *titled), texts))

    def _read(self, asked: Sequence[int], title: str, text: str) -> Reading:
        named = self._pieces(title, TITLE_PIECES).ids
        read, places = self._pieces(text, TEXT_PIECES)
        between = self._between
        ids = np.array([[self._first, *asked, between, *named, between, *read, between]])
        types = (np.arange(ids.shape[1]) >= len(asked) + 2).astype(np.int64)[None]
        logits = self._run({"ids": ids, "types": types})
        first = len(asked) + len(named) + 3
        above = logits[first : first + len(read)] - logits[0]
        return Reading(places, above[:, 0], above[:, 1], float(logits[0, 2]))

    def _pieces(self, text: str, most: int) -> WordPieces:
        return self._tokenizer.cut(SURROGATE.sub("\ufffd", text[:_LETTERS]), most)
