"""Days that are still to come, as an author says them: “until spring”, “next Friday”, “in two weeks”.

Each language's file has its words for the few that this grammar is made of, as `coming`; so one grammar reads
them all. What comes out is as exact as what was said (see `DayToCome`): a season stays a season, of which
nobody knows on which half of the world it is. What can be read in two ways comes out as both, what cannot be
read as what comes nearest, and either is for the author to choose from.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.articles.dates import date_or_none
from bot.board.coming_grammar import UNITS, Days, in_our_words, read, spelt
from bot.domain import InputError, Precision
from bot.domain.coming import DayToCome

MAX_LETTERS = 200
MAX_OFFERED = 3

_FOREIGN = "en ru hy de fr es it pt nl pl uk tr"


@dataclass(frozen=True, slots=True)
class ReadDay:
    """What a text says of a day to come: the likeliest first, the others beside it; empty: no day is set."""

    days: Days


class NotADay(InputError):
    """No day to come (`not-a-day`), or one that is over (`day-is-past`); `near`: what it may be."""

    def __init__(self, key: str, written: str, near: Days = ()) -> None:
        super().__init__(key, written=written)
        self.near = near


def read_day(written: str | None, today: date) -> ReadDay:
    """Return what is said of a day to come. Raises NotADay."""
    text = in_our_words((written or "")[:MAX_LETTERS])
    if not (written or "").strip() or text == "open":
        return ReadDay(())
    found = read(text, today) or _iso(written or "", today)
    if found:
        return ReadDay(_still_to_come(found, written or "", today))
    raise NotADay("not-a-day", (written or "").strip(), _nearest(written or "", text, today))


def _still_to_come(found: Days, written: str, today: date) -> Days:
    """Return those that are to come. Raises NotADay where the first is over, with the others."""
    to_come = _to_come(found, today)
    if found[0] in to_come:
        return to_come
    raise NotADay("day-is-past", written.strip(), to_come)


def _to_come(days: Days, today: date) -> Days:
    return tuple(day for day in days if day.over_on(today) > today)


def _nearest(written: str, text: str, today: date) -> Days:
    """Return what a text that is not understood may mean: misspelt, with something beside it, or foreign."""
    if foreign := _elsewhere(written, today):
        return foreign
    words = [spelt(word) for word in text.split()]
    spans = (
        words[start : start + length]
        for length in range(len(words), 0, -1)
        for start in range(len(words) - length + 1)
    )
    for span in spans:
        said = () if span[0] == span[-1] in UNITS else read(" ".join(span), today)
        if to_come := _to_come(said, today):
            return to_come[:MAX_OFFERED]
    return ()


def _elsewhere(written: str, today: date) -> Days:
    """Return what dateparser makes of it, in any of its languages."""
    from dateparser.date import DateDataParser  # it takes a while to be loaded

    base = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": datetime(today.year, today.month, today.day)}
    parser = DateDataParser(languages=_FOREIGN.split(), settings=base)
    found = parser.get_date_data(written.strip())
    if found.date_obj is None or found.date_obj.date() <= today:
        return ()
    exact = {"month": "%Y-%m", "year": "%Y"}.get(found.period, "%Y-%m-%d")
    return (DayToCome(found.date_obj.strftime(exact)),)


def _iso(written: str, today: date) -> Days:
    """Return a date with its year, in whatever way dates are written."""
    found = date_or_none(written.strip().rstrip("."))
    if found is None or (found.precision is Precision.YEAR and len(written.strip()) > 4):
        return ()
    return (DayToCome(str(found)[:10]),)
