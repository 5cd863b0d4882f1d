"""The words of a passage that answer: its best sentence, verbatim, at most 45 words.

The best sentence is the one that holds most of the question's weight (idf coverage). Neighbours that still
fit are quoted along, because a sentence often leans on them ("It was built in 1901."). Of a sentence that is
too long, the run of clauses that holds most is quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.language.sentences import spans
from bot.language.words import stems

MOST_WORDS = 45
_CLAUSE_END = re.compile(r"[,;:)\]–—](?=\s)|\s(?=[–—(]\s?)")
_WORD = re.compile(r"\S+")

Span = tuple[int, int]


def quote(passage: str, weights: Mapping[str, float]) -> str | None:
    """The words of the passage that hold most of `weights` (by stem); None if it has no words."""
    places = spans(passage)
    if not places:
        return None
    held = [_held(passage[start:end], weights) for start, end in places]
    best = max(range(len(places)), key=lambda at: (held[at], -at))
    start, end = places[best]
    if _length(passage, places[best]) > MOST_WORDS:
        start, end = max(_windows(passage, places[best]), key=lambda at: _held(passage[slice(*at)], weights))
    else:
        start, end = _with_neighbours(passage, places, held, best)
    return passage[start:end]


def _held(text: str, weights: Mapping[str, float]) -> float:
    return sum(weights[stem] for stem in weights.keys() & set(stems(text)))


def _length(text: str, place: Span) -> int:
    return len(text[slice(*place)].split())


def _is_quotable(text: str, place: Span) -> bool:
    """Short enough, and of one paragraph."""
    return _length(text, place) <= MOST_WORDS and "\n\n" not in text[slice(*place)]


def _with_neighbours(text: str, places: Sequence[Span], held: Sequence[float], best: int) -> Span:
    """The best sentence and those around it that still fit, each time the one that holds more."""
    first = last = best
    while True:
        near = [at for at in (last + 1, first - 1) if 0 <= at < len(places)]
        wider = {at: (places[min(at, first)][0], places[max(at, last)][1]) for at in near}
        fitting = [at for at, place in wider.items() if _is_quotable(text, place)]
        if not fitting:
            return places[first][0], places[last][1]
        chosen = max(fitting, key=lambda at: held[at])
        first, last = min(first, chosen), max(last, chosen)


def _windows(text: str, sentence: Span) -> Iterator[Span]:
    """Runs of whole clauses that fit, one from each clause on; a clause that does not fit is cut."""
    ends = [found.end() for found in _CLAUSE_END.finditer(text, *sentence)] + [sentence[1]]
    starts = [sentence[0], *ends[:-1]]
    for start in starts:
        words = [found.span() for found in _WORD.finditer(text, start, sentence[1])][:MOST_WORDS]
        if not words:
            continue
        fitting = [end for end in ends if start < end <= words[-1][1]]
        end = fitting[-1] if fitting else words[-1][1]
        first, last = words[0][0], words[-1][1] if end < words[0][1] else end
        bare = text[first:last].rstrip(" ,;:–—")
        yield first, first + len(bare) if bare else last
