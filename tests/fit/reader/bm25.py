"""An index of texts by their words, which finds what is near a question and does not answer it.

BM25: Robertson and Zaragoza 2009. Words are compared by their first letters, which is stemming enough here.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from tests.fit.logistic_regression import Numbers

STEM = 6  # letters of a word that are compared
K1, B = 1.2, 0.75

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return its words as they are compared."""
    return [word[:STEM] for word in _WORD.findall(text.casefold())]


class Bm25:
    """Scores the texts by the words that they share with a question."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(words_of(text)) for text in texts]
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, count in enumerate(counts):
            for word, number in count.items():
                postings[word].append((place, number))
        self._postings = {word: np.array(pairs).T for word, pairs in postings.items()}
        lengths = np.array([sum(count.values()) for count in counts]) + 1.0
        self._lengths = lengths / lengths.mean()

    def best(self, question: str, among: Sequence[int], most: int) -> list[int]:
        """Return the places of the best of these texts, best first."""
        scores = self._scores(question)
        return sorted(among, key=lambda place: -scores[place])[:most]

    def _scores(self, question: str) -> Numbers:
        scores = np.zeros(len(self._lengths))
        for word in dict.fromkeys(words_of(question)):
            if word in self._postings:
                places, numbers = self._postings[word]
                rarity = math.log(1 + (len(scores) - len(places) + 0.5) / (len(places) + 0.5))
                length = 1 - B + B * self._lengths[places]
                scores[places] += rarity * (K1 + 1) * numbers / (numbers + K1 * length)
        return scores
