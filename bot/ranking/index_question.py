"""Questions about the list of articles itself: how many there are, what is new, when something was written.

Each language's file holds the wordings as `index_questions`; what they name stands in `about`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain import Period
from bot.language.tables import any_line, entries
from bot.ranking.period import read_dated


class IndexKind(StrEnum):
    """What is asked of the list."""

    COUNT = "count"
    NEWEST = "newest"
    WHEN = "when"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """What is asked, of articles about what, and of which time; empty and None: of all."""

    kind: IndexKind
    about: str = ""
    period: Period | None = None


def index_question(text: str, now: datetime) -> IndexQuestion | None:
    """Return what a question asks of the list of articles; None if it asks something else."""
    dated = read_dated(text, now)
    words = " ".join(dated.rest.lower().replace("?", " ").strip(" .!？՞").split())
    for wording, kind in _TABLE:
        if match := wording.fullmatch(words):
            return IndexQuestion(kind, match.groupdict().get("about") or "", dated.period)
    return None


_TABLE = tuple(
    (any_line(line, known["board_words"]), IndexKind(entry["kind"]))
    for entry, known in entries("index_questions")
    for line in entry["asked"].splitlines()  # each has its own `about`
    if line
)
