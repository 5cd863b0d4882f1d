"""Fit data/answers/reader.json, which says how sure the reader's answer is: `make fit DATA=FOLDER`.

It is fitted to questions of readers that the reader did not learn from, half of which the blog does not
answer: right is an answer whose quote holds one of the accepted ones. What it says is printed for folds of
those sets, each by a model fitted to the others.
"""

import asyncio
import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot.language.embedder.opening import open_embedder
from bot.language.reader.opening import open_reader
from bot.language.reader.protocol import Reader
from bot.ranking import reading
from bot.ranking.linear_model import FOLDER, Linear
from bot.ranking.ranked_passages import rank_passages
from bot.ranking.reading import span_answers, windows
from bot.settings import MODEL
from tests.fit.answers import holds
from tests.fit.logistic_regression import directed
from tests.fit.question_sets import Case, QuestionSet, ReadOnce, Row, look_up

HELD_OUT = {"readers_train": 3, "readers_squad20a": 5, "readers_dev": 1}
"""Every so many-th title was never learnt from; of `readers_dev` none was."""

WEIGHTS = {"readers_train": 1.0, "readers_squad20a": 0.3, "readers_dev": 1.0}  # what a question counts for
FOLDS = 5
MAX_QUESTIONS = 500  # of a set
THRESHOLD = 0.6  # from here on an answer is given, and called likely


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question as the model sees it: whether there is an answer, and whether the reader's is right."""

    source: str
    title: str
    answerable: bool
    right: bool
    features: dict[str, float]


def main(folder: Path) -> None:
    """Fit the model and write it, and print what it is worth."""
    vectors, reader = ReadOnce(open_embedder(MODEL)), open_reader(MODEL)
    rows = [row for name in HELD_OUT for row in _weighed(folder, name, vectors, reader)]
    for source in HELD_OUT:
        print(
            source,
            *_measures([row for row in rows if row.source == source], rows),
            sep="\n  ",
            file=sys.stderr,
        )
    model = _fitted(rows)
    content = {
        "origin": f"make fit, on {', '.join(HELD_OUT)}; see tests/fit/reading.py",
        "vectors": {"bias": model.bias, "weights": model.weights, "threshold": THRESHOLD},
    }
    (FOLDER / "reader.json").write_text(f"{json.dumps(content, indent=2)}\n", encoding="utf-8")


def is_held_out(source: str, title: str) -> bool:
    """Tell whether what is asked about this title was kept from the reader."""
    return sha256(title.encode()).digest()[0] % HELD_OUT[source] == 0


def _weighed(folder: Path, name: str, vectors: ReadOnce, reader: Reader) -> Iterator[Weighed]:
    with gzip.open(folder / f"answers_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = {row["id"]: row for row in rows if row["kind"] == "article"}
    asked = [row for row in rows if row["kind"] == "question"]
    named = {row["id"]: _named_title(row, articles) for row in asked}
    questions = [
        row for row in asked if named[row["id"]] is None or is_held_out(name, named[row["id"]] or "")
    ]
    questions = random.Random(0).sample(questions, min(MAX_QUESTIONS, len(questions)))
    titles = dict(enumerate((row["title"] for row in articles.values()), 1))  # ids as the database gives them
    cases = asyncio.run(look_up([QuestionSet(list(articles.values()), questions)], vectors))
    for row, case in zip(questions, cases, strict=True):
        about = named[row["id"]] or _nearest_title(case, titles)
        if is_held_out(name, about) and (found := _features(case, reader, titles)):
            yield Weighed(name, about, bool(row["relevant"]), *found)


def _named_title(row: Row, articles: dict[str, Row]) -> str | None:
    """Return the title of what was asked about, if the set says it."""
    known = [row["about"]] if row.get("about") else row["relevant"]
    return str(articles[known[0]]["title"]) if known else None


def _nearest_title(case: Case, titles: dict[int, str]) -> str:
    nearest = case.got.candidates[:1]
    return titles[nearest[0].candidate.passage.article_id] if nearest else ""


def _features(case: Case, reader: Reader, titles: dict[int, str]) -> tuple[bool, dict[str, float]] | None:
    """Return whether the reader's answer is right, and what the model weighs of it."""
    passages = rank_passages(case.got)
    if passages.own is None:
        return None
    cut = windows(passages.ranked)
    texts = [
        (titles[passages.ranked[window.rank].candidate.passage.article_id], window.text) for window in cut
    ]
    answers = span_answers(passages.ranked, cut, reader.read(case.got.question.spoken, texts))
    text = passages.ranked[answers[0].rank].candidate.passage.text
    right = any(holds(text[slice(*answers[0].quote)], answer) for answer in case.answers)
    own = passages.own
    return right, reading.features(own, passages.ranked, answers, passages.confidence, passages.quote)


def _fitted(rows: Sequence[Weighed]) -> Linear:
    names = [*reading.FEATURES, "bias"]
    table = np.array([[row.features.get(name, 1.0) for name in names] for row in rows])
    right = np.array([float(row.right) for row in rows])
    given = np.array([WEIGHTS[row.source] for row in rows])
    weights = directed(table, right, given, {**reading.FEATURES, "bias": 0})
    rounded = {name: round(float(weight), 3) for name, weight in weights.items()}
    return Linear(rounded, rounded.pop("bias", 0.0), THRESHOLD)


def _measures(rows: Sequence[Weighed], every: Sequence[Weighed]) -> Iterator[str]:
    """Say what models are worth that were fitted to the other folds, by title."""
    sure = np.zeros(len(rows))
    for fold in range(FOLDS):
        model = _fitted([row for row in every if _fold(row) != fold])
        for number, row in enumerate(rows):
            if _fold(row) == fold:
                sure[number] = model.probability(row.features)
    there, right = (np.array([getattr(row, name) for row in rows]) for name in ("answerable", "right"))
    yield f"{len(rows)} questions, {there.sum()} with an answer, of which {right[there].mean():.3f} right"
    yield f"AUROC of there being one: {_auroc(sure[there], sure[~there]):.3f}"
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        said = sure >= least
        share, false = right[said].mean() if said.any() else 0.0, (sure[~there] >= least).mean()
        found = (right & said)[there].mean()
        yield f"{least}: right {found:.3f}, false {false:.3f}, {share:.3f} of {said.sum()}"


def _fold(row: Weighed) -> int:
    return sha256(row.title.encode()).digest()[1] % FOLDS


def _auroc(better: Iterable[float], worse: Iterable[float]) -> float:
    first, second = np.array(list(better))[:, None], np.array(list(worse))[None]
    return float((first > second).mean() + (first == second).mean() / 2)


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of questions are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
