"""How likely the first passage answers: a logistic model over a few figures of the ranking.

`data/answers/confidence.json` holds the weights. They are fitted to questions half of whose articles are left
out, in large blogs and in small ones: an answer counts as right if the first passage is the right one, and as
half wrong if it is another though the blog has the right one. Then it is calibrated to the share of right
ones (Platt, "Probabilistic outputs for support vector machines", 1999). A question that names the article
has weights of its own, in `data/answers/within.json`, fitted to questions asked of their right article and of
the nearest that is not. No figure of a ranking can tell a
question whose words all occur but whose fact does not.
"""

from collections.abc import Sequence
from math import log

from bot.domain import WordStats
from bot.ranking import rerank
from bot.ranking.linear_model import Linear, shipped
from bot.ranking.query import Query
from bot.ranking.rerank import ScoredPassage

NOTHING = 0.0  # about the score of a passage that has nothing in common with the question
_WIDEST = 6.0  # a gap beyond that says no more
_OTHERS = 5
_OF_FIRST = ("share", "covered", "pairs", "kind", "whole", "both")

# Each with its direction; see `rerank.FEATURES`.
FEATURES = {
    **{name: rerank.FEATURES[name] for name in _OF_FIRST},
    "score": 1,
    "gap": 1,
    "gaps": 1,
    "corrected": -1,
    "around": 0,
    "size": 0,
}


# Of a question that names its article: how far others fall behind says nothing.
WITHIN = {name: FEATURES[name] for name in (*_OF_FIRST, "score", "corrected")}
# Half of the question's weight in passage and title are just enough.
_PLAIN = Linear({"covered": 4.0}, -2.0, 0.5, is_fitted=False)


def model(*, vectors: bool, of_one: bool = False, is_ordered: bool = True) -> Linear:
    """Return the model as it is shipped; `of_one`: for questions that name the article to look in.

    A plain one, by the words alone, where that is damaged, or where no fitted model put the passages in order
    (`is_ordered`): the shipped one knows what the scores of that one mean, and of no other.
    """
    if not is_ordered:
        return _PLAIN
    name, known = ("within", WITHIN) if of_one else ("confidence", FEATURES)
    return shipped(name, _PLAIN, known, vectors=vectors)


def features(
    query: Query,
    corrected: frozenset[str],
    ranked: Sequence[ScoredPassage],
    stats: WordStats,
) -> dict[str, float]:
    """Return the figures that the model weighs; `ranked` has at least one passage.

    Some are the first passage's own (see `rerank.features`). score: its score. gap, gaps: how far the best
    passages of the next article, and of the fifth, fall behind. corrected: the share of the question's weight
    that nobody wrote so. around: the mean cosine of the first ten. size: the logarithm of the blog's
    passages, since among few the first is easily far ahead.
    """
    first, others = ranked[0], _scores_of_others(ranked)
    near = ranked[:10]
    return {
        **{name: first.features[name] for name in _OF_FIRST},
        "score": first.score,
        "gap": min(first.score - others[0], _WIDEST),
        "gaps": min(first.score - others[-1], _WIDEST),
        "corrected": query.share(stem for stem in query.weights if stem in corrected),
        "around": sum(scored.features["whole"] for scored in near) / len(near),
        "size": log(1 + stats.passages),
    }


def _scores_of_others(ranked: Sequence[ScoredPassage]) -> list[float]:
    """Of the best passages of up to five other articles, in order; where no other was found, of nothing."""
    best: dict[int, float] = {}
    for scored in ranked:
        best.setdefault(scored.candidate.passage.article_id, scored.score)
        if len(best) > _OTHERS:
            break
    return list(best.values())[1:] or [NOTHING]
