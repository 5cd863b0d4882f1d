"""Questions about the list of articles itself: how many there are, what is new, when something was written.

Each language's file holds the wordings as `index_questions`; what they name stands in `about`, that the
newest or the oldest is meant in a group of that name, and how many are wanted in `many`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rapidfuzz.distance import OSA

from bot.domain import Period
from bot.language.tables import any_line, any_line_of_all, entries, languages, one_of, wordings, words_of_all
from bot.ranking.period import NUMBERS, Order, read_dated
from bot.ranking.question import without_courtesies
from bot.ranking.written_out import written_out

MAX_WORDS = 20  # words; a longer question is about more than the list
_LEAST_LETTERS = 5  # of a word that is known though a letter is wrong
_NEAR_POSTS = 2  # words behind it


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
    of the one meant, 1 for the first that was written, -1 for the last. `many`: so many of them; 0: all.
    """

    kind: IndexKind
    about: str = ""
    period: Period | None = None
    written: str = ""
    order: Order | None = None
    place: int = 0
    many: int = 0


def index_question(text: str, now: datetime) -> IndexQuestion | None:
    """Return what a question asks of the list of articles; None if it asks something else."""
    text = _well_spelt(text)
    dated = read_dated(text, now)
    said = said_words(dated.rest)
    if len(said) > MAX_WORDS:
        return None
    words = " ".join(said)
    bare = _bare(words)
    # Of "the second last post" and "3 last posts" no "last post" is taken out.
    whole = _bare(" ".join(said_words(text)))
    for wording, kind in _TABLE:
        placed = kind in (IndexKind.PLACE, IndexKind.LIST) and dated.order
        match = wording.fullmatch(whole if placed else words) or wording.fullmatch(bare)
        if match:
            named = match.groupdict()
            order = next((order for order in Order if named.get(order)), None)
            place = _PLACES.get(named.get("place") or "", 0)
            about, many = named.get("about") or "", _many(named.get("many") or "")
            return IndexQuestion(kind, about, dated.period, dated.written, order, place, many)
    on = next((match for wording in _ORDERED if (match := wording.fullmatch(bare))), None)
    if dated.order is None or (on is None and bare):
        return None
    about = on["about"] or "" if on else ""
    if about and not _OF_POSTS.isdisjoint(said):
        return None
    kind = IndexKind.OLDEST if not about and dated.order is Order.OLDEST else IndexKind.NEWEST
    return IndexQuestion(kind, about, dated.period, dated.written, dated.order)


def said_words(text: str) -> list[str]:
    """Return a question's words as the wordings have them."""
    return _NO_WORD.sub(" ", text.lower().translate(_LIKENED)).split()


def _bare(words: str) -> str:
    """Return words without commas and courtesies, also where there is nothing else."""
    bare = without_courtesies(words.replace(",", ""))
    return without_courtesies(f" {bare}").strip()


def _many(number: str) -> int:
    return int(number) if number.isdecimal() else NUMBERS.get(number, 0)


def _well_spelt(text: str) -> str:
    """Return the text with what is written short written out, and with "the lastest post" as it is meant."""
    words = written_out(text).split()
    for at, word in enumerate(words):
        behind = said_words(" ".join(words[at + 1 : at + 1 + _NEAR_POSTS]))
        if any(map(_POST.fullmatch, behind)):
            words[at] = _order_word(word.lower()) or word
    return " ".join(words)


def _order_word(word: str) -> str | None:
    """Return the word for an order that this one misses by a letter; the first one is seldom wrong."""
    if len(word) < _LEAST_LETTERS or word in _ORDER_WORDS:
        return None
    near = (known for known in _ORDER_WORDS if known[0] == word[0] and OSA.distance(known, word) == 1)
    return next(near, None)


# A mark in the middle of an Armenian word asks; a yo is written with or without its dots.
_LIKENED = dict.fromkeys(map(ord, "՛՜՞")) | str.maketrans({"ё": "е"})
_NO_WORD = re.compile(r"[?!？։…\"“”«»]|\.(?!\w)|\s-\s")

# "The first thing on the menu" is no post.
_OF_POSTS = words_of_all("questions", "of_posts")
_ORDERED = wordings("questions", "ordered")
_ORDER_WORDS = words_of_all("periods", "order_words")
_POST = re.compile(any_line_of_all("board_words", "posts"))
_MANY = rf"(?P<many>\d{{1,2}}|{one_of(NUMBERS)})"
_PLACES = {word: place for known in languages().values() for word, place in known.get("places", {}).items()}
_TABLE = tuple(
    (
        any_line(line, {**known["board_words"], "place": one_of(known.get("places", ())), "many": _MANY}),
        IndexKind(entry["kind"]),
    )
    for entry, known in entries("index_questions")
    for line in entry["asked"].splitlines()  # each has its own `about`
    if line
)
