"""The models are fitted to sets of questions: the same bytes each time, and the right ones first."""

import gzip
import json

import numpy as np
import pytest

from bot.language.embedder.null import NullEmbedder
from bot.ranking.linear_model import Linear
from tests.bench.words import Language
from tests.fit import answers
from tests.fit import question_sets as question_sets
from tests.fit.logistic_regression import logistic

ARTICLES, WORDS, SEED = 40, 60, 7


@pytest.fixture
def sets(tmp_path, monkeypatch):
    """A folder with one small set of text that is made up."""
    language = Language(SEED)
    texts = [language.text(WORDS) for _ in range(ARTICLES)]
    rows: list[dict[str, object]] = [
        {"kind": "article", "id": str(n), "title": language.title(), "text": text}
        for n, text in enumerate(texts)
    ]
    rows += [
        {
            "kind": "question",
            "id": str(n),
            "question": language.question(text),
            "relevant": [str(n)],
            "answers": [text.split(".")[0]],
        }
        for n, text in enumerate(texts)
    ]
    with gzip.open(tmp_path / "answers_tiny.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    monkeypatch.setattr(answers, "SETS", {"tiny": ARTICLES})
    monkeypatch.setattr(answers, "OF_READERS", ())
    monkeypatch.setattr(question_sets, "EACH", 1)
    monkeypatch.setattr(answers, "FOLDER", tmp_path)
    monkeypatch.setattr(answers, "open_embedder", lambda folder: NullEmbedder())
    return tmp_path


def written(folder):
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


def test_a_second_fit_gives_the_same_bytes(sets):
    answers.main(sets)
    first = written(sets)
    answers.main(sets)
    assert written(sets) == first
    assert set(first) == {"rerank.json", "quote.json", "confidence.json", "within.json"}
    for name in ("confidence.json", "within.json"):
        assert 0 < json.loads(first[name])["words"]["threshold"] < 1


def test_weights_put_the_first_of_each_pair_first():
    better, worse = np.array([0.9, 0.1]), np.array([0.2, 0.6])
    pairs = [better - worse] * 5 + [np.array([0.1, 0.4])]
    model = Linear(answers.pairwise(pairs, [1.0] * 6, {"near": 1, "long": 0}))
    ahead, behind = (model.score(dict(zip(("near", "long"), one, strict=True))) for one in (better, worse))
    assert ahead > behind


def test_a_feature_that_speaks_against_its_direction_is_left_out():
    pairs = [np.array([0.3, -0.1]), np.array([0.2, -0.2]), np.array([0.1, 0.1])]
    said = answers.pairwise(pairs, [1.0] * 3, {"near": 1, "long": 1})
    assert set(said) == {"near"}
    assert set(answers.pairwise(pairs, [1.0] * 3, {"near": 1, "long": -1})) == {"near", "long"}


def test_the_logistic_model_finds_the_share_of_what_is_right():
    table = np.ones((100, 1))
    wanted = np.array([1.0] * 80 + [0.0] * 20)
    [weight] = logistic(table, wanted, np.ones(100))
    assert 1 / (1 + np.exp(-weight)) == pytest.approx(0.8, abs=0.02)
