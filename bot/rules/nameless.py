"""Names that are none: words by which people say "nobody in particular", in the languages of the web.

A name is nameless when all of it says so ("Guest 12", "just a reader"); a word of these inside a real name
("Guest House Yerevan") is not.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from bot.language.fold import plain_letters, skeleton_of
from bot.language.tables import read_table

_LIKE_ANONYMOUS = re.compile(
    r"an+[oi]n+[iy]e?m(?:[aeiouys]|[aeiou][snmrk]|ous|aus|usz|owy|owa|isch|ised|ized|ity|ni|na|no|ka|ko|ki)?"
    r"(?:user|guest|reader|person|member|commenter|visitor|poster)?"
)

_STRETCHED = re.compile(r"(.)\1{2,}", re.DOTALL)
_TAG = re.compile(r"[\W_]*(?:[#_\-. ]\s*(?=\w*\d)[0-9a-f]+|\d+)[\W_]*$", re.IGNORECASE)
_LEAST_FOR_A_SLIP = 7


Nameless = tuple[frozenset[str], re.Pattern[str]]


@lru_cache(maxsize=5_000)
def is_nameless(name: str) -> bool:
    """Whether the whole name only says that its bearer gives none."""
    name = name.lstrip("@")  # "@everyone" and "@here" call people, and "@guest" names none
    written = {name, name.casefold(), _TAG.sub("", name)}
    letters = {plain_letters(form) for form in written}
    keys = {_key(_STRETCHED.sub(kept, form)) for form in letters for kept in (r"\1", r"\1\1")}
    return any(_says_nobody(key) for key in keys - {""})


def _says_nobody(key: str) -> bool:
    known, grammar = _table()
    if key in known or grammar.fullmatch(key) or _LIKE_ANONYMOUS.fullmatch(key):
        return True
    return len(key) >= _LEAST_FOR_A_SLIP - 1 and any(_slipped(key, word) for word in known)


def _slipped(key: str, word: str) -> bool:
    """A letter left out or two swapped. One more makes another name: a Guestrin, an Anonymouse."""
    shorter = len(word) - len(key)
    if len(word) < _LEAST_FOR_A_SLIP or shorter not in (0, 1) or OSA.distance(key, word, score_cutoff=1) > 1:
        return False
    return shorter == 1 or sorted(key) == sorted(word)


def _key(letters: str) -> str:
    return skeleton_of(letters, runs=False)


@cache
def _table() -> Nameless:
    return compiled(read_table("nameless"))


def compiled(lists: Mapping[str, Any]) -> Nameless:
    """The lists as keys and a grammar; without lists nobody is nameless by them."""
    if not lists:
        return frozenset(), re.compile("(?!)")
    # Nobody, unknown, guest, user, reader, someone …: a line a language.
    words = [word for row in lists["words"].values() for word in row]
    forms = {form for word in words for form in (word, word.upper(), word.casefold())}
    # "Some guy" is nobody, but a Newman is somebody: a body names nobody only behind such a word as "some".
    kinds = ("qualifiers", "nouns", "anybody", "body")
    qualifier, noun, anybody, body = (_any(lists[kind]) for kind in kinds)
    known = frozenset(_key(plain_letters(form)) for form in forms)
    return known, re.compile(f"{qualifier}*{noun}|{anybody}{body}")


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(_key(plain_letters(word)) for word in words) + ")"
