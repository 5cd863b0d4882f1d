"""A question as it was meant: with what it inherits from those that it follows, its dates taken apart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import Period
from bot.language.tables import words_of_all
from bot.language.words import tokens
from bot.ranking.answer_type import holds_against
from bot.ranking.follow_up import QUESTION_WORDS, ResolvedQuestion, meant
from bot.ranking.period import Dated, may_be_of_writing, read_dated
from bot.ranking.question import ParsedQuestion

_PERSONS = words_of_all("questions", "person_pronouns")
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
    first, *others = (*earlier, text)
    reading = _read(first, None, now)
    for following in others:
        reading = _read(following, reading, now)
    undated, full = reading.undated, reading.full
    asked, plain = (ParsedQuestion(text, part.words, whole=part.text) for part in (undated, full))
    asks = frozenset(QUESTION_WORDS.intersection(tokens(full.text)))
    return InterpretedQuestion(asked, plain, reading.dated, undated.names, asks, undated.follows)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A question after those before it: what it says of dates, and what it means without that and with it."""

    dated: Dated
    undated: ResolvedQuestion
    full: ResolvedQuestion


def _read(text: str, before: _Reading | None, now: datetime) -> _Reading:
    own = read_dated(text, now)
    undated = meant(own.rest, before.undated if before else None)
    if own.period or own.order:
        undated = replace(undated, words=tuple(word for word in undated.words if word not in _OF_POSTS))
    full = meant(text, before.full if before else None)
    is_word = own.period is not None and not may_be_of_writing(undated.text, own.period, now)
    if is_word or holds_against(text):
        return _Reading(Dated(text, order=own.order), full, full)
    if before is None or own.period or _PERSONS.intersection(tokens(text)):
        return _Reading(own, undated, full)
    # Nobody has said the earlier question's time again: it is tried, and no note speaks of it.
    return _Reading(replace(own, period=before.dated.period), undated, full)
