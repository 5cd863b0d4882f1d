"""What something costs, told by a price behind it, paid for it, or in a sentence that goes on about it.

“How much was the stove?”: “The stove came in March. It cost us 38 crowns.” A reader looks for a sentence that
says it whole.
"""

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from bot.language.fold import unmarked
from bot.language.tables import any_line_of_all
from bot.language.words import STOP_WORDS, content_stems, stem, tokens
from bot.ranking.measures import prices_in
from bot.ranking.reading import Span, fitting
from bot.ranking.told_beside import HELPING
from bot.ranking.told_sentences import Sentence, told_sentences


@dataclass(frozen=True, slots=True)
class AskedPrice:
    """What the price is of, in stems; `head`: the thing itself, without where it is or whose."""

    named: frozenset[str]
    head: frozenset[str]

    def quote(self, text: str, held: Set[str] = frozenset()) -> Span | None:
        """Return the first sentence that tells it."""
        for sentence in told_sentences(text):
            if place := self._told(sentence):
                start = sentence.place[0]
                return fitting(text, sentence.place, (start + place[0], start + place[1]))
        return None

    def _told(self, sentence: Sentence) -> Span | None:
        places = prices_in(sentence.said)
        if not places or not self.named <= sentence.about:
            return None
        if self.head <= sentence.own:
            return next((place for place in places if self._is_of_it(sentence.said, *place)), None)
        before = sentence.said[: places[0][0]]
        goes_on = _GOES_ON.search(sentence.said) or not any(map(str.isalnum, before))
        return places[0] if goes_on else None

    def _is_of_it(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether a price is that of what is named: it stands behind it, or is paid for it.

        “I came home with 61 crowns, a mortar and a cold” tells no mortar's price.
        """
        is_behind = self.head.issubset(content_stems(unmarked(sentence[:start])))
        return is_behind or bool(_PAID_FOR.search(sentence[end:]))


def asked_price(question: str) -> AskedPrice | None:
    """Return what a question asks the price of; None where it asks for none."""
    match = _ASKED.search(" ".join(unmarked(question).lower().split()).rstrip(" ?!."))
    thing = next(filter(None, match.groups()), "") if match else ""
    named = frozenset(content_stems(thing)) - HELPING
    words = dropwhile(STOP_WORDS.__contains__, tokens(thing))
    head = frozenset(map(stem, takewhile(lambda word: word not in STOP_WORDS, words))) & named
    return AskedPrice(named, head or named) if named else None


_ASKED = re.compile(any_line_of_all("quoting", "price_asked"))
_PAID_FOR = re.compile(any_line_of_all("quoting", "paid_for"), re.IGNORECASE)
_GOES_ON = re.compile(any_line_of_all("quoting", "goes_on"), re.IGNORECASE)
