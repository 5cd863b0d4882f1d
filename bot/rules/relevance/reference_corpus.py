"""A blog as a whole: what a comment on one of its articles is held against, prepared once for many comments.

Vectors are compared after most of what all comments of a blog have in common was taken from them; so two
texts are alike when they are more alike than any two of that blog.
"""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import getsizeof

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import Matrix
from bot.language.words import content_stems
from bot.rules.relevance.comment_words import weight

Words = Mapping[str, float]
Places = NDArray[np.int64]

_COMMON_PART = 0.7  # of what the blog's comments have in common that is taken from each vector
_MIN_TEXTS = 30  # texts; of fewer nothing can be said that they have in common
_STEM_BYTES = 170  # that a stem takes
_PASSAGES_SHARE = 2.0  # what an article's passages count for together, beside a comment's 1


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    """An article: its passages stand below its title."""

    id: int
    title: str
    passages: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """Its passages as they are compared."""
        return [f"{self.title}. {passage}" for passage in self.passages or ("",)]


@dataclass(frozen=True, slots=True)
class CorpusComment:
    """An allowed comment on an article."""

    id: int
    article_id: int
    text: str


class Postings:
    """Which articles each stem stands in, by their places, and how strongly.

    All of it lies in a few arrays: tens of thousands of objects would be looked through for garbage again
    and again, which holds the event loop.
    """

    def __init__(self, articles: Iterable[Words]) -> None:
        """Take the words of each article, in the order of their places."""
        self._rows: dict[str, int] = {}
        rows, places, weights = array("q"), array("q"), array("f")
        for place, words in enumerate(articles):
            for stem, value in words.items():
                rows.append(self._rows.setdefault(stem, len(self._rows)))
                places.append(place)
                weights.append(value)
        by_stem = np.argsort(rows, kind="stable")
        self._places = np.array(places, np.int64)[by_stem]
        self._weights = np.array(weights, np.float32)[by_stem]
        self._bounds = array("q", [0, *np.cumsum(np.bincount(rows)).tolist()])

    def of(self, stem: str) -> tuple[Places, Matrix] | None:
        """Return the places and the weights; None where no article has the stem."""
        if (row := self._rows.get(stem)) is None:
            return None
        those = slice(self._bounds[row], self._bounds[row + 1])
        return self._places[those], self._weights[those]

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        return _STEM_BYTES * len(self._rows) + self._places.nbytes + self._weights.nbytes


