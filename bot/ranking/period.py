"""What a question says of when an article was published: a period, or the newest, or the oldest.

`in March 2008`, `since 2010`, `between 2007 and 2009`, `last year`; `the latest post about …`. What says it
is taken out of the question's text. Whether it was meant so the blog must tell: a year can as well stand in
an article's words.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.articles.dates import parse_date
from bot.domain import InputError, LooseDate, Period, Precision

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATED = (
    rf"\d{{4}}-\d\d(?:-\d\d)?|(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}|{_MONTH} (?:the )?{_DAY},? {_YEAR}"
    rf"|{_MONTH},?(?: of)? {_YEAR}"
)
_AGO = r"(?:this|(?:the )?(?:last|past)) (?:year|month|week)|today|yesterday"
_MANY = r"(?:the )?(?:last|past) (?:\d{1,2}|two|three|four|five|six|ten|twelve) (?:day|week|month|year)s"
_ANY = rf"(?:{_DATED}|(?:the year )?{_YEAR}|{_AGO}|(?:(?:last|this) )?{_MONTH})"
_IN = r"(?:in|during|from|of|within|on|for)"

_BETWEEN = re.compile(
    rf"\b(?:between (?P<a>{_ANY}) and|from (?P<b>{_ANY}) (?:to|until|till)) (?P<c>{_ANY})\b"
)
_FROM = re.compile(rf"\b(?P<how>since|after) (?P<when>{_ANY})\b")
_TO = re.compile(rf"\b(?P<how>before|until|till|up to) (?P<when>{_ANY})\b")
# A year or a month alone needs the little word that makes it a time: "May" is a name, 1984 a book.
_WITHIN = re.compile(rf"\b(?:{_IN} (?P<a>{_ANY}|{_MANY})|(?P<b>{_DATED}|{_AGO}|{_MANY}))\b")

_POST = r"(?:blog ?)?(?:posts?|articles?|entr(?:y|ies)|pieces?|news)(?! office)"
_ORDER = re.compile(
    r"\b(?:(?:the|your|this blog's) )?(?:very )?"
    r"(?P<how>latest|newest|most recent|last|oldest|earliest|first)"
    rf" (?:{_POST}\b|(?=(?:about|on|thing)\b))"
)
_OLD = ("oldest", "earliest", "first")
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NTH = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b|\bthe (?:year )?|\bof ")


class Order(StrEnum):
    """Which of several articles is wanted first."""

    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Dated:
    """A question's text without what it says of dates (`rest`), and what that is; `said`: in its words."""

    rest: str
    period: Period | None = None
    order: Order | None = None
    said: str = ""


def read_dated(text: str, now: datetime) -> Dated:
    """Return what a question says of when an article was published; never raises."""
    lowered = text.lower()
    if len(lowered) != len(text):  # some letters grow when they are lowered, and nothing would stand in place
        return Dated(text)
    found = _find_order(lowered)
    order, places = (found[0], [found[1]]) if found else (None, [])
    if dated := _find_period(lowered, now):
        places.append(dated[1])
    rest = text
    for start, end in sorted(places, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    said = text[slice(*dated[1])] if dated else ""
    return Dated(" ".join(rest.split()), dated[0] if dated else None, order, said)


def read_period(written: str, now: datetime) -> Period:
    """Return the stretch of time that stands there alone, as in a question.

    Raises InputError (`not-a-period`).
    """
    said = " ".join(written.lower().split())
    found = _find_period(said, now)
    period = found[0] if found and found[1] == (0, len(said)) else _stretch(said, now)
    if period is None:
        raise InputError("not-a-period", written=written)
    return period


def _find_order(text: str) -> tuple[Order, tuple[int, int]] | None:
    found = _ORDER.search(text)
    if found is None:
        return None
    return (Order.OLDEST if found["how"] in _OLD else Order.NEWEST), found.span()


def _find_period(text: str, now: datetime) -> tuple[Period, tuple[int, int]] | None:
    for pattern, read in ((_BETWEEN, _between), (_FROM, _open), (_TO, _open), (_WITHIN, _within)):
        for found in pattern.finditer(text):
            period = read(found, now)
            if period is not None:
                return period, found.span()
    return None


def _between(found: re.Match[str], now: datetime) -> Period | None:
    begin, end = found["a"] or found["b"], found["c"]
    if re.fullmatch(_MONTH, begin) and (year := re.search(rf"{_YEAR}$", end)):
        begin = f"{begin} {year[0]}"  # "from March to May 2008"
    first, last = _stretch(begin, now), _stretch(end, now)
    if first is None or last is None or first.since is None or last.before is None:
        return None
    return Period(first.since, last.before) if first.since < last.before else None


def _open(found: re.Match[str], now: datetime) -> Period | None:
    stretch = _stretch(found["when"], now)
    if stretch is None:
        return None
    return {
        "since": Period(since=stretch.since),
        "after": Period(since=stretch.before),
        "before": Period(before=stretch.since),
    }.get(found["how"], Period(before=stretch.before))


def _within(found: re.Match[str], now: datetime) -> Period | None:
    return _stretch(found["a"] or found["b"], now)


def _stretch(words: str, now: datetime) -> Period | None:
    """Return what a date or a word for one means, from its first moment on up to what comes after it."""
    try:
        return _relative(words, now) or _month(words, now) or _of(parse_date(_NTH.sub("", words)))
    except (InputError, ValueError, OverflowError):
        return None  # a 30 February


def _of(date: LooseDate) -> Period:
    return Period(date.start, _after(date.start, date.precision))


def _after(start: datetime, precision: Precision) -> datetime:
    if precision is Precision.YEAR:
        return start.replace(year=start.year + 1)
    if precision is Precision.MONTH:
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=1)


def _relative(words: str, now: datetime) -> Period | None:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if words in ("today", "yesterday"):
        start = today - timedelta(days=words == "yesterday")
        return Period(start, start + timedelta(days=1))
    *_, which, unit = ["", *words.split()]
    if unit.endswith("s") and unit[:-1] in _DAYS:
        count = _NUMBER.get(which) or int(which)
        return Period(today - timedelta(days=count * _DAYS[unit[:-1]]), today + timedelta(days=1))
    if unit not in _DAYS:
        return None
    return _unit(unit, today, back=which != "this")


def _unit(unit: str, today: datetime, *, back: bool) -> Period:
    """This week, month or year, or the one before it."""
    if unit == "week":
        start = today - timedelta(days=today.weekday() + 7 * back)
        return Period(start, start + timedelta(days=7))
    if unit == "month":
        first = today.replace(day=1)
        start = (first - timedelta(days=1)).replace(day=1) if back else first
        return Period(start, _after(start, Precision.MONTH))
    start = today.replace(month=1, day=1, year=today.year - back)
    return Period(start, _after(start, Precision.YEAR))


def _month(words: str, now: datetime) -> Period | None:
    """Return a month without its year: the latest such month that has begun."""
    name = words.removeprefix("last ").removeprefix("this ")
    if not re.fullmatch(_MONTH, name):
        return None
    this_year = parse_date(f"{name} {now.year}").start
    return _of(
        LooseDate(this_year if this_year <= now else this_year.replace(year=now.year - 1), Precision.MONTH)
    )
