"""Questions typed in Latin letters by whoever has no others at hand: “kto postroil most”, “inch arje tomse”.

Only a language's small words are put into its letters, those that ask, greet or stand between others; names
and things are found by how they sound. Each language's file holds both in `questions`: `latin_asks`, of which
one must stand in the text, and `latin_beside`.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.language.tables import languages
from bot.language.words import STOP_WORDS_OF, tokens

_LATIN_SPOKEN = "en"  # the language for which a text in Latin letters is first taken
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_LEAST_LETTERS = 2  # of an English word that tells its language: “a” and “i” stand in others too


def in_letters_of(text: str, language: str | None) -> str:
    """Return a text that was typed in Latin letters with a language's small words in its own.

    One with more of English than of that language's words that ask is English.
    """
    asks, small = _TYPED.get(language or "", ({}, {}))
    words = set(tokens(text)) if asks and text.isascii() else set()
    english = [word for word in words & _ENGLISH if len(word) >= _LEAST_LETTERS and word not in small]
    asking = words.intersection(asks)
    if not asking or len(english) > len(asking):
        return text
    return _WORD.sub(lambda word: small.get(word[0].lower(), word[0]), text)


def _pairs(known: Mapping[str, Any], name: str) -> dict[str, str]:
    lines = (line.partition("=") for line in known.get("questions", {}).get(name, "").splitlines() if line)
    return {typed: meant.strip() for written, _, meant in lines for typed in written.split()}


_ENGLISH = STOP_WORDS_OF[_LATIN_SPOKEN]
_TYPED = {
    code: (asks, asks | _pairs(known, "latin_beside"))
    for code, known in languages().items()
    for asks in (_pairs(known, "latin_asks"),)
}
