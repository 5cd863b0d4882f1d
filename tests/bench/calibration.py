"""How often an answer was right, by how sure it was: by folds, on readers' questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from pathlib import Path

from bot.language.embedder.opening import open_embedder
from bot.ranking import reading
from bot.ranking.linear_model import ENGLISH
from bot.settings import MODEL
from tests.bench.table import table
from tests.fit.question_sets import ReadOnce
from tests.fit.reading import by_folds, parts, read_sets

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0)  # of the bins
_WIDE = 1.96  # standard errors on either side that hold 95 of 100

Said = tuple[float, bool]  # how sure an answer was, and whether it was right


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers about as sure as each other: their mean, and the share that was right with its interval."""

    sure: float
    right: float
    least: float
    most: float
    number: int


def calibration(folder: Path) -> tuple[list[Bin], str]:
    """Return the bins, and the part of the page that tells of them."""
    english = parts()[ENGLISH]
    every = read_sets(folder, english, ReadOnce(open_embedder(MODEL)))
    said = [
        (sure, read.is_right(first))
        for read, first, sure in by_folds(every, english.weights)
        if read.source in english.telling
    ]
    bins = list(_bins(said))
    return bins, _page(bins, said)


def _bins(said: Sequence[Said]) -> Iterator[Bin]:
    for low, high in pairwise(EDGES):
        within = [pair for pair in said if low <= pair[0] < high]
        if within:
            right = sum(was_right for _, was_right in within) / len(within)
            least, most = _interval(right, len(within))
            yield Bin(sum(sure for sure, _ in within) / len(within), right, least, most, len(within))


def _interval(share: float, number: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    square = _WIDE**2 / number
    middle = (share + square / 2) / (1 + square)
    half = _WIDE * sqrt(share * (1 - share) / number + square / number / 4) / (1 + square)
    return middle - half, middle + half


def _page(bins: Sequence[Bin], said: Sequence[Said]) -> str:
    rows = [
        [f"{one.sure:.2f}", f"{one.right:.2f}", f"{one.least:.2f} to {one.most:.2f}", str(one.number)]
        for one in bins
    ]
    return f"""
Of {len(said)} questions as readers ask them, half of which the blog does not answer, the reader learnt from
none, and each was weighed by a model that was fitted to the others. Right is an answer whose quote holds what
was asked for.

{table(["sure", "right", "95 % interval", "questions"], rows)}

{_shipped()}

![How often an answer was right, by how sure it was](calibration.svg)
"""


def _shipped() -> str:
    models = reading.models(ENGLISH)
    if models is None:
        raise RuntimeError("data/answers/reader.json is damaged")
    likely, sure = models.claims.likely, models.claims.sure
    claims = [f"answered from {models.confidence.threshold:.2f} on", f"called probable from {likely:.2f} on"]
    claims += [
        f"said to be the blog's word from {sure:.2f} on" if sure <= 1 else "never said to be the blog's word"
    ]
    return f"As shipped, a question is {', '.join(claims)}."
