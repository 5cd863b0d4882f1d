"""What is measured of a comment beside its article, its thread and the rest of the blog.

Each measure has a direction, +1 for "the more, the nearer to the article" or -1. `make fit` weighs them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.quantization import Matrix
from bot.rules.relevance.comment_words import CommentWords
from bot.rules.relevance.reference_corpus import (
    CorpusArticle,
    ReferenceCorpus,
    Words,
    added,
    alike,
    length_of,
    unit,
)

# Is it near what is said here at all.
NEAR_FEATURES = {
    "passage": 1,  # cosine of the closest passage
    "title": 1,
    "closest": 1,  # of the thread's closest comment
    "three": 1,  # mean of its three closest
    "talk": 1,  # of the thread as a whole
    "parent": 1,  # of what it answers
    "nearest": 1,  # of the closest passage or comment, whichever is closer
    "context": 1,  # of article and thread together
    "rank": 1,  # the share of the other articles that it is nearer to than to this (minus log)
    "board": 1,  # mean of the five closest comments of the whole blog
    "passage words": 1,  # the same by words
    "closest words": 1,
    "three words": 1,
    "context words": 1,
    "parent words": 1,
    "words rank": 1,
    "covered": 1,  # the share of its words' weight that stands in article or thread
    "told": 1,  # the same of telling words
    "hits": 1,  # how many telling words stand there (log)
    "misses": -1,  # how many do not (log)
    "little": 1,  # one in so many telling words: who says little says little against it
    "parent hits": 1,
    "unheard": -1,  # the share of the telling words' weight that the whole blog never said
}
# Is it nearer to what is said here than to what is said under other articles.
AHEAD_FEATURES = {
    "ahead": 1,  # context, less the closest other article's
    "passage ahead": 1,
    "apart": 1,  # context, in standard deviations above the other articles' mean
    "passage apart": 1,
    "nearest ahead": 1,  # the closest passage or comment, less the closest below other articles
    "words ahead": 1,
    "words apart": 1,
    "words rank": 1,
    "little": 1,
    **{
        name: NEAR_FEATURES[name]
        for name in (
            "context", "three", "closest", "context words", "closest words", "parent", "board", "told",
            "hits", "misses", "parent hits", "unheard",
        )
    },
}  # fmt: skip
VECTOR_FEATURES = {
    "passage", "title", "closest", "three", "talk", "parent", "nearest", "context", "board", "rank",
    "ahead", "passage ahead", "nearest ahead", "apart", "passage apart",
}  # fmt: skip

_ARTICLE_SHARE = 2.0
_LEAST_SPREAD, _LEAST_WORDS_SPREAD = 0.001, 0.01
_NOTHING = -9.0
_LEAST_SHARE = 0.01  # of the other articles: first among three is no less than among a thousand
_ITSELF = 0.999


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other article that a comment comes nearest to, and by how much that is nearer than its own."""

    article_id: int
    ahead: float
    likeness: float


@dataclass(frozen=True, slots=True)
class RelevanceFeatures:
    """The measures by name; the closest passage's place, what it shares, and where else it may belong."""

    values: dict[str, float]
    passage: int
    context: Words
    elsewhere: Elsewhere | None


@dataclass(frozen=True, slots=True)
class _Own:
    """The article and its thread, as words and rows; `length` is that of the words of both together."""

    passages: Sequence[Words]
    talk: list[Words]
    context: Words
    length: float
    passage_rows: Matrix
    talk_rows: Matrix
    context_row: Matrix


def measure_features(
    comment: CommentWords,
    article: CorpusArticle,
    parent: str | None,
    talk: Sequence[str],
    corpus: ReferenceCorpus,
) -> RelevanceFeatures:
    """Measure a comment on that article; `talk`: other allowed comments below it.

    A comment of the background with the very same vector is taken for this one, and left out.
    """
    own = _own(article, talk, corpus)
    words = corpus.words(comment.text)
    row = corpus.centred(corpus.embedder.embed([comment.text]))[0]
    said = corpus.comment_rows @ row
    near, closest = _near(row, said, own, article, parent, corpus)
    values = {
        **near,
        **_near_words(words, own, parent, corpus),
        **_telling_features(comment, own, parent, corpus),
    }
    ahead, elsewhere = _ahead(row, said, words, values, article, corpus)
    if not corpus.embedder.size:
        closest = int(np.argmax([alike(words, passage) for passage in own.passages]))
    return RelevanceFeatures({**values, **ahead}, closest, own.context, elsewhere)


def _own(article: CorpusArticle, talk: Sequence[str], corpus: ReferenceCorpus) -> _Own:
    passages, article_words = corpus.words_of_article(article)
    spoken = [corpus.words(text) for text in talk]
    context = added(((passage, 1.0) for passage in spoken), article_words)
    rows = corpus.centred(corpus.embedder.embed(article.texts))
    talk_rows = corpus.centred(corpus.embedder.embed(list(talk)))
    together_row = unit(_ARTICLE_SHARE * rows.mean(axis=0) + talk_rows.sum(axis=0))
    return _Own(passages, spoken, context, length_of(context) or 1.0, rows, talk_rows, together_row)


