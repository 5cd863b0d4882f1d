"""Fit data/answers/reader.json, which says how sure the readers' answers are: `make fit DATA=FOLDER`.

It is fitted to questions of readers that the reader did not learn from, half of which the blog does not
answer: right is an answer whose quote holds one of the accepted ones. What it says is printed for folds of
those sets, each by a model fitted to the others. English is one part, all other languages are another, with
a reader of their own; that one learnt from English as well, and there are few questions in the others.
"""

import asyncio
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.embedder.opening import open_embedder
from bot.language.reader.opening import open_readers
from bot.language.reader.protocol import Reader
from bot.ranking import reading
from bot.ranking.linear_model import ACROSS, ACROSS_OTHERS, ENGLISH, ENGLISH_ONCE, FOLDER, OTHERS, Linear
from bot.ranking.ranked_passages import as_ranking, rank_passages, read_answers
from bot.ranking.reading import SentenceAnswer, confidence_figures, in_order
from bot.ranking.windows import Ranking
from bot.settings import MODEL
from tests.fit.answers import holds, pairwise
from tests.fit.held_out import BLOG, is_kept, named_of, read_asked
from tests.fit.logistic_regression import Numbers, directed
from tests.fit.question_sets import Case, QuestionSet, ReadOnce, Row, look_up
from tests.fit.written_questions import OTHER_BLOGS, OWN, own_blog

FALSE = 0.15  # of what the blog does not answer may be answered
# Parts, and their sets; how much may be falsely answered there. English questions about other blogs are few,
# and up to half of that loses none that is right.
_ACROSS = {ACROSS: FALSE, ACROSS_OTHERS: FALSE / 2}
FAIR = ("readers_train", "readers_dev")  # sets that are asked as readers ask, as often easily as not


@dataclass(frozen=True, slots=True)
class Part:
    """What is read by one reader, or by one and then another.

    `weights`: the sets, and what a question of each counts for.
    `by_far`: see `ReaderModels`; in English it keeps more articles in their places.
    `fair`: sets by which it is decided what is answered at all; `telling`: those by which it is measured what
    an answer may claim. `false`: how much of what the blog does not answer may be answered.
    """

    readers: Sequence[Reader]
    weights: Mapping[str, float]
    by_far: float
    fair: Sequence[str]
    telling: Sequence[str]
    false: float = FALSE


def parts() -> Mapping[str, Part]:
    """Return them, each with its readers."""
    readers = open_readers(MODEL)
    english = {"readers_train": 1.0, "readers_squad20a": 0.3, "readers_dev": 1.0, OWN: 0.2, BLOG: 0.3}
    others = {"readers_train": 0.3, "readers_squad20a": 0.1, **dict.fromkeys(OTHER_BLOGS, 1.0)}
    telling = (*FAIR, OWN, BLOG)
    return {
        # And our own, where most of what is asked stands near something else.
        ENGLISH: Part([readers.english, readers.others], english, 0.5, FAIR, telling),
        ENGLISH_ONCE: Part([readers.english], english, 0.5, FAIR, telling),
        OTHERS: Part([readers.others], others, 0.0, OTHER_BLOGS, OTHER_BLOGS),
        **{
            name: Part([readers.across], {name: 1.0}, 0.0, (name,), (name,), false)
            for name, false in _ACROSS.items()
        },
    }


FOLDS = 5
MAX_QUESTIONS = 500  # of a set
WRONG = 12  # sentences that a right one is compared with
LIKELY_RIGHT, SURE_RIGHT = 0.8, 0.95  # what must be right of the answers that are called so
LEAST_SAID = 20  # answers, of which fewer say nothing


@dataclass(frozen=True, slots=True)
class Read:
    """A question as it was read: about which title, if there is an answer, the sentences and which answer."""

    source: str
    title: str
    answerable: bool
    ranking: Ranking
    sentences: Sequence[SentenceAnswer]
    right: Mapping[int, bool]  # by the sentence's id

    def is_right(self, sentence: SentenceAnswer) -> bool:
        """Tell whether the sentence holds an accepted answer."""
        return self.right[id(sentence)]


@dataclass(frozen=True, slots=True)
class Models:
    """What orders the sentences of a question, and what says how sure the first one is."""

    sentences: Linear
    confidence: Linear

    def first(self, read: Read) -> tuple[SentenceAnswer, float]:
        """Return the best sentence, and how sure it is."""
        ordered = in_order(read.sentences, self.sentences)
        figures = confidence_figures(read.ranking, ordered, self.sentences)
        return ordered[0], self.confidence.probability(figures)


