"""Passages: what is searched and quoted. 120–200 words on sentence boundaries, at most 25 % overlap.

The sizes are those at which search was measured best. What is shorter than one passage stays whole; one
passage in twenty is a little under 120 words, where sentences are long or two passages share little more
than 200. One that begins among a list's items has the words that lead to the list before them.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil

from bot.domain import Passage, Section
from bot.language.sentences import spans

MAX_WORDS = 200  # words
FULL = 180  # words: equal runs of no more than these leave room for the sentence that goes over
OVERLAP = 30  # words: a quarter of the smallest passage
LEAD = 40  # words of the longest sentence that leads to a list
_MOST_ITEMS = 500  # of a list, behind which its beginning is looked for
_ITEM = re.compile(r"(?:[-*•–—]|\d{1,3}[.)])[^\S\n]+")

Span = tuple[int, int]


def cut_passages(sections: Sequence[Section], article_id: int = 0) -> list[Passage]:
    """All passages in reading order, each in its section's words; `position` counts within the section."""
    return [
        Passage(article_id, number, position, text)
        for number, section in enumerate(sections)
        for position, text in enumerate(_cut(section.text))
    ]


def _cut(text: str) -> list[str]:
    text = text.strip()
    if not text:
        return []
    if weight(text) <= MAX_WORDS:
        return [text]
    places = list(spans(text))
    weights = [weight(text[start:end]) for start, end in places]
    return [_led(text, places, first, places[last - 1][1]) for first, last in _runs(weights)]


def _led(text: str, places: Sequence[Span], first: int, end: int) -> str:
    """Return a run of sentences from that one on; of a list's items with what leads to them, if it fits."""
    run = text[places[first][0] : end]
    start = _item_start(text, places[first][0])
    if first == 0 or start is None:
        return run
    outside = (
        place
        for place in reversed(places[max(0, first - _MOST_ITEMS) : first])
        if not _is_in_item(text, place[0])
    )
    leading = text[slice(*next(outside, (0, 0)))]
    if not leading or weight(leading) > LEAD or weight(leading) + weight(run) > MAX_WORDS:
        return run
    return f"{leading}\n{text[start:end]}"


def _item_start(text: str, sentence: int) -> int | None:
    """Return where the item starts whose first sentence that is; None if it begins none."""
    start = text.rfind("\n", 0, sentence) + 1
    item = _ITEM.match(text, start)
    return start if item and start <= sentence <= item.end() else None


def _is_in_item(text: str, sentence: int) -> bool:
    return bool(_ITEM.match(text, text.rfind("\n", 0, sentence) + 1))


def weight(text: str) -> int:
    """Return its length in words; in writing without blanks, twelve letters count as one."""
    return max(len(text.split()), len(text) // 12)


def _runs(weights: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about equal length, so that no short end is left over."""
    start, rest = 0, sum(weights)
    while rest > MAX_WORDS:
        count = max(2, ceil((rest - OVERLAP) / (FULL - OVERLAP)))
        size = (rest + (count - 1) * OVERLAP) / count
        end, words = _filled(weights, start, size)
        if end == len(weights):
            break
        yield start, end
        back, overlap = _overlapping(weights, start, end, min(OVERLAP, words // 4))
        start, rest = back, rest - words + overlap
    yield start, len(weights)


def _filled(weights: Sequence[int], start: int, size: float) -> tuple[int, int]:
    """Return the end of the run that comes nearest to `size` words within MAX_WORDS, and its words."""
    end, words = start + 1, weights[start]
    while end < len(weights) and words + weights[end] <= MAX_WORDS:
        if words + weights[end] / 2 > size:
            break
        words += weights[end]
        end += 1
    return end, words


def _overlapping(weights: Sequence[int], start: int, end: int, most: int) -> tuple[int, int]:
    """Return where the next run starts so that at most `most` words are told twice, and how many are."""
    back, overlap = end, 0
    while back - 1 > start and overlap + weights[back - 1] <= most:
        back -= 1
        overlap += weights[back]
    return back, overlap
