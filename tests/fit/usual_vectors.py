"""Make data/answers/e5.npz anew, the usual vectors of questions and passages: `python -m` this module.

They are means over our own posts and questions in three languages. What all vectors of a model share tells
nothing, and without it likeness has MiniLM's scale, so that what was fitted to that one holds.
"""

import numpy as np

from bot.language.embedder import e5, e5_weights
from bot.language.embedder.graph_file import cached
from bot.language.embedder.onnx_embedder import Manner, OnnxEmbedder
from bot.language.embedder.quantization import Matrix
from bot.settings import MODEL
from tests.fit.written_questions import own_blog

OWN = ("own_blogs", "own_russian", "own_armenian")


def main() -> None:
    """Read all of them as they are, and write the means."""
    blogs = [own_blog(name) for name in OWN]
    asked = [row["question"] for _, questions in blogs for row in questions]
    told = [part for articles, _ in blogs for row in articles for part in row["text"].split("\n\n")]
    np.savez(e5.USUAL, questions=_mean(asked, e5.QUESTION), passages=_mean(told, e5.PASSAGE))


def _mean(texts: list[str], before: str) -> Matrix:
    file = e5_weights.E5File(e5_weights.weights_file())
    graph = cached(MODEL / "e5", e5.NAME, lambda: e5.build(file))
    model = OnnxEmbedder(e5.NAME, graph, file.tokenizer(), threads=1, questions=Manner(before))
    mean: Matrix = model.embed(texts).mean(axis=0, dtype=np.float32)
    return mean


if __name__ == "__main__":
    main()
