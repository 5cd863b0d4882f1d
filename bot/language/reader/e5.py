"""The larger reader, of all languages: multilingual-e5-small's kind, at twice what the small one costs."""

from pathlib import Path

from bot.language.embedder.e5 import LOWER, MARKS, open_tokenizer, open_whole
from bot.language.embedder.e5_weights import E5File, weights_file
from bot.language.embedder.graph import build_upper_reader
from bot.language.embedder.graph_file import file_sha256
from bot.language.reader.onnx_reader import OnnxReader
from bot.language.reader.weights import read_weights


def open_e5_reader(folder: Path, weights: Path, kind: str = "reader") -> OnnxReader:
    """Return the reader, its graph built in `folder` the first time; there is a graph for each `kind`.

    Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written.
    """
    source = weights_file()
    name = f"{kind}-{file_sha256(weights)[:8]}"
    run = open_whole(folder, source, name, lambda: _build(source, weights))
    return OnnxReader(name, run, open_tokenizer(source), MARKS)


def _build(source: Path, weights: Path) -> bytes:
    return build_upper_reader({**E5File(source).layers(), **read_weights(weights, LOWER)}, LOWER)
