"""The score: how sure it is that a comment keeps to its article, as a number to compare within one blog.

Two small logistic models speak, and the one that doubts more is heard: one says whether the comment is near
anything that is said here, the other whether it is nearer to this article than to the blog's others. It is no
probability, and people's own idea of "off topic" is far finer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log1p

from bot.rules.relevance.comment_words import FOLDER, CommentWords, abstains, read_comment, shown_words
from bot.rules.relevance.features import Elsewhere, RelevanceFeatures, measure_features
from bot.rules.relevance.reference_corpus import CorpusArticle, ReferenceCorpus

_TELLING_WORDS = 5
# From here on the other article is named; of the sets' comments 19 in 20 that are so far ahead belong there.
_CLEARLY_AHEAD, _CLEARLY_ALIKE = 0.15, 0.3


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of measures, for each of the two questions; below `low` a score is low where nothing better
    is known."""

    near: Mapping[str, float]
    ahead: Mapping[str, float]
    low: float

    def score(self, values: Mapping[str, float], *, alone: bool) -> float:
        """`alone`: there is no other article to be nearer to."""
        near = _weighed(self.near, values)
        return near if alone else _the_lower(near, _weighed(self.ahead, values))


@dataclass(frozen=True, slots=True)
class RelevanceFinding:
    """The score with the closest passage, words that are in common and that are not, and where else it may
    belong.

    Where it cannot be judged the score is None and `abstained` says why: a key of the text catalogue.
    """

    score: float | None
    abstained: str | None = None
    passage: int | None = None
    matching: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    elsewhere: Elsewhere | None = None


def score_relevance(
    text: str, article: CorpusArticle, parent: str | None, thread: Sequence[str], corpus: ReferenceCorpus
) -> RelevanceFinding:
    """Hold a comment against its article, what it answers, the thread's other allowed comments, the blog."""
    comment = read_comment(text)
    abstained = abstains(text, comment)
    if abstained:
        return RelevanceFinding(None, abstained)
    measured = measure_features(comment, article, parent, thread, corpus)
    model = shipped_model(vectors=bool(corpus.embedder.size))
    score = model.score(measured.values, alone=measured.elsewhere is None)
    return _finding(round(score, 4), text, comment, article, measured, corpus)


def _finding(
    score: float,
    text: str,
    comment: CommentWords,
    article: CorpusArticle,
    measured: RelevanceFeatures,
    corpus: ReferenceCorpus,
) -> RelevanceFinding:
    words = shown_words(text)
    by_weight = sorted(comment.telling, key=lambda stem: (-corpus.rarity(stem), stem))
    here = [words.get(stem, stem) for stem in by_weight if stem in measured.context]
    not_here = [words.get(stem, stem) for stem in by_weight if stem not in measured.context]
    return RelevanceFinding(
        score=score,
        passage=measured.passage if article.passages else None,
        matching=tuple(here[:_TELLING_WORDS]),
        missing=tuple(not_here[:_TELLING_WORDS]),
        elsewhere=_clearly(measured.elsewhere),
    )


def _clearly(elsewhere: Elsewhere | None) -> Elsewhere | None:
    if elsewhere is None or elsewhere.ahead < _CLEARLY_AHEAD or elsewhere.likeness < _CLEARLY_ALIKE:
        return None
    return elsewhere


def _weighed(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return sum(weight * values.get(name, 1.0) for name, weight in weights.items())  # 1 for the bias


def _the_lower(near: float, ahead: float) -> float:
    """Softly: two doubts that are equal weigh more than either."""
    return min(near, ahead) - log1p(exp(-abs(near - ahead)))


@cache
def shipped_model(*, vectors: bool) -> Model:
    """Return the shipped weights, for texts with vectors or for words alone; read once."""
    weights = json.loads((FOLDER / "relevance.json").read_text(encoding="utf-8"))
    return Model(**weights["vectors" if vectors else "words"])


@cache
def weights_version() -> str:
    """Of the shipped weights: scores of another version are no measure for today's."""
    return str(json.loads((FOLDER / "relevance.json").read_text(encoding="utf-8"))["version"])
