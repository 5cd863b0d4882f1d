"""multilingual-e5-small, which reads about a hundred languages, at twice what MiniLM costs.

Questions and passages are marked as what they are. All its vectors lie close together, so what is usual of
each kind is taken off (`data/answers/e5.npz`, made by `tests/fit/usual_vectors.py`); then likeness is about
on the scale of MiniLM's.
"""

from pathlib import Path

import numpy as np

from bot.language.embedder.e5_weights import E5File
from bot.language.embedder.graph_file import cached
from bot.language.embedder.onnx_embedder import Manner, OnnxEmbedder
from bot.language.embedder.weights import ModelDamaged

# The number grows with each change of the graph, and of the usual vectors.
NAME = "multilingual-e5-small/int8-1"
QUESTION, PASSAGE = "query: ", "passage: "
USUAL = Path(__file__).parents[3] / "data" / "answers" / "e5.npz"


def open_e5(folder: Path, source: Path, *, threads: int | None = None) -> OnnxEmbedder:
    """Return the model of the file `source`.

    Raises ModelDamaged, or OSError where no graph can be written.
    """
    file = E5File(source)
    graph = cached(folder / "e5", NAME, lambda: build(file))
    usual = _usual()
    return OnnxEmbedder(
        NAME,
        graph,
        file.tokenizer(),
        threads=threads,
        questions=Manner(QUESTION, usual[0]),
        passages=Manner(PASSAGE, usual[1]),
    )


def _usual() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Return the usual vector of questions, and that of passages: [2, 384]."""
    try:
        with np.load(USUAL, allow_pickle=False) as file:
            return np.stack([file["questions"], file["passages"]])
    except (OSError, KeyError, ValueError) as cause:
        raise ModelDamaged(f"{USUAL} is damaged: {cause}") from cause


def build(file: E5File) -> bytes:
    """Return the graph."""
    from bot.language.embedder.graph import build_embedder  # onnx comes with it, which is needed once

    return build_embedder(file.weights(), epsilon=file.epsilon)
