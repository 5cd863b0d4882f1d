"""Each language's words for days to come, put into those that the one grammar reads (`coming_grammar`)."""

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from bot.domain.coming import SEASONS
from bot.language.tables import languages

LONGEST = 5  # words of a phrase: “a month and a half”
ALIKE = 80  # of 100, from which a word counts as one that is misspelt

UNITS = ("day", "week", "month", "year")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(names.split()[0] for names in languages()["en"]["dates"]["months"])


def in_our_words(written: str) -> str:
    """Return a text in the grammar's words, whatever its language; what none of them knows stays."""
    text = _plain(re.sub(r"[,;!?“”«»\"()՝՛]", " ", written.replace("’", "'")))
    text = re.sub(r"(?<=\d)\s*-?(?:st|nd|rd|th|го|ого|е|ое|ից|ին|ը|ի)\b", " th", text).rstrip(" .։")
    return min((text, *(_put_into(known, text) for known in _LANGUAGES)), key=_strange)


def _plain(text: str) -> str:
    """Return it as the dictionary has its words: mid-March is two, and ё is e."""
    parted = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])|(?<=\d)-(?=\d\d? [^\W\d])|\s-\s|[–—]", " ", text.casefold())
    return " ".join(parted.replace("ё", "е").split())


def _strange(text: str) -> int:
    """Return how many words are none of the grammar's."""
    return sum(word not in _GRAMMAR and not word[0].isdecimal() for word in text.split())


def _put_into(known: dict[str, str], text: str) -> str:
    if alone := known.get(f"^{text}"):
        return alone
    words, at = text.split(), 0
    put: list[str] = []
    while at < len(words):
        for length in range(LONGEST, 0, -1):
            phrase = " ".join(words[at : at + length]).rstrip(".'")
            if phrase in known and at + length <= len(words):
                put += known[phrase].split()
                at += length
                break
        else:
            put.append(words[at])
            at += 1
    return " ".join(put)


def spelt(word: str) -> str:
    """Return one of our words, of which this is a misspelling or none at all."""
    if word in _GRAMMAR or word.isdecimal() or len(word) < 4:
        return word
    found = process.extractOne(word, _KNOWN, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return in_our_words(found[0]) if found else word


def _words_of(known: Mapping[str, Any]) -> dict[str, str]:
    """Return a language's words for the grammar's, with the endings that they may have."""
    periods = known["periods"]
    words = {word: unit for name in ("units", "plural_units") for word, unit in periods[name].items()}
    words |= {word: str(number) for word, number in periods["numbers"].items()}
    words |= {word: SEASONS[month // 3 - 1] for word, month in periods["seasons"].items()}
    for month, names in zip(MONTHS, known["dates"]["months"], strict=True):
        words |= dict.fromkeys(names.split(), month)
    for ours, theirs in known["coming"].items():
        words |= {" ".join(word.split()): ours for word in theirs.split("|")}
    endings = known["coming_endings"]["endings"].split() if "coming_endings" in known else ()
    words = {_plain(word): ours for word, ours in words.items()}
    return {word + ending: ours for word, ours in words.items() for ending in endings} | words


_LANGUAGES = tuple(_words_of(known) for known in languages().values() if "coming" in known)
_KNOWN = frozenset(word for known in _LANGUAGES for word in known)
_GRAMMAR = frozenset((*MONTHS, *UNITS, *WEEKDAYS, *SEASONS)) | {
    *("yesterday", "today", "tomorrow", "overmorrow", "easter", "pascha"),
    *("open", "in", "for", "few", "from", "ago", "next", "this", "mid", "end", "th"),
}
