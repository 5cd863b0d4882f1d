"""Questions of a day, a year, a state, a work's title or a thing's part, and quotes that speak of another.

A reader takes “the boat leaves on Saturday at nine” for an answer to a question of Sundays, and “the organ of
the chapel was built in 1887” for one of the chapel. Each check tells of a quote True (it speaks of what was
asked), False (of another), or None: neither can be said.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bot.language.tables import alternatives, any_line_of_all, languages, lines_of_all
from bot.language.wording import Wording
from bot.language.words import content_stems, stem, stems, tokens
from bot.ranking.measures import tells_measure
from bot.ranking.other_side import tells_doer, tells_side
from bot.ranking.stretches import YEAR
from bot.ranking.table_rows import ASKING, columns_of, parted

Check = Callable[[str, str, str], bool | None]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 4  # of a day's name: “sun” and “sat” are words too
_ANY_DAY = re.compile(any_line_of_all("quoting", "any_day"))
_STATE_ASKED, _STATE_WORDS, _STATE_TOLD = (
    re.compile(any_line_of_all("quoting", name)) for name in ("state_asked", "state_words", "state_told")
)
_OFTEN_ASKED, _OFTEN_TOLD = (
    Wording(any_line_of_all("quoting", name)) for name in ("often_asked", "often_told")
)
_OF_NOW = re.compile(any_line_of_all("quoting", "of_today"))
_TITLE = re.compile(r"[“\"«„]([^”\"»“„]{3,80})[”\"»“]")
_DONE_TO = tuple(
    (Wording(known["quoting"]["done_to"].strip()), known["quoting"]["of_it"].strip())
    for known in languages().values()
    if "done_to" in known.get("quoting", {})
)


def checked(question: str, quote: str, text: str) -> tuple[bool | None, ...]:
    """Return what each check says of a quote from a text."""
    return tuple(check(question, quote, text) for check in CHECKS)


def is_row_of_another(question: str, quote: str, text: str) -> bool:
    """Tell that a quote is a table's row, and nothing that was asked for stands in all of its text.

    Without a name before a colon it may as well be a sentence with commas.
    """
    telling = set(content_stems(question)) - ASKING
    is_row = bool(parted(quote)[1] and columns_of(quote))
    return is_row and bool(telling) and telling.isdisjoint(stems(text))


def asks_of_today(question: str) -> bool:
    """Tell whether a question asks what is so at this moment: “is the allotment open?”."""
    return bool(_OF_NOW.search(_plain(question)))


def day_of(word: str) -> str | None:
    """Return the day of the week that a word names, in English; None for another word, or its stem."""
    return _NAMED.get(word) or _NAMED.get(stem(word))


def _day(question: str, quote: str, text: str) -> bool | None:
    """Tell whether the quote is of the day of the week that is asked for, or of any."""
    asked = _days_in(question)
    if not asked:
        return None
    said = _days_in(quote)
    if asked & said:
        return True
    if _ANY_DAY.search(quote.lower()) or (
        not said and (asked & _days_in(text) or _ANY_DAY.search(text.lower()))
    ):
        return None
    return False


def _state(question: str, quote: str, text: str) -> bool | None:
    """Tell whether the quote says of anything that it is open, where that is asked."""
    if not _STATE_ASKED.search(_plain(question)):
        return None
    is_row = bool(columns_of(quote))  # it has hours of many things
    return bool((_STATE_WORDS if is_row else _STATE_TOLD).search(_plain(quote)))


def _often(question: str, quote: str, text: str) -> bool | None:
    """Tell whether the quote says how often, where that is asked: “forty litres an hour” does not."""
    if not _OFTEN_ASKED.search(_plain(question)):
        return None
    return bool(_OFTEN_TOLD.search(_plain(quote)))


def _title(question: str, quote: str, text: str) -> bool | None:
    """Tell whether the quote names the work whose title is asked for, or another one."""
    words = _joined(question)
    asked = [title for title in map(_joined, _TITLE.findall(text)) if title and f" {title} " in f" {words} "]
    said = list(map(_joined, _TITLE.findall(quote)))
    if not asked or not said:
        return None
    return any(title in said for title in asked)


def _thing(question: str, quote: str, text: str) -> bool | None:
    """Tell whether what was done to a thing is told of that, or of something else of it: its organ."""
    words = _joined(question)
    for done_to, of_it in _DONE_TO:
        if match := done_to.fullmatch(words):
            named = {"thing": re.escape(match["thing"]), "done": re.escape(match["done"])}
            of_another = re.search(alternatives(of_it, named), _joined(quote))
            return False if of_another and (of_another[1] or of_another[2]) not in words.split() else None
    return None


def _year(question: str, quote: str, text: str) -> bool | None:
    """Tell whether the quote is of the year that is asked for; a time between two years may hold it."""
    asked, said = _years_in(question), _years_in(quote)
    if not asked or not said:
        return None
    if asked & said:
        return True
    return None if min(said) < min(asked) and max(asked) < max(said) else False


def _kind(question: str, quote: str, text: str) -> bool | None:
    """Tell whether of two things of one name the quote is of the one: the new bridge, and not the old one."""
    said = list(_kinds_in(quote))
    for line, which, thing in _kinds_in(question):
        told = {other for there, other, same in said if (there, same) == (line, thing)}
        if told:
            return which in told
    return None


def _kinds_in(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each word that tells one thing from others, the line on which it stands, and the thing."""
    words = list(map(stem, tokens(text)))
    for which, thing in pairwise(words):
        yield from ((line, which, thing) for line, kinds in enumerate(_APART) if which in kinds)


def _years_in(text: str) -> set[int]:
    return {int(year) for year in _A_YEAR.findall(text)}


def _days_in(text: str) -> set[str]:
    return {day for word in tokens(text) if (day := day_of(word))}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("՞", "").replace("ё", "е").split())


def _joined(text: str) -> str:
    return " ".join(tokens(text))


def _names() -> Iterator[tuple[str, str]]:
    for code, known in languages().items():
        for day in _DAYS:
            names = [*known.get("coming", {}).get(day, "").split("|"), *([day] if code == "en" else [])]
            single = (name for name in names if " " not in name and name.isalpha())
            yield from ((stem(tokens(name)[0]), day) for name in single if len(name) >= _LEAST_LETTERS)


_NAMED = dict(_names())
_A_YEAR = re.compile(rf"(?<!\w){YEAR}(?!\d)")
_APART = tuple(frozenset(map(stem, line.split())) for line in lines_of_all("quoting", "apart"))
CHECKS: tuple[Check, ...] = (
    tells_measure,
    _day,
    _year,
    _state,
    _often,
    _title,
    _thing,
    _kind,
    tells_side,
    tells_doer,
)
