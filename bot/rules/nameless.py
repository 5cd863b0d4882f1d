"""Names that are none: words by which people say "nobody in particular", in the languages of the web.

A name is nameless when all of it says so ("Guest 12", "just a reader"); a word of these inside a real name
("Guest House Yerevan") is not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from bot.language.fold import plain_letters, skeleton_of
from bot.language.tables import one_of, read_table

_LIKE_ANONYMOUS = re.compile(
    r"an+[oi]n+[iyo]e?m(?:[aeiouys]|[aeiou][snmrk]|ous|aus|usz|owy|owa|isch|ised|ized|ity|ni|na|no|ka|ko|ki)?"
    r"(?:user|guest|reader|person|member|commenter|visitor|poster)?"
)

_STRETCHED = re.compile(r"(.)\1{2,}", re.DOTALL)
_TAG = re.compile(r"[\W_]*(?:[#_\-. ]\s*(?=\w*\d)[0-9a-f]+|\d+)[\W_]*$", re.IGNORECASE)
_LEAST_FOR_A_SLIP = 7


_WORD = re.compile(r"[^\W_]+")
_JOINED = ("zh", "ja", "ko")  # written without spaces between words


@dataclass(frozen=True, slots=True)
class Nameless:
    """The lists as keys: whole names that are none, words of such, words beside them; and joined ones."""

    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    joined: re.Pattern[str] = re.compile("(?!)")
    behind: re.Pattern[str] = re.compile("(?!)")


@lru_cache(maxsize=5_000)
def is_nameless(name: str) -> bool:
    """Tell whether the whole name only says that its bearer gives none."""
    name = name.lstrip("@")  # "@everyone" and "@here" call people, and "@guest" names none
    bare = _table().behind.sub("", _TAG.sub("", name))  # "no one in particular"
    # Also without digits alone: of "n a123" the letter is no part of a tag.
    forms = (name, name.casefold(), bare, name.rstrip("0123456789"))
    letters = {plain_letters(form) for form in forms}
    if any(map(_STRETCHED.fullmatch, letters)):
        return True
    keys = {_key(_STRETCHED.sub(kept, form)) for form in letters for kept in (r"\1", r"\1\1")}
    return any(_says_nobody(key) for key in keys - {""}) or _all_say_nobody(bare.casefold())


def _says_nobody(key: str) -> bool:
    table = _table()
    if key in table.names or table.joined.fullmatch(key) or _LIKE_ANONYMOUS.fullmatch(key):
        return True
    return len(key) >= _LEAST_FOR_A_SLIP - 1 and any(_slipped(key, word) for word in table.names)


def _all_say_nobody(name: str) -> bool:
    """Tell whether each word does, in whatever language, or stands beside one that does ("a new reader")."""
    table = _table()
    keys = [_key(plain_letters(word)) for word in _WORD.findall(name)]
    says = [key in table.words or bool(_LIKE_ANONYMOUS.fullmatch(key)) for key in keys]
    beside = (nobody or key in table.qualifiers for key, nobody in zip(keys, says, strict=True))
    return len(keys) > 1 and any(says) and all(beside)


def _slipped(key: str, word: str) -> bool:
    """Return a letter left out or two swapped. One more makes another name: a Guestrin, an Anonymouse."""
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
    """Return the lists as keys; without lists nobody is nameless by them."""
    if not lists:
        return Nameless()
    # Nobody, unknown, guest, user, reader, someone …: a line a language.
    listed = [word for row in lists["words"].values() for word in row]
    together = _any([word for language in _JOINED for word in lists["words"][language]])
    # "Some guy" is nobody, but a Newman is somebody: a body names nobody only behind such a word as "some".
    kinds = ("qualifiers", "nouns", "anybody", "body")
    qualifier, noun, anybody, body = (_any(lists[kind]) for kind in kinds)
    return Nameless(
        names=_keys(form for word in listed for form in (word, word.upper(), word.casefold())),
        words=_keys(word for word in [*listed, *lists["nouns"]] if " " not in word),
        qualifiers=_keys(lists["qualifiers"]),
        behind=re.compile(rf"(?<=\w)[\W_]+{one_of(lists.get('behind', ()))}[\W_]*$", re.IGNORECASE),
        joined=re.compile(f"{qualifier}*{noun}|{anybody}{body}|{together}{{2,}}"),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_key(plain_letters(word)) for word in words)


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(_key(plain_letters(word)) for word in words) + ")"
