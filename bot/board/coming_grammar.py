"""The one grammar that days to come are read by, whatever the language: its words are `coming_words`'."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.articles.easter import easter
from bot.board.coming_words import MONTHS, UNITS, WEEKDAYS
from bot.domain.coming import MIDDLE, SEASONS, DayToCome, month_after

LATELY = timedelta(days=60)  # a day without its year that was so lately is over, and not next year's
MAX_COUNT = 400  # of days, weeks, months or years

Days = tuple[DayToCome, ...]


def read(text: str, today: date) -> Days:
    """Return what a text in the grammar's words says; empty where that is nothing."""
    for pattern, read in _WAYS:
        if match := pattern.fullmatch(text):
            try:
                return tuple(read(match, today))
            except (ValueError, OverflowError):
                return ()  # a 30 February, a year that no calendar has
    return ()


def _soon(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    yield _day(today + timedelta(days=("yesterday", "today", "tomorrow", "overmorrow").index(match[0]) - 1))


def _counted(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    count, unit = int(match["count"] or 1), match["unit"]
    if not 0 < count <= MAX_COUNT:
        return
    if unit in ("day", "week"):
        yield _day(today + timedelta(days=count * (7 if unit == "week" else 1)))
        return
    first = month_after(today, count * (12 if unit == "year" else 1))
    last = (month_after(first, 1) - timedelta(days=1)).day
    yield _day(first.replace(day=min(today.day, last)))


def _over(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    yield _day(today - timedelta(days=1))


def _weekday(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the next such day; “next Friday” on a Wednesday is the week after's to some, so both."""
    ahead = (WEEKDAYS.index(match["weekday"]) - today.weekday() - 1) % 7 + 1
    coming = today + timedelta(days=ahead)
    of_next_week = _monday(today) + timedelta(days=7 + WEEKDAYS.index(match["weekday"]))
    yield _day(of_next_week if match["next"] or match["after"] else coming)
    if match["next"] and of_next_week != coming:
        yield _day(coming)


def _weekday_later(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield “the Monday after next” or “a week from Friday”: so many weeks after that day."""
    weeks = timedelta(weeks=int(match["count"] or 1))
    spoken = "next " if match["next"] else ""
    for day in read(f"{spoken}{match['weekday']}", today):
        yield _day(date.fromisoformat(day.said) + weeks)


def _weekday_of(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield “the first Monday of January”."""
    month, weekday = _MONTH.fullmatch(match["what"]), WEEKDAYS.index(match["weekday"])
    for said in (day.said for day in (_month(month, today, begun=True) if month else ())):
        first = date.fromisoformat(f"{said}-01")
        yield _day(first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * int(match["count"]) - 7))


def _middle(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the middle of a month, of this one where that is to come."""
    begun = today.day >= MIDDLE
    if not match["month"]:
        yield DayToCome(f"mid-{month_after(today, int(bool(match['next']) or begun)):%Y-%m}")
        return
    number = MONTHS.index(match["month"]) + 1
    year = match["year"] or today.year + ((number, MIDDLE) <= (today.month, today.day))
    yield DayToCome(f"mid-{year}-{number:02}")


def _after(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the day that somebody comes back after."""
    yield from (day for day in read(match["what"] or match["before"], today) if day.is_a_day)


def _to(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the end of a time that is said with its beginning: “from tomorrow to Friday”."""
    words = match["what"].split()
    for at in range(1, len(words)):
        end, begin = read(" ".join(words[at:]), today), read(" ".join(words[:at]), today)
        if end and begin and end[0].said <= begin[0].said and begin[0].is_a_day and end[0].is_a_day:
            end = read(" ".join(words[at:]), date.fromisoformat(begin[0].said))  # “from Monday to Friday”
        if end and (begin or words[0].isdecimal()):
            yield from end
            return


def _unit(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield next week, the one after it, next month or year."""
    if match["unit"] == "week":
        yield DayToCome(f"week-{_monday(today) + timedelta(days=14 if match['after'] else 7):%Y-%m-%d}")
    elif match["unit"] == "month":
        yield DayToCome(f"{month_after(today, 1):%Y-%m}")
    elif match["unit"] == "year":
        yield DayToCome(str(today.year + 1))


def _end(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the end of a month, a year, a season or a week."""
    what = match["what"]
    if what in ("week", "this week", "next week"):
        yield _day(_monday(today) + timedelta(days=13 if what.startswith("next") else 6))
    elif what in ("month", "this month"):
        yield DayToCome(f"end-{today:%Y-%m}")
    elif what in ("year", "this year"):
        yield DayToCome(f"end-{today.year}")
    elif match_month := _MONTH.fullmatch(what):
        named = list(_month(match_month, today, begun=True))
        yield from (DayToCome(f"end-{day.said}") for day in named)
    else:
        yield from (DayToCome(f"end-{day.said}") for day in read(what, today) if not day.is_a_day)


def _whole(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the end of what somebody is away for, a summer or all of next week; a day is what it is."""
    yield from _end(match, today) if _LASTS.fullmatch(match["what"]) else read(match["what"], today)


def _easter(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield the next Easter of the western or of the eastern churches, that of the speaker's first."""
    later = timedelta(days={"friday": -2, "monday": 1}.get(match["weekday"], 0))
    for is_western in (match["which"] == "easter", match["which"] != "easter"):
        years = (easter(today.year + ahead, western=is_western) + later for ahead in (0, 1))
        yield _day(next(day for day in years if day >= today))


def _season(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    yield DayToCome("-".join(filter(None, (match["season"], match["year"]))))


def _month(match: re.Match[str], today: date, *, begun: bool = False) -> Iterator[DayToCome]:
    """Yield the next such month; of the one that has begun its end may be meant, or it (`begun`)."""
    number = MONTHS.index(match["month"]) + 1
    if match["year"]:
        yield DayToCome(f"{match['year']}-{number:02}")
        return
    if number == today.month and not match["next"] and not begun:
        yield DayToCome(f"end-{today:%Y-%m}")
    year = today.year + (number < today.month or (number == today.month and not begun))
    yield DayToCome(f"{year}-{number:02}")


def _named_day(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    month, day, year = MONTHS.index(match["month"]) + 1, int(match["day"]), match["year"]
    yield from _of_year(month, day, int(year) if year else None, today)


def _of_year(month: int, day: int, year: int | None, today: date) -> Iterator[DayToCome]:
    """Yield that day of the year; without one the next such day, and first the one that is just over."""
    if year is not None:
        yield _day(date(year + 2000 if year < 100 else year, month, day))
        return
    date(2024, month, day)  # refuses what is never a day
    for candidate in range(today.year - 1, today.year + 9):
        try:
            this = date(candidate, month, day)
        except ValueError:
            continue  # 29 February
        if this >= today - LATELY:
            yield _day(this)
        if this >= today:
            return


def _numbers(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield 24.12. and 24/12; where 3/4 can be two days, both, the day first."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    said = int(year) if year else None
    if second <= 12:
        yield from _of_year(second, first, said, today)
    if first <= 12 and first != second and (match["sign"] == "/" or second > 12):
        yield from _of_year(first, second, said, today)


def _of_month(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    """Yield “the 5th”: the next one, or that of the next month."""
    day, month = int(match["day"]), month_after(today, int(bool(match["next"])))
    for _ in range(3):
        last = month_after(month, 1) - timedelta(days=1)
        if day <= last.day and month.replace(day=day) >= today:
            yield _day(month.replace(day=day))
            return
        month = month_after(month, 1)


def _year(match: re.Match[str], today: date) -> Iterator[DayToCome]:
    yield DayToCome(match["year"])


def _day(day: date) -> DayToCome:
    return DayToCome(f"{day:%Y-%m-%d}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _pattern(text: str) -> re.Pattern[str]:
    shared = {
        "YEAR": r"(?P<year>(?:19|20|21)\d\d)(?: year| th)?",
        "MONTH": rf"(?P<month>{'|'.join(MONTHS)})",
        "DAY": r"(?P<day>\d{1,2})(?: th)*",
        "SEASON": rf"(?P<season>{'|'.join(SEASONS)})",
        "WEEKDAY": rf"(?P<weekday>{'|'.join(WEEKDAYS)})",
        "UNIT": rf"(?P<unit>{'|'.join(UNITS)})",
    }
    return re.compile(re.sub(r"\b[A-Z]{3,}\b", lambda name: shared[name[0]], text))


_MONTH = _pattern(r"(?:in )?(?:this )?(?P<next>next )?MONTH(?: YEAR)?")
_LASTS = _pattern(r"(?:SEASON|(?:next |this )?MONTH)(?: YEAR)?|(?:next|this) UNIT")
_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Iterator[DayToCome]]], ...] = (
    (re.compile("yesterday|today|tomorrow|overmorrow"), _soon),
    (_pattern(r"(?:in )?(?:next |this )?(?P<count>\d{1,3}) UNIT(?: in)?"), _counted),
    (_pattern(r"(?:in |for )?(?P<count>)UNIT"), _counted),
    (_pattern(r"UNIT (?:in |for )?(?P<count>\d{1,3})"), _counted),
    (_pattern(r"(?P<count>)UNIT in"), _counted),
    (_pattern(r"(?:\d+ )?UNIT ago"), _over),
    (_pattern(r"(?:this )?(?P<next>next )?WEEKDAY(?P<after> next week)?(?: this week)?"), _weekday),
    (_pattern(r"(?P<count>)WEEKDAY in (?P<next>next)"), _weekday_later),
    (_pattern(r"(?:in )?(?P<count>\d{1,2}) week (?:(?:from|in) )?(?P<next>next )?WEEKDAY"), _weekday_later),
    (_pattern(r"(?P<count>)(?P<next>next )?WEEKDAY week"), _weekday_later),
    (_pattern(r"(?P<count>[1-4]) th WEEKDAY (?P<what>.+)"), _weekday_of),
    (_pattern(r"next (?P<after>next )?UNIT"), _unit),
    (_pattern(r"mid (?:in )?(?:this |(?P<next>next ))?(?:month|MONTH)(?: YEAR)?"), _middle),
    (_pattern(r"(?:this |(?P<next>next ))?(?:month|MONTH)(?: YEAR)? mid"), _middle),
    (re.compile(r"end (?P<what>.+)"), _end),
    (re.compile(r"(?P<what>.+) end"), _end),
    (re.compile(r"(?:for )+(?P<what>.+)"), _whole),
    (re.compile("(?P<which>easter|pascha)(?: (?P<weekday>friday|monday))?"), _easter),
    (_pattern(r"(?:in )?(?:this |next )?SEASON(?: YEAR)?"), _season),
    (_pattern(r"YEAR SEASON"), _season),
    (_MONTH, _month),
    (_pattern(r"YEAR (?P<next>)MONTH"), _month),
    (_pattern(r"(?:WEEKDAY )?DAY MONTH(?: YEAR)?"), _named_day),
    (_pattern(r"(?:WEEKDAY )?MONTH DAY(?: YEAR)?"), _named_day),
    (_pattern(r"YEAR MONTH DAY"), _named_day),
    (
        re.compile(
            r"(?P<first>\d{1,2}) ?(?P<sign>[./]) ?(?P<second>\d{1,2})(?:(?P=sign) ?(?P<year>\d{2,4}))?"
        ),
        _numbers,
    ),
    (re.compile(r"(?P<day>\d{1,2})(?: th)+(?: (?:this |(?P<next>next ))?month)?"), _of_month),
    (re.compile(r"(?:this |(?P<next>next ))?month (?P<day>\d{1,2})(?: th)+"), _of_month),
    (_pattern(r"(?:in )?YEAR"), _year),
    (_pattern(r"(?:from )?\d{1,2}(?: th)? DAY MONTH(?: YEAR)?"), _named_day),
    (_pattern(r"MONTH \d{1,2}(?: th)? DAY(?P<year>)"), _named_day),
    (re.compile(r"from (?P<what>.+)"), _to),
    (re.compile(r"in (?P<what>.+)|(?P<before>.+) in"), _after),
)
