"""Days that are still to come, as an author says them: “until spring”, “next Friday”, “in two weeks”.

Each language's file has its words for the few that this grammar is made of, as `coming`; so one grammar reads
them all. What comes out is as exact as what was said (see `DayToCome`): a season stays a season, of which
nobody knows on which half of the world it is. What can be read in two ways comes out as both, what cannot be
read as what comes nearest, and either is for the author to choose from.
"""

from datetime import date, datetime

from bot.articles.dates import date_or_none
from bot.board.coming_grammar import Days, read
from bot.board.coming_words import UNITS, in_our_words, spelt
from bot.domain import InputError, Precision
from bot.domain.coming import DayToCome

MAX_LETTERS = 200
MAX_OFFERED = 3

MAX_LEFT_OUT = 2  # words before a foreign day that dateparser knows nothing of: “bis zum 3. Mai”

_SOME = "3"  # what a few of them may be
_FOREIGN = "en ru hy de fr es it pt nl pl uk tr"


class NotADay(InputError):
    """No day to come (`not-a-day`), or one that is over (`day-is-past`); `near`: what it may be."""

    def __init__(self, key: str, written: str, near: Days = ()) -> None:
        super().__init__(key, written=written)
        self.near = near


def read_day(written: str | None, today: date) -> Days:
    """Return what a text says of a day to come, the likeliest first; nothing if no day is set.

    Raises NotADay.
    """
    text = in_our_words((written or "")[:MAX_LETTERS])
    if not (written or "").strip() or text.removeprefix("for ") == "open":
        return ()
    found = read(text, today) or _iso(written or "", today) or _iso(text, today)
    if found:
        return _still_to_come(found, written or "", today)
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
    inside, said = _inside(text.split(), today), written.split()
    if inside and inside[0].is_a_day:
        return inside
    ends = (_elsewhere(" ".join(said[start:]), today) for start in range(1, min(len(said), 1 + MAX_LEFT_OUT)))
    return _elsewhere(written, today) or inside or next(filter(None, ends), ())


def _inside(words: list[str], today: date) -> Days:
    """Return what the longest part of a text says that can be read, and its other parts of that length.

    Of two days the later one comes first: who is away from the 20th to the 6th is away until the 6th.
    """
    words = [_SOME if word == "few" else spelt(word.rstrip(".")) for word in words]
    for length in range(len(words), 0, -1):
        near: list[DayToCome] = []
        end = len(words)
        while end >= length:
            span = words[end - length : end]
            said = () if span[0] == span[-1] in UNITS else _to_come(read(" ".join(span), today), today)
            near += said
            end -= length if said else 1
        if near:
            return tuple(dict.fromkeys(near))[:MAX_OFFERED]
    return ()


def _elsewhere(written: str, today: date) -> Days:
    """Return what dateparser makes of it, in any of its languages."""
    from dateparser.date import DateDataParser  # it takes a while to be loaded

    base = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": datetime(today.year, today.month, today.day)}
    found = DateDataParser(languages=_FOREIGN.split(), settings=base).get_date_data(written)
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
