"""Fit the models of data/answers to sets of questions: `make fit DATA=FOLDER`, for developers only.

What is fitted to what: see `rerank`, `quote` and `confidence`. Each feature has a direction there; one whose
weight comes out against it is left out, so that more evidence never makes an answer less likely, in blogs
unlike the sets too. A second run gives the same bytes.
"""

import asyncio
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain import Candidate
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.language.sentences import spans
from bot.ranking import confidence, quote, rerank
from bot.ranking.linear_model import FOLDER, Linear
from bot.ranking.rerank import ScoredPassage
from bot.settings import MODEL
from tests.fit.held_out import BLOG, HELD_OUT, WRITTEN_HELD_OUT, learnt_from
from tests.fit.logistic_regression import Numbers, directed
from tests.fit.question_sets import Case, QuestionSet, ReadOnce, look_up
from tests.fit.written_questions import OWN

SETS = {"shifts_new_wiki": 1500, "squad_du_test": 1500, "covid_faq": 300}  # how many questions of each
OF_READERS = (*HELD_OUT, OWN, *WRITTEN_HELD_OUT)  # asked as readers ask; the order is fitted to them too
ASKED = 1500  # questions of each of those
DOUBLE = ("covid_faq", BLOG)  # sets that count twice there: frequent questions, and posts of a real blog
WRONG = 15  # passages that a right one is compared with
HALF_WRONG = 0.8  # what another passage counts for where the blog has the right one
REFUSED = 0.9  # of the questions that a half cannot answer, at the threshold
ANSWERED = 0.95  # of those that the named article answers, at the threshold

RankedPassages = Mapping[str, float]

# The candidates as they are, and as they are where there are no vectors.
WAYS: Mapping[str, Callable[[Candidate], Candidate]] = {
    "vectors": lambda candidate: candidate,
    "words": lambda candidate: replace(candidate, likeness=None),
}
_OF_VECTORS = {"whole", "closest", "titled", "spoken", "both", "cosine", "around", "agreed"}


def main(folder: Path) -> None:
    """Fit all of them, one resting on the other, and write them."""
    vectors = ReadOnce(open_embedder(MODEL))
    sets = [QuestionSet.read(folder, name, most) for name, most in SETS.items()]
    by_set = {name: _look_up([one], vectors) for name, one in zip(SETS, sets, strict=True)}
    whole = [case for cases in by_set.values() for case in cases]
    halves = [case for one in sets for case in _look_up(one.halves(), vectors)]
    small = [case for one in sets for case in _look_up(list(one.stretches()), vectors)]
    asked = {name: _look_up([one], vectors) for name, one in _of_readers(folder)}
    ranks = {way: _fit_rank({**by_set, **asked}, way) for way in WAYS}
    _write("rerank", {way: {"weights": _rounded(model.weights)} for way, model in ranks.items()})
    quotes = {way: _fit_quote(whole, way) for way in WAYS}
    _write("quote", {way: {"weights": _rounded(model.weights)} for way, model in quotes.items()})
    _write("confidence", {way: _fit_confidence(halves, small, way, ranks[way]) for way in WAYS})
    _write("within", {way: _fit_within(whole, way, ranks[way]) for way in WAYS})


def _look_up(blogs: Sequence[QuestionSet], vectors: Embedder) -> list[Case]:
    print(f"{len(blogs)} blogs of {sum(len(one.articles) for one in blogs)} articles", file=sys.stderr)
    return asyncio.run(look_up(blogs, vectors))


def _directions(features: Mapping[str, int], way: str) -> dict[str, int]:
    """Those that there are to weigh."""
    return {name: sign for name, sign in features.items() if way == "vectors" or name not in _OF_VECTORS}


def _ranked(case: Case, way: str, model: Linear) -> list[ScoredPassage]:
    candidates = [WAYS[way](one.candidate) for one in case.got.candidates]
    return rerank.rerank(
        case.got.query, rerank.first_stage(case.got.query, candidates, case.got.stats), model
    )


def _of_readers(folder: Path) -> Iterator[tuple[str, QuestionSet]]:
    """Yield the sets that are asked as readers ask, as far as they may be learnt from."""
    for name in OF_READERS:
        asked = learnt_from(folder, name)
        some = random.Random(0).sample(asked.questions, min(ASKED, len(asked.questions)))
        yield name, replace(asked, questions=some)


def _fit_rank(sets: Mapping[str, Sequence[Case]], way: str) -> Linear:
    """Of each question the right passages against those first in the rough order that are wrong.

    Right is one that holds an accepted answer, or any of a right article where none is found. Each set counts
    for as much as any other, those of DOUBLE for twice that.
    """
    directions = _directions(rerank.FEATURES, way)
    pairs: list[Numbers] = []
    weights: list[float] = []
    for name, cases in sets.items():
        share = (2 if name in DOUBLE else 1) / max(1, len(cases))
        for case in cases:
            found = _ranked(case, way, Linear({"share": 1.0, "whole": 1.0}))[: rerank.MAX_RERANKED]
            of_right = [one for one in found if one.candidate.passage.article_id in case.right]
            right = [one for one in of_right if _answers(one, case.answers)] or of_right
            known = {one.candidate.passage.id for one in right}
            wrong = [
                one
                for one in found
                if one.candidate.passage.id not in known and not _answers(one, case.answers)
            ][:WRONG]
            for good in right[:3]:
                pairs += [
                    _values(good.features, directions) - _values(bad.features, directions) for bad in wrong
                ]
                weights += [share / max(1, len(wrong)) / len(right[:3])] * len(wrong)
    return Linear(pairwise(pairs, weights, directions))


