"""Candidate passages in order: first all of them roughly, then the best of those with care.

Roughly: BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004).
The frequency tf of a stem is its number in the text, normalised by length, and more if the title has it; then
    share = Σ idf · tf · (k1 + 1) / (k1 + tf)  /  (0.6 · (k1 + 1) · Σ idf)
over the stems of the question. The divisor is the score of an ideal passage, so that the share does not
depend on the question; the cosine of question and passage is added to it as it is (Bruch, Gai and Ingber, "An
analysis of fusion functions for hybrid retrieval", 2023: a convex combination, not of ranks).

With care: a linear model over `features`, fitted to put the passage that answers first of a pair (Joachims,
"Optimizing search engines using clickthrough data", 2002), to questions of readers and of encyclopedias;
`data/answers/rerank.json` holds its weights.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import fsum, log

from bot.domain import Candidate, Likeness, WordStats
from bot.language.sentences import spans
from bot.ranking.linear_model import Linear, shipped
from bot.ranking.query import Query

# Chosen on five sets of questions (encyclopedia, magazine, abstracts, frequent questions) as round values at
# which none fell under plain BM25; the results change little about them.
K1, B, TITLE = 1.2, 0.5, 2.5
_IDEAL = 0.6
MAX_RERANKED = 30  # candidates that are looked at with care: the right one is hardly ever behind them

# Each with its direction: whether more of it speaks for (1) or against (-1) a passage, or either (0).
FEATURES = {
    "share": 1,
    "sentence": 1,
    "covered": 1,
    "missing": -1,
    "pairs": 1,
    "length": 0,
    "numbers": 1,
    "kind": 1,
    "whole": 1,
    "closest": 1,
    "titled": 1,
    "spoken": 1,
    "both": 1,
}
_PLAIN = Linear({"share": 1.0, "whole": 1.0}, is_fitted=False)


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A candidate with its score, which serves to compare, and what that is made of."""

    candidate: Candidate
    score: float
    features: Mapping[str, float]


def has_vectors(candidates: Sequence[Candidate]) -> bool:
    """Tell whether vectors can be compared: at least half of the candidates have them."""
    return 2 * sum(candidate.likeness is not None for candidate in candidates) > len(candidates)


def model(*, vectors: bool) -> Linear:
    """Return the model as it is shipped; the first stage's order where that is damaged."""
    return shipped("rerank", _PLAIN, FEATURES, vectors=vectors)


def rerank(
    query: Query, first: Sequence[ScoredPassage], weights: Linear | None = None
) -> list[ScoredPassage]:
    """Return those that `first_stage` put in order, best first; ties by id."""
    weights = weights or model(vectors=has_vectors([scored.candidate for scored in first]))
    best, rest = first[:MAX_RERANKED], first[MAX_RERANKED:]
    namesakes = _namesakes(first)
    reranked = []
    for passage in best:
        figures = features(query, passage, namesakes[passage.candidate.title])
        reranked.append(ScoredPassage(passage.candidate, weights.score(figures), figures))
    reranked.sort(key=_best_first)
    if not rest:
        return reranked
    # The two stages score on scales of their own: the rest is moved to begin a point behind the last.
    behind = reranked[-1].score - 1 - rest[0].score
    moved = (ScoredPassage(passage.candidate, passage.score + behind, passage.features) for passage in rest)
    return [*reranked, *moved]


def _best_first(scored: ScoredPassage) -> tuple[float, int]:
    return -scored.score, scored.candidate.passage.id


def first_stage(
    query: Query, candidates: Sequence[Candidate], stats: WordStats, *, every: bool = False
) -> list[ScoredPassage]:
    """Return the candidates in their first order, ties by id; of their features only those that it needs.

    Empty where none has a word of the question, or its meaning; but with `every` all of them.
    """
    scored = []
    for candidate, likeness in _with_likeness(candidates):
        figures = _shares(query, candidate, likeness, stats.average)
        # What has neither a word of the question nor its meaning is no candidate.
        if every or figures["share"] or likeness.whole > 0:
            scored.append(ScoredPassage(candidate, figures["share"] + figures["whole"], figures))
    return sorted(scored, key=_best_first)


