"""A bare topic: “bees”, “the frost”, “more about Blue Kite”. It asks nothing; articles on it are meant."""

import re
from datetime import UTC, datetime

from bot.domain import Period
from bot.language.tables import any_line_of_all, words_of_all
from bot.language.words import STOP_WORDS, tokens
from bot.ranking.follow_up import ASKING_WORDS
from bot.ranking.stretches import YEAR

MAX_TELLING = 2  # words beside numbers; what says more is a question, however it is put

_BEFORE = re.compile(any_line_of_all("questions", "before_topic"))
_ASKS = ASKING_WORDS.union(*(words_of_all("questions", name) for name in ("openers", "pronouns", "subjects")))
# "the price of the hoe" asks for one thing, though no question word stands in it.
_ASKS_FOR = words_of_all("questions", "asks_for")
_MARK = re.compile(r"[?？՞]")


def topic_of(text: str) -> tuple[str, ...]:
    """Return the words of the topic that a text names; none where it asks something."""
    words = tokens(_BEFORE.sub("", " ".join(tokens(text))))
    telling = tuple(word for word in words if word not in STOP_WORDS)
    named = [word for word in telling if not word.isdecimal()]
    asks = not _ASKS.isdisjoint(words) or (len(named) > 1 and not _ASKS_FOR.isdisjoint(named))
    return telling if 0 < len(named) <= MAX_TELLING and not asks else ()


def of_year(words: tuple[str, ...]) -> tuple[tuple[str, ...], Period] | None:
    """Return a topic without the year that stands beside it, “flower show 2023”, and that year; None without.

    Whether it was meant so the blog must tell: a year can stand in an article's words.
    """
    years = [word for word in words if re.fullmatch(YEAR, word)]
    if len(years) != 1:
        return None
    year = int(years[0])
    period = Period(datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC))
    return tuple(word for word in words if word not in years), period


def is_marked(text: str) -> bool:
    """Tell whether a text has a question mark: then it asks, if anything says what."""
    return bool(_MARK.search(text))
