"""Names that pass for the author's or the blog's: its telling words in any order, in any alphabet.

Of an author's name of several parts the surname alone is the author's, and an initial stands for a given
name. A given name alone, or with another surname, is other people's too.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations, product
from typing import Any

from rapidfuzz.distance import OSA

from bot.language.fold import plain_letters, scripts_of, skeleton_of, transliterate, visible
from bot.language.tables import read_table
from bot.language.words import STOP_WORDS

# Of a longer person's name the first ones and the last are compared; a longer title word by word.
_MOST_PARTS = 4
_LEAST_WHOLE = 7
_LEAST_JOINED = 5
_MOST_INTRODUCING = 4  # words of "the one and only"

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’ʼ`]")
_NUMBER = re.compile(r"\d+$")
_POSSESSIVE = re.compile(r"(?<=\w\w)['’ʼ`]s\b|(?<=\w\ws)['’ʼ`](?!\w)", re.IGNORECASE)  # "Ismay's alt"
# Armenian puts its article and its genitive behind: "Արամն եմ", "Արամի հաշիվը".
_ENDING = re.compile("(?<=[\u0561-\u0587]{3})[նըի]$")

Key = Callable[[str], str]
"""How a word is compared: by its looks or by its sound."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that stand beside a name and belong to none, and those of them that claim it; as keys.

    `introductions`: what somebody begins with who says who they are; `endings`: what they end with;
    `greetings`: what may come before. Words, since single letters look alike.
    """

    beside: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    introductions: frozenset[tuple[str, ...]] = frozenset()
    endings: frozenset[tuple[str, ...]] = frozenset()
    greetings: frozenset[tuple[str, ...]] = frozenset()
    writers: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Forms:
    """What a kept name can be written as, in one piece; `claimed`: only beside "the real" and its like.

    `apart`: only in several words, as "Paul A."; a Paula is somebody else.
    """

    any: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    turns_round: bool = False  # an Aron is no Nora, but two words from the other end are no chance


def passes_for_author(name: str, author: str) -> bool:
    """Tell whether it is made of the author's name: "Corran, Ismay", "I. Corran", "the real Ismay"."""
    return _passes(name, author, is_person=True)


def passes_for_blog(name: str, blog: str) -> bool:
    """Tell whether it has all telling words of the blog's name and no other."""
    return _passes(name, blog, is_person=False)


@lru_cache(maxsize=5_000)
def says_author(name: str) -> bool:
    """Tell whether it says who writes here: "owner of this page", "автор этого блога"."""
    table = _table()
    words = {_beside(word) for word in _WORD.findall(name)}
    known = table.writers | table.places | table.between | table.beside
    return words <= known and bool(words & table.writers) and bool(words & table.places)


def _passes(name: str, kept: str, *, is_person: bool) -> bool:
    parts = tuple(_parts(kept, is_person=is_person))
    if not parts or (not is_person and len(parts) < 2):
        return False
    said = visible(name)
    if len(parts) > _MOST_PARTS:
        told = (word for word in _words(said) if not _is_idle(word, is_person=is_person))
        return sorted(map(_looks, told)) == sorted(map(_looks, parts))
    keys = (_looks, _sounds) if scripts_of(said) != scripts_of(kept) else (_looks,)
    ways = {said, _POSSESSIVE.sub("", said)}
    return any(
        _is_one(way, _forms(tuple(map(key, parts)), is_person), key, is_person)
        for key in keys
        for way in ways
    )


def _is_one(said: str, forms: Forms, key: Key, is_person: bool) -> bool:
    table, (words, introduces) = _table(), _introduced(_words(said))
    if forms.turns_round and _joined(_words(said[::-1]), key) in forms.whole:
        return True
    keys, idle = frozenset(map(_beside, words)), frozenset[str]()
    claims = introduces or bool(keys & table.claims)
    if len(words) > 2 and keys & table.places:  # "Ismay from the blog"
        claims, idle = claims or bool(keys & table.between), table.places | table.between
    kept = [word for word in words if not (_is_idle(word, is_person=is_person) or _beside(word) in idle)]
    bare_of = [_ENDING.sub("", word) for word in kept] if claims else []
    for told in {_joined(words, key), _joined(kept, key), _joined(bare_of, key)} - {""}:
        bare = _NUMBER.sub("", told)
        if {told, bare} & forms.any or (claims and bare in forms.claimed):
            return True
        if len(kept) > 1 and bare in forms.apart:
            return True
        if len(bare) >= _LEAST_WHOLE and any(
            OSA.distance(bare, form, score_cutoff=1) <= 1 for form in forms.whole
        ):
            return True
    return False


def _introduced(words: list[str]) -> tuple[list[str], bool]:
    """Return the words between "hi, I am" or "here" and their like, and whether they were introduced so."""
    table, folded = _table(), tuple(map(str.casefold, words))
    first = 1 if folded[:1] in table.greetings else 0
    begin, end = first, len(words)
    while step := _longest(table.introductions, folded[begin : end - 1], at_end=False):
        begin += step
    while step := _longest(table.endings, folded[begin + 1 : end], at_end=True):
        end -= step
    is_told = begin > first or end < len(words)
    return (words[begin:end], True) if is_told else (words, False)