def _near(
    row: Matrix,
    said: NDArray[np.float32],
    own: _Own,
    article: CorpusArticle,
    parent: str | None,
    corpus: ReferenceCorpus,
) -> tuple[dict[str, float], int]:
    """Return the measures by vectors, and the closest passage's place; `said`: of the blog's comments."""
    title, answered = corpus.centred(corpus.embedder.embed([article.title, parent or ""]))
    passages, talk = own.passage_rows @ row, np.sort(own.talk_rows @ row)[::-1]
    closest = int(passages.argmax())
    board = np.sort(said[said < _ITSELF])[::-1]
    return {
        "passage": float(passages[closest]),
        "title": float(title @ row),
        "closest": float(talk[0]) if len(talk) else 0.0,
        "three": _mean(talk[:3]),
        "talk": float(unit(own.talk_rows.sum(axis=0)) @ row),
        "parent": float(answered @ row) if parent else 0.0,
        "nearest": float(max(passages[closest], talk[0] if len(talk) else -1.0)),
        "context": float(own.context_row @ row),
        "board": _mean(board[:5]),
    }, closest


def _near_words(comment: Words, own: _Own, parent: str | None, corpus: ReferenceCorpus) -> dict[str, float]:
    talk = sorted((alike(comment, words) for words in own.talk), reverse=True)
    weights = {stem: corpus.rarity(stem) for stem in comment}
    return {
        "passage words": max(alike(comment, passage) for passage in own.passages),
        "closest words": talk[0] if talk else 0.0,
        "three words": sum(talk[:3]) / max(1, len(talk[:3])),
        "context words": alike(comment, own.context) / own.length,
        "parent words": alike(comment, corpus.words(parent)) if parent else 0.0,
        "covered": _share(weights, own.context),
    }


def _telling_features(
    comment: CommentWords, own: _Own, parent: str | None, corpus: ReferenceCorpus
) -> dict[str, float]:
    weights = {stem: corpus.rarity(stem) for stem in comment.telling}
    answered = corpus.words(parent) if parent else {}
    hits = sum(stem in own.context for stem in weights)
    unheard = {stem: value for stem, value in weights.items() if not corpus.knows(stem)}
    return {
        "told": _share(weights, own.context),
        "hits": math.log1p(hits),
        "misses": math.log1p(len(weights) - hits),
        "little": 1 / (1 + len(weights)),
        "parent hits": math.log1p(sum(stem in answered for stem in weights)),
        "unheard": sum(unheard.values()) / (sum(weights.values()) or 1.0),
    }


def _ahead(
    row: Matrix,
    said: NDArray[np.float32],
    words: Words,
    near: dict[str, float],
    article: CorpusArticle,
    corpus: ReferenceCorpus,
) -> tuple[dict[str, float], Elsewhere | None]:
    """Return how far it is ahead of the other articles; zeros where there are none."""
    place = corpus.place.get(article.id, -1)
    others = np.arange(len(corpus.articles)) != place
    articles = corpus.article_rows @ row
    passages = (corpus.passage_rows @ row)[corpus.passages_of != place]
    by_words = corpus.likeness_in_words(words)
    spoken = said[(corpus.comments_of != place) & (said < _ITSELF)]
    closest = float(max(passages.max(initial=0.0), spoken.max(initial=0.0)))
    values = {
        "rank": _rank(near["context"], articles[others]),
        "words rank": _rank(near["context words"], by_words[others]),
        "nearest ahead": near["nearest"] - closest,
        "ahead": _over(near["context"], articles[others]),
        "apart": _apart(near["context"], articles[others], _LEAST_SPREAD),
        "passage ahead": _over(near["passage"], passages),
        "passage apart": _apart(near["passage"], passages, _LEAST_SPREAD),
        "words ahead": _over(near["context words"], by_words[others]),
        "words apart": _apart(near["context words"], by_words[others], _LEAST_WORDS_SPREAD),
    }
    if not others.any():
        return values, None
    likeness = articles if corpus.embedder.size else by_words
    best = int(np.where(others, likeness, _NOTHING).argmax())
    ahead = -values["ahead" if corpus.embedder.size else "words ahead"]
    return values, Elsewhere(corpus.articles[best].id, ahead, float(likeness[best]))


def _over(own: float, others: NDArray[np.float32]) -> float:
    return own - float(others.max()) if len(others) else 0.0


def _rank(own: float, others: NDArray[np.float32]) -> float:
    above = float((others >= own).mean()) if len(others) else 0.0
    return -math.log(_LEAST_SHARE + above)


def _apart(own: float, others: NDArray[np.float32], least: float) -> float:
    return (own - float(others.mean())) / (float(others.std()) + least) if len(others) else 0.0


def _mean(values: NDArray[np.float32]) -> float:
    return float(values.mean()) if len(values) else 0.0


def _share(weights: dict[str, float], within: Words) -> float:
    """Return the share of the weights that stands within."""
    return sum(value for stem, value in weights.items() if stem in within) / (sum(weights.values()) or 1.0)
