"""Fit the models of data/answers to sets of questions: `make fit DATA=FOLDER`, for developers only.

A set is a file `answers_NAME.jsonl.gz` of articles and questions. Each is taken into a database of its own,
and its questions are looked up as a reader's would be. What is fitted to what: see `answers.rank`, `quote`
and `confidence`. A second run gives the same bytes.
"""

import asyncio
import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.answering.embedding import Embedding
from bot.answering.searching import Gathered, Searching
from bot.answers import confidence, quote, rank
from bot.answers.linear import FOLDER, Linear
from bot.answers.query import make_query
from bot.answers.question import Asked, clean, content_words
from bot.answers.rank import Scored
from bot.articles.passages import cut_passages
from bot.domain import Candidate, Page, Section
from bot.language.sentences import spans
from bot.language.vectors import Parts, Vectors, open_vectors
from bot.language.vectors.packed import Matrix
from bot.settings import MODEL
from bot.store.articles import make_blog
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.store.revisions import Reading, digest_of, keep_pages

SETS = {"shifts_new_wiki": 1500, "squad_du_test": 1500, "covid_faq": 300}  # how many questions of each
WEIGHT = {"covid_faq": 0.4}  # of a set's pairs; it has few articles and fewer questions
WRONG = 15  # passages that a right one is compared with
RIDGE = 1.0
HALF_WRONG = 0.6  # what another passage counts for where the blog has the right one
MISSPELT = 3  # every third question has misspelt words when the confidence is fitted
CAREFUL = 0.92  # of the questions that the blog cannot answer, refused at the threshold
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]
Numbers = NDArray[np.float64]
Found = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it was looked up; the ids of its right articles, and the answers that it accepts."""

    got: Gathered
    right: frozenset[int]
    answers: tuple[str, ...]
    weight: float


class Remembering:
    """Vectors that read each text once, since articles are taken in several times."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._parts: dict[str, Parts] = {}
        self.name, self.size = vectors.name, vectors.size

    def embed(self, texts: Sequence[str]) -> Matrix:
        """As they are."""
        return self._vectors.embed(texts)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[Parts]:
        """From memory where they are there."""
        new = [one for one in texts if one[0] not in self._parts]
        self._parts.update(zip((text for text, _ in new), self._vectors.embed_parts(new), strict=True))
        return [self._parts[text] for text, _ in texts]


def main(folder: Path) -> None:
    """Fit all three, one resting on the other, and write them."""
    vectors = Remembering(open_vectors(MODEL))
    whole = [case for name in SETS for case in asyncio.run(_cases(folder, name, vectors, None))]
    ranks = {way: _fit_rank(whole, way) for way in WAYS}
    quotes = {way: _fit_quote(whole, way) for way in WAYS}
    halves = [
        case for name in SETS for half in (0, 1) for case in asyncio.run(_cases(folder, name, vectors, half))
    ]
    sure = {way: _fit_confidence(halves, way, ranks[way]) for way in WAYS}
    _write("rank", {way: {"weights": _rounded(model.weights)} for way, model in ranks.items()})
    _write("quote", {way: {"weights": _rounded(model.weights)} for way, model in quotes.items()})
    _write("confidence", sure)


# The candidates as they are, and as they are where there are no vectors.
WAYS: Mapping[str, Callable[[Candidate], Candidate]] = {
    "vectors": lambda candidate: candidate,
    "words": lambda candidate: replace(candidate, likeness=None),
}
_BLIND = {
    "words": {"whole", "closest", "titled", "spoken", "both", "cosine", "around", "agreed"},
    "vectors": set[str](),
}


