"""all-MiniLM-L6-v2, which reads English."""

from pathlib import Path

from tokenizers import Tokenizer

from bot.language.embedder.graph_file import cached
from bot.language.embedder.onnx_embedder import OnnxEmbedder, open_graph
from bot.language.embedder.weights import TOKENIZER, WEIGHTS, check, model_folder, read

NAME = "all-MiniLM-L6-v2/int8-1"  # the number grows with each change of the graph


def open_minilm(folder: Path, *, source: Path | None = None, threads: int | None = None) -> OnnxEmbedder:
    """Raises ModelDamaged, or OSError where a file is missing or the graph cannot be written to `folder`."""
    source = source or model_folder()
    check(source)
    graph = cached(folder, NAME, lambda: _build(source))
    tokenizer = Tokenizer.from_file(str(source / TOKENIZER))
    return OnnxEmbedder(NAME, open_graph(graph), tokenizer, threads=threads)


def _build(source: Path) -> bytes:
    from bot.language.embedder.graph import build_embedder  # onnx comes with it, which is needed once

    return build_embedder(read(source / WEIGHTS))