def _answers(scored: ScoredPassage, answers: Sequence[str]) -> bool:
    return any(holds(scored.candidate.passage.text, answer) for answer in answers)


def _fit_quote(cases: Iterable[Case], way: str) -> Linear:
    """Of each right passage the sentences that hold an accepted answer against those that do not."""
    directions = _directions(quote.FEATURES, way)
    pairs: list[Numbers] = []
    for case in cases:
        for candidate in [one.candidate for one in case.got.candidates]:
            if candidate.passage.article_id not in case.right or not case.answers:
                continue
            text, places = candidate.passage.text, list(spans(candidate.passage.text))
            found = [
                _values(one, directions)
                for one in quote.features(case.got.query, WAYS[way](candidate), places)
            ]
            are_held = [any(holds(text[slice(*at)], answer) for answer in case.answers) for at in places]
            good = [one for one, held in zip(found, are_held, strict=True) if held][:2]
            bad = [one for one, held in zip(found, are_held, strict=True) if not held]
            pairs += [one - other for one in good for other in bad]
    return Linear(pairwise(pairs, [1.0] * len(pairs), directions))


def holds(text: str, answer: str) -> bool:
    """Tell whether an answer's words stand in a text, in that order."""
    return f" {_plain(answer)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _fit_confidence(halves: Sequence[Case], small: Sequence[Case], way: str, ranks: Linear) -> dict[str, Any]:
    """Fitted to all; at the threshold REFUSED of what the halves cannot answer are refused."""
    rows = [row for case in halves if (row := _weighed(case, way, ranks))]
    large = len(rows)
    rows += [row for case in small if (row := _weighed(case, way, ranks))]
    model = _calibrated(rows, _directions(confidence.FEATURES, way))
    absent = [model.probability(found) for found, _, here in rows[:large] if not here]
    return _with_threshold(model, absent, REFUSED)


def _fit_within(cases: Sequence[Case], way: str, ranks: Linear) -> dict[str, Any]:
    """Fitted to questions each asked of its right article alone, and of the nearest that is not.

    The nearest of many often looks like an answer, and who names an article wants to see its best passage: so
    at the threshold ANSWERED of what the articles do answer is answered.
    """
    asked = [one for case in cases for one in _of_one_article(case)]
    rows = [row for one in asked if (row := _weighed(one, way, ranks))]
    model = _calibrated(rows, _directions(confidence.WITHIN, way))
    there = [model.probability(found) for found, _, here in rows if here]
    return _with_threshold(model, there, 1 - ANSWERED)


def _with_threshold(model: Linear, sure: Sequence[float], share: float) -> dict[str, Any]:
    threshold = round(float(np.quantile(sure, share)), 3)
    return {"bias": model.bias, "weights": model.weights, "threshold": threshold}


def _of_one_article(case: Case) -> Iterator[Case]:
    """What is found in the first article that is right, and in the first that is not and holds no answer."""
    near = case.got.candidates[: rerank.MAX_RERANKED]
    by_article: dict[int, list[ScoredPassage]] = {}
    for one in near:
        by_article.setdefault(one.candidate.passage.article_id, []).append(one)
    for is_right in (True, False):
        for article_id, found in by_article.items():
            held = any(holds(one.candidate.passage.text, answer) for one in found for answer in case.answers)
            if (article_id in case.right) == is_right and (is_right or not held):
                right = frozenset({article_id}) if is_right else frozenset[int]()
                yield replace(case, got=replace(case.got, candidates=found), right=right)
                break


def _calibrated(rows: Sequence[tuple[RankedPassages, bool, bool]], directions: Mapping[str, int]) -> Linear:
    """Fitted to `_weighed` rows, and calibrated to how often the first passage is right."""
    names, one = [*directions, "bias"], np.ones(len(rows))
    table = np.c_[np.array([_values(found, directions) for found, _, _ in rows]), one]
    first = np.array([float(right) for _, right, _ in rows])
    there = np.array([float(here) for _, _, here in rows])
    graded = HALF_WRONG * there + (1 - HALF_WRONG) * first
    weights = directed(table, graded, one, {**directions, "bias": 0})
    score = table @ np.array([weights.get(name, 0.0) for name in names])
    said = directed(np.c_[score, one], first, one, {"score": 1, "bias": 0})
    scaled = {name: said["score"] * weight for name, weight in weights.items()}
    bias = scaled.pop("bias") + said["bias"]
    return Linear(_rounded(scaled), round(bias, 3))


def _weighed(case: Case, way: str, ranks: Linear) -> tuple[RankedPassages, bool, bool] | None:
    """What its confidence is made of; whether the first is right, and whether the right one is there."""
    ranked = _ranked(case, way, ranks)
    if not ranked:
        return None
    found = confidence.features(case.got.query, case.got.question.corrected_stems, ranked, case.got.stats)
    return found, ranked[0].candidate.passage.article_id in case.right, bool(case.right)


def _values(found: RankedPassages, names: Iterable[str]) -> Numbers:
    return np.array([found[name] for name in names])


def pairwise(
    pairs: Sequence[Numbers], given: Sequence[float], directions: Mapping[str, int]
) -> RankedPassages:
    """Weights by which the first of each pair comes before the other."""
    counted = np.array(given)
    return directed(np.array(pairs), np.ones(len(pairs)), counted * len(counted) / counted.sum(), directions)


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in weights.items()}


def _write(name: str, said: Mapping[str, Any]) -> None:
    origin = "make fit; see tests/fit/answers.py"
    text = json.dumps({"origin": origin, **said}, indent=2)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of questions are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