def _longest(phrases: frozenset[tuple[str, ...]], words: tuple[str, ...], *, at_end: bool) -> int:
    """Return of how many words the longest of the phrases is that these begin or end with."""
    for many in range(min(_MOST_INTRODUCING, len(words)), 0, -1):
        if (words[-many:] if at_end else words[:many]) in phrases:
            return many
    return 0


def _words(name: str) -> list[str]:
    return _WORD.findall(_APOSTROPHES.sub("", name))


def _joined(words: Iterable[str], key: Key) -> str:
    return "".join(map(key, words))


def _is_idle(word: str, *, is_person: bool) -> bool:
    """Tell whether a word beside the kept name's own says nothing."""
    return _beside(word) in _table().beside or (not is_person and word.casefold() in STOP_WORDS)


def _parts(kept: str, *, is_person: bool) -> Iterator[str]:
    """Yield what tells the kept name, a person's surname last."""
    family, comma, given = kept.partition(",")
    words = _words(f"{given} {family}" if comma and is_person else kept)
    telling = [word for word in words if not _is_idle(word, is_person=is_person)]
    # An initial in between tells nothing; one at the end is all that is told of a surname.
    named = [word for word in telling[:-1] if len(word) > 1] + telling[-1:] or words
    is_short = len(named) <= _MOST_PARTS or not is_person
    yield from named if is_short else [*named[: _MOST_PARTS - 1], named[-1]]


@lru_cache(maxsize=200)
def _forms(parts: tuple[str, ...], is_person: bool) -> Forms:
    whole = {"".join(order) for order in permutations(parts)}
    if not is_person or len(parts) < 2:
        return Forms(frozenset(whole), frozenset(whole), turns_round=len(parts) > 1)
    *given, family = parts
    short = {"".join(order) for names in _ways(given, family) for order in permutations(names)}
    long_enough = {form for form in short if len(form) >= _LEAST_JOINED}
    if len(family) < 2:
        return Forms(frozenset(whole | long_enough))
    claimed = {"".join(order) for many in range(1, len(parts)) for order in permutations(given, many)}
    apart = {"".join(order) for order in permutations((given[0], family[:1]))}
    return Forms(
        any=frozenset(whole | long_enough | {family}),
        whole=frozenset(whole),
        claimed=frozenset(claimed),
        apart=frozenset(form for form in apart if len(form) >= _LEAST_JOINED),
        turns_round=True,
    )


def _ways(given: Iterable[str], family: str) -> Iterator[tuple[str, ...]]:
    """Yield the surname with each given name whole, as an initial, or left out."""
    for chosen in product(*((name, name[:1], "") for name in given)):
        yield (*filter(None, chosen), family)


@lru_cache(maxsize=20_000)
def _looks(word: str) -> str:
    return skeleton_of(plain_letters(word.casefold()))


def _beside(word: str) -> str:
    """Return the key of a word as it stands: an Ann is no article."""
    return skeleton_of(plain_letters(word), runs=False)


# How one sound is written: as transliterations of Russian and Armenian write it, and as English spells it.
_SPELT = tuple(
    (re.compile(written), sound)
    for written, sound in (
        (r"[^a-z0-9]", ""), ("shch|sch|sh", "s"), ("tch|ch", "c"), ("ph", "f"), ("kh|gh", "h"), ("th", "t"),
        ("zh", "z"), ("c(?=[eiy])", "s"), ("ck|c|q", "k"), ("x", "ks"), ("w(?=[aeiouy])", "v"),
        ("ow|ou|oo|w", "u"), ("ee", "i"), ("[ae][iy]", "e"), ("j", "y"), ("y", "i"),
    )
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _sounds(word: str) -> str:
    heard = transliterate(word).casefold()
    for written, sound in _SPELT:
        heard = written.sub(sound, heard)
    return re.sub(r"(.)\1+", r"\1", heard)


@cache
def _table() -> Beside:
    return compiled(read_table("roles"))


def compiled(lists: Mapping[str, Any]) -> Beside:
    """Return the lists as keys; without lists nothing stands beside a name."""
    beside, authorship = lists.get("beside", {}), lists.get("authorship", {})
    return Beside(
        beside=_keys([*beside.get("names", ()), *beside.get("claims", ()), *authorship.get("writers", ())]),
        claims=_keys([*beside.get("claims", ()), *authorship.get("writers", ())]),
        introductions=_phrases(beside.get("introductions", ())),
        endings=_phrases(beside.get("endings", ())),
        greetings=_phrases(beside.get("greetings", ())),
        writers=_keys(authorship.get("writers", ())),
        places=_keys(authorship.get("places", ())),
        between=_keys(authorship.get("between", ())),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_beside, words))


def _phrases(said: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in said)
