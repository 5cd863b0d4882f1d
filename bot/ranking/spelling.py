"""Words that the blog does not know, taken for words that it does.

Distance is optimal string alignment (a letter put in, left out, exchanged, or two swapped): at most one step,
or two from six letters, where no word of a language is nearer. A word that the index knows is never changed,
nor one that is common in a language: whoever asks about vectors does not mean doctors because the blog writes
of those alone. What is written as one word there and as two here is joined, or split (bluekite, cooperative).
A name in another alphabet is taken for the one that sounds like it, a word without its accents for the one
that has them. For a word that the blog has in another form only, that one is looked up; nothing of it was
misspelt.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.fold import unmarked
from bot.language.inflection import can_be_told, is_other_form, is_word, other_beginnings
from bot.language.language_detection import script_of
from bot.language.words import STOP_WORDS, stem
from bot.ranking.phonetic_match import PhoneticIndex

MIN_LETTERS = 4  # letters; below, too many words are one step away from each other
MAX_LETTERS = 40
MIN_FOR_TWO_STEPS = 6  # letters, from which two steps are allowed
MIN_PART = 3  # letters of either half of a word that is split, and in which two forms begin alike
_MAX_ENDING = 4  # letters by which one form of a word is longer than another
_VERY_COMMON = 1_000_000
_WORD_BYTES = 205  # that a word takes, with its places by length and by sound
_PREFIXES = frozenset({"co", "re", "pre", "non", "anti", "semi", "e"})  # also split off a common word


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
        self._letters = frozenset().union(*self._counts)
        self._sounds = PhoneticIndex(self._counts)
        self._unmarked = _by_plain_letters(self._counts)

    def add(self, words: Iterable[str]) -> None:
        """What new articles say; whoever looks for a word meanwhile finds the old ones or the new as well."""
        new = [word for word in words if word not in self._counts]
        self._counts |= dict.fromkeys(new, 1)
        for word in filter(str.isalpha, new):
            self._by_length[len(word)] = [*self._by_length[len(word)], word]
        self._letters = self._letters.union(*new)
        self._sounds.add(new)
        self._unmarked |= {**_by_plain_letters(new), **self._unmarked}

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return _WORD_BYTES * len(self._counts)

    def sounding(self, word: str, *, exact: bool) -> str | None:
        """See `PhoneticIndex.nearest`."""
        return self._sounds.nearest(word, exact=exact)

    def marked(self, word: str) -> str | None:
        """Return the blog's word that has the same letters with other accents: “phở” for “pho”."""
        plain = unmarked(word)
        meant = plain if plain in self._counts and plain != word else self._unmarked.get(plain)
        return meant if meant not in STOP_WORDS else None

    def knows(self, word: str) -> bool:
        """Tell whether the blog uses the word."""
        return word in self._counts

    def halves(self, word: str, *, at_prefix: bool) -> str | None:
        """Return the two words of the blog that it joins, the commonest pair; `at_prefix`: only there."""
        cuts = (
            (word[:at], word[at:])
            for at in range(1, len(word))
            if word[:at] in _PREFIXES or (not at_prefix and MIN_PART <= at <= len(word) - MIN_PART)
        )
        known = [cut for cut in cuts if all(part in self._counts and part not in STOP_WORDS for part in cut)]
        best = max(known, key=lambda cut: min(map(self._counts.__getitem__, cut)), default=None)
        return " ".join(best) if best else None

    def other_form(self, word: str) -> str | None:
        """Return the form in which the blog has a word: the one that is most like it, then the commonest."""
        begun = (other for other in other_beginnings(word) if other in self._counts)
        ended = (
            other
            for length in range(len(word) - _MAX_ENDING, len(word) + _MAX_ENDING + 1)
            for other in self._by_length.get(length, ())
            if other[:MIN_PART] == word[:MIN_PART] and is_other_form(word, other)
        )
        near = (other for other in (*begun, *ended) if other not in STOP_WORDS)
        by_likeness = ((OSA.distance(word, other), -self._counts[other], other) for other in near)
        return min(by_likeness, default=(0, 0, None))[-1]

    def respelt(self, word: str) -> str | None:
        """Return what was meant by a slip that has the same stem."""
        meant = None if self.knows(word) or is_word(word) else self.nearest(word)
        return meant if meant and stem(meant) == stem(word) else None

    def nearest(self, word: str) -> str | None:
        """Return the word that was most likely meant.

        What is one step from a word that a language knows and the blog does not is not taken for another one
        two steps away: whoever writes bigest does not mean best.
        """
        if not word.isalpha() or not MIN_LETTERS <= len(word) <= MAX_LETTERS:
            return None
        if (meant := self._within(word, 1)) or len(word) < MIN_FOR_TWO_STEPS:
            return meant
        known = frozenset(stem(other) for other in self._one_step_from(word) if is_word(other))
        return self._within(word, 2, known)

    def _within(self, word: str, most: int, stems: Set[str] = frozenset()) -> str | None:
        """Return the nearest word of the blog, within so many steps; of these stems, where there are some.

        Of those as near: one with the same letters, one that tells something, with the same first letter, the
        commonest.
        """
        near = [
            (distance, sorted(other) != sorted(word), other in STOP_WORDS, other[0] != word[0], -count, other)
            for length in range(len(word) - most, len(word) + most + 1)
            for other, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=most, limit=None
            )
            for count in (self._counts[other],)
            if not stems or stem(other) in stems
        ]
        return min(near)[-1] if near else None

    def _one_step_from(self, word: str) -> Iterator[str]:
        """Yield what a word may have been before one slip, in letters of its script that the blog uses."""
        script = script_of(word)
        letters = sorted(letter for letter in self._letters if script_of(letter) == script)
        for at in range(len(word) + 1):
            before, behind = word[:at], word[at:]
            yield from (before + letter + behind for letter in letters)
            if behind:
                yield from (before + letter + behind[1:] for letter in letters)
                yield before + behind[1:]
                yield before + behind[1:2] + behind[:1] + behind[2:]


def _by_plain_letters(words: Iterable[str]) -> dict[str, str]:
    """Return the words with accents, by what they are without."""
    return {plain: word for word in words if not word.isascii() and (plain := unmarked(word)) != word}


def is_with_other_marks(word: str, other: str) -> bool:
    """Tell whether two words have the same letters with other accents."""
    return unmarked(word) == unmarked(other)


def correct(unknown: Sequence[str], vocabulary: Vocabulary, others: Sequence[str] = ()) -> dict[str, str]:
    """For each word that the index does not know what it is taken for, where there is something.

    `unknown`: in the question's order; `others`: its other words, of which the index knows the stem. What is
    taken for two words has a blank between them; of two words that are taken for one the second is taken for
    none.
    """
    taken_for: dict[str, str | None] = {}
    for word in unknown:
        known = is_word(word)
        meant = (
            vocabulary.marked(word) or vocabulary.halves(word, at_prefix=known) or vocabulary.other_form(word)
        )
        is_slip = not known and not meant and can_be_told(word)
        misspelt = vocabulary.nearest(word) if is_slip else None
        taken_for[word] = meant or misspelt or vocabulary.sounding(word, exact=known)
    taken_for |= {word: vocabulary.respelt(word) for word in others} if any(taken_for.values()) else {}
    for first, second in pairwise(unknown):
        if vocabulary.knows(first + second):
            taken_for |= {first: first + second, second: ""}
    return {word: meant for word, meant in taken_for.items() if meant is not None}
