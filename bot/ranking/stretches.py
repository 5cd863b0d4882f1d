"""What words for a time mean: a date, a season, a holiday, “last week”; from its first moment to its end."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from bot.articles.dates import parse_date
from bot.articles.easter import easter
from bot.domain import InputError, LooseDate, Period, Precision
from bot.language.tables import any_line_of_all, languages, one_of, words_of_all

YEAR = r"(?:1[5-9]|20|21)\d\d"
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

_DayOf = Callable[[int], date]  # of a year


def stretch(words: str, now: datetime) -> Period | None:
    """Return what a date or a word for one means, from its first moment on up to what comes after it."""
    try:
        ways = (_relative(words, now), _season(words, now), _named_day(words, now), _month(words, now))
        return next(filter(None, ways), None) or _of(parse_date(_IDLE.sub("", words)))
    except (InputError, ValueError, OverflowError):
        return None  # a 30 February


def joined(begin: str, end: str, now: datetime) -> Period | None:
    """Return the stretch from one time to another; None if it would end before it begins.

    A month alone has the year of the other: “November to February 2025”, “April 2024 to June”.
    """
    years = [year[0] if (year := re.search(YEAR, words)) else None for words in (begin, end)]
    last = stretch(f"{end} {years[0]}" if end in MONTHS and years[0] else end, now)
    first = stretch(f"{begin} {years[1]}" if begin in MONTHS and years[1] else begin, now)
    if first is None or last is None or first.since is None or last.before is None:
        return None
    since, before = first.since, last.before
    if since >= before and begin in MONTHS:
        since = since.replace(year=since.year - 1)
    elif since >= before and end in MONTHS:
        before = before.replace(year=before.year + 1)
    return Period(since, before) if since < before else None


def any_years(words: str) -> Period | None:
    """Return a month without a year, which is any year's."""
    return Period(month=MONTHS[words]) if words in MONTHS else None


def _of(day: LooseDate) -> Period:
    return Period(day.start, _after(day.start, day.precision))


def _after(start: datetime, precision: Precision) -> datetime:
    if precision is Precision.YEAR:
        return start.replace(year=start.year + 1)
    if precision is Precision.MONTH:
        return (start + timedelta(days=31)).replace(day=1)
    return start + timedelta(days=1)


def _relative(words: str, now: datetime) -> Period | None:
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if words in _TODAY or words in _YESTERDAY:
        start = today - timedelta(days=words in _YESTERDAY)
        return Period(start, start + timedelta(days=1))
    *_, which, unit = ["", *words.split()]
    if unit in _PLURAL_UNITS and (which in _NUMBERS or which.isdecimal()):
        count = _NUMBERS.get(which) or int(which)
        return Period(today - timedelta(days=count * _DAYS[_PLURAL_UNITS[unit]]), today + timedelta(days=1))
    if unit not in _UNITS:
        return None
    return _unit(_UNITS[unit], today, back=which not in _THIS)


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


def _season(words: str, now: datetime) -> Period | None:
    """Return three months of a year; a winter is named by the year in which it ends."""
    season = re.search(rf"(?<!\w){one_of(_SEASONS)}(?!\w)", words)
    if not season:
        return None
    first = _SEASONS[season[0]]

    def of(year: int) -> Period:
        start = datetime(year - (first == 12), first, 1, tzinfo=UTC)
        return Period(start, (start + timedelta(days=93)).replace(day=1))

    return _of_year(words, now, of)


def _named_day(words: str, now: datetime) -> Period | None:
    """Return a holiday."""
    name = HOLIDAY.search(words)
    if not name:
        return None

    def of(year: int) -> Period:
        start = datetime.combine(_HOLIDAYS[name[0]](year), datetime.min.time(), UTC)
        return Period(start, start + timedelta(days=1))

    return _of_year(words, now, of)


def _of_year(words: str, now: datetime, of: Callable[[int], Period]) -> Period | None:
    """Return what comes every year: of the year that is named, else the last that is over, or this year's."""
    if year := re.search(YEAR, words):
        return of(int(year[0]))
    if not _THIS.isdisjoint(words.split()):
        return of(now.year)
    periods = map(of, (now.year + 1, now.year, now.year - 1, now.year - 2))
    return next((period for period in periods if period.before and period.before <= now), None)


def _month(words: str, now: datetime) -> Period | None:
    """Return a month without its year: the latest that has begun; in March “last March” is the one before."""
    name = _BEFORE_MONTH.sub("", words)
    if name not in MONTHS:
        return None
    this_year = parse_date(f"{name} {now.year}").start
    is_before = name != words and _THIS.isdisjoint(words.split()) and this_year.month == now.month
    back = this_year > now or is_before
    return _of(LooseDate(this_year.replace(year=now.year - back), Precision.MONTH))


def named_days(known: Mapping[str, Any]) -> dict[str, _DayOf]:
    """Return a language's holidays, each with its day: “25 december” and “easter” in what is to come."""
    return {
        name: day
        for when, names in known["coming"].items()
        for day in _days(when)
        for name in names.split("|")
    }


def _days(when: str) -> Iterator[_DayOf]:
    if when in ("easter", "pascha"):
        yield partial(easter, western=when == "easter")
    elif _FIXED_DATE.fullmatch(when):
        day, month = when.split()
        yield partial(date, month=_ENGLISH_MONTHS.index(month) + 1, day=int(day))


def _meanings(name: str) -> Mapping[str, Any]:
    """Return what words mean, of all languages together."""
    return {word: meaning for known in _LANGUAGES for word, meaning in known["periods"][name].items()}


_LANGUAGES = tuple(known for known in languages().values() if "periods" in known)
MONTHS = {
    name: number
    for known in _LANGUAGES
    for number, names in enumerate(known["dates"]["months"], 1)
    for name in names.split()
}
_ENGLISH_MONTHS = [name.split()[0] for name in languages()["en"]["dates"]["months"]]
_FIXED_DATE = re.compile(rf"\d+ {one_of(_ENGLISH_MONTHS)}")
_HOLIDAYS = {name: day for known in _LANGUAGES for name, day in named_days(known).items()}
HOLIDAY = re.compile(rf"\b{one_of(_HOLIDAYS)}\b")
_UNITS, _PLURAL_UNITS, _NUMBERS, _SEASONS = map(_meanings, ("units", "plural_units", "numbers", "seasons"))
_TODAY, _YESTERDAY, _THIS = (words_of_all("periods", name) for name in ("today", "yesterday", "this"))
_BEFORE_MONTH = re.compile(any_line_of_all("periods", "before_month"))
_IDLE = re.compile(any_line_of_all("periods", "idle"))
