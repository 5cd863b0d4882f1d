"""Does a comment keep to the article: its words against those of the article and of the thread so far.

The score is a number to compare within one blog, not a probability. It is advice only. People's own idea of
"off topic" is far finer than words can tell.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.language.words import STOP_WORDS, content_stems, tokens

LEAST_WORDS = 16
# The share of function words from which a text is taken for English; other Latin-letter languages stay below.
_ENGLISH_SHARE = 0.2
_LATEST = 40
# The article counts twice against each comment of the thread, its best passage half as much as all together.
_ARTICLE_WEIGHT = 2.0
_PASSAGE_WEIGHT = 0.5
# The longer a comment, the more it shares with any text by chance. With this a score of zero lies near the
# 2 % quantile of the comments that three boards allowed; a board's own takes its place once it is known.
_CHANCE = 0.0075
LOW = 0.0

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of the blog's `documents` a stem occurs (0 for one never seen).

    Without that all words weigh the same.
    """

    documents: int = 0
    frequency: Callable[[str], int] | None = None

    def __call__(self, stem: str) -> float:
        """BM25's inverse document frequency (Robertson and Zaragoza 2009), never negative."""
        if self.frequency is None or not self.documents:
            return 1.0
        seen = min(self.frequency(stem), self.documents)
        return math.log(1 + (self.documents - seen + 0.5) / (seen + 0.5))


@dataclass(frozen=True, slots=True)
class RelevanceFinding:
    """The score (at most 1, below 0 for less than chance), with the closest passage and the telling words.

    Where it cannot be judged the score is None and `abstained` says why: a key of the text catalogue.
    """

    score: float | None
    abstained: str | None = None
    passage: int | None = None
    matching: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def score_relevance(
    text: str, title: str, passages: Sequence[str], parent: str | None, thread: Sequence[str], rarity: Rarity
) -> RelevanceFinding:
    """Compare a comment with its article, what it answers and the thread's latest allowed comments."""
    abstained = _abstains(text)
    if abstained:
        return RelevanceFinding(None, abstained)
    parts = [_counts(f"{title}\n{passage}") for passage in passages or ("",)]
    talk = [_counts(earlier) for earlier in (*thread[-_LATEST:], *([parent] if parent else ()))]
    weights = {stem: rarity(stem) for stem in set().union(_counts(text), *parts, *talk)}
    said, *directions = (_direction(counts, weights) for counts in (_counts(text), *parts, *talk))
    sections, answered = directions[: len(parts)], directions[len(parts) :]
    article = _sum([(section, 1.0) for section in sections])
    context = _sum([(article, _ARTICLE_WEIGHT), *((one, 1.0) for one in answered)])
    closeness = [_product(said, section) for section in sections]
    best = max(range(len(sections)), key=closeness.__getitem__)
    score = (_product(said, context) + _PASSAGE_WEIGHT * closeness[best]) / (1 + _PASSAGE_WEIGHT)
    score -= _CHANCE * math.log(1 + len(said))
    by_weight = sorted(said, key=said.__getitem__, reverse=True)
    return RelevanceFinding(
        score=round(score, 4),
        passage=best if passages else None,
        matching=tuple(stem for stem in by_weight if stem in context)[:5],
        missing=tuple(stem for stem in by_weight if stem not in context)[:5],
    )


def _abstains(text: str) -> str | None:
    if len(text.split()) < LEAST_WORDS:
        return "relevance-too-short"
    words = tokens(text)
    common = sum(word in STOP_WORDS and word.isascii() for word in words)
    return None if common >= _ENGLISH_SHARE * len(words) else "relevance-other-language"


@lru_cache(maxsize=2_000)
def _counts(text: str) -> Vector:
    """Term frequencies, dampened by their logarithm."""
    return {stem: 1 + math.log(count) for stem, count in Counter(content_stems(text)).items()}


def _direction(counts: Vector, weights: Vector) -> Vector:
    return _unit({stem: count * weights[stem] for stem, count in counts.items()})


def _sum(weighted: list[tuple[Vector, float]]) -> Vector:
    """The weighted sum of the vectors, at length 1."""
    total: defaultdict[str, float] = defaultdict(float)
    for vector, weight in weighted:
        for stem, value in vector.items():
            total[stem] += weight * value
    return _unit(total)


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {stem: value / length for stem, value in vector.items()}


def _product(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    return sum(value * other[stem] for stem, value in one.items() if stem in other)
