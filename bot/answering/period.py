"""The stretch of time that a person names: `2008`, `March 2008`, `2008-03-13`, `last year`, `this month`."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.articles.dates import parse_date
from bot.domain import InputError, Precision

_RELATIVE = re.compile(r"(this|last) (year|month)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` on and before `end`; `name` is the shortest writing that reads as the same."""

    name: str
    start: datetime
    end: datetime


def read_period(written: str, now: datetime) -> Period:
    """The period in a text, counted from `now`. Raises InputError (`not-a-period`)."""
    relative = _RELATIVE.fullmatch(" ".join(written.split()))
    if relative is not None:
        return _relative(relative[1].lower() == "last", relative[2].lower(), now)
    try:
        date = parse_date(written)
        match date.precision:
            case Precision.YEAR:
                return _year(date.start)
            case Precision.MONTH:
                return _month(date.start)
        return _day(date.start)
    except (InputError, ValueError, OverflowError) as error:
        raise InputError("not-a-period", written=written) from error


def _relative(last: bool, unit: str, now: datetime) -> Period:
    if unit == "year":
        return _year(now.replace(year=now.year - last))
    first = now.replace(day=1)
    return _month(first - timedelta(days=1) if last else first)


def _year(at: datetime) -> Period:
    return Period(f"{at:%Y}", datetime(at.year, 1, 1, tzinfo=UTC), datetime(at.year + 1, 1, 1, tzinfo=UTC))


def _month(at: datetime) -> Period:
    start = datetime(at.year, at.month, 1, tzinfo=UTC)
    after = (start + timedelta(days=31)).replace(day=1)
    return Period(f"{at:%Y-%m}", start, after)


def _day(at: datetime) -> Period:
    start = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return Period(f"{at:%Y-%m-%d}", start, start + timedelta(days=1))
