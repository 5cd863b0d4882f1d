"""When two texts are one: letter for letter, or as good as that.

Letter for letter means that case, blanks, punctuation, look-alike letters and what draws nothing do not
count. As good as that is what differs in spelling, numbers or emoji alone. Alike is also what has other words
here and there, where the rest stands in the same order and nothing is turned round. A quotation is the words
of another.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, LCSseq

from bot.language.fold import fold, plain_letters, skeleton_of, without_marks
from bot.language.negations import negations_in
from bot.language.words import tokens

# Measured on real threads: under 40 characters people say the same by chance; from 85 on texts are copies.
MIN_LENGTH = 40
_MIN_LIKENESS = 85.0
_LEAST_FOR_SLIP = 4  # letters
_LONGEST_FILLING, _FILLING_TIMES = 20, 8  # letters of what is set again and again to fill up, and how often

# Marks of citing, each with what closes it. An apostrophe inside a word closes nothing.
_QUOTATION = re.compile(
    r"""
      ^\s*>.*$
    | «[^»]*» | »[^«]*« | “[^”]*” | „[^“”]*[“”] | ‹[^›]*› | 「[^」]*」 | "[^"\n]*"
    | (?<!\w)‚[^‘’\n]*[‘’] | (?<!\w)‘(?:[^’]|’(?=\w))*’ | (?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)
    | (?<![*\w])\*{1,3}(?=\S)[^*\n]+(?<=\S)\*{1,3}(?![*\w]) | (?<![_\w])_(?=\S)[^_\n]+(?<=\S)_(?![_\w])
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of a text: `exact` letter for letter, `own` its words without quotations, folded."""

    exact: str
    own: str
    words: tuple[str, ...]
    negations: tuple[str, ...]


def without_quotations(text: str) -> str:
    """Return what is left of a text without the words of others that it cites; all of it if nothing is."""
    own = _QUOTATION.sub(" ", text)
    return own if any(map(str.isalnum, own)) else text


@lru_cache(maxsize=2_000)
def compared(text: str) -> Compared:
    """Return what is compared of a text."""
    own = fold(without_quotations(text))
    words = tuple(map(without_marks, tokens(own)))
    return Compared(keys_of(text)[0], own, words, negations_in(words))


@lru_cache(maxsize=5_000)
def keys_of(text: str) -> tuple[str, str]:
    """Return what a text is letter for letter, and what that is without numbers and emoji."""
    letters = plain_letters(text)
    strange = "" if text.isascii() else text
    pictures = "".join(char for char in strange if unicodedata.category(char) == "So")
    loose = letters if letters.isalpha() else "".join(char for char in letters if char.isalpha())
    return _looks(letters) + pictures, _looks(loose)


def group_of(text: str) -> str:
    """Return what cases of one text have in common, as their evidence keeps it."""
    key = keys_of(text)[1] or text
    return f"{crc32(key.encode(errors='replace')):08x}"


def is_copy(text: Compared, earlier: Compared) -> bool:
    """Tell whether both are one text letter for letter, quotations and all."""
    return text.exact == earlier.exact and min(len(text.own), len(earlier.own)) >= MIN_LENGTH


def is_padded(text: Compared, earlier: Compared) -> bool:
    """Tell whether a text is an earlier one with nothing but filling before or behind it."""
    if len(earlier.own) < MIN_LENGTH or earlier.exact not in text.exact:
        return False
    before, _, behind = text.exact.partition(earlier.exact)
    return all(map(_is_filling, filter(None, (before, behind))))


def _is_filling(letters: str) -> bool:
    """Tell whether letters are one short run of them again and again."""
    periods = range(1, min(_LONGEST_FILLING, len(letters) // _FILLING_TIMES) + 1)
    return any(letters[period:] == letters[:-period] for period in periods)


def is_respelt(text: Compared, earlier: Compared) -> bool:
    """Tell whether what both say of their own is the same but for spelling, numbers and emoji."""
    return (
        is_alike(text, earlier)
        and len(text.words) == len(earlier.words)
        and all(map(_is_slip, text.words, earlier.words))
    )


def is_alike(text: Compared, earlier: Compared) -> bool:
    """Tell whether most of what both say of their own is the same."""
    return (
        min(len(text.own), len(earlier.own)) >= MIN_LENGTH
        and text.negations == earlier.negations
        and fuzz.ratio(text.own, earlier.own, score_cutoff=_MIN_LIKENESS) > 0
        and _in_order(text.words, earlier.words)
    )


def _is_slip(word: str, other: str) -> bool:
    """Tell whether two words are one but for a slip. One more letter before it makes another: "amoral"."""
    if word == other or (word.isdigit() and other.isdigit()):
        return True
    is_long = min(len(word), len(other)) >= _LEAST_FOR_SLIP
    return is_long and word[0] == other[0] and OSA.distance(word, other, score_cutoff=1) == 1


def _in_order(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether the words that both have stand in the same order: the dog bit the man, not he the dog."""
    shared = (Counter(words) & Counter(others)).total()
    return LCSseq.similarity(words, others) == shared


def _looks(letters: str) -> str:
    return skeleton_of(letters, runs=False, twins=False)
