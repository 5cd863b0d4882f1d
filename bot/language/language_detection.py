"""Which language a text is in: by its script, and by its function words.

`data/language/function_words.json` lists some of each language; those of ours stand in `words`.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.language.words import STOP_WORDS_OF, tokens

_FILE = Path(__file__).parents[2] / "data" / "language" / "function_words.json"

# A script that one language writes, or whose languages only their function words tell apart (None).
_SCRIPTS: Mapping[str, str | None] = {
    "LATIN": None,
    "CYRILLIC": None,
    "ARMENIAN": "hy",
    "GREEK": "el",
    "GEORGIAN": "ka",
    "HEBREW": "he",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
_USUAL = {"CYRILLIC": "ru"}
_MIN_SHARE = 0.6  # of the letters, from which a script is the text's
_SAMPLE = 4000  # letters, enough to tell


def detect_language(text: str) -> str | None:
    """Return the language by its code; None where the text does not tell."""
    script = script_of(text[:_SAMPLE])
    if script is None:
        return None
    if (only := _SCRIPTS[script]) is not None:
        return only
    counts = function_words(text[:_SAMPLE])
    if not counts:
        return _USUAL.get(script)
    (first, most), *others = counts.most_common(2)
    return None if others and others[0][1] == most else first


def is_foreign(text: str, language: str) -> bool:
    """Tell whether a text is plainly in another language than this one.

    In the same script two function words of the other language must say so, and twice as many as of this one:
    a short question with a foreign name or title in it is not foreign.
    """
    theirs = detect_language(text)
    if theirs == language:
        return False
    script = script_of(text)
    if script not in (None, script_of_language(language)) and (theirs or script != "LATIN"):
        return True  # in whichever of its script's languages; in Latin letters it may be but a name
    if theirs is None:
        return False
    counts = function_words(text)
    return counts[theirs] >= 2 and counts[theirs] >= 2 * counts[language]


def differ(text: str, other: str) -> bool:
    """Tell whether two texts are not plainly in one language; so too where the other's is not told."""
    language = detect_language(other)
    return language is None or is_foreign(text, language)


def function_words(text: str) -> Counter[str]:
    """Return how many of the text's words are function words of each language."""
    languages = load_function_words()
    return Counter(name for word in tokens(text) for name, known in languages.items() if word in known)


def script_of(text: str) -> str | None:
    """Return the script of most letters, by the first word of their Unicode names; None if there is none."""
    scripts = Counter(unicodedata.name(char, "").split(" ", 1)[0] for char in text if char.isalpha())
    for script, count in scripts.most_common(1):
        if script in _SCRIPTS and count >= _MIN_SHARE * scripts.total():
            return script
    return None


@cache
def load_function_words() -> Mapping[str, frozenset[str]]:
    """Function words by language, read once."""
    listed = json.loads(_FILE.read_text(encoding="utf-8"))
    return {**{name: frozenset(words.split()) for name, words in listed.items()}, **STOP_WORDS_OF}


@cache
def script_of_language(language: str) -> str | None:
    """Return the script that a language is written in; None of one that is not known."""
    by_script = {only: script for script, only in _SCRIPTS.items() if only}
    known = load_function_words().get(language)
    return by_script.get(language) or (script_of(" ".join(known)) if known else None)
