"""all-MiniLM-L6-v2, which reads English."""

from pathlib import Path

import tokenizers

from bot.language.embedder.graph import build_embedder
from bot.language.embedder.graph_file import cached
from bot.language.embedder.onnx_embedder import OnnxEmbedder, open_graph
from bot.language.embedder.weights import TOKENIZER, WEIGHTS, check, model_folder, read
from bot.language.embedder.word_pieces import Tokenizer, WordPieces

NAME = "all-MiniLM-L6-v2/int8-1"  # the number grows with each change of the graph
MARKS = (101, 102)  # before everything, and after each part


def open_minilm(folder: Path, *, source: Path | None = None, threads: int | None = None) -> OnnxEmbedder:
    """Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written to `folder`."""
    source = source or model_folder()
    check(source)
    graph = cached(folder, NAME, lambda: build_embedder(read(source / WEIGHTS)))
    return OnnxEmbedder(NAME, open_graph(graph), open_tokenizer(source), MARKS, threads=threads)


def open_tokenizer(source: Path) -> Tokenizer:
    """Return what cuts texts into word pieces."""
    return _WordPiece(source / TOKENIZER)


class _WordPiece:
    """The tokenizer of the package's own file."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = tokenizers.Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def cut(self, text: str, most: int | None = None) -> WordPieces:
        """Return a text's pieces, of a long one at most so many."""
        pieces = self._tokenizer.encode(text, add_special_tokens=False)
        return WordPieces(pieces.ids[:most], pieces.offsets[:most])
