"""Linear models over named features, as `make fit` writes them to data/answers/."""

import json
import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parents[2] / "data" / "answers"


@dataclass(frozen=True, slots=True)
class Linear:
    """A weight for each feature; from `threshold` on a probability is enough.

    `is_fitted`: it was fitted to answers; else it stands in for a model that is damaged.
    """

    weights: Mapping[str, float]
    bias: float = 0.0
    threshold: float = 0.0
    is_fitted: bool = True

    def score(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum."""
        return self.bias + sum(weight * features[name] for name, weight in self.weights.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the same as a logistic model says it, from 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.score(features)))))


# English as two readers read it, or one, where there is no other; what is not in English; and a question in
# another language than a text in English, or than one that is not.
ENGLISH, ENGLISH_ONCE, OTHERS = "english", "english_once", "others"
ACROSS, ACROSS_OTHERS = "across", "across_others"
LIKELY, SURE = 0.6, 0.85  # a confidence from which on a card says "probably", and "the blog says so"


@dataclass(frozen=True, slots=True)
class Claims:
    """From which probability on an answer was measured to be right often enough to be called likely, or sure.

    Above 1 where nothing was.
    """

    likely: float
    sure: float

    def within(self, probability: float) -> float:
        """Return the probability as a confidence that claims no more than was measured."""
        if probability >= self.sure:
            return max(probability, SURE)
        most = SURE - 0.01 if probability >= self.likely else LIKELY - 0.01
        least = LIKELY if probability >= self.likely else 0.0
        return min(max(probability, least), most)


@dataclass(frozen=True, slots=True)
class ReaderModels:
    """What orders the sentences that were read, how sure the first is, and what that may claim.

    `unread`: from which confidence on the ranking alone answers, where nothing can be read. `by_far`: how far
    ahead a sentence has to be that is not of the ranking's first passage.
    """

    sentences: Linear
    confidence: Linear
    claims: Claims
    unread: float
    by_far: float = 0.0


@cache
def shipped_reader(
    part: str, of_sentences: frozenset[str], of_confidence: frozenset[str]
) -> ReaderModels | None:
    """Return the models for what was so read, ENGLISH for example, which weigh these features.

    None, with a line in the log, where they are damaged.
    """
    try:
        whole = json.loads((FOLDER / "reader.json").read_text(encoding="utf-8"))
        content, unread = whole[part], float(whole["unread"]["threshold"])
        claims, by_far = content["claims"], float(content["by_far"])
        sentences, confidence = _linear(content["sentences"]), _linear(content["confidence"])
        for model, known in ((sentences, of_sentences), (confidence, of_confidence)):
            model.probability(dict.fromkeys(known, 1.0))  # whatever is no number, or unknown, is found here
        return ReaderModels(sentences, confidence, Claims(claims["likely"], claims["sure"]), unread, by_far)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as cause:
        log.warning("reader.json is not used, and no answer is called probable: %r", cause)
        return None


@cache
def shipped_part(name: str, part: str) -> Linear:
    """Return one of the models in the shipped file of that name; read once."""
    return _linear(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))[part])


def _linear(model: Mapping[str, Any]) -> Linear:
    return Linear(model["weights"], model.get("bias", 0.0), model.get("threshold", 0.0))


def shipped(name: str, plain: Linear, known: Collection[str], *, vectors: bool) -> Linear:
    """Return the shipped model of that name, for candidates with vectors or for words alone.

    `plain` where its file is missing, damaged or weighs more than the `known` features; the log says so once.
    """
    return _both(name, frozenset(known)).get(vectors, plain)


@cache
def _both(name: str, known: frozenset[str]) -> Mapping[bool, Linear]:
    try:
        models = {
            vectors: shipped_part(name, part) for vectors, part in ((True, "vectors"), (False, "words"))
        }
        for model in models.values():
            if not known.issuperset(model.weights):
                raise ValueError("it is of another version")
            model.probability(dict.fromkeys(known, 1.0))  # whatever is no number is found here
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as cause:
        log.warning("%s.json is not used, and no answer is called probable: %r", name, cause)
        return {}
    return models
