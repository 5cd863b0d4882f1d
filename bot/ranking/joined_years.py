"""Several years in one question, each asked for: “how many articles in 2014 and 2016?”."""

import re
from datetime import datetime

from bot.language.tables import wordings
from bot.ranking.index_question import index_question
from bot.ranking.interpretation import interpret
from bot.ranking.period import read_dated
from bot.ranking.stretches import YEAR

MOST_YEARS = 6

_YEAR = re.compile(YEAR)
_JOINED = wordings("periods", "joined", year=YEAR)


def each_year(text: str, now: datetime) -> tuple[str, ...]:
    """Return a question about articles of several years once for each of them; else the text alone.

    Alone too where it means all that lies between two years.
    """
    lowered = text.lower()
    joined = next((match for pattern in _JOINED if (match := pattern.search(lowered))), None)
    if joined is None or len(lowered) != len(text):
        return (text,)
    years = list(dict.fromkeys(_YEAR.findall(joined[0])))
    pieces = tuple(f"{text[: joined.start()]}{year}{text[joined.end() :]}" for year in years)
    is_stretch = years[-1] in read_dated(text, now).written
    return pieces if not is_stretch and len(years) <= MOST_YEARS and _of_time(pieces[0], now) else (text,)


def _of_time(text: str, now: datetime) -> bool:
    """Tell whether a question asks for articles of a time, and for nothing that they say."""
    listed = index_question(text, now)
    if listed is not None:
        return listed.period is not None
    meant = interpret(text, (), now)
    return meant.period is not None and not meant.asked.words
