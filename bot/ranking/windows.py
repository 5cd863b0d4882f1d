"""The stretches of the best passages that are most worth reading beside a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain import Likeness
from bot.language.sentences import spans
from bot.language.words import stems
from bot.ranking.query import Query
from bot.ranking.rerank import ScoredPassage

READ_PASSAGES = 6  # passages of which windows are read
MAX_WINDOWS = 4  # a fifth was measured to find nothing more
WINDOW_WORDS = 110  # about so many, in whole sentences

# What a window's words and its closest sentence count for beside its passage's place: round values at which
# most answers of readers' questions stood in the windows, of articles that nothing was fitted to.
_SHARE, _CLOSEST = 2.0, 12.0

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The passages that are read, as the ranking has them, with heading and quote of each.

    `confidence`: how sure it is of the first.
    """

    query: Query
    passages: Sequence[ScoredPassage]
    headings: Sequence[str]
    quotes: Sequence[str | None]
    confidence: float


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage: that one's place in the ranking, and where the stretch begins in its text."""

    rank: int
    start: int
    text: str


def windows(ranking: Ranking) -> list[Window]:
    """Return the windows that are most worth reading, best first."""
    worth: list[tuple[float, int, int, str]] = []
    for rank, scored in enumerate(ranking.passages[:READ_PASSAGES]):
        text = scored.candidate.passage.text
        heads, places = stems(ranking.headings[rank]), list(spans(text))
        for start, end in stretches(text):
            words = text[start:end]
            share = ranking.query.share(ranking.query.weights.keys() & {*heads, *stems(words)})
            closest = _closest(scored.candidate.likeness, places, start, end)
            worth.append((behind(ranking, rank) + _SHARE * share + _CLOSEST * closest, -rank, -start, words))
    best = sorted(worth, reverse=True)[:MAX_WINDOWS]
    return [Window(-rank, -start, words) for _, rank, start, words in best]


def _closest(likeness: Likeness | None, places: Sequence[Span], start: int, end: int) -> float:
    """Return the cosine of the closest sentence between those letters; the passage's where that is all."""
    if likeness is None:
        return 0.0
    inside = (
        cosine
        for (first, last), cosine in zip(places, likeness.sentences, strict=False)
        if start <= first and last <= end
    )
    return max(inside, default=likeness.whole)


def behind(ranking: Ranking, rank: int) -> float:
    """Return how far a passage falls behind the first in the ranking."""
    return max(-5.0, ranking.passages[rank].score - ranking.passages[0].score)


def stretches(text: str) -> list[Span]:
    """Cut a text into stretches of whole sentences, about WINDOW_WORDS each, that overlap by a short one."""
    places = [(start, end, len(text[start:end].split())) for start, end in spans(text)]
    cut, first = [], 0
    while first < len(places):
        last, words = first, places[first][2]
        while last + 1 < len(places) and words + places[last + 1][2] <= WINDOW_WORDS:
            last += 1
            words += places[last][2]
        cut.append((places[first][0], places[last][1]))
        if last + 1 == len(places):
            break
        first = last if last > first and places[last][2] <= WINDOW_WORDS // 3 else last + 1
    return cut
