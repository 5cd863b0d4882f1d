"""What is made of an example when it is drawn: a part of its text, a near miss, a question as it is typed.

The same state of the random generator gives the same choices.
"""

import random
import re
import string
from collections.abc import Callable, Sequence

from bot.language.sentences import spans
from tests.fit.held_out import READERS
from tests.fit.reader.examples import OTHER, WRITTEN, Example, Span, holds_any

OFTEN, SELDOM = 0.6, 0.22  # chances that a negative takes the text's place: in sets as readers ask, in others
WITHOUT_ANSWER, SWAPPED = 0.32, 0.38  # up to these, if that did not come: a near miss of either kind
LOWER_CASE, WITHOUT_MARK, MISSPELT = 0.35, 0.35, 0.08  # chances that a question is typed so

_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+)*")
_YEAR = re.compile(r"\b1[0-9]\d\d\b|\b20[0-3]\d\b")

Chosen = tuple[str, str, Sequence[Span]]  # a question, the text beside it, and the letters that answer


def choose(example: Example, rng: random.Random) -> Chosen:
    """Choose between the example and a near miss of it, which has no answer."""
    question, text, golds = example.question, example.text, example.golds
    chance = rng.random()
    if not golds:
        return question, text, golds
    if example.negatives and chance < (OFTEN if example.source in (READERS, WRITTEN, OTHER) else SELDOM):
        return question, rng.choice(example.negatives), []
    if chance < WITHOUT_ANSWER:
        return question, without_sentences(text, golds), []
    if chance < SWAPPED and (other := swapped(question, text, rng)):
        return other, text, []
    return question, text, golds


def without_sentences(text: str, golds: Sequence[Span]) -> str:
    """Return the text less the sentences that answer: what is left is as near as can be."""
    answers = [text[start:end] for start, end in golds]
    kept = [
        text[first:last]
        for first, last in spans(text)
        if not any(first < end and last > start for start, end in golds)
    ]
    return " ".join(sentence for sentence in kept if not holds_any(sentence, answers)) or "…"


def swapped(question: str, text: str, rng: random.Random) -> str | None:
    """Return a question about another of the text's names or another year, which it does not answer."""
    names = [name for name in _NAME.findall(question) if name in text]
    others = sorted({name for name in _NAME.findall(text) if name not in question})
    years = _YEAR.findall(question)
    if names and others:
        return question.replace(rng.choice(names), rng.choice(others))
    return question.replace(years[0], str(int(years[0]) + rng.randint(2, 40))) if years else None


def as_typed(question: str, rng: random.Random) -> str:
    """Return a question as people type in a chat: often without capitals or mark, now and then misspelt."""
    if rng.random() < LOWER_CASE:
        question = question.lower()
    if rng.random() < WITHOUT_MARK:
        question = question.rstrip("?. ")
    if rng.random() < MISSPELT and len(question) > 12:
        at = rng.randrange(3, len(question) - 3)
        question = question[:at] + rng.choice(["", rng.choice(string.ascii_lowercase)]) + question[at + 1 :]
    return question


def cropped(
    text: str, golds: Sequence[Span], most: int, count: Callable[[str], int], rng: random.Random
) -> tuple[str, Sequence[Span]]:
    """Return whole sentences around one of the answers, or around any place, and the answers in them.

    They have about `most` word pieces, as `count` counts them.
    """
    places = list(spans(text))
    if not places:
        return text, golds
    first, last = _around(places, rng.choice(golds)) if golds else [rng.randrange(len(places))] * 2
    sizes = [count(text[start:end]) for start, end in places]
    room = most - sum(sizes[first : last + 1])
    while room > 0 and (first > 0 or last + 1 < len(places)):
        before = first > 0 and (last + 1 == len(places) or rng.random() < 0.5)
        size = sizes[first - 1] if before else sizes[last + 1]
        if size > room:
            break
        room -= size
        first, last = (first - 1, last) if before else (first, last + 1)
    start, end = places[first][0], places[last][1]
    inside = [(left - start, right - start) for left, right in golds if left >= start and right <= end]
    return text[start:end], inside


def _around(places: Sequence[Span], gold: Span) -> Span:
    """Return the first and the last of the sentences in which the answer stands."""
    first = max(at for at, (start, _) in enumerate(places) if start <= gold[0] or at == 0)
    last = min(at for at, (_, end) in enumerate(places) if end >= gold[1] or at == len(places) - 1)
    return first, max(first, last)
