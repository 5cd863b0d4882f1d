"""What a reader makes of the best passages: the sentence that answers, and how sure that is.

The first passages are cut into windows of whole sentences, and those most worth reading are read beside the
question. In every sentence the likeliest span is an answer, the sentence its quote. Which of them it is, a
linear model says; how sure that is, a logistic one (weights in `data/answers/reader.json`, fitted by
`tests/fit/reading.py` to questions of readers, half of which the blog does not answer).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from bot.language.embedder.quantization import Matrix
from bot.language.reader.protocol import Reading
from bot.language.sentences import spans
from bot.language.words import stems, tokens
from bot.ranking.linear_model import Linear, ReaderModels, shipped_reader
from bot.ranking.quote import MOST_WORDS
from bot.ranking.table_rows import lesser_rows
from bot.ranking.teasers import teases
from bot.ranking.windows import Ranking, Window, behind

MAX_SPAN = 32  # word pieces of an answer
MAX_AGAIN = 2  # windows that a second reader reads too: it costs twice as much
_SHORT = 5  # words, of which fewer are no sentence
_BEFORE = 250  # letters before a sentence that say what it is about
NEARLY = 2.5  # how far behind the first sentence its neighbour may be to be quoted with it
_FAR = 6.0  # how far behind the next sentence is taken to be where there is none
_WORD = re.compile(r"\S+")

# Each with its direction; see `rerank.FEATURES`.
SENTENCE = {
    "above": 1,
    "there": 1,
    "above_again": 1,
    "there_again": 1,
    "behind": 1,
    "quoted": 1,
    "first_quoted": 1,
    "share": 1,
    "share_before": 1,
    "kind": 1,
    "no_kind": -1,
    "kind_in_span": 1,
    "teases": -1,
    "short": -1,
}
CONFIDENCE = {
    "above": 1,
    "there": 1,
    "above_again": 1,
    "there_again": 1,
    "margin": 1,
    "ranking": 1,
    "behind": 1,
    "quoted": 1,
    "share": 1,
    "no_kind": -1,
    "whole": 1,
}

Span = tuple[int, int]
Logits = tuple[float, float]  # of the likeliest span, and of there being an answer
_LOWEST: Logits = (-15.0, -8.0)


@dataclass(frozen=True, slots=True)
class SentenceAnswer:
    """A sentence with an answer in it: its passage's place in the ranking, its letters there, its figures.

    above: how much the likeliest start and end in it speak for it, above there being no answer. there: the
    logit of any answer being in the window. above_again, there_again: the same as a second reader has it, the
    lowest where it did not read. behind: how far its passage falls behind the first. quoted,
    first_quoted: the ranking quotes it of its passage, of all. share, share_before: of the question's weight,
    in it and in what stands before and above it. kind, no_kind: it has what is asked for, or has it not;
    kind_in_span: the span has. teases: it asks, or announces. short: it is hardly a sentence.
    """

    rank: int
    quote: Span
    figures: dict[str, float]


def models(part: str) -> ReaderModels | None:
    """Return the shipped models for what was so read (see `linear_model`); None where they are damaged."""
    return shipped_reader(part, frozenset(SENTENCE), frozenset(CONFIDENCE))


def likeliest(read: Sequence[Window], readings: Sequence[Reading]) -> list[int]:
    """Return the places of the windows that a second reader reads too: those with the likeliest spans."""
    best = [
        max((above for *_, above in _spans(window, reading)), default=_LOWEST[0])
        for window, reading in zip(read, readings, strict=True)
    ]
    return sorted(range(len(best)), key=lambda place: -best[place])[:MAX_AGAIN]


def sentence_answers(
    ranking: Ranking, read: Sequence[Window], readings: Sequence[Reading], again: Mapping[int, Reading]
) -> list[SentenceAnswer]:
    """Return each sentence that was read, with its figures; of one that stands in two windows the likelier.

    `again`: what a second reader made of some windows, by their places among those that were read.
    """
    best: dict[tuple[int, Span], SentenceAnswer] = {}
    for place, (window, reading) in enumerate(zip(read, readings, strict=True)):
        text = ranking.passages[window.rank].candidate.passage.text
        second = again.get(place)
        twice = {sentence: above for sentence, _, above in _spans(window, second)} if second else {}
        for sentence, span, above in _spans(window, reading):
            if teases(text, *sentence):
                continue
            quote = fitting(text, sentence, span)
            confirmed = (twice[sentence], second.there) if second and sentence in twice else _LOWEST
            answer = _answer(ranking, window.rank, quote, span, (above, reading.there), confirmed)
            known = best.get((window.rank, answer.quote))
            if known is None or known.figures["above"] < answer.figures["above"]:
                best[window.rank, answer.quote] = answer
    return list(_asked_rows(ranking, [*best.values()]))


def _asked_rows(ranking: Ranking, answers: Sequence[SentenceAnswer]) -> Iterator[SentenceAnswer]:
    """Yield the answers without those rows of a table of which another one is asked about."""
    for rank in sorted({answer.rank for answer in answers}):
        text = ranking.passages[rank].candidate.passage.text
        of_one = [answer for answer in answers if answer.rank == rank]
        said = [text[slice(*answer.quote)] for answer in of_one]
        lesser = lesser_rows(said, [answer.figures["share"] for answer in of_one])
        yield from (answer for number, answer in enumerate(of_one) if number not in lesser)


def in_order(answers: Sequence[SentenceAnswer], model: Linear) -> list[SentenceAnswer]:
    """Return the answers best first, as the model of sentences has them."""
    return sorted(answers, key=lambda answer: -model.score(answer.figures))


def told_first(answers: Sequence[SentenceAnswer], model: Linear, by_far: float) -> list[SentenceAnswer]:
    """Return the answers, which are best first, with the one that is told at the head.

    The ranking may know better which article is meant, so a sentence of another passage than its first has to
    be so far ahead.
    """
    of_first = next((answer for answer in answers if answer.rank == 0), answers[0])
    ahead = model.score(answers[0].figures) - model.score(of_first.figures)
    told = answers[0] if ahead >= by_far else of_first
    return [told, *(answer for answer in answers if answer is not told)]


def unsure_quote(text: str, answers: Sequence[SentenceAnswer], model: Linear) -> Span:
    """Return the first answer's letters with what answers nearly as well in its paragraph, while it fits.

    For where no answer stands out: which of two sentences is meant the reader of both can tell. What stands
    between them is quoted too.
    """
    first = answers[0]
    least = model.score(first.figures) - NEARLY
    start, end = first.quote
    for other in answers[1:]:
        if other.rank != first.rank or model.score(other.figures) < least:
            continue
        whole = (min(start, other.quote[0]), max(end, other.quote[1]))
        between = text[end : other.quote[0]] if other.quote[0] >= end else text[other.quote[1] : start]
        fits = len(text[slice(*whole)].split()) <= MOST_WORDS
        is_another_item = "\n" in between and between.strip()  # of a list, or another row
        if fits and not is_another_item and "\n\n" not in between:
            start, end = whole
    return start, end


def confidence_figures(
    ranking: Ranking, answers: Sequence[SentenceAnswer], model: Linear
) -> dict[str, float]:
    """Return what says how sure the first of the answers is, which are in the model's order.

    margin: how far the next one falls behind. ranking: the log odds of the ranking's own confidence. whole:
    the first passage's cosine. The others are the sentence's own figures.
    """
    scores = [model.score(answer.figures) for answer in answers[:2]]
    sure = min(max(ranking.confidence, 1e-3), 1 - 1e-3)
    return {
        **answers[0].figures,
        "margin": min(_FAR, scores[0] - scores[1]) if len(scores) > 1 else _FAR,
        "ranking": log(sure / (1 - sure)),
        "whole": ranking.passages[0].features["whole"],
    }


def fitting(text: str, sentence: Span, span: Span) -> Span:
    """Return the sentence's letters; of a long one those of as many words around the span as fit."""
    words = [match.span() for match in _WORD.finditer(text, *sentence)]
    if len(words) <= MOST_WORDS:
        return sentence
    inside = [number for number, (first, last) in enumerate(words) if first < span[1] and span[0] < last]
    spare = max(0, MOST_WORDS - len(inside)) // 2
    first = max(0, min(inside[0] - spare, len(words) - MOST_WORDS))
    return words[first][0], words[first + MOST_WORDS - 1][1]