def features(query: Query, scored: ScoredPassage, namesakes: int) -> dict[str, float]:
    """Return what the model weighs; shares are of the question's weight.

    share: BM25's. sentence, covered: held by the best sentence and the title, by text and title. missing: the
    rarest stem that is not there, by the rarest of all. pairs, numbers: the shares of those found. length:
    the logarithm of the stems. kind: the best sentence has what is asked for. whole, closest: the cosines of
    the passage and of its closest sentence. titled: the title's, divided by the articles that are called so
    (`namesakes`), since then it tells little of each. spoken: the closest of sentences and title. both: the
    best sum of a sentence's share and cosine.
    """
    candidate, like = scored.candidate, _likeness(scored.candidate, scored.features["whole"])
    weights, titled = query.weights, query.weights.keys() & candidate.title
    held = [weights.keys() & words for words in candidate.sentences] or [set()]
    shares = [query.share(titled | stems) for stems in held]
    cosines = like.sentences or (like.whole,) * len(shares)
    sums = [share + cosine for share, cosine in zip(shares, cosines, strict=False)]
    best = max(range(len(sums)), key=sums.__getitem__)
    body = set().union(*held)
    absent = [weights[stem] for stem in weights if stem not in body and stem not in titled]
    closest = max(like.sentences, default=like.whole)
    return {
        **scored.features,
        "sentence": max(shares),
        "covered": query.share(body | titled),
        "missing": max(absent, default=0.0) / (max(weights.values(), default=0.0) or 1.0),
        "pairs": query.pairs_held(candidate.sentences),
        "length": log(1 + sum(map(len, candidate.sentences))),
        "numbers": len(query.numbers & body) / len(query.numbers) if query.numbers else 0.5,
        "kind": _kind_held(query, candidate.passage.text, best),
        "closest": closest,
        "titled": like.title / namesakes,
        "spoken": max(closest, like.title) if namesakes == 1 else closest,
        "both": sums[best],
    }


def _with_likeness(candidates: Sequence[Candidate]) -> list[tuple[Candidate, Likeness]]:
    """Each with its likeness; what has no vectors yet is taken for as alike as the others are on average."""
    wholes = [candidate.likeness.whole for candidate in candidates if candidate.likeness]
    usual = sum(wholes) / len(wholes) if has_vectors(candidates) else 0.0
    return [(candidate, _likeness(candidate, usual)) for candidate in candidates]


def _likeness(candidate: Candidate, usual: float) -> Likeness:
    return candidate.likeness or Likeness(usual, usual, ())


def _shares(query: Query, candidate: Candidate, likeness: Likeness, average: float) -> dict[str, float]:
    weights = query.weights
    stems = candidate.sentences.all()
    counts = Counter(filter(weights.__contains__, stems))
    length = 1 - B + B * len(stems) / average
    titled = frozenset(weights.keys() & candidate.title)
    return {"share": _share(query, counts, length, titled), "whole": likeness.whole}


def _share(query: Query, counts: Mapping[str, int], length: float, titled: frozenset[str]) -> float:
    weights = query.weights
    often = {stem: counts.get(stem, 0) / length + TITLE * (stem in titled) for stem in counts.keys() | titled}
    total = fsum(weights[stem] * times * (K1 + 1) / (K1 + times) for stem, times in often.items())
    return total / (_IDEAL * (K1 + 1) * query.total)


def _namesakes(scored: Sequence[ScoredPassage]) -> Mapping[tuple[str, ...], int]:
    """Return how many of the articles have each title."""
    named = {(passage.candidate.title, passage.candidate.passage.article_id) for passage in scored}
    return Counter(title for title, _ in named)


def _kind_held(query: Query, text: str, number: int) -> float:
    """Whether that sentence of the text has what is asked for; it is only looked for where it matters."""
    if query.kind is None:
        return query.kind_held("")
    start, end = next(islice(spans(text), number, None), (0, 0))
    return query.kind_held(text[start:end])
