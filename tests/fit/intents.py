"""Fit data/answers/intents.npz, which knows what is said to the bot and asked of the board: `make fit`.

It is fitted to the wordings of `said/`, which are our own, beside the questions to blogs in `questions/`,
which ask nothing of the kind; see `bot/ranking/intent.py`. How sure it has to be is chosen on questions that
were left out. Printed is what it is worth on wordings of another style, `said/held_out_*.toml`, which are
never learnt from, and, with `DATA=` a folder of sets, on their questions, none of which it should take.
"""

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import Matrix
from bot.language.words import content_stems
from bot.ranking.intent import BUCKETS, FILE, NONE, VERSION, IntentModel, checksum, features
from bot.settings import MODEL
from tests.fit.bench_sets import read_sets
from tests.fit.written_questions import OTHER_BLOGS, OWN, own_blog

SAID = Path(__file__).parent / "said"
LANGUAGES = ("en", "ru", "hy")
ABOUT_THINGS = "about_things"  # the table of what is asked of whatever thing
THINGS = 10  # with which each of them is asked
LEAST_SEEN = 2  # wordings that a feature stands in, of which fewer say nothing
FOLDS = 3
FALSE = 0.002  # of the questions to blogs that were left out may be taken for something else
LEAST_SURE = 0.7  # whatever they say
RIDGE_OF_VECTOR, RIDGE_OF_FEATURES = 2e-5, 2e-6
STEPS, STEP = 120, 0.1
VECTOR_SCALE = 4.0  # so that both kinds of features learn at one pace
STRETCH = 40  # questions beside each other, which are about the same article, are left out together

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Said:
    """Texts, with the number of each one's outcome, their vectors and their features."""

    texts: Sequence[str]
    outcomes: Places
    vectors: Matrix
    features: Sequence[tuple[Places, float]]

    def meant(self, outcomes: Sequence[str]) -> list[str]:
        """Return the texts that are not asked of the blog."""
        named = zip(self.texts, self.outcomes, strict=True)
        return [text for text, outcome in named if outcomes[outcome] != NONE]

    def among(self, chosen: Places) -> "Said":
        """Return those at these places."""
        return Said(
            [self.texts[at] for at in chosen],
            self.outcomes[chosen],
            self.vectors[chosen],
            [self.features[at] for at in chosen],
        )


def wordings(name: str) -> Iterator[tuple[str, str]]:
    """Yield each wording of a file with its outcome."""
    for table, kinds in tomllib.loads((SAID / f"{name}.toml").read_text(encoding="utf-8")).items():
        if table == ABOUT_THINGS:
            yield from ((text, NONE) for text in _about_things(kinds["asked"], kinds["things"]))
            continue
        for kind, lines in kinds.items():
            outcome = NONE if table == NONE else f"{table}:{kind}"
            yield from ((line, outcome) for line in lines.splitlines())


def _about_things(asked: str, things: str) -> Iterator[str]:
    chance = random.Random(0)
    for line in asked.splitlines():
        yield from (line.format(thing) for thing in chance.sample(things.splitlines(), THINGS))


def to_blogs() -> list[str]:
    """Return the questions to our own blogs."""
    return [row["question"] for name in (OWN, *OTHER_BLOGS) for row in own_blog(name)[1]]