def main(folder: Path) -> None:
    """Fit the models of both parts and write them, and print what they are worth."""
    vectors = ReadOnce(open_embedder(MODEL))
    content: dict[str, Any] = {"origin": "make fit; see tests/fit/reading.py"}
    for name, part in parts().items():
        content[name] = _fit_part(part, read_sets(folder, part, vectors))
    content["unread"] = {"threshold": _unread_threshold()}
    (FOLDER / "reader.json").write_text(f"{json.dumps(content, indent=2)}\n", encoding="utf-8")


def _fit_part(part: Part, every: Sequence[Read]) -> Mapping[str, Any]:
    """Return its models as the file has them, and print what they are worth."""
    sure = by_folds(every, part.weights)
    for source in part.weights:
        of_source = [said for said in sure if said[0].source == source]
        print(source, *_measures(of_source), sep="\n  ", file=sys.stderr)
    telling = [
        (sureness, read.is_right(first)) for read, first, sureness in sure if read.source in part.telling
    ]
    absent = [said for read, _, said in sure if read.source in part.fair and not read.answerable]
    threshold = round(float(np.quantile(absent, 1 - part.false)), 3)
    models = _fitted(every, part.weights)
    return {
        "sets": list(part.weights),
        "by_far": part.by_far,
        "sentences": {"weights": models.sentences.weights},
        "confidence": {
            "bias": models.confidence.bias,
            "weights": models.confidence.weights,
            "threshold": threshold,
        },
        "claims": {"likely": _earned(telling, LIKELY_RIGHT), "sure": _earned(telling, SURE_RIGHT)},
    }


def _unread_threshold() -> float:
    """Return the confidence that FALSE of what blogs in other languages do not answer reach unread."""
    vectors = open_embedder(MODEL)
    reached: list[float] = []
    for articles, questions in map(own_blog, OTHER_BLOGS):
        asked = [row for row in questions if not row.get("cross")]
        cases = asyncio.run(look_up([QuestionSet(articles, asked)], vectors))
        absent = [case for case, row in zip(cases, asked, strict=True) if not row["relevant"]]
        reached += [rank_passages(case.got).confidence for case in absent]
    return round(float(np.quantile(reached, 1 - FALSE)), 3)


def read_sets(folder: Path, part: Part, vectors: ReadOnce) -> list[Read]:
    """Return the questions of its sets that the reader did not learn from, as they were read."""
    return [read for name in part.weights for read in _read_set(folder, name, vectors, part.readers)]


def _read_set(folder: Path, name: str, vectors: ReadOnce, readers: Sequence[Reader]) -> Iterator[Read]:
    asked = read_asked(folder, name)
    articles = {row["id"]: row for row in asked.articles}
    about = {row["id"]: articles[known[0]] for row in asked.questions if (known := named_of(row))}
    chosen = [row for row in asked.questions if row["id"] not in about or is_kept(name, about[row["id"]])]
    questions = random.Random(0).sample(chosen, min(MAX_QUESTIONS, len(chosen)))
    blogs = [QuestionSet(asked.articles, questions)]
    if name in _ACROSS:  # each in one language
        blogs = blogs[0].by_blogger()
    cases = asyncio.run(look_up(blogs, vectors))
    of_id = dict(enumerate(asked.articles, 1))  # ids as the database gives them
    for row, case in zip((row for blog in blogs for row in blog.questions), cases, strict=True):
        article = about.get(row["id"]) or _nearest(case, of_id)
        if article and is_kept(name, article) and (read := _sentences(case, readers)):
            ranking, sentences = read
            right = {id(sentence): _is_right(ranking, sentence, case.answers) for sentence in sentences}
            yield Read(name, article["title"], bool(row["relevant"]), ranking, sentences, right)


def _nearest(case: Case, of_id: Mapping[int, Row]) -> Row | None:
    nearest = case.got.candidates[:1]
    return of_id[nearest[0].candidate.passage.article_id] if nearest else None


def _sentences(case: Case, readers: Sequence[Reader]) -> tuple[Ranking, Sequence[SentenceAnswer]] | None:
    passages = rank_passages(case.got)
    if passages.own is None:
        return None
    ranking = as_ranking(passages, case.headings)
    sentences = read_answers(case.got.question, ranking, *readers)
    return (ranking, sentences) if sentences else None


