"""Make data/answers/e5.npz anew, the usual vectors of questions and passages: `python -m` this module.

They are means over our own posts and questions in three languages. What all vectors of a model share tells
nothing, and without it likeness has MiniLM's scale, so that what was fitted to that one holds.
"""

import numpy as np

from bot.language.embedder import e5, e5_weights
from bot.language.embedder.onnx_embedder import Manner, OnnxEmbedder
from bot.language.embedder.quantization import Matrix
from bot.settings import MODEL
from tests.fit.written_questions import OTHER_BLOGS, OWN, own_blog


def main() -> None:
    """Read all of them as they are, and write the means."""
    blogs = [own_blog(name) for name in (OWN, *OTHER_BLOGS)]
    asked = [row["question"] for _, questions in blogs for row in questions]
    told = [part for articles, _ in blogs for row in articles for part in row["text"].split("\n\n")]
    np.savez(e5.USUAL, questions=_mean(asked, e5.QUESTION), passages=_mean(told, e5.PASSAGE))


def _mean(texts: list[str], before: str) -> Matrix:
    source = e5_weights.weights_file()
    run = e5.open_embedding(MODEL, source)
    model = OnnxEmbedder(
        e5.NAME, run, e5.open_tokenizer(source), e5.MARKS, threads=1, questions=Manner(before)
    )
    mean: Matrix = model.embed(texts).mean(axis=0, dtype=np.float32)
    return mean


if __name__ == "__main__":
    main()
