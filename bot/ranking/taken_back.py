"""What somebody took for true, and the next sentence takes back: “We thought it dead. It was the fuse.”"""

import re

from bot.language.sentences import spans
from bot.language.tables import any_line_of_all
from bot.ranking.quote import MOST_WORDS
from bot.ranking.reading import Span

_FEW = 3  # words of a sentence that says only that it was not so

_TAKEN_FOR_TRUE = re.compile(any_line_of_all("quoting", "taken_for_true"), re.IGNORECASE)
_TAKEN_BACK = re.compile(any_line_of_all("quoting", "taken_back"), re.IGNORECASE)


def with_what_takes_it_back(text: str, place: Span) -> Span:
    """Return a quote's letters, with those of the next sentence where that says that it was not so.

    Neither tells the truth by itself. Where both are too long the second is left out.
    """
    start, end = place
    if not _TAKEN_FOR_TRUE.search(text, start, end):
        return place
    behind = [(first, last) for first, last in spans(text) if first >= end][:2]
    if not behind or "\n\n" in text[end : behind[0][0]] or not _TAKEN_BACK.search(text[slice(*behind[0])]):
        return place
    if len(text[slice(*behind[0])].split()) <= _FEW and "\n\n" not in text[end : behind[-1][0]]:
        behind.reverse()  # “It wasn't.”: what it was comes after
    else:
        behind = behind[:1]
    ends = (last for _, last in behind if len(text[start:last].split()) <= MOST_WORDS)
    return start, next(ends, end)
