"""What a question says of when an article was published: a period, or the newest, or the oldest.

`in March 2008`, `since 2010`, `between 2007 and 2009`, `last year`; `the latest post about …`. What says it
is taken out of the question's text. Whether it was meant so the blog must tell: a year can as well stand in
an article's words. Each language's file holds its ways to say it as `periods`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain import InputError, Period
from bot.language.tables import any_line, any_line_of_all, languages, one_of
from bot.language.wording import Wording
from bot.language.words import stem, tokens
from bot.ranking.follow_up import QUESTION_WORDS
from bot.ranking.question import bare_words
from bot.ranking.stretches import HOLIDAY, MONTHS, YEAR, any_years, joined, named_days, stretch

_ISO_MONTH = re.compile(r"\d{4}-\d")

_Reader = Callable[[re.Match[str], datetime], Period | None]


class Order(StrEnum):
    """Which of several articles is wanted first."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Dated:
    """A question's text without what it says of dates (`rest`), and what that is; `written`: in its words."""

    rest: str
    period: Period | None = None
    order: Order | None = None
    written: str = ""


def read_dated(text: str, now: datetime) -> Dated:
    """Return what a question says of when an article was published; never raises."""
    lowered = text.lower()
    if len(lowered) != len(text):  # some letters grow when they are lowered, and nothing would stand in place
        return Dated(text)
    ordered = _find_order(lowered)
    order, places = (ordered[0], [ordered[1]]) if ordered else (None, [])
    if dated := _find_period(lowered, now):
        places.append(dated[1])
    rest = text
    for start, end in sorted(places, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    written = text[slice(*dated[1])] if dated else ""
    return Dated(" ".join(rest.split()), dated[0] if dated else None, order, written)


def read_period(written: str, now: datetime) -> Period:
    """Return the stretch of time that stands there alone, as in a question.

    Raises InputError (`not-a-period`).
    """
    words = " ".join(written.lower().split())
    dated = _find_period(words, now)
    alone = dated[0] if dated and dated[1] == (0, len(words)) else None
    period = alone or any_years(words) or stretch(words, now)
    if period is None:
        raise InputError("not-a-period", written=written)
    return period


def _find_order(text: str) -> tuple[Order, tuple[int, int]] | None:
    match = next((match for pattern in _ORDERS if (match := pattern.search(text))), None)
    return (Order(match.lastgroup or ""), match.span()) if match else None


def _find_period(text: str, now: datetime) -> tuple[Period, tuple[int, int]] | None:
    matches = ((read, match) for pattern, read in _WAYS for match in pattern.finditer(text))
    periods = ((read(match, now), match.span()) for read, match in matches)
    return next(((period, place) for period, place in periods if period is not None), None)


def _between(match: re.Match[str], now: datetime) -> Period | None:
    begin, end = filter(None, match.groups())
    return joined(begin, end, now)


def _open(match: re.Match[str], now: datetime) -> Period | None:
    time = stretch(match.groups()[-1], now)
    if time is None:
        return None
    periods = {
        "since": Period(since=time.since),
        "after": Period(since=time.before),
        "before": Period(before=time.since),
        "until": Period(before=time.before),
    }
    return next(periods[name] for name, word in match.groupdict().items() if word)


def _within(match: re.Match[str], now: datetime) -> Period | None:
    [time] = filter(None, match.groups())
    return any_years(time) or stretch(time, now)


def may_be_of_writing(text: str, period: Period, now: datetime) -> bool:
    """Tell whether the period can be when an article was written, by the question without what names it.

    Not where it asks of what is or will be: “can we come in July?”, “is it open this week?”. What asks of
    posts, of what was, or of nothing but a topic can mean it so.
    """
    bare = bare_words(text)
    # "do you know who won?" asks of what was, "I want to come" does not.
    words = bare if bare.split(" ", 1)[0] in QUESTION_WORDS else " ".join(tokens(text))
    if period.since is not None and period.since > now:
        return False
    is_over = period.before is not None and period.before <= now
    return is_over or bool(_OF_WRITING.search(words)) or not _OF_NOW.search(words)


def tells_date(written: str, stems: Set[str]) -> bool:
    """Tell whether the months, years and holidays of a date stand among these stems; False without any.

    A month that is written as a number no text of ours has in words.
    """
    named = {word for word in tokens(written) if word in MONTHS or re.fullmatch(YEAR, word)}
    named.update(*map(tokens, HOLIDAY.findall(written.lower())))
    return bool(named) and not _ISO_MONTH.search(written) and all(stem(word) in stems for word in named)


def _months(known: Mapping[str, Any]) -> list[str]:
    return " ".join(known["dates"]["months"]).split()


def _patterns(name: str) -> Iterator[Wording]:
    """Yield each language's pattern of that name."""
    for known in _LANGUAGES:
        shared = {
            "year": YEAR,
            "month": one_of(_months(known)),
            "season": one_of(known["periods"]["seasons"]),
            "holiday": one_of(named_days(known)),
            "number": one_of(known["periods"]["numbers"]),
        }
        yield any_line(known["periods"][name], {**known["period_words"], **shared})


NUMBERS: Mapping[str, int] = {
    word: number
    for known in languages().values()
    for word, number in known.get("periods", {}).get("numbers", {}).items()
}
"""The numbers that people write in letters, of all languages."""

_OF_WRITING, _OF_NOW = (re.compile(any_line_of_all("periods", name)) for name in ("of_writing", "of_now"))
_LANGUAGES = tuple(known for known in languages().values() if "periods" in known)
_ORDERS = tuple(_patterns("order"))
_WAYS: tuple[tuple[Wording, _Reader], ...] = tuple(
    (pattern, read)
    for name, read in (("between", _between), ("since", _open), ("before", _open), ("within", _within))
    for pattern in _patterns(name)
)