def _answer(
    ranking: Ranking, rank: int, place: Span, span: Span, logits: Logits, again: Logits
) -> SentenceAnswer:
    query, text = ranking.query, ranking.passages[rank].candidate.passage.text
    quote, asked = text[slice(*place)], query.weights.keys()
    before = text[max(0, place[0] - _BEFORE) : place[0]]
    kind = query.kind_held(quote)
    figures = {
        **_limited("above", "there", logits),
        **_limited("above_again", "there_again", again),
        "behind": behind(ranking, rank),
        "quoted": float(_agree(quote, ranking.quotes[rank])),
        "first_quoted": float(_agree(quote, ranking.quotes[0])),
        "share": query.share(asked & stems(quote)),
        "share_before": query.share(asked & {*stems(ranking.headings[rank]), *stems(before)}),
        "kind": float(kind == 1),
        "no_kind": float(kind == 0),
        "kind_in_span": float(query.kind_held(f" {text[slice(*span)]}") == 1),
        "teases": float(teases(text, *place)),
        "short": float(len(quote.split()) < _SHORT),
    }
    return SentenceAnswer(rank, place, figures)


def _limited(above: str, there: str, logits: Logits) -> dict[str, float]:
    low = zip((above, there), logits, _LOWEST, strict=True)
    return {name: max(least, min(-least, logit)) for name, logit, least in low}


def _agree(quote: str, other: str | None) -> bool:
    """Tell whether two quotes are of one place: most words of the shorter stand in the other."""
    words, others = set(tokens(quote)), set(tokens(other or ""))
    return bool(words and others) and len(words & others) > 0.6 * min(len(words), len(others))


def _spans(window: Window, reading: Reading) -> Iterator[tuple[Span, Span, float]]:
    """Yield each sentence of a window with its likeliest span, and the logits; what was not read has none."""
    begins = [window.start + start for start, _ in reading.places]
    for start, end in spans(window.text):
        sentence = (window.start + start, window.start + end)
        low, high = np.searchsorted(begins, sentence)
        if low < high:
            first, last, above = _likeliest(reading.starts[low:high], reading.ends[low:high])
            ends_at = min(sentence[1], window.start + reading.places[low + last][1])
            yield sentence, (begins[low + first], ends_at), above


def _likeliest(starts: Matrix, ends: Matrix) -> tuple[int, int, float]:
    """Return the first and the last piece of the likeliest stretch of at most MAX_SPAN, and its logits."""
    length = np.arange(len(starts))[None, :] - np.arange(len(starts))[:, None]
    sums = np.where((length >= 0) & (length < MAX_SPAN), starts[:, None] + ends[None, :], -np.inf)
    first, last = divmod(int(np.argmax(sums)), len(starts))
    return first, last, float(sums[first, last])
