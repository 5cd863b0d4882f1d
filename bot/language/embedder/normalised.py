"""Texts in NFKC, with the letters of the text as it was that each letter stands for."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import combining, is_normalized, normalize

from bot.language.embedder.protocol import Span

_FORM: Final = "NFKC"
_CHUNK = re.compile("[ \n]?[^ \n]+|[ \n]")  # a blank is composed with nothing that stands before it


def normalised(text: str) -> tuple[str, list[Span] | None]:
    """Return the text in NFKC and its letters' places; None where it is in NFKC, and nothing moves.

    Letters that are composed are one place, and what a letter is taken apart into shares its place.
    """
    if is_normalized(_FORM, text):
        return text, None
    letters: list[str] = []
    places: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        if is_normalized(_FORM, chunk[0]):
            letters.append(chunk[0])
            places += [(at, at + 1) for at in range(*chunk.span())]
            continue
        for start, end in _sequences(text, *chunk.span()):
            made = normalize(_FORM, text[start:end])
            letters.append(made)
            places += [(start, end)] * len(made)
    return "".join(letters), places


def _sequences(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the shortest stretches that can be normalised each by itself."""
    for at in range(start + 1, end):
        if _stands_apart(text[start:at], text[at]):
            yield start, at
            start = at
    yield start, end


def _stands_apart(before: str, letter: str) -> bool:
    """Tell whether a letter neither changes what stands before it nor is a mark upon it."""
    alone = normalize(_FORM, letter)
    if combining(normalize("NFKD", letter)[0]):
        return False
    return normalize(_FORM, before + letter) == normalize(_FORM, before) + alone
