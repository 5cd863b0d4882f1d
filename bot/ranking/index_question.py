"""Questions about the list of articles itself: how many there are, what is new, when something was written.

Each language's file holds the wordings as `index_questions`; what they name stands in `about`, and that the
newest or the oldest is meant in a group of that name.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain import Period
from bot.language.tables import any_line, entries
from bot.ranking.period import Order, read_dated

MAX_WORDS = 20  # words; a longer question is about more than the list


class IndexKind(StrEnum):
    """What is asked of the list."""

    COUNT = "count"
    NEWEST = "newest"
    OLDEST = "oldest"
    LONGEST = "longest"
    SHORTEST = "shortest"
    WHEN = "when"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """What is asked, of articles about what, and of which time; empty and None: of all.

    `written`: the time in the question's words. `order`: the newest or the oldest is meant.
    """

    kind: IndexKind
    about: str = ""
    period: Period | None = None
    written: str = ""
    order: Order | None = None


def index_question(text: str, now: datetime) -> IndexQuestion | None:
    """Return what a question asks of the list of articles; None if it asks something else."""
    dated = read_dated(text, now)
    said = said_words(dated.rest)
    if len(said) > MAX_WORDS:
        return None
    words = " ".join(said)
    for wording, kind in _TABLE:
        if match := wording.fullmatch(words):
            named = match.groupdict()
            order = next((order for order in Order if named.get(order)), None)
            return IndexQuestion(kind, named.get("about") or "", dated.period, dated.written, order)
    return None


def said_words(text: str) -> list[str]:
    """Return a question's words as the wordings have them."""
    return _NO_WORD.sub(" ", text.lower().translate(_LIKENED)).split()


# A mark in the middle of an Armenian word asks; a yo is written with or without its dots.
_LIKENED = dict.fromkeys(map(ord, "՛՜՞")) | str.maketrans({"ё": "е"})
_NO_WORD = re.compile(r"[?!？։…\"“”«»]|\.(?!\w)|\s-\s")

_TABLE = tuple(
    (any_line(line, known["board_words"]), IndexKind(entry["kind"]))
    for entry, known in entries("index_questions")
    for line in entry["asked"].splitlines()  # each has its own `about`
    if line
)
