"""The scores of rankings, quotes and refusals: each a share or mean from 0 to 1."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import log2
from statistics import fmean

from tests.fit.bench_sets import Asked, Row

TOP = 10
QUOTE = 45  # words; what is longer is no quote
PRECISION = 0.95


def places(ranked: Sequence[str], question: Row) -> list[int]:
    """Where the articles that answer stand among the first ten, from 0."""
    return [place for place, article in enumerate(ranked[:TOP]) if article in question["relevant"]]


def ranking(rankings: Sequence[Sequence[str]], asked: Asked) -> dict[str, float]:
    """Means of how high the right articles stand, over the first questions, one a ranking."""
    questions = asked.questions[: len(rankings)]
    found = [places(ranked, row) for ranked, row in zip(rankings, questions, strict=True)]
    ideal = [_gain(range(min(TOP, len(row["relevant"])))) for row in questions]
    return {
        "R@1": fmean(0 in at for at in found),
        "R@5": fmean(any(place < 5 for place in at) for at in found),
        "MRR@10": fmean(1 / (at[0] + 1) if at else 0.0 for at in found),
        "nDCG@10": fmean(_gain(at) / best for at, best in zip(found, ideal, strict=True)),
    }


def _gain(at: Iterable[int]) -> float:
    """Discounted cumulative gain of right articles at these places (Järvelin and Kekäläinen, 2002)."""
    return sum(1 / log2(place + 2) for place in at)


def articles_of(answer: Row) -> list[str]:
    """The articles that an answer names, best first."""
    return [passage["article"] for passage in answer["passages"]]


def quoted(answers: Sequence[Row], asked: Asked) -> float | None:
    """Of the questions whose answer is known: how many have a right article first, and it in the quote."""
    sources = {row["id"]: _plain(row["text"]) for row in asked.articles}
    pairs = [pair for pair in zip(answers, asked.questions, strict=True) if pair[1]["answers"]]
    right = [
        0 in places(articles_of(answer), row) and _holds(answer, row["answers"], sources)
        for answer, row in pairs
    ]
    return fmean(right) if right else None


def _holds(answer: Row, wanted: Sequence[str], sources: Mapping[str, str]) -> bool:
    """Whether a short, verbatim quote says one of the wanted answers, as whole words."""
    quote = _plain(answer["quote"] or "")
    verbatim = len(quote.split()) <= QUOTE and quote in sources[articles_of(answer)[0]]
    return verbatim and any(f" {_words(one)} " in f" {_words(quote)} " for one in wanted)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def refusing(answers: Sequence[Row], asked: Asked) -> dict[str, float]:
    """How well confidence tells questions whose articles are there from those whose are not."""
    there = {row["id"] for row in asked.articles}
    sure = [answer["confidence"] for answer in answers]
    told = [bool(answer["answered"]) for answer in answers]
    here = [not there.isdisjoint(row["relevant"]) for row in asked.questions]
    pairs = zip(answers, asked.questions, strict=True)
    right = [0 in places(articles_of(answer), row) for answer, row in pairs]
    return {
        "AUROC": auroc(sure, here),
        "coverage": coverage(sure, here, sum(here)),
        "coverage, right passage": coverage(sure, right, sum(here)),
        "answered": fmean(said for said, good in zip(told, here, strict=True) if good),
        "refused": fmean(not said for said, good in zip(told, here, strict=True) if not good),
    }


def auroc(scores: Sequence[float], good: Sequence[bool]) -> float:
    """How often a good one scores above another that is not; equal scores count half (Mann and Whitney)."""
    ups = [score for score, one in zip(scores, good, strict=True) if one]
    downs = [score for score, one in zip(scores, good, strict=True) if not one]
    above = sum((up > down) + (up == down) / 2 for up in ups for down in downs)
    return above / (len(ups) * len(downs))


def coverage(scores: Sequence[float], good: Sequence[bool], answerable: int) -> float:
    """The largest share of the answerable that is kept where 95 of 100 kept are good."""
    best = right = 0
    ranked = sorted(zip(scores, good, strict=True), key=lambda pair: -pair[0])
    for kept, (_, one) in enumerate(ranked, 1):
        right += one
        if right >= PRECISION * kept:
            best = right
    return best / answerable
