"""Build data/coherence from word lists: `python -m tests.fit.coherence`, for developers only.

Needs the development packages wordfreq (words with their frequencies; no Armenian) and simplemma (Armenian
word forms). What is kept is checksums of words and counts of runs of letters. Latin-letter Russian and
Armenian are made of their words in the ways in which people write them.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import wordfreq
from anyascii import anyascii
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from bot.language.letters import COST_UNIT, GRAMS, ORDER, STEMS, WORDS, bare_word, checksum, packed
from bot.language.words import stem, tokens
from bot.rules.coherence import keyboard_cost

# Language: how many of its words are known, and how many teach the usual runs. The board's languages first;
# of others the commonest words, so that a guest's comment is not taken for nonsense.
LANGUAGES = {
    "en": (70_000, 80_000), "ru": (70_000, 150_000), "fr": (40_000, 60_000), "de": (40_000, 60_000),
    "es": (40_000, 60_000), "tr": (40_000, 60_000), "ar": (40_000, 60_000), "it": (20_000, 25_000),
    "pt": (20_000, 25_000), "nl": (20_000, 25_000), "pl": (20_000, 25_000), "uk": (20_000, 30_000),
    "el": (20_000, 30_000),
}  # fmt: skip
OTHERS = "bg ca cs da fa fi fil hu id is lt lv mk ms nb ro sh sk sl sv vi"
LANGUAGES |= dict.fromkeys(OTHERS.split(), (5_000, 8_000))
LEAST_SEEN = 4

# Russian in Latin letters where anyascii's way is not the only one, and Armenian in the old spelling.
_RUSSIAN_HABITS: tuple[dict[str, str], ...] = ({}, {"kh": "h", "y": "i"}, {"y": "j", "ts": "c"}, {"'": ""})
_ARMENIAN_HABITS: tuple[dict[str, str], ...] = (
    {},
    {"ow": "u"},
    {"ow": "oo", "y": "i"},
    {"ow": "ou", "kh": "x", "gh": "g", "y": "e"},
)
_OLD_SPELLING = (
    ("ություն", "ութիւն"),
    ("յուն", "իւն"),
    ("ույ", "ոյ"),
    ("ու", "ու"),
    ("վա", "ուա"),
    ("ե", "է"),
)

# What the list of Armenian forms leaves out, since it is its own and only form.
_ARMENIAN_OF_ONE_FORM = """
միշտ դեռ շուտ ուշ ոնց այո ոչ երբեմն վաղուց միասին գրեթե սովորաբար նախապես այլեւս արդեն հիմա հետո երբեք հազիվ
գուցե իսկապես իրոք ցավոք նորից կրկին անմիջապես հանկարծ ընդամենը մոտավորապես բոլորովին ամբողջովին միայն
նույնիսկ գոնե թեեւ որպեսզի հաճախ հազվադեպ վերջապես առավոտյան երեկոյան այսօր վաղը երեկ դուրս ներս վերեւ ներքեւ
հեռու մոտ քսանմեկ քսաներկու քսաներեք քսանչորս քսանհինգ քսանվեց քսանյոթ քսանութ քսանինը
"""

Weighted = Iterator[tuple[str, float]]


def main() -> None:
    """Write both tables and say how large they are."""
    words = {checksum(word) for word in _known_words()}
    costs = _costs(_counted(_teachers()))
    WORDS.parent.mkdir(parents=True, exist_ok=True)
    WORDS.write_bytes(packed(sorted(words)))
    keys = sorted(costs)
    GRAMS.write_bytes(packed(keys, bytes(costs[key] for key in keys)))
    stems = {checksum(stem(form)) for word in _of_many_forms() for form in tokens(word)}
    STEMS.write_bytes(packed(sorted(stems)))
    print(f"{len(stems):,} stems in {STEMS.name}")
    print(f"{len(words):,} words in {WORDS.name}, {len(keys):,} runs of letters in {GRAMS.name}")


def _known_words() -> Iterator[str]:
    for language, (known, _) in LANGUAGES.items():
        for word in wordfreq.top_n_list(language, known):
            bare = bare_word(word)
            if len(bare) > 1 and not _typed_at_random(bare, wordfreq.zipf_frequency(word, language)):
                yield bare


def _of_many_forms() -> Iterator[str]:
    """Yield words whose forms are too many to be listed."""
    russian = wordfreq.top_n_list("ru", LANGUAGES["ru"][1])
    yield from (word for word in russian if re.fullmatch("[а-яё]{3,}", word))
    yield from _armenian()
    yield from _ARMENIAN_OF_ONE_FORM.split()


def _typed_at_random(word: str, frequency: float) -> bool:
    """Lists of words from the web hold `asda` and `qwerty` too; `were` and `tree` are frequent."""
    return len(word) > 3 and frequency < 4.0 and keyboard_cost(word) > 1.2


def _teachers() -> Weighted:
    for language, (_, teaching) in LANGUAGES.items():
        for word in wordfreq.top_n_list(language, teaching):
            weight = wordfreq.zipf_frequency(word, language)
            yield bare_word(word), weight
            if language == "ru":
                yield from ((latin, weight) for latin in _latin(word, _RUSSIAN_HABITS))
    for word in _armenian():
        yield word, 2.0
        old = _old_spelling(word)
        if old != word:
            yield old, 1.0
        yield from ((latin, 1.0) for latin in _latin(word, _ARMENIAN_HABITS))


def _armenian() -> list[str]:
    forms = DefaultDictionaryFactory().get_dictionary("hy")
    words = (form.decode() if isinstance(form, bytes) else form for form in forms)
    return [bare for word in words if re.fullmatch("[ա-ֆև՛՜՞]+", word) and len(bare := bare_word(word)) > 1]


def _old_spelling(word: str) -> str:
    for new, old in _OLD_SPELLING:
        word = word.replace(new, old)
    return word


def _latin(word: str, habits: Iterable[dict[str, str]]) -> set[str]:
    written = set()
    for habit in habits:
        latin = anyascii(word)
        for usual, other in habit.items():
            latin = latin.replace(usual, other)
        written.add(bare_word(latin))
    return written


def _counted(words: Weighted) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word, weight in words:
        padded = f"^{word}$"
        for length in range(1, ORDER + 1):
            for start in range(len(padded) - length + 1):
                counts[padded[start : start + length]] += weight
    return counts


def _costs(counts: dict[str, float]) -> dict[int, int]:
    """The negative logarithm of each run's last letter after the others, in bytes."""
    letters = sum(count for run, count in counts.items() if len(run) == 1)
    kept = {}
    for run, count in counts.items():
        if count >= LEAST_SEEN or len(run) < ORDER:
            before = counts[run[:-1]] if len(run) > 1 else letters
            kept[checksum(run)] = min(255, round(math.log(before / count) / COST_UNIT))
    return kept


if __name__ == "__main__":
    main()
