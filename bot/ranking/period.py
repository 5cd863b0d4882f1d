"""What a question says of when an article was published: a period, or the newest, or the oldest.

`in March 2008`, `since 2010`, `between 2007 and 2009`, `last year`; `the latest post about …`. What says it
is taken out of the question's text. Whether it was meant so the blog must tell: a year can as well stand in
an article's words. Each language's file holds its ways to say it as `periods`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.articles.dates import parse_date
from bot.domain import InputError, LooseDate, Period, Precision
from bot.language.tables import any_line, any_line_of_all, languages, one_of, words_of_all
from bot.language.wording import Wording
from bot.language.words import stem, tokens
from bot.ranking.follow_up import QUESTION_WORDS
from bot.ranking.question import bare_words

YEAR = r"(?:1[5-9]|20|21)\d\d"
_ISO_MONTH = re.compile(r"\d{4}-\d")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

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
    period = alone or _any_years(words) or _stretch(words, now)
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
    if begin in _MONTHS and (year := re.search(rf"{YEAR}$", end)):
        begin = f"{begin} {year[0]}"  # "from March to May 2008"
    first, last = _stretch(begin, now), _stretch(end, now)
    if first is None or last is None or first.since is None or last.before is None:
        return None
    return Period(first.since, last.before) if first.since < last.before else None


def _open(match: re.Match[str], now: datetime) -> Period | None:
    stretch = _stretch(match.groups()[-1], now)
    if stretch is None:
        return None
    periods = {
        "since": Period(since=stretch.since),
        "after": Period(since=stretch.before),
        "before": Period(before=stretch.since),
        "until": Period(before=stretch.before),
    }
    return next(periods[name] for name, word in match.groupdict().items() if word)


def _within(match: re.Match[str], now: datetime) -> Period | None:
    [time] = filter(None, match.groups())
    return _any_years(time) or _stretch(time, now)


def _any_years(words: str) -> Period | None:
    """Return a month without a year, which is any year's."""
    return Period(month=_MONTHS[words]) if words in _MONTHS else None


def _stretch(words: str, now: datetime) -> Period | None:
    """Return what a date or a word for one means, from its first moment on up to what comes after it."""
    try:
        ways = (_relative(words, now), _season(words), _named_day(words), _month(words, now))
        return next(filter(None, ways), None) or _of(parse_date(_IDLE.sub("", words)))
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


def _season(words: str) -> Period | None:
    """Return three months of a year; a winter is named by the year in which it ends."""
    season, year = re.search(one_of(_SEASONS), words), re.search(YEAR, words)
    if not season or not year:
        return None
    first = _SEASONS[season[0]]
    start = datetime(int(year[0]) - (first == 12), first, 1, tzinfo=UTC)
    return Period(start, (start + timedelta(days=93)).replace(day=1))


def _named_day(words: str) -> Period | None:
    """Return a holiday of a year."""
    name, year = _NAMED_DAY.search(words), re.search(YEAR, words)
    if not name or not year:
        return None
    day, month = _NAMED_DAYS[name[0]]
    start = datetime(int(year[0]), month, day, tzinfo=UTC)
    return Period(start, start + timedelta(days=1))


def _month(words: str, now: datetime) -> Period | None:
    """Return a month without its year: the latest such month that has begun."""
    name = _BEFORE_MONTH.sub("", words)
    if name not in _MONTHS:
        return None
    this_year = parse_date(f"{name} {now.year}").start
    return _of(
        LooseDate(this_year if this_year <= now else this_year.replace(year=now.year - 1), Precision.MONTH)
    )


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
    """Tell whether the months and years of a date stand among these stems; False for one without any.

    A month that is written as a number no text of ours has in words.
    """
    named = {word for word in tokens(written) if word in _MONTHS or re.fullmatch(YEAR, word)}
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
            "holiday": one_of(_named_days(known)),
            "number": one_of(known["periods"]["numbers"]),
        }
        yield any_line(known["periods"][name], {**known["period_words"], **shared})


def _named_days(known: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Return a language's holidays of a fixed date, as day and month: “25 december” in what is to come."""
    dates = ((when.split(), names) for when, names in known["coming"].items() if _FIXED_DATE.fullmatch(when))
    return {
        name: (int(day), _ENGLISH_MONTHS.index(month) + 1)
        for (day, month), names in dates
        for name in names.split("|")
    }


def _meanings(name: str) -> Mapping[str, Any]:
    """Return what words mean, of all languages together."""
    return {word: meaning for known in _LANGUAGES for word, meaning in known["periods"][name].items()}


_ENGLISH_MONTHS = [name.split()[0] for name in languages()["en"]["dates"]["months"]]
_FIXED_DATE = re.compile(rf"\d+ {one_of(_ENGLISH_MONTHS)}")
_LANGUAGES = tuple(known for known in languages().values() if "periods" in known)
_MONTHS = {
    name: number
    for known in _LANGUAGES
    for number, names in enumerate(known["dates"]["months"], 1)
    for name in names.split()
}
_NAMED_DAYS = {name: day for known in _LANGUAGES for name, day in _named_days(known).items()}
_NAMED_DAY = re.compile(rf"\b{one_of(_NAMED_DAYS)}\b")
_UNITS, _PLURAL_UNITS, _NUMBERS, _SEASONS = map(_meanings, ("units", "plural_units", "numbers", "seasons"))
_TODAY, _YESTERDAY, _THIS = (words_of_all("periods", name) for name in ("today", "yesterday", "this"))
_BEFORE_MONTH = re.compile(any_line_of_all("periods", "before_month"))
_IDLE = re.compile(any_line_of_all("periods", "idle"))
_OF_WRITING, _OF_NOW = (re.compile(any_line_of_all("periods", name)) for name in ("of_writing", "of_now"))
_ORDERS = tuple(_patterns("order"))
_WAYS: tuple[tuple[Wording, _Reader], ...] = tuple(
    (pattern, read)
    for name, read in (("between", _between), ("since", _open), ("before", _open), ("within", _within))
    for pattern in _patterns(name)
)
