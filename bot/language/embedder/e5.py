"""multilingual-e5-small, which reads about a hundred languages, at twice what MiniLM costs.

Questions and passages are marked as what they are. All its vectors lie close together, so what is usual of
each kind is taken off (`data/answers/e5.npz`, made by `tests/fit/usual_vectors.py`); then likeness is about
on the scale of MiniLM's.

The lower half of its layers is the same in the reader of all languages, and is opened once for both. The
embeddings of its word pieces would be 96 MB of a graph; those of a text are read from the file instead.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.embedder.e5_weights import E5File
from bot.language.embedder.graph import build_lower, build_upper_embedder
from bot.language.embedder.graph_file import cached
from bot.language.embedder.onnx_embedder import Manner, OnnxEmbedder, Run, open_graph
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import read_arrays
from bot.language.embedder.word_pieces import Tokenizer

# The number grows with each change of the graph, and of the usual vectors.
NAME = "multilingual-e5-small/int8-2"
LOWER = 6  # layers that embedder and reader share
QUESTION, PASSAGE = "query: ", "passage: "
MARKS = (0, 2)  # before everything, and after each part
USUAL = Path(__file__).parents[3] / "data" / "answers" / "e5.npz"


def open_e5(folder: Path, source: Path, *, threads: int | None = None) -> OnnxEmbedder:
    """Return the model of the file `source`.

    Raises ModelDamaged, or OSError where no graph can be written.
    """
    usual = read_usual()
    return OnnxEmbedder(
        NAME,
        open_embedding(folder, source),
        open_tokenizer(source),
        MARKS,
        threads=threads,
        questions=Manner(QUESTION, usual[0]),
        passages=Manner(PASSAGE, usual[1]),
    )


def open_embedding(folder: Path, source: Path) -> Run:
    """Return what gives vectors of word pieces, which are all of one text."""
    run = open_whole(folder, source, "embedder", lambda: build_upper_embedder(E5File(source).layers(), LOWER))
    return lambda inputs: run({**inputs, "types": np.zeros_like(inputs["ids"])})


def open_whole(folder: Path, source: Path, upper: str, build: Callable[[], bytes]) -> Run:
    """Return the lower layers with an upper part of that name on them, built the first time."""
    rows_of = _open_lower(folder, source)
    above = open_graph(cached(folder / f"e5-{upper.partition('-')[0]}", f"{NAME}/{upper}", build))

    def run(inputs: dict[str, Any]) -> Matrix:
        rows = rows_of({name: inputs[name] for name in ("ids", "types")})
        others = {name: value for name, value in inputs.items() if name not in ("ids", "types")}
        return above({**others, "rows": rows[None]})

    return run


@cache
def open_tokenizer(source: Path) -> Tokenizer:
    """Return what cuts texts into word pieces, the same one for all who ask."""
    return E5File(source).tokenizer()


@cache
def _open_lower(folder: Path, source: Path) -> Run:
    file = E5File(source)
    graph = cached(folder / "e5", f"{NAME}/lower", lambda: build_lower(file.layers(), LOWER))
    run = open_graph(graph)
    return lambda inputs: run({"embedded": file.embed(inputs["ids"][0], inputs["types"][0])[None]})


def read_usual() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return the usual vector of questions, and that of passages: [2, 384]. Raises ModelDamaged."""
    return np.stack([*read_arrays(USUAL, "questions", "passages").values()])
