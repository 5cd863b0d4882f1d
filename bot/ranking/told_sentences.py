"""A text's sentences with what the ones before them say, for what tells an answer by its form.

“The stove came in March. It cost us 38 crowns”: what a sentence is about is often named before it.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from bot.language.fold import unmarked
from bot.language.sentences import spans
from bot.language.words import content_stems
from bot.ranking.reading import Span
from bot.ranking.teasers import teases

_BACK = 2  # sentences before one that say what it is about


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place, words and `own` stems; `about`: also those of the ones before."""

    place: Span
    said: str
    own: Set[str]
    about: Set[str]


def told_sentences(text: str, stems_of: Callable[[str], Iterable[str]] = content_stems) -> Iterator[Sentence]:
    """Yield the sentences that may tell something: what only announces it does not."""
    before: deque[Set[str]] = deque(maxlen=_BACK)
    for start, end in spans(text):
        said = text[start:end]
        own = frozenset(stems_of(unmarked(said)))
        if not teases(text, start, end):
            yield Sentence((start, end), said, own, own.union(*before))
        before.append(own)
