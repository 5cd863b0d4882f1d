"""Fit data/answers/across.npz: what carries a vector of the multilingual model over to the English one's.

So a question in any language finds its passage in an English blog, whose passages have the English model's
vectors alone: the multilingual model puts it where the same question in English lies, and from there a
matrix leads to where the English model would put it. It is the least squares solution with a ridge over
sentences and questions in English (Mikolov et al. 2013, "Exploiting Similarities among Languages").
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.language.embedder import e5, e5_weights, minilm
from bot.language.embedder.across import ACROSS
from bot.language.sentences import sentences
from bot.settings import MODEL
from tests.fit.question_sets import QuestionSet
from tests.fit.written_questions import written

SETS = ("shifts_new_wiki", "squad_du_test", "readers_squad20a", "readers_train")
EACH = 1_200  # questions of a set, and as many sentences
WRITTEN = 500  # of each file of further questions
LEAST, MOST = 20, 260  # letters of a sentence
RIDGE = 1.0
SEED = 5


def main(folder: Path) -> None:
    """Embed all of it with both models, and write the matrix."""
    texts = list(dict.fromkeys(_texts(folder)))
    theirs = e5.open_e5(MODEL, e5_weights.weights_file()).embed(texts)
    ours = minilm.open_minilm(MODEL).embed(texts)
    squares = theirs.T @ theirs + RIDGE * np.eye(theirs.shape[1], dtype=np.float32)
    matrix = np.linalg.solve(squares, theirs.T @ ours)
    np.savez_compressed(ACROSS, matrix=matrix.astype(np.float16))


def _texts(folder: Path) -> Iterator[str]:
    rng = random.Random(SEED)
    for name in SETS:
        known = QuestionSet.read(folder, name, EACH)
        yield from (row["question"] for row in known.questions)
        said = [sentence for row in known.articles for sentence in sentences(row["text"])]
        fitting = [sentence for sentence in said if LEAST < len(sentence) < MOST]
        yield from rng.sample(fitting, min(EACH, len(fitting)))
    for _, questions in written(folder).values():
        asked = [row["question"] for row in questions]
        yield from rng.sample(asked, min(WRITTEN, len(asked)))


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of questions are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