async def _cases(folder: Path, name: str, vectors: Vectors, half: int | None) -> list[Case]:
    """The set's questions, looked up in all of its articles, or in those of one half of the titles."""
    with gzip.open(folder / f"answers_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [row for row in rows if row["kind"] == "article" and _is_in(row, half)]
    questions = [row for row in rows if row["kind"] == "question"]
    questions = random.Random(0 if half is None else 1).sample(questions, min(SETS[name], len(questions)))
    if half is not None:
        questions = [_misspelt(row) if n % MISSPELT == 0 else row for n, row in enumerate(questions)]
    with TemporaryDirectory() as place:
        store = Store(parse_url(f"sqlite:///{place}/fit.db"))
        try:
            await migrate(store, NOW)
            ids = await _keep(store, articles)
            await Embedding(store, vectors).catch_up()
            searching, weight = Searching(vectors), WEIGHT.get(name, 1.0)
            print(f"{name}: {len(questions)} questions to {len(articles)} articles", file=sys.stderr)
            async with store.read() as tx:
                return [
                    Case(
                        await searching.gather(tx, 1, _asked(row["question"])),
                        frozenset(ids.get(one, -1) for one in row["relevant"]) - {-1},
                        tuple(row["answers"]),
                        weight,
                    )
                    for row in questions
                ]
        finally:
            await store.close()


async def _keep(store: Store, rows: Sequence[Row]) -> dict[str, int]:
    pages = [Page(row["id"], row["title"], (Section(row["title"], row["text"]),)) for row in rows]
    async with store.write() as tx:
        blog = await make_blog(tx, "Fitting")
        readings = [Reading(page, cut_passages(page.sections), digest_of(page)) for page in pages]
        kept = await keep_pages(tx, blog.id, readings, NOW)
    return {one.article.entry_id: one.article.id for one in kept}


def _is_in(row: Row, half: int | None) -> bool:
    return half is None or sha256(row["title"].encode()).digest()[0] % 2 == half


def _asked(text: str) -> Asked:
    return Asked(clean(text), content_words(text))


def _misspelt(row: Row) -> Row:
    """A fifth of its longer words with two letters swapped."""
    rng = random.Random(row["id"])

    def swapped(found: re.Match[str]) -> str:
        word = found[0]
        at = rng.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if rng.random() < 0.2 else word

    return {**row, "question": re.sub(r"[a-z]{4,}", swapped, row["question"])}


def _ranked(case: Case, way: str, model: Linear) -> list[Scored]:
    got = case.got
    candidates = [WAYS[way](one) for one in got.candidates]
    return rank.rank(make_query(got.asked, got.stats), candidates, got.stats, model)


def _fit_rank(cases: Iterable[Case], way: str) -> Linear:
    """Of each question the right passages against those first in the rough order that are wrong."""
    names = [name for name in rank.FEATURES if name not in _BLIND[way]]
    pairs: list[Numbers] = []
    weights: list[float] = []
    for case in cases:
        found = _ranked(case, way, Linear({"share": 1.0, "whole": 1.0}))[: rank.CAREFULLY]
        right = [one for one in found if one.candidate.passage.article_id in case.right][:3]
        wrong = [one for one in found if one.candidate.passage.article_id not in case.right][:WRONG]
        for good in right:
            pairs += [_values(good.features, names) - _values(bad.features, names) for bad in wrong]
            weights += [case.weight / max(1, len(wrong)) / len(right)] * len(wrong)
    return Linear(dict(zip(names, _pairwise(pairs, weights), strict=True)))


def _fit_quote(cases: Iterable[Case], way: str) -> Linear:
    """Of each right passage the sentences that hold an accepted answer against those that do not."""
    names = [name for name in quote.FEATURES if name not in _BLIND[way]]
    pairs: list[Numbers] = []
    for case in cases:
        query = make_query(case.got.asked, case.got.stats)
        for candidate in case.got.candidates:
            if candidate.passage.article_id not in case.right or not case.answers:
                continue
            text, places = candidate.passage.text, spans(candidate.passage.text)
            found = [_values(one, names) for one in quote.features(query, WAYS[way](candidate), places)]
            holds = [any(_holds(text[slice(*at)], answer) for answer in case.answers) for at in places]
            good = [one for one, held in zip(found, holds, strict=True) if held][:2]
            bad = [one for one, held in zip(found, holds, strict=True) if not held]
            pairs += [one - other for one in good for other in bad]
    return Linear(dict(zip(names, _pairwise(pairs, [1.0] * len(pairs)), strict=True)))


def _holds(text: str, answer: str) -> bool:
    return f" {_plain(answer)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _fit_confidence(cases: Iterable[Case], way: str, ranks: Linear) -> dict[str, Any]:
    names = [name for name in confidence.FEATURES if name not in _BLIND[way]]
    rows: list[Numbers] = []
    right: list[float] = []
    here: list[float] = []
    for case in cases:
        ranked = _ranked(case, way, ranks)
        if not ranked:
            continue
        query = make_query(case.got.asked, case.got.stats)
        found = confidence.features(query, case.got.asked.corrected_stems, ranked, case.got.stats)
        rows.append(_values(found, names))
        right.append(float(ranked[0].candidate.passage.article_id in case.right))
        here.append(float(bool(case.right)))
    graded = HALF_WRONG * np.array(here) + (1 - HALF_WRONG) * np.array(right)
    table = np.array(rows)
    middle, spread = table.mean(0), table.std(0) + 1e-9
    scaled = np.c_[np.ones(len(table)), (table - middle) / spread]
    weights = _logistic(scaled, graded, np.ones(len(table)))
    slope = _logistic(np.c_[np.ones(len(table)), scaled @ weights], np.array(right), np.ones(len(table)))
    weights = slope[1] * weights + np.r_[slope[0], np.zeros(len(names))]
    sure = 1 / (1 + np.exp(-scaled @ weights))
    said = dict(zip(names, weights[1:] / spread, strict=True))
    bias = float(weights[0] - (weights[1:] * middle / spread).sum())
    threshold = float(np.quantile(sure[np.array(here) == 0], CAREFUL))
    return {"bias": round(bias, 3), "weights": _rounded(said), "threshold": round(threshold, 3)}


def _values(found: Found, names: Sequence[str]) -> Numbers:
    return np.array([found[name] for name in names])


def _pairwise(pairs: Sequence[Numbers], given: Sequence[float]) -> Numbers:
    """Weights by which the first of each pair comes before the other."""
    table, counted = np.array(pairs), np.array(given)
    spread = table.std(0) + 1e-9
    weights = _logistic(table / spread, np.ones(len(table)), counted * len(counted) / counted.sum())
    found: Numbers = weights / spread
    return found


def _logistic(table: Numbers, wanted: Numbers, given: Numbers) -> Numbers:
    """Logistic regression with a ridge, by Newton's method; `wanted` may lie between 0 and 1."""
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        sure = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (given * (wanted - sure)) - RIDGE * weights
        curve = (table * (given * sure * (1 - sure))[:, None]).T @ table + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in weights.items()}


def _write(name: str, said: Mapping[str, Any]) -> None:
    origin = f"make fit, on {', '.join(SETS)}; see bot/answers/{name}.py"
    text = json.dumps({"origin": origin, **said}, indent=2)
    (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    if not (len(sys.argv) == 2 and Path(sys.argv[1]).is_dir()):
        sys.exit("Say where the sets of questions are: make fit DATA=FOLDER")
    main(Path(sys.argv[1]))
