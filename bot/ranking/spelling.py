"""Words that the blog does not know, taken for words that it does.

Distance is optimal string alignment (a letter put in, left out, exchanged, or two swapped): at most one step,
or two from six letters. A word that the index knows is never changed, nor one that is common in a language:
whoever asks about vectors does not mean doctors because the blog writes of those alone. A name in another
alphabet is taken for the one that sounds like it.
"""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.letters import bare_word, load_letters
from bot.language.words import STOP_WORDS
from bot.ranking.phonetic_match import PhoneticIndex

MIN_LETTERS = 4  # letters; below, too many words are one step away from each other
MAX_LETTERS = 40
MIN_FOR_TWO_STEPS = 6  # letters, from which two steps are allowed
_VERY_COMMON = 1_000_000


class Vocabulary:
    """A blog's words by their length, with how common each is."""

    def __init__(self, packed: str = "") -> None:
        """`packed` is `word count word count …`, as `store.search.blog_words` gives it."""
        parts = packed.split(" ") if packed else []
        self._counts = dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
        self._counts |= dict.fromkeys(STOP_WORDS, _VERY_COMMON)  # they are misspelt too
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._counts:
            if word.isalpha():
                self._by_length[len(word)].append(word)
        self._sounds = PhoneticIndex(self._counts)

    def add(self, words: Iterable[str]) -> None:
        """What new articles say; whoever looks for a word meanwhile finds the old ones or the new as well."""
        new = [word for word in words if word not in self._counts]
        self._counts |= dict.fromkeys(new, 1)
        for word in filter(str.isalpha, new):
            self._by_length[len(word)] = [*self._by_length[len(word)], word]
        self._sounds.add(new)

    def sounding(self, word: str, *, exact: bool) -> str | None:
        """See `PhoneticIndex.nearest`."""
        return self._sounds.nearest(word, exact=exact)

    def nearest(self, word: str) -> str | None:
        """The word that was most likely meant: the nearest, then with the same first letter, then common."""
        if not word.isalpha() or not MIN_LETTERS <= len(word) <= MAX_LETTERS:
            return None
        most = 2 if len(word) >= MIN_FOR_TWO_STEPS else 1
        near = [
            (distance, other[0] != word[0], -self._counts[other], other)
            for length in range(len(word) - most, len(word) + most + 1)
            for other, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
            )
        ]
        return min(near)[-1] if near else None


def correct(unknown: Iterable[str], vocabulary: Vocabulary) -> dict[str, str]:
    """For each word that the index does not know the one it is taken for, where there is one."""
    letters = load_letters()
    taken_for = {}
    for word in unknown:
        known = letters is not None and letters.knows(bare_word(word))
        misspelt = None if known else vocabulary.nearest(word)
        taken_for[word] = misspelt or vocabulary.sounding(word, exact=known)
    return {word: meant for word, meant in taken_for.items() if meant is not None}
