"""Names in another alphabet, by how they sound: Лавров finds Lavrov, and Lavrov finds Лавров.

Both are brought into Latin letters by anyascii and then into a rough key, in which what transliterations
differ in falls together (Tchaikovsky, Чайковский). A word is only ever taken for one of another alphabet.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.fold import scripts_of, transliterate
from bot.language.words import STOP_WORDS, stem

MIN_SOUNDS = 3  # sounds; with less, too much falls together
NEARLY = 5  # sounds, from which one may differ
MAX_LETTERS = 40
_ALIKE = 2  # so unlike is what differs in a sound, and not only in its end

# In this order; what is left of a transliteration's fashions is one letter for one sound.
_WRITTEN = """
    shch:s tch:c sch:s kh:h gh:g zh:z ch:c sh:s ph:f th:t dz:z ts:z tz:z ck:k qu:k q:k x:ks w:v ou:u oo:u
    ee:i j:i y:i ie:e ':
"""
_SOUNDS = tuple(pair.split(":") for pair in _WRITTEN.split())
_RUN = re.compile(r"(.)\1+")
_OFF = re.compile(r"ff$")


def phonetic_key(word: str) -> str:
    """Return what a word sounds like, roughly: equal for most ways to write one name."""
    key = re.sub(r"[^a-z']", "", transliterate(word).lower())
    key = _OFF.sub("v", key)  # Lavroff
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    return _RUN.sub(r"\1", key)


class PhoneticIndex:
    """A blog's words by script and sound. How those of a script sound is worked out when that is needed."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._words: dict[str, list[str]] = defaultdict(list)
        self._scripts: dict[str, _Script] = {}
        self.add(counts)

    def add(self, words: Iterable[str]) -> None:
        """These words are among the counted ones too."""
        for word in words:
            script = script_of_word(word)
            if script is not None and word not in STOP_WORDS:
                self._words[script].append(word)
                self._scripts.pop(script, None)

    def nearest(self, word: str, *, exact: bool = False) -> str | None:
        """The word of another alphabet that is the same name, in any of its cases; None if there is none.

        `exact`: it must sound the same, but for what a case puts behind it.
        """
        own = script_of_word(word)
        if own is None or len(word) > MAX_LETTERS:
            return None
        keys = list(dict.fromkeys(phonetic_key(form) for form in (word, stem(word))))
        others = [self._script(script) for script in self._words if script != own]
        near = [match for other in others for match in other.near(keys)]
        near = [match for match in near if not exact or match[0] < _ALIKE]
        return min(near)[-1] if near else None

    def _script(self, script: str) -> "_Script":
        if script not in self._scripts:
            commonest_first = sorted(self._words[script], key=lambda word: (-self._counts[word], word))
            self._scripts[script] = _Script(commonest_first)
        return self._scripts[script]


class _Script:
    """The words of one alphabet by their sound; of one sound the first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in words:
            key = phonetic_key(word)
            if len(key) >= MIN_SOUNDS and self._words.setdefault(key, word) == word:
                self._by_length[len(key)].append(key)

    def near(self, keys: Iterable[str]) -> Iterator[tuple[int, int, str]]:
        """Yield how unlike it is, which form of the word it was, and the blog's word."""
        for form, key in enumerate(keys):
            if key in self._words:
                yield 0, form, self._words[key]
                continue
            for other in self._one_off(key):
                yield (1 if other.startswith(key) else _ALIKE), form, self._words[other]

    def _one_off(self, key: str) -> list[str]:
        """Return the keys that are one edit away and begin alike; none of a short one."""
        if len(key) < NEARLY:
            return []
        lengths = range(len(key) - 1, len(key) + 2)
        alike = [known for length in lengths for known in self._by_length.get(length, ())]
        near = process.extract(key, alike, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [other for other, _, _ in near if other[0] == key[0]]


def script_of_word(word: str) -> str | None:
    """Return the one alphabet of a word's letters; None where there are several, or none."""
    if word.isascii():
        return "LATIN" if word.isalpha() else None
    scripts = scripts_of(word)
    return next(iter(scripts)) if len(scripts) == 1 else None
