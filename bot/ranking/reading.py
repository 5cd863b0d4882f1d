"""What a reader makes of the best passages: the words that answer, and how sure that is.

The first passages are cut into windows of whole sentences, about as long as those that the reader learnt
from, and each is read beside the question. Of every window the likeliest span is an answer; the sentence
around it is its quote. Which of them it is, and how sure, a logistic model says: over what the reader found,
over the ranking, and over the words that question and quote share (weights in `data/answers/reader.json`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.domain import Candidate
from bot.language.reader.protocol import Reading
from bot.language.sentences import spans
from bot.language.words import stems, tokens
from bot.ranking.query import Query
from bot.ranking.quote import MOST_WORDS
from bot.ranking.rerank import ScoredPassage

READ_PASSAGES = 5  # passages that are read
MAX_WINDOWS = 10
WINDOW_WORDS = 110  # about so many, in whole sentences
MAX_SPAN = 32  # word pieces of an answer
_WORD = re.compile(r"\S+")

# Each with its direction; see `rerank.FEATURES`.
FEATURES = {
    "above": 1,
    "there": 1,
    "there_most": 1,
    "margin": 0,
    "ranking": 1,
    "behind": 1,
    "agrees": 1,
    "quoted": 0,
    "held": 1,
    "kind": 1,
    "no_kind": -1,
    "whole": 1,
    "length": 0,
    "asked": 0,
}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage: that one's place in the ranking, and where the stretch begins in its text."""

    rank: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class SpanAnswer:
    """An answer that the reader sees: its letters in a passage, and those of the quote around it.

    above: how much its start and end speak for it, above there being none. there: the logit of any answer
    being in the window. weight: all that orders the answers.
    """

    rank: int
    span: Span
    quote: Span
    above: float
    there: float
    weight: float


def windows(ranked: Sequence[ScoredPassage]) -> list[Window]:
    """Return the windows to read of the first passages, best first."""
    cut = [
        Window(rank, start, scored.candidate.passage.text[start:end])
        for rank, scored in enumerate(ranked[:READ_PASSAGES])
        for start, end in _stretches(scored.candidate.passage.text)
    ]
    return cut[:MAX_WINDOWS]


def span_answers(
    ranked: Sequence[ScoredPassage], read: Sequence[Window], readings: Sequence[Reading]
) -> list[SpanAnswer]:
    """Return the likeliest answer of each window that has any, best first; each quote once."""
    best: dict[tuple[int, Span], SpanAnswer] = {}
    for window, reading in zip(read, readings, strict=True):
        if not reading.places:
            continue
        first, last, above = _best_span(reading)
        span = (window.start + reading.places[first][0], window.start + reading.places[last][1])
        quote = quote_around(ranked[window.rank].candidate, span)
        behind = ranked[window.rank].score - ranked[0].score
        answer = SpanAnswer(window.rank, span, quote, above, reading.there, above + reading.there + behind)
        known = best.get((window.rank, quote))
        if known is None or known.weight < answer.weight:
            best[window.rank, quote] = answer
    return sorted(best.values(), key=lambda answer: -answer.weight)


def quote_around(candidate: Candidate, span: Span) -> Span:
    """Return the letters of the sentences around a span; of a long one as many words around it as fit."""
    text = candidate.passage.text
    around = [place for place in spans(text) if place[0] < span[1] and span[0] < place[1]] or [span]
    start, end = around[0][0], around[-1][1]
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if len(words) <= MOST_WORDS:
        return start, end
    inside = [number for number, (first, last) in enumerate(words) if first < span[1] and span[0] < last]
    room = max(0, MOST_WORDS - len(inside))
    first = max(0, min(inside[0] - room // 2, len(words) - MOST_WORDS))
    return words[first][0], words[first + MOST_WORDS - 1][1]


def features(
    query: Query,
    ranked: Sequence[ScoredPassage],
    answers: Sequence[SpanAnswer],
    sure: float,
    words: str | None,
) -> dict[str, float]:
    """Return what the model weighs of the first answer.

    `sure` and `words`: the ranking's own confidence and quote. above, there: the answer's; there_most: of all
    windows. margin: how far the next answer falls behind. ranking: the log odds of `sure`. behind: how far
    its passage falls behind the first. agrees: the ranking quotes much the same words. quoted, held: the
    shares of the question's weight in quote and passage. kind, no_kind: the quote has what is asked for, or
    has it not. whole: the first passage's cosine. length, asked: words of span and question.
    """
    answer = answers[0]
    candidate = ranked[answer.rank].candidate
    text = candidate.passage.text
    quote = text[slice(*answer.quote)]
    kind = query.kind_held(quote)
    odds = min(max(sure, 1e-3), 1 - 1e-3)
    next_weight = answers[1].weight if len(answers) > 1 else answer.weight - _FAR
    return {
        "above": max(-15.0, min(15.0, answer.above)),
        "there": max(-8.0, min(8.0, answer.there)),
        "there_most": max(other.there for other in answers),
        "margin": min(8.0, answer.weight - next_weight),
        "ranking": log(odds / (1 - odds)),
        "behind": max(-5.0, ranked[answer.rank].score - ranked[0].score),
        "agrees": float(_agree(quote, words or "")),
        "quoted": query.share(query.weights.keys() & set(stems(quote))),
        "held": query.share(query.weights.keys() & {*candidate.title, *candidate.sentences.all()}),
        "kind": float(kind == 1),
        "no_kind": float(kind == 0),
        "whole": ranked[0].features["whole"],
        "length": min(12.0, len(text[slice(*answer.span)].split())),
        "asked": min(12.0, len(query.weights)),
    }


_FAR = 6.0  # how far behind the next answer is taken to be where there is none


def _agree(quote: str, other: str) -> bool:
    shared, own = set(tokens(quote)) & set(tokens(other)), set(tokens(quote))
    return bool(own) and 2 * len(shared) > len(own)


def _best_span(reading: Reading) -> tuple[int, int, float]:
    """Return the first and the last piece of the likeliest stretch of at most MAX_SPAN, and its logits."""
    sums = reading.starts[:, None] + reading.ends[None, :]
    pieces = np.arange(len(reading.starts))
    length = pieces[None, :] - pieces[:, None]
    allowed = np.where((length >= 0) & (length < MAX_SPAN), sums, -np.inf)
    first, last = np.unravel_index(np.argmax(allowed), allowed.shape)
    return int(first), int(last), float(allowed[first, last])


def _stretches(text: str) -> list[Span]:
    """Cut a text into stretches of whole sentences that overlap by a short one."""
    places = [(start, end, len(text[start:end].split())) for start, end in spans(text)]
    stretches, first = [], 0
    while first < len(places):
        last, words = first, places[first][2]
        while last + 1 < len(places) and words + places[last + 1][2] <= WINDOW_WORDS:
            last += 1
            words += places[last][2]
        stretches.append((places[first][0], places[last][1]))
        if last + 1 == len(places):
            break
        first = last if last > first and places[last][2] <= WINDOW_WORDS // 3 else last + 1
    return stretches