def _is_right(ranking: Ranking, sentence: SentenceAnswer, answers: Sequence[str]) -> bool:
    text = ranking.passages[sentence.rank].candidate.passage.text
    return any(holds(text[slice(*sentence.quote)], answer) for answer in answers)


def _fitted(every: Sequence[Read], weights_of: Mapping[str, float]) -> Models:
    sentences = _fit_sentences(every, weights_of)
    rows, right = [], []
    for read in every:
        ordered = in_order(read.sentences, sentences)
        figures = {**confidence_figures(read.ranking, ordered, sentences), "bias": 1.0}
        rows.append(figures)
        right.append(float(read.is_right(ordered[0])))
    given = np.array([weights_of[read.source] for read in every])
    # What a second reader says is the same everywhere where there is none, and stands in for the bias.
    varying = {name: way for name, way in reading.CONFIDENCE.items() if len({row[name] for row in rows}) > 1}
    table = np.array([[row[name] for name in (*varying, "bias")] for row in rows])
    weights = directed(table, np.array(right), given, {**varying, "bias": 0})
    rounded = {name: round(float(weight), 3) for name, weight in weights.items()}
    return Models(sentences, Linear(rounded, rounded.pop("bias", 0.0)))


def _fit_sentences(every: Sequence[Read], weights_of: Mapping[str, float]) -> Linear:
    """Of each question the sentences that hold an answer against the likeliest that do not."""
    pairs: list[Numbers] = []
    given: list[float] = []
    names = list(reading.SENTENCE)
    for read in every:
        likeliest = sorted(read.sentences, key=lambda sentence: -sentence.figures["above"])
        good = [sentence for sentence in likeliest if read.is_right(sentence)][:2]
        bad = [sentence for sentence in likeliest if not read.is_right(sentence)][:WRONG]
        for one in good:
            values = np.array([one.figures[name] for name in names])
            pairs += [values - np.array([other.figures[name] for name in names]) for other in bad]
            given += [weights_of[read.source] / len(bad) / len(good)] * len(bad)
    weights = pairwise(pairs, given, reading.SENTENCE)
    return Linear({name: round(float(weight), 3) for name, weight in weights.items()})


def by_folds(
    every: Sequence[Read], weights_of: Mapping[str, float]
) -> list[tuple[Read, SentenceAnswer, float]]:
    """Return for each question the first sentence and how sure it is, by models fitted to the other folds."""
    said = []
    for fold in range(FOLDS):
        models = _fitted([read for read in every if _fold(read) != fold], weights_of)
        said += [(read, *models.first(read)) for read in every if _fold(read) == fold]
    return said


def _measures(said: Sequence[tuple[Read, SentenceAnswer, float]]) -> Iterator[str]:
    there = np.array([read.answerable for read, _, _ in said])
    right = np.array([read.is_right(first) for read, first, _ in said])
    sure = np.array([sureness for _, _, sureness in said])
    yield f"{len(said)} questions, {there.sum()} with an answer, of which {right[there].mean():.3f} right"
    yield f"AUROC of there being one: {_auroc(sure[there], sure[~there]):.3f}"
    for least in (0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9):
        told = sure >= least
        share, false = right[told].mean() if told.any() else 0.0, told[~there].mean()
        found = (right & told)[there].mean()
        yield f"{least}: right {found:.3f}, false {false:.3f}, {share:.3f} of {told.sum()}"


def _fold(row: Read) -> int:
    return sha256(row.title.encode()).digest()[1] % FOLDS


def _earned(said: Sequence[tuple[float, bool]], share: float) -> float:
    """Return the least probability from which on that share of the answers is right; above 1 if none is."""
    ordered = sorted(said, reverse=True)
    rights = np.cumsum([right for _, right in ordered])
    numbers = range(LEAST_SAID, len(ordered) + 1)
    earned = [number for number in numbers if rights[number - 1] >= share * number]
    return round(ordered[max(earned) - 1][0], 3) if earned else 1.01


def _auroc(better: Iterable[float], worse: Iterable[float]) -> float:
    first, second = np.array(list(better))[:, None], np.array(list(worse))[None]
    return float((first > second).mean() + (first == second).mean() / 2)


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of questions are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
