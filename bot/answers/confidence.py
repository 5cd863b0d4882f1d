"""How likely the first passage answers: a logistic model over a few figures of the ranking.

`data/answers/confidence.json` holds the weights and says where they come from. No figure of a ranking can
tell a question whose words all occur but whose fact does not.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from bot.answers.rank import Scored
from bot.domain import WordStats

NAMED_ARTICLE = 0.6  # the gap where the asker named the article: no other could be meant
ONE_ARTICLE = 0.2  # the gap where no other article was found: nothing is known of it, so what is usual
WEIGHTS = Path(__file__).parents[2] / "data" / "answers" / "confidence.json"


@dataclass(frozen=True, slots=True)
class Confidence:
    """The model: a weight for each feature, and from which probability on an answer is given."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> "Confidence":
        """The model as it is shipped."""
        said = json.loads(path.read_text(encoding="utf-8"))
        return cls(said["bias"], said["weights"], said["threshold"])

    def probability(self, features: Mapping[str, float]) -> float:
        """From 0 to 1."""
        total = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def shipped() -> Confidence:
    """The shipped model, read once."""
    return Confidence.read()


def features(
    stems: Sequence[str],
    corrected: frozenset[str],
    ranked: Sequence[Scored],
    stats: WordStats,
    *,
    of_one: bool = False,
) -> dict[str, float]:
    """The figures that the model weighs; `ranked` has at least one passage.

    share, sentence, covered: as in `Scored`, of the first. gap: how far the best passage of another article
    falls behind. unknown, corrected: the share of the question's weight that the blog does not know, or that
    nobody wrote so. stems: the logarithm of their number.
    """
    first = ranked[0]
    article = first.candidate.passage.article_id
    other = next((one for one in ranked if one.candidate.passage.article_id != article), None)
    usual = NAMED_ARTICLE if of_one else ONE_ARTICLE
    total = sum(stats.idf(stem) for stem in stems) or 1.0
    return {
        "share": min(first.share, 1.5),
        "sentence": first.sentence,
        "covered": first.covered,
        "gap": (first.score - other.score) / first.score if other else usual,
        "unknown": sum(stats.idf(stem) for stem in stems if not stats.counts.get(stem)) / total,
        "corrected": sum(stats.idf(stem) for stem in stems if stem in corrected) / total,
        "stems": log(len(stems)),
    }