def fitted(said: Said, outcomes: Sequence[str]) -> IntentModel:
    """Return the model of these texts."""
    counts = Counter(
        place
        for (places, _), outcome in zip(said.features, said.outcomes, strict=True)
        if outcomes[outcome] != NONE
        for place in set(places.tolist())
    )
    known = np.array(sorted(place for place, seen in counts.items() if seen >= LEAST_SEEN), np.intp)
    table = _Table.of(said.features, known)
    vectors, many = said.vectors * np.float32(VECTOR_SCALE), len(outcomes)
    weights = [np.zeros((rows, many), np.float32) for rows in (vectors.shape[1], len(known), 1)]
    moments = [(np.zeros_like(each), np.zeros_like(each)) for each in weights]
    wanted = np.eye(many, dtype=np.float32)[said.outcomes]
    for step in range(1, STEPS + 1):
        logits = vectors @ weights[0] + table.dot(weights[1]) + weights[2]
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        slope = (odds / odds.sum(axis=1, keepdims=True) - wanted) / len(wanted)
        slopes = [
            vectors.T @ slope + RIDGE_OF_VECTOR * weights[0],
            table.transposed_dot(slope) + RIDGE_OF_FEATURES * weights[1],
            slope.sum(axis=0, keepdims=True),
        ]
        _descend(weights, slopes, moments, step)
    of_features = np.zeros((BUCKETS, many), np.float32)
    of_features[known] = weights[1]
    scale = np.maximum(np.abs(of_features).max(axis=0), 1e-9).astype(np.float32) / np.float32(127)
    whole = np.rint(of_features / scale).astype(np.int8)
    of_vector = (weights[0] * VECTOR_SCALE).astype(np.float16).astype(np.float32)
    taught = {checksum(stem) for text in said.meant(outcomes) for stem in content_stems(text)}
    return IntentModel(outcomes, of_vector, whole, scale, weights[2][0], 0.0, frozenset(taught))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sparse matrix by rows [texts, known], each value the share of its row."""

    columns: Places
    values: Matrix
    rows: Places
    starts: Places
    order: Places
    known: int

    @classmethod
    def of(cls, every: Sequence[tuple[Places, float]], known: Places) -> "_Table":
        number = np.full(BUCKETS, -1, np.intp)
        number[known] = np.arange(len(known))
        # Each row has one place at least, so that the rows can be summed one by one.
        columns, values, rows = [], [], []
        for row, (places, share) in enumerate(every):
            kept = number[places]
            kept = kept[kept >= 0]
            columns.append(kept if len(kept) else np.zeros(1, np.intp))
            values.append(np.full(max(1, len(kept)), share if len(kept) else 0.0, np.float32))
            rows.append(np.full(max(1, len(kept)), row, np.intp))
        ends = np.cumsum([0, *map(len, columns[:-1])])
        joined = np.concatenate(columns)
        order = np.argsort(joined, kind="stable")
        return cls(joined, np.concatenate(values), np.concatenate(rows), ends, order, len(known))

    def dot(self, weights: Matrix) -> Matrix:
        told: Matrix = np.add.reduceat(weights[self.columns] * self.values[:, None], self.starts, axis=0)
        return told

    def transposed_dot(self, slope: Matrix) -> Matrix:
        told = np.zeros((self.known, slope.shape[1]), np.float32)
        columns = self.columns[self.order]
        starts = np.flatnonzero(np.r_[True, columns[1:] != columns[:-1]])
        shares = slope[self.rows[self.order]] * self.values[self.order][:, None]
        told[columns[starts]] = np.add.reduceat(shares, starts, axis=0)
        return told


def _descend(
    weights: Sequence[Matrix],
    slopes: Sequence[Matrix],
    moments: Sequence[tuple[Matrix, Matrix]],
    step: int,
) -> None:
    """Take a step as Adam does (Kingma and Ba 2015), shorter ones towards the end."""
    pace = STEP * (1.0 if step < STEPS * 0.6 else 0.3 if step < STEPS * 0.85 else 0.1)
    for weight, slope, (first, second) in zip(weights, slopes, moments, strict=True):
        first += 0.1 * (slope - first)
        second += 0.01 * (slope * slope - second)
        steady = np.sqrt(second / (1 - 0.99**step)) + 1e-8
        weight -= pace * (first / (1 - 0.9**step)) / steady


def main(folder: Path | None) -> None:
    """Fit the model, write it, and print what it is worth."""
    vectors = open_embedder(MODEL)
    taught = [row for language in LANGUAGES for row in wordings(language)]
    asked = to_blogs()
    outcomes = [NONE, *dict.fromkeys(outcome for _, outcome in taught if outcome != NONE)]
    rows = [*taught, *((text, NONE) for text in asked)]
    said = _read(rows, outcomes, vectors)
    threshold = _threshold(said, outcomes, len(taught))
    model = replace(fitted(said, outcomes), threshold=threshold)
    np.savez_compressed(
        FILE,
        allow_pickle=False,
        version=np.array(VERSION),
        outcomes=np.array(outcomes),
        of_vector=model.of_vector.astype(np.float16),
        of_features=model.of_features,
        scale=model.scale,
        bias=model.bias,
        threshold=np.array(threshold),
        taught=np.array(sorted(model.taught), np.uint32),
    )
    for line in _measures(model, vectors, folder):
        print(line, file=sys.stderr)


def _read(rows: Sequence[tuple[str, str]], outcomes: Sequence[str], vectors: Embedder) -> Said:
    texts = [text for text, _ in rows]
    number = {name: at for at, name in enumerate(outcomes)}
    every = [(np.array(places, np.intp), share) for places, share in map(features, texts)]
    named = np.array([number[outcome] for _, outcome in rows], np.intp)
    return Said(texts, named, vectors.embed_any(texts), every)


def _threshold(said: Said, outcomes: Sequence[str], taught: int) -> float:
    """Return how sure it has to be so that FALSE of the questions that were left out are taken."""
    at = np.arange(len(said.texts))
    fold = np.where(at < taught, at, at // STRETCH) % FOLDS
    sure: list[float] = []
    for left_out in range(FOLDS):
        model = fitted(said.among(at[fold != left_out]), outcomes)
        questions = at[(fold == left_out) & (at >= taught)]
        told = (model.intent(said.texts[n], said.vectors[n]) for n in questions)
        sure += [intent.confidence if intent else 0.0 for intent in told]
    return round(max(LEAST_SURE, float(np.quantile(sure, 1 - FALSE))), 3)


def _measures(model: IntentModel, vectors: Embedder, folder: Path | None) -> Iterator[str]:
    yield f"from {model.threshold} on it is sure"
    for language in LANGUAGES:
        found = Counter(_told(model, wordings(f"held_out_{language}"), vectors))
        yield f"{language}, wordings left out: {dict(found)}"
    for asked in read_sets(folder, 10**6) if folder else ():
        taken = Counter(_told(model, ((row["question"], NONE) for row in asked.questions), vectors))
        yield f"{asked.name}: {dict(taken)}"


def _told(model: IntentModel, rows: Iterator[tuple[str, str]], vectors: Embedder) -> Iterator[str]:
    known: Mapping[str, str] = dict(rows)
    for (text, outcome), vector in zip(known.items(), vectors.embed_any([*known]), strict=True):
        intent = model.intent(text, vector)
        name = intent.name if intent else NONE
        if outcome == NONE:
            yield "rightly none" if name == NONE else "falsely some"
        else:
            yield "right" if name == outcome else "not" if name == NONE else "wrong"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
