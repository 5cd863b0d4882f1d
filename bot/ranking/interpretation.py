"""A question as it was meant: with what it inherits from those that it follows, its dates taken apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import Period
from bot.language.tables import words_of_all
from bot.language.words import tokens
from bot.ranking.follow_up import QUESTION_WORDS, ResolvedQuestion, meant
from bot.ranking.period import Dated, read_dated
from bot.ranking.question import ParsedQuestion, clean

# Said of posts where a date says which: "what did you write about the bridge in 2008?"
_OF_POSTS = words_of_all("questions", "of_posts")


@dataclass(frozen=True, slots=True)
class InterpretedQuestion:
    """`asked` leaves out what `dated` says of dates, and `plain` holds it as words like any other.

    `names`: the follow-up's own ones, of which an answer must hold one. `asks`: its question words.
    """

    asked: ParsedQuestion
    plain: ParsedQuestion
    dated: Dated
    names: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    follows: bool = False

    @property
    def period(self) -> Period | None:
        """When the articles must have been published."""
        return self.dated.period


def interpret(text: str, earlier: Sequence[str], now: datetime) -> InterpretedQuestion:
    """Return what a question means after the `earlier` ones that it follows, oldest first; never raises."""
    bare: ResolvedQuestion | None = None
    full: ResolvedQuestion | None = None
    dated = Dated(text)
    for said in (*map(clean, earlier), clean(text)):
        own = read_dated(said, now)
        dated = own if own.period else replace(own, period=dated.period, written=dated.written)
        bare, full = _undated(meant(own.rest, bare), own), meant(said, full)
    assert bare is not None
    assert full is not None
    asks = frozenset(QUESTION_WORDS.intersection(tokens(full.text)))
    asked, plain = (ParsedQuestion(clean(text), said.words, whole=said.text) for said in (bare, full))
    return InterpretedQuestion(asked, plain, dated, bare.names, asks, bare.follows)


def _undated(said: ResolvedQuestion, dated: Dated) -> ResolvedQuestion:
    if dated.period is None and dated.order is None:
        return said
    return replace(said, words=tuple(word for word in said.words if word not in _OF_POSTS))
