"""Dates as people, pages and feeds write them, at the precision at which they are written.

`March, 2008` is a month, `13 March 2008` a day, an ISO or RFC 822 time a moment in UTC. A time of day that
names no zone tells no moment, so that what people write with one counts as a day. Where 03/04/2008 can be
April or March, only its year is known.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain import InputError, LooseDate, Precision
from bot.language.tables import any_word, languages, words_of_all

_MONTH = {
    name: str(number)
    for known in languages().values()
    if "dates" in known
    for number, names in enumerate(known["dates"]["months"], 1)
    for name in names.split()
}
_IDLE = words_of_all("dates", "beside")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_ISO_TIME = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?:T| |, )"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)?(?:[.,]\d+)? ?(?P<zone>.*)",
    re.DOTALL,
)
# As programs print a moment: `Wed Dec 18 2013 10:00:00 GMT+0100 (CET)`, `Wed Dec 18 10:00:00 CET 2013`.
_PRINTED = re.compile(
    r"[A-Za-z]{3},? (?P<month>[A-Za-z]{3}) (?P<day>\d{1,2}) (?:(?P<year>\d{4}) )?"
    r"(?P<hour>\d\d):(?P<minute>\d\d)(?P<second>:\d\d)?(?: (?P<zone>[^\d\s][^\s]*))?"
    r"(?: (?P<late>\d{4}))?(?: \(.*\))?"
)
# The same in a language of ours, as `Сб, 14 мар 2026 10:00:00 +0300`.
_LOCAL = re.compile(
    r"(?:[^\W\d]{2,12}\.?,? )?(?P<day>\d{1,2})\.? (?P<month>[^\W\d]{3,12})\.? (?P<year>\d{4}),? "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?P<second>:\d\d)? (?P<zone>[+-]\d\d:?\d\d|[A-Z]{1,5})"
)
_COUNTED = re.compile(r"1\d{9}(?:\d{3})?")  # seconds or milliseconds since 1970
_ZONE = re.compile(r"(?:(?:GMT|UTC) ?)?([+-])(\d{1,2}):?(\d\d)?\b.*|(?P<utc>Z|GMT|UTC)\b.*", re.IGNORECASE)
# Zones that are written by name in feeds and exports, as RFC 822 has them.
_ZONES = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1,
          "CEST": 2, "BST": 1, "MSK": 3, "JST": 9}  # fmt: skip
_RFC_822 = re.compile(
    r"(?:[a-z]{3},? +)?\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \d{2,4} \d\d:\d\d.*",
    re.DOTALL | re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,4})(\. ?|[/-])(\d{1,2})\2(\d{1,4})")
_CHINESE = re.compile(r"(\d{4}) ?[年년](?: ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?)?.{0,12}")
_AFTER_TIME = any_word("dates", "after_time")
_CLOCK = re.compile(
    rf"(?:,|\b{any_word('dates', 'before_time')}\b)?\s*\b(?:\d{{1,2}}(?::| ?h ?)\d\d(?::\d\d)?"
    rf"\s*(?:[ap]\.?m\.?|{_AFTER_TIME})?|\d{{1,2}}(?:\.\d\d)?\s*{_AFTER_TIME})\s*$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\w\s,.:'’/()-]*")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
# What clocks say once in some years, and in the night: `09:00:60`, `24:00`.
_LEAP_SECOND = re.compile(r"(?<=[T ]\d\d:\d\d):60\b")
_MIDNIGHT = re.compile(r"(?<=[T ])24(?=:00(?::00)?(?![:\d]))")
_CLOCKS_DIFFER = timedelta(minutes=10)  # a moment so little ahead is now
_FIRST_ZONE = timedelta(hours=14)  # where on earth a day begins first
# Years behind `_YEARS`, but the Thai ones of this time (2567).
_NEVER = re.compile(
    r"(?:[^\W\d]{3}, )?(?:\d{1,2} [^\W\d]{3,9} )?(?:2[237-9]\d\d|[3-9]\d{3})(?:[-/.]\d{1,2}.*|[T ]\d\d:.*)?"
)
_NEVER_COMES = LooseDate(datetime(2199, 1, 1, tzinfo=UTC), Precision.YEAR)
_UNSET = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_LETTERS = 80
_YEARS = range(1000, 2200)
# Where year, month and day may stand.
_ORDERS = frozenset({"y", "my", "ym", "dmy", "mdy", "ymd"})
_ON = rf"\b{any_word('dates', 'before_date')}\b"
_BY = rf"\b{any_word('dates', 'before_author')} [^,|]+?(?:,|{_ON}|$)"
_APART = re.compile(rf"\s[-–—|•·/]\s|{_ON}|[|•·]|{_BY}", re.IGNORECASE)


def parse_date(text: str) -> LooseDate:
    """Return the date that a text is; a text that is none raises InputError `bad-date`."""
    date = date_or_none(text)
    if date is None:
        raise InputError("bad-date", found=text[:_MAX_LETTERS])
    return date


def is_to_come(date: LooseDate, now: datetime) -> bool:
    """Tell whether a date is still to come; a day is none any more once it has begun anywhere on earth."""
    ahead = _CLOCKS_DIFFER if date.precision is Precision.TIME else _FIRST_ZONE
    return date.start > now + ahead


def never_or_none(text: str) -> LooseDate | None:
    """Return a day that does not come, for a year in which nobody publishes: so bloggers write “not yet”."""
    return _NEVER_COMES if _NEVER.fullmatch(" ".join(text.split())) else None


def is_unset(date: LooseDate) -> bool:
    """Tell whether it is the first moment or day of 1970: what programs write where they know no date."""
    return date.start == _UNSET and date.precision in (Precision.DAY, Precision.TIME)


def date_or_none(text: str) -> LooseDate | None:
    """Return the date that a text is; None for a text that is none."""
    return _parse(" ".join(text.split()))


def find_date(line: str) -> LooseDate | None:
    """Return the date that a short line gives, as in `Posted by Mara on 13 March 2008 at 10:20`."""
    line = " ".join(line.split())
    if len(line) > 2 * _MAX_LETTERS or not any(letter.isdigit() for letter in line):
        return None
    return next((date for piece in (line, *_APART.split(line)) if (date := _parse(piece.strip(" ,:")))), None)


def _parse(text: str) -> LooseDate | None:
    if not text or len(text) > _MAX_LETTERS:
        return None
    try:
        return _moment(text) or _numbers(text) or _words(text)
    except (ValueError, OverflowError):
        return None  # a month 13, a 30 February, a zone beyond the calendar


def _moment(text: str) -> LooseDate | None:
    written, at_midnight = _MIDNIGHT.subn("00", _LEAP_SECOND.sub(":59", text))
    when = _written_moment(written)
    if when is None:
        return None
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    when += timedelta(days=at_midnight)
    return LooseDate(when, Precision.TIME) if when.year in _YEARS else None


def _written_moment(text: str) -> datetime | None:
    if match := _ISO_TIME.fullmatch(text):
        return _clocked(match, int(match["month"]), int(match["year"]))
    if match := _PRINTED.fullmatch(text):
        year, month = match["year"] or match["late"], _MONTH.get(match["month"].lower())
        return _clocked(match, int(month), int(year)) if year and month else None
    if _RFC_822.fullmatch(text):
        return parsedate_to_datetime(text)
    if (match := _LOCAL.fullmatch(text)) and (month := _MONTH.get(match["month"].lower())):
        return _clocked(match, int(month), int(match["year"]))
    if _COUNTED.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    return None


def _clocked(match: re.Match[str], month: int, year: int) -> datetime | None:
    """Return the moment that a date with a time tells, in its zone, or in none."""
    zone = _zone((match["zone"] or "").strip())
    second = int((match["second"] or ":0")[1:])
    when = datetime(year, month, int(match["day"]), int(match["hour"]), int(match["minute"]), second)
    return None if zone is None else when.replace(tzinfo=zone or None)


def _zone(written: str) -> tzinfo | Literal[False] | None:
    """Return the zone; False where none is named, None for what is none."""
    if not written:
        return False
    if (hours := _ZONES.get(written.upper())) is not None:
        return timezone(timedelta(hours=hours))
    match = _ZONE.fullmatch(written)
    if match is None:
        return _named_zone(written)
    if match["utc"]:
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)


def _named_zone(written: str) -> tzinfo | None:
    """Return a zone such as Asia/Yerevan."""
    try:
        return ZoneInfo(written) if "/" in written else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _numbers(text: str) -> LooseDate | None:
    if iso := _ISO.fullmatch(text):
        return _date(*iso.groups())
    if east := _CHINESE.fullmatch(text):
        return _date(*east.groups())
    match = _NUMBERS.fullmatch(_CLOCK.sub("", text))
    if match is None:
        return None
    first, sign, second, third = match.groups()
    if len(first) == 4:
        return _date(first, second, third)
    if sign.startswith(".") or int(first) > 12:
        return _date(third, second, first)
    if int(second) > 12 or first == second:
        return _date(third, first, second)
    return _date(third)


def _words(text: str) -> LooseDate | None:
    text = _CLOCK.sub("", text).casefold()
    parts: dict[str, str] = {}
    tokens = _TOKEN.findall(text) if _PLAIN.fullmatch(text) else []
    if sum(token in _MONTH for token in tokens) > 1 and tokens[0] in _IDLE:
        del tokens[0]  # `mar. 13 mars`: a Tuesday in French
    for token in tokens:
        if token in _IDLE and token not in _MONTH:
            continue
        kind = _kind(token)
        if kind is None or kind in parts:
            return None
        parts[kind] = _MONTH.get(token, token)
    if "".join(parts) not in _ORDERS:
        return None
    return _date(parts["y"], parts.get("m"), parts.get("d"))


def _kind(token: str) -> str | None:
    if token in _MONTH:
        return "m"
    if token.isdecimal():
        return {1: "d", 2: "d", 4: "y"}.get(len(token))
    return None


def _date(year: str, month: str | None = None, day: str | None = None) -> LooseDate | None:
    if int(year) not in _YEARS:
        return None
    start = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return LooseDate(start, precision)
