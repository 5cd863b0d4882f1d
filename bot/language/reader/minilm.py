"""The reader of English: MiniLM's kind."""

from pathlib import Path

from bot.language.embedder.graph import build_reader
from bot.language.embedder.graph_file import cached, file_sha256
from bot.language.embedder.minilm import MARKS, open_tokenizer
from bot.language.embedder.onnx_embedder import open_graph
from bot.language.embedder.weights import WEIGHTS, check, model_folder, read
from bot.language.reader.onnx_reader import OnnxReader
from bot.language.reader.weights import read_weights

LEARNT = 1  # the first layer that is the reader's own


def open_minilm_reader(folder: Path, weights: Path, *, source: Path | None = None) -> OnnxReader:
    """Return the reader, its graph built in `folder` the first time.

    Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written.
    """
    source = source or model_folder()
    name = f"reader-{file_sha256(weights)[:8]}"
    graph = cached(folder / "reader", name, lambda: _build(source, weights))
    return OnnxReader(name, open_graph(graph), open_tokenizer(source), MARKS)


def _build(source: Path, weights: Path) -> bytes:
    check(source)
    return build_reader({**read(source / WEIGHTS), **read_weights(weights, LEARNT)})