class ReferenceCorpus:
    """The articles and allowed comments of a blog, as words and as vectors."""

    def __init__(
        self, articles: Sequence[CorpusArticle], remarks: Sequence[CorpusComment], embedder: Embedder
    ) -> None:
        self.embedder = embedder
        self.words = lru_cache(maxsize=2_000)(self._words)
        self.rarity = lru_cache(maxsize=50_000)(self._rarity)
        self.words_of_article = lru_cache(maxsize=64)(self._words_of_article)
        self.articles = tuple(articles)
        self.place = {article.id: place for place, article in enumerate(articles)}
        self.remarks = [remark for remark in remarks if remark.article_id in self.place]
        texts = [text for article in articles for text in article.texts]
        self.passages_of = np.repeat(np.arange(len(articles)), [len(article.texts) for article in articles])
        self.comments_of = np.array([self.place[remark.article_id] for remark in self.remarks], np.int64)
        spoken = [remark.text for remark in self.remarks]
        comment = [_dampened(text) for text in texts]
        below = [_dampened(text) for text in spoken]
        self._documents, self._counts = _count([*comment, *below])
        raw = embedder.embed(spoken)
        self._common = raw.mean(axis=0) if len(raw) >= _MIN_TEXTS else np.zeros(embedder.size, np.float32)
        self.passage_rows = self.centred(embedder.embed(texts))
        self.comment_rows = self.centred(raw)
        self.article_rows = self._articles()
        self._postings = Postings(self._words_of_articles(comment, below))

    @property
    def size(self) -> int:
        """Return about how many bytes it takes."""
        rows = sum(rows.nbytes for rows in (self.passage_rows, self.comment_rows, self.article_rows))
        texts = [text for article in self.articles for text in article.passages]
        texts += [remark.text for remark in self.remarks]
        return rows + sum(map(getsizeof, texts)) + self._postings.size

    def centred(self, rows: Matrix) -> Matrix:
        """Unit rows [n, size] without what the blog's comments have in common."""
        return unit(rows - _COMMON_PART * self._common)

    def knows(self, stem: str) -> bool:
        """Tell whether the blog ever said it."""
        return stem in self._counts

    def _rarity(self, stem: str) -> float:
        """How much a stem tells: BM25's idf (Robertson and Zaragoza 2009), less for everyday's words."""
        seen = self._counts.get(stem, 0)
        return weight(stem) * math.log(1 + (self._documents - seen + 0.5) / (seen + 0.5))

    def _words(self, text: str) -> Words:
        """Return a text's stems with their weights, at length 1; those that tell nothing are left out."""
        return self._weighed(_dampened(text))

    def _weighed(self, comment: Words) -> Words:
        weighed = {stem: count * self.rarity(stem) for stem, count in comment.items()}
        return of_length_one({stem: value for stem, value in weighed.items() if value})

    def _words_of_article(self, article: CorpusArticle) -> tuple[Sequence[Words], Words]:
        """Return the words of each passage, and their sum as it stands beside a comment's."""
        passages = [self.words(text) for text in article.texts]
        return passages, added((passage, _PASSAGES_SHARE / len(passages)) for passage in passages)

    def likeness_in_words(self, comment: Words) -> Matrix:
        """Return how alike the words of each article are to these: [articles]."""
        likeness = np.zeros(len(self.articles), np.float32)
        for stem, value in comment.items():
            if (posting := self._postings.of(stem)) is not None:
                places, weights = posting
                likeness[places] += value * weights
        return likeness

    def _articles(self) -> Matrix:
        """Return what is said in each article and below it, as one row: [articles, size]."""
        rows = np.zeros((len(self.articles), self.embedder.size), np.float32)
        np.add.at(rows, self.comments_of, self.comment_rows)
        share = _PASSAGES_SHARE / np.bincount(self.passages_of, minlength=len(self.articles))
        np.add.at(rows, self.passages_of, self.passage_rows * share[self.passages_of, None])
        return unit(rows)

    def _words_of_articles(self, comment: Sequence[Words], below: Sequence[Words]) -> Iterator[Words]:
        """Yield each article's words, from its passages' and the remarks': weighed, all of them are large."""
        remarks: defaultdict[int, list[Words]] = defaultdict(list)
        for place, words in zip(self.comments_of.tolist(), below, strict=True):
            remarks[place].append(words)
        start = 0
        for place, article in enumerate(self.articles):
            own = comment[start : start + len(article.texts)]
            start += len(own)
            parts = [(self._weighed(words), _PASSAGES_SHARE / len(own)) for words in own]
            parts += [(self._weighed(words), 1.0) for words in remarks[place]]
            yield of_length_one(added(parts))


def _count(texts: Sequence[Words]) -> tuple[int, Mapping[str, int]]:
    """Return how many texts there are, and in how many each stem stands."""
    counts: Counter[str] = Counter()
    for words in texts:
        counts.update(words.keys())
    return len(texts), counts


def _dampened(text: str) -> Words:
    """Term frequencies, dampened by their logarithm."""
    return {stem: _weight_of(count) for stem, count in Counter(content_stems(text)).items()}


@cache
def _weight_of(count: int) -> float:
    """One number for all that are alike: most stems of a text stand there once."""
    return 1 + math.log(count)


def added(weighted: Iterable[tuple[Words, float]], start: Words | None = None) -> Words:
    """Return the weighted sum of texts' words, on top of `start`."""
    total: defaultdict[str, float] = defaultdict(float, start or {})
    for words, share in weighted:
        for stem, value in words.items():
            total[stem] += share * value
    return total


def of_length_one(words: Words) -> Words:
    """Return their weights scaled so that their squares come to 1."""
    length = length_of(words) or 1.0
    return {stem: value / length for stem, value in words.items()}


def length_of(words: Words) -> float:
    """Return the root of the sum of their squared weights."""
    return math.hypot(*words.values())


def alike(words: Words, other: Words) -> float:
    """Return the cosine of two texts' words, each of length 1."""
    return math.fsum(words[stem] * other[stem] for stem in words.keys() & other.keys())


def unit(rows: Matrix) -> Matrix:
    """Return each row at length 1; a row of zeros as it is."""
    length = np.sqrt((rows * rows).sum(axis=-1, keepdims=True))
    scaled: Matrix = (rows / np.where(length > 0, length, 1)).astype(np.float32, copy=False)
    return scaled
