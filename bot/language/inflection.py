"""Forms of words, as far as two can be told to be of one word, or one to be of a word of the language.

Each language's file has the `endings` that its words take; patterns of two forms of one word within which
letters are `changing`; and what is put before and behind a word and belongs to none: articles, possessives, a
negation. `stems.bin` holds the stems of the words that are known.
"""

from collections.abc import Iterator

from bot.language.language_detection import script_of
from bot.language.letters import bare_word, load_letters, load_stems
from bot.language.tables import lines_of_all, words_by_language, words_of_all
from bot.language.wording import Wording
from bot.language.words import stem

MIN_COMMON = 4  # letters in which two forms begin alike
MIN_WHOLE = 3  # letters of a form that the other one begins with

# The scripts of the languages whose words are listed in `words.bin` or `stems.bin`.
_LISTED = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARABIC", "ARMENIAN"})
_ENDINGS = tuple(words_by_language("words", "endings").values())
_CHANGING = tuple(
    (Wording(one.strip()), Wording(other.strip()))
    for one, _, other in (line.partition(" | ") for line in lines_of_all("words", "changing"))
)
_BEFORE, _BEHIND = (words_of_all("words", name) for name in ("put_before", "put_behind"))


def is_word(word: str) -> bool:
    """Tell whether a word as `tokens` gives it is one of a language, by itself or in another form."""
    letters, stems = load_letters(), load_stems()
    if letters is not None and letters.knows(bare_word(word)):
        return True
    return stems is not None and any(stems.knows(stem(form)) for form in _bared(word))


def can_be_told(word: str) -> bool:
    """Tell whether the right words of its script are known, so that what is none of them may be a slip."""
    script = script_of(word)
    return script is None or script in _LISTED


def is_other_form(word: str, other: str) -> bool:
    """Tell whether two words differ only in endings of one language, or in what is put before a word."""
    if any(len(core) >= MIN_WHOLE and core in _bare_of_before(other) for core in _bare_of_before(word)):
        return True
    if any(_change(ours, theirs, word, other) for ours, theirs in _CHANGING):
        return True
    alike = (number for number, letters in enumerate(zip(word, other, strict=False)) if len({*letters}) > 1)
    common = next(alike, min(len(word), len(other)))
    ends = (word[common:], other[common:])
    if common < (MIN_COMMON if all(ends) else MIN_WHOLE):
        return False
    return any(all(end in endings or not end for end in ends) for endings in _ENDINGS)


def _change(ours: Wording, theirs: Wording, word: str, other: str) -> bool:
    """Tell whether one word is as the one pattern says and the other as the other, with the same core."""
    for first, second in ((word, other), (other, word)):
        if (one := ours.fullmatch(first)) and (two := theirs.fullmatch(second)):
            return "".join(one.groups()) == "".join(two.groups())
    return False


def _bared(word: str) -> Iterator[str]:
    """Yield a word as it is, and without what is put around it."""
    for form in _bare_of_before(word):
        yield form
        if form[-1:] in _BEHIND:
            yield form[:-1]


def _bare_of_before(word: str) -> tuple[str, ...]:
    """Return a word as it is, and without what may be put before it."""
    return (word, *(word[len(before) :] for before in _BEFORE if word.startswith(before)))


def other_beginnings(word: str) -> Iterator[str]:
    """Yield the word without what may be put before it, and with other such things."""
    cores = [core for core in _bare_of_before(word) if len(core) >= MIN_WHOLE]
    yield from cores[1:]
    yield from (before + core for core in cores for before in _BEFORE)
