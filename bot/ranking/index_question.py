"""Questions about the list of articles itself: how many there are, what is new, when something was written.

Each language's file holds the wordings as `index_questions`; what they name stands in `about`, and that the
newest or the oldest is meant in a group of that name.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain import Period
from bot.language.tables import any_line, entries, languages, one_of, wordings, words_of_all
from bot.ranking.period import Order, read_dated
from bot.ranking.question import without_courtesies

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
    PLACE = "place"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """What is asked, of articles about what, and of which time; empty and None: of all.

    `written`: the time in the question's words. `order`: the newest or the oldest is meant. `place`: that
    of the one meant, 1 for the first that was written, -1 for the last.
    """

    kind: IndexKind
    about: str = ""
    period: Period | None = None
    written: str = ""
    order: Order | None = None
    place: int = 0


def index_question(text: str, now: datetime) -> IndexQuestion | None:
    """Return what a question asks of the list of articles; None if it asks something else."""
    dated = read_dated(text, now)
    said = said_words(dated.rest)
    if len(said) > MAX_WORDS:
        return None
    words = " ".join(said)
    bare = without_courtesies(words.replace(",", ""))
    whole = " ".join(said_words(text))  # of "the second last post" no "last post" is taken out
    for wording, kind in _TABLE:
        placed = kind is IndexKind.PLACE and dated.order
        match = wording.fullmatch(whole if placed else words) or wording.fullmatch(bare)
        if match:
            named = match.groupdict()
            order = next((order for order in Order if named.get(order)), None)
            place = _PLACES.get(named.get("place") or "", 0)
            return IndexQuestion(kind, named.get("about") or "", dated.period, dated.written, order, place)
    on = next((match for wording in _ORDERED if (match := wording.fullmatch(bare))), None)
    if on is None or dated.order is None or not _OF_POSTS.isdisjoint(said):
        return None
    about = on["about"] or ""
    kind = IndexKind.OLDEST if not about and dated.order is Order.OLDEST else IndexKind.NEWEST
    return IndexQuestion(kind, about, dated.period, dated.written, dated.order)


def said_words(text: str) -> list[str]:
    """Return a question's words as the wordings have them."""
    return _NO_WORD.sub(" ", text.lower().translate(_LIKENED)).split()


# A mark in the middle of an Armenian word asks; a yo is written with or without its dots.
_LIKENED = dict.fromkeys(map(ord, "՛՜՞")) | str.maketrans({"ё": "е"})
_NO_WORD = re.compile(r"[?!？։…\"“”«»]|\.(?!\w)|\s-\s")

# "The first thing on the menu" is no post.
_OF_POSTS = words_of_all("questions", "of_posts")
_ORDERED = wordings("questions", "ordered")
_PLACES = {word: place for known in languages().values() for word, place in known.get("places", {}).items()}
_TABLE = tuple(
    (
        any_line(line, {**known["board_words"], "place": one_of(known.get("places", ()))}),
        IndexKind(entry["kind"]),
    )
    for entry, known in entries("index_questions")
    for line in entry["asked"].splitlines()  # each has its own `about`
    if line
)
