"""Linear models over named features, as `make fit` writes them to data/answers/."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "answers"


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight for each feature; from `threshold` on a probability is enough."""

    weights: Mapping[str, float]
    bias: float = 0.0
    threshold: float = 0.0

    def score(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum."""
        return self.bias + sum(weight * features[name] for name, weight in self.weights.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the same as a logistic model says it, from 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.score(features)))))


@cache
def shipped_part(name: str, part: str) -> Linear:
    """Return one of the models in the shipped file of that name; read once."""
    model = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))[part]
    return Linear(model["weights"], model.get("bias", 0.0), model.get("threshold", 0.0))


def shipped(name: str, *, vectors: bool) -> Linear:
    """Return the shipped model of that name, for candidates with vectors or for words alone."""
    return shipped_part(name, "vectors" if vectors else "words")
