"""What a blog puts right: “In May I wrote that it costs 40 crowns. It is 45 now.”

The first of the two is what a reader of sentences takes for the answer, and it is no longer so; the second by
itself says hardly what of. What stands behind such a sentence in its paragraph is what is so.
"""

from collections.abc import Iterator

from bot.language.sentences import spans
from bot.language.tables import any_line_of_all
from bot.language.wording import Wording
from bot.ranking.quote import MOST_WORDS
from bot.ranking.reading import Span

_SAID_BEFORE = Wording(any_line_of_all("quoting", "said_before"))


def said_before(text: str, place: Span) -> bool:
    """Tell whether a sentence only says what the blog had said, and more stands behind it."""
    return any(start <= place[0] < end for start, end in _said_before(text) if _goes_on(text, end))


def puts_right(text: str, place: Span) -> Span | None:
    """Return the sentence which the one at that place puts right: the last such one in its paragraph."""
    before = [said for said in _said_before(text) if said[1] <= place[0]]
    return before[-1] if before and "\n\n" not in text[before[-1][1] : place[0]] else None


def with_what_was_said(text: str, place: Span) -> Span:
    """Return a quote's letters with the sentence that it puts right, where both fit; see MOST_WORDS."""
    said = puts_right(text, place)
    if said is None or len(text[said[0] : place[1]].split()) > MOST_WORDS:
        return place
    return said[0], place[1]


def _said_before(text: str) -> Iterator[Span]:
    return (place for place in spans(text) if _SAID_BEFORE.search(text[slice(*place)].lower()))


def _goes_on(text: str, end: int) -> bool:
    return bool(text[end:].split("\n\n", 1)[0].strip())
