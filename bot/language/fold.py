"""Folding for comparing: what counts as the same text, the same name.

Nothing here is for showing, and nothing is refused for its script. `skeleton` likens what looks alike,
`transliterate` what sounds alike.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from anyascii import anyascii

from bot.language.tables import any_word, read_table

_BLANK_LETTERS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters and symbols that draw nothing
STACKING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""Marks that can be heaped on letters; those that a script needs (Arabic, Thai …) are not among them."""

_RUN = re.compile(r"(.)\1+", re.DOTALL)
_LONG_RUN = re.compile(r"(.)\1{2,}", re.DOTALL)
_TWINS = (("rn", "m"), ("vv", "w"))

# One class for i, l and 1: in many typefaces they are one stroke.
_LEET = str.maketrans("0134578l", "oieastbi")
_SIGNS = str.maketrans("@$", "as")
_STROKE = re.compile(r"(?<=\w)[!|](?=\w)")
_NO_WORD = re.compile(r"[\W_]+")
_STROKED = dict(zip("đĐøØłŁħĦı", "dDoOlLhHi", strict=True))  # letters whose stroke is no mark apart

_BEFORE = re.compile(rf"^{any_word('names', 'before')}(?=.{{3}})")
_AFTER = re.compile(rf"(?<=.{{3}}){any_word('names', 'after')}$")
_DIGITS = re.compile(r"(?<=.{2})\d+$")

_LEAST_IN_COSTUME = 3  # two such signs may be a name of their own script

_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC")


def visible(text: str) -> str:
    """Return the text in NFKC without what draws nothing: zero-width, marks of direction, blank letters."""
    normal = unicodedata.normalize("NFKC", text)
    if normal.isascii() and normal.isprintable():
        return normal
    return _without({c for c in {*normal} - {"\n", "\t"} if not _draws(c)}, normal)


def _without(unwanted: Iterable[str], text: str) -> str:
    """Return a text without these letters; of a long one only its different letters are looked at."""
    return text.translate(dict.fromkeys(map(ord, unwanted)))


def _draws(char: str) -> bool:
    hidden = char in _BLANK_LETTERS or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return not hidden and unicodedata.category(char) not in {"Cc", "Cf", "Cn", "Co", "Cs"}


def without_marks(text: str) -> str:
    """Return the text without accents and other combining marks."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    marks = (c for c in {*apart} if unicodedata.category(c) == "Mn")
    return unicodedata.normalize("NFC", _without(marks, apart))


def unmarked(text: str) -> str:
    """Return the text with plain Latin letters for accented ones, each in its place: “phở” is “pho”."""
    return text if text.isascii() else "".join(map(_plain_latin, text))


@cache
def _plain_latin(char: str) -> str:
    if char.isascii():
        return char
    apart = unicodedata.normalize("NFD", char)
    is_marked = apart[0].isascii() and apart[0].isalpha() and all(map(unicodedata.combining, apart[1:]))
    return apart[0] if is_marked else _STROKED.get(char, char)


def fold(text: str) -> str:
    """What two texts have in common that differ in case, accents, spacing or stretched letters only."""
    if text.isascii():
        spaced = " ".join(text.lower().split())
    else:
        spaced = " ".join(without_marks(visible(text).casefold()).casefold().split())
    return _LONG_RUN.sub(r"\1\1", spaced)


def skeleton_of(letters: str, *, runs: bool = True, twins: bool = True) -> str:
    """Return what plain letters look like at a glance: equal where a reader would take one for the other.

    With `runs` a letter's repeats go; with `twins` two letters that look like one become that one.
    """
    letters = letters.translate(_LEET)
    for pair, single in _TWINS if twins else ():
        letters = letters.replace(pair, single)
    return _RUN.sub(r"\1", letters) if runs else letters


def plain_letters(name: str) -> str:
    """Return the letters and digits of a name, each as the Latin one that it passes for."""
    looks = _looks()
    seen = without_marks(visible(name.translate(looks)).translate(looks)).casefold()
    seen = without_marks(seen.translate(looks)).casefold()
    return _NO_WORD.sub("", _STROKE.sub("i", seen.translate(_SIGNS)))


def in_costume(name: str) -> tuple[str, ...]:
    """Return what a name says whose letters are put on for show: upside down, in boxes, in strokes."""
    bare = STACKING.sub("", unicodedata.normalize("NFC", name))
    if bare.isascii():
        return ()
    odd = {c for c in bare if not c.isascii()}
    found: list[str] = []
    for letters, is_turned in _costumes():
        others = {c for c in odd - letters.keys() if c.isalpha() and ord(c) not in _looks()}
        read = "".join(letters.get(c, c) for c in bare)
        if odd & letters.keys() and not others and sum(map(str.isalpha, read)) >= _LEAST_IN_COSTUME:
            found += [read, read[::-1]] if is_turned else [read]
    return tuple(found)


def strip_affixes(letters: str, *, digits: bool = False) -> str:
    """Plain letters without what is put around a name; with `digits` those at the end stay."""
    while True:
        bare = _AFTER.sub("", _BEFORE.sub("", letters))
        bare = bare if digits else _DIGITS.sub("", bare)
        if bare == letters:
            return letters
        letters = bare


def transliterate(text: str) -> str:
    """Return the text in Latin letters, whatever its script."""
    return anyascii(visible(text))


def scripts_of(word: str) -> frozenset[str]:
    """Return the alphabets among the letters of a word, by Unicode's names (`LATIN`, `CYRILLIC` …).

    Only those count that no honest word mixes; Japanese mixes three scripts.
    """
    names = (
        unicodedata.name(c, "").split(" ", 1)[0] for c in unicodedata.normalize("NFKC", word) if c.isalpha()
    )
    return frozenset(name for name in names if name in _ALPHABETS)


@cache
def _looks() -> dict[int, str]:
    tables = read_table("confusables")
    pairs = {**_turned(tables.get("also", {})), **_turned(tables.get("confusable", {}))}
    return {ord(char): plain for char, plain in pairs.items()}


@cache
def _costumes() -> tuple[tuple[dict[str, str], bool], ...]:
    costumes = read_table("confusables").get("costumes", {}).values()
    return tuple((_turned(costume["letters"]), costume["back"]) for costume in costumes)


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {char: plain for plain, chars in table.items() for char in chars}
