"""Dates in front matter and exports, where whatever is written in a date's field means one.

Beside what `bot.articles.dates` reads these are compact dates, seconds since 1970, and months by their names
in the languages that dateparser knows.
"""

import re
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.articles.dates import date_or_none, is_unset, never_or_none
from bot.domain import LooseDate, Precision

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_JOINED = re.compile(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d{4,6}Z?)?")
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?")  # or thousandths of them
_CLOCK = re.compile(
    r"(?<=\d)(?:[, T]+(?:at )?| - )\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s+[A-Z]{2,4}|\s*[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*\([^)]*\)\s*$|^[<\[]|[>\]]$|^[A-Za-z]{3,9}, (?=\d{1,2}/)|^\d{1,2}:\d\d(?::\d\d)? (?=\d)"
)
_SHORT_YEAR = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ]'?(\d\d)")
_SHORT_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d\d)")  # with stops the day comes first
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_NUMBERS = re.compile(r"\d[/.-]\d")  # what they mean is known already, or cannot be known
_LANGUAGES_WORDS = """
    de fr es it pt nl pl sv da nb fi cs sk tr uk bg el hu ro hr sr sl lt lv et ca he ar fa hi id vi ja zh
    ko
"""
_LANGUAGES = _LANGUAGES_WORDS.split()  # all two hundred of them take many seconds
_PERIODS = {"year": Precision.YEAR, "month": Precision.MONTH}
_MAX_LETTERS = 60


@lru_cache(maxsize=1000)
def metadata_date(text: str) -> LooseDate | None:
    """Return the date that a field gives, as exactly as it is written; None for what is none."""
    date = _date(" ".join(text.split()))
    return None if date is None or is_unset(date) else date


def _date(text: str) -> LooseDate | None:
    if date := date_or_none(text):
        return date
    if never := never_or_none(text):
        return never
    if joined := _JOINED.fullmatch(text):
        return date_or_none("-".join(joined.groups()))
    if seconds := _SECONDS.fullmatch(text):
        return LooseDate(datetime.fromtimestamp(int(seconds[1]), UTC), Precision.TIME)
    bare = _BESIDE.sub("", _CLOCK.sub("", _BESIDE.sub("", text))).strip(" ,.")
    if bare != text and (date := date_or_none(bare) or date_or_none(bare.replace(". ", "."))):
        return date
    if short := _SHORT_YEAR.fullmatch(bare):
        return date_or_none(f"{short[1]} {short[2]} {_century(short[3])}{short[3]}")
    if short := _SHORT_NUMBERS.fullmatch(bare):
        return date_or_none(f"{short[1]}.{short[2]}.{_century(short[3])}{short[3]}")
    return _in_words(bare)


def _century(year: str) -> str:
    return "20" if int(year) < 70 else "19"


def _in_words(text: str) -> LooseDate | None:
    """Return a date with its month in words, in some language."""
    if len(text) > _MAX_LETTERS or not _YEAR.search(text) or _NUMBERS.search(text):
        return None
    found = _dateparser().get_date_data(text)
    if found.date_obj is None:
        return None
    start = found.date_obj.replace(tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0)
    precision = _PERIODS.get(found.period, Precision.DAY)
    if precision is not Precision.DAY:
        start = start.replace(day=1)
    return LooseDate(start, precision)


@cache
def _dateparser() -> "DateDataParser":
    # Deferred: it takes a second to open, and most blogs write their dates in numbers.
    from dateparser.date import DateDataParser

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["year", "month"]}
    return DateDataParser(languages=_LANGUAGES, settings=settings)
