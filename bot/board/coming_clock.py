"""Moments that are still to come, as an author says them: “tomorrow 9:00”, “Friday 18:30”, “in two hours”."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from bot.board.coming import NotADay, read_day
from bot.board.coming_words import in_our_words
from bot.language.tables import languages, one_of

USUAL = time(9)  # where only the day was said, this is what is offered
MAX_OFFERED = 3


class NotAMoment(NotADay):
    """No moment to come, or one that is over; `moments`: what it may be."""

    def __init__(self, key: str, written: str, moments: tuple[datetime, ...] = ()) -> None:
        super().__init__(key, written)
        self.moments = moments


def read_moment(written: str, now: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """Return the moments that a text says in that zone, the likeliest first, then what else it may mean.

    Raises NotAMoment.
    """
    text, here = " ".join(written.casefold().split())[:200], now.astimezone(zone)
    if match := _SOON.fullmatch(in_our_words(_SOON_WORDS.sub(_as_unit, _HALVES.sub(_as_minutes, text)))):
        minutes = int(match["count"] or 1) * (60 if match["unit"] == "hour" else 1)
        return (now + timedelta(minutes=minutes),)
    clock, rest = _find_clock(text)
    days = _days(rest, here, zone, written, clock)
    if clock is None:
        raise NotAMoment("moment-needs-time", written, _at(days, USUAL, zone, now))
    moments = _at(days, clock, zone, now)
    if not moments:
        tomorrow = _at((here.date() + timedelta(days=1),), clock, zone, now)
        raise NotAMoment("moment-is-past", written, tomorrow)
    return moments


def _days(rest: str, here: datetime, zone: tzinfo, written: str, clock: time | None) -> tuple[date, ...]:
    """Return the days that are said beside a time of day; with none the next day that has that time."""
    today = here.date()
    if not rest and clock is not None:
        return (today, today + timedelta(days=1))[here.time() >= clock :][:1]
    try:
        found = [day for day in read_day(rest, today) if day.is_a_day]
    except NotADay as error:
        near = tuple(day for day in error.near if day.is_a_day)
        key = "moment-is-past" if error.key == "day-is-past" else "not-a-moment"
        moments = _at(tuple(_date(day.said) for day in near), clock or USUAL, zone, here)
        raise NotAMoment(key, written, moments) from error
    if not found:
        raise NotAMoment("not-a-moment", written)
    return tuple(_date(day.said) for day in found)


def _date(said: str) -> date:
    return date.fromisoformat(said)


def _at(days: tuple[date, ...], clock: time, zone: tzinfo, now: datetime) -> tuple[datetime, ...]:
    moments = (datetime.combine(day, clock, zone) for day in days)
    return tuple(moment for moment in moments if moment > now)[:MAX_OFFERED]


def _find_clock(text: str) -> tuple[time | None, str]:
    """Return the time of day that a text says, and the text without it."""
    for pattern in _CLOCKS:
        for match in pattern.finditer(text):
            hour, minute = int(match["hour"] or 12), int(match["minute"] or 0)
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            half = match if match["morning"] or match["evening"] else _HALF_ALONE.search(rest)
            if half and half is not match:  # “this evening at 8”
                rest = f"{rest[: half.start()]} {rest[half.end() :]}"
            if half and half["evening"] and hour < 12:
                hour += 12
            elif half and half["morning"] and hour == 12:
                hour = 0
            if hour < 24 and minute < 60:
                return time(hour, minute), " ".join(rest.replace(",", " ").split())
    return None, text


def _words(name: str) -> str:
    known = [
        language["coming_clock"][name] for language in languages().values() if "coming_clock" in language
    ]
    return one_of(word for words in known for word in words.split("|"))


def _as_unit(match: re.Match[str]) -> str:
    return " hour" if match["hour"] else " minute"


def _as_minutes(match: re.Match[str]) -> str:
    return "30 minute" if match["half"] else "90 minute"


_EITHER = rf"(?:(?P<morning>{_words('morning')})|(?P<evening>{_words('evening')}))"
_HALF, _HALF_ALONE = rf"(?:\s?{_EITHER})", re.compile(rf"(?<!\w){_EITHER}(?!\w)")
_BEFORE, _AFTER = rf"(?:(?<!\w){_words('at')}\s*)", r"(?![\w:])"
_NO_HALF = "(?P<morning>(?!))?(?P<evening>(?!))?"
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_BEFORE}?(?<!\d)(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?:-?ին)?{_HALF}?{_AFTER}",
        rf"{_BEFORE}?(?<!\w)(?P<hour>\d{{1,2}})(?P<minute>(?!))?{_HALF}{_AFTER}",
        rf"{_BEFORE}?(?<!\w)(?P<hour>\d{{1,2}})(?P<minute>(?!))?[\s-]?{_words('full')}{_NO_HALF}{_AFTER}",
        rf"{_BEFORE}(?P<hour>\d{{1,2}})(?:\.(?P<minute>\d\d))?{_NO_HALF}(?!\.?\s?[\w:/.])",
        rf"{_BEFORE}?(?<!\w){_words('noon')}(?P<hour>(?!))?(?P<minute>(?!))?{_NO_HALF}{_AFTER}",
        rf"{_BEFORE}?(?<!\w)(?P<morning>{_words('midnight')})(?P<hour>(?!))?(?P<minute>(?!))?(?P<evening>(?!))?{_AFTER}",
    )
)
_HALVES = re.compile(rf"(?<!\w)(?:(?P<half>{_words('half_hour')})|{_words('hour_and_a_half')})(?!\w)")
_SOON_WORDS = re.compile(rf"(?<!\w)(?:(?P<hour>{_words('hour')})|(?P<minute>{_words('minute')}))(?!\w)")
_SOON = re.compile(r"(?:in )?(?P<count>\d{1,3})?\s*(?P<unit>hour|minute)(?: in)?")
