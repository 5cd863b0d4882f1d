"""Words of a text and their stems, for the board's languages.

Words are for comparing and searching, not for showing: they are casefolded and lose apostrophes and marks
that stand inside them (Armenian writes its question mark in the middle of a word).
"""

import re
import threading
import unicodedata
from functools import cache, lru_cache

import Stemmer

from bot.language.tables import words_by_language

# Function words: they tell nothing of what a text is about.
STOP_WORDS_OF = words_by_language("words", "function_words")
STOP_WORDS = frozenset().union(*STOP_WORDS_OF.values())

# Soft hyphen, zero-width characters, marks of direction; Armenian's marks of stress, exclamation, question.
_INVISIBLE = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
_DROPPED = dict.fromkeys([*_INVISIBLE, 0x55B, 0x55C, 0x55E])
_LIKENED = _DROPPED | str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "՚": "'", "‘": "'", "＇": "'"})

# Letters and digits with the marks that combine with them (Latin, Hebrew, Arabic; the Indic blocks whole).
_INNER = r"[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u109f]"
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
_WORD = re.compile(rf"[^\W_](?:{_INNER})*(?:'[^\W_](?:{_INNER})*)*")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'(?=[^\W_]{3})")


def tokens(text: str) -> list[str]:
    """Words and numbers in reading order, casefolded.

    >>> tokens("Don't trust l'auteur's 2,000 WORDS")
    ['dont', 'trust', 'auteur', '2', '000', 'words']
    """
    if text.isascii():
        words = _ASCII_WORD.findall(text.lower())
    else:
        likened = unicodedata.normalize("NFKC", text.translate(_LIKENED)).casefold()
        words = _WORD.findall(likened)
    return [_without_apostrophes(word) if "'" in word else word for word in words]


def _without_apostrophes(word: str) -> str:
    bare = word.removesuffix("'s")
    elided = _ELIDED.match(bare)
    return bare[elided.end() if elided else 0 :].replace("'", "")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one word as `tokens` gives it: Russian for Cyrillic, Armenian, else English rules."""
    language = _language(word)
    if language == "armenian":
        word = word.removesuffix("ը")  # the article, which Snowball leaves on short words
    return str(_stemmer(language, threading.get_ident()).stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of all words, in reading order."""
    words = tokens(text)
    if text.isascii():
        return list(_stemmer("english", threading.get_ident()).stemWords(words))
    return [stem(word) for word in words]


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that say something: without function words."""
    words = [word for word in tokens(text) if word not in STOP_WORDS]
    return [stem(word) for word in words]


def _language(word: str) -> str:
    first = word[:1]
    if "\u0400" <= first <= "\u052f":
        return "russian"
    if "\u0531" <= first <= "\u058f":
        return "armenian"
    return "english"


@cache
def _stemmer(language: str, thread: int) -> Stemmer.Stemmer:
    """Return a stemmer of this thread's own, since Snowball's keep their state in the object."""
    return Stemmer.Stemmer(language)
