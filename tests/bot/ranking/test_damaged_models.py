"""Files of data/answers that are cut, missing or of another version stop no answer."""

import json
import shutil

import pytest

from bot.language.reader.protocol import Readers
from bot.ranking import linear_model
from bot.ranking.linear_model import FOLDER, LIKELY
from bot.ranking.query import make_query
from bot.ranking.question import parse_question
from bot.ranking.ranked_passages import RetrievalResult, rank_passages, read_passages
from bot.ranking.rerank import first_stage
from tests.bot.ranking import village
from tests.bot.ranking.test_reading import Seeing

CACHES = (linear_model.shipped_part, linear_model.shipped_reader, linear_model._both)
HARM = {
    "missing": None,
    "cut": '{"vectors": {"weights": {"cov',
    "empty": "",
    "another shape": "[1, 2]",
    "no numbers": json.dumps({part: {"weights": {"held": "much"}} for part in ("vectors", "words")}),
    "another version": json.dumps({part: {"weights": {"sorcery": 1.0}} for part in ("vectors", "words")}),
}


# The reader's file has other parts.
READ = {
    "no numbers": {"confidence": {"bias": "much", "weights": {}, "threshold": 0.2}},
    "another version": {"sentences": {"weights": {"sorcery": 1.0}}},
}


@pytest.fixture
def damage(tmp_path, monkeypatch):
    """Harm a file of a copy of data/answers, which is the one that is used."""
    folder = tmp_path / "answers"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.npz"))
    monkeypatch.setattr(linear_model, "FOLDER", folder)

    def damage(name, text):
        if text is None:
            (folder / name).unlink()
        else:
            (folder / name).write_text(text)
        for cached in CACHES:
            cached.cache_clear()

    yield damage
    for cached in CACHES:
        cached.cache_clear()


def ask(text, *, of_one=False):
    asked, stats = parse_question(text), village.stats()
    query = make_query(asked, stats)
    retrieved = RetrievalResult(asked, query, first_stage(query, village.candidates(), stats), stats)
    passages = rank_passages(retrieved, of_one=of_one)
    return read_passages(asked, passages, Readers(*2 * [Seeing("Petros Galt")]), {})


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize("name", ["confidence", "within", "quote", "rerank", "reader"])
def test_a_damaged_model_is_told_in_one_line_and_the_answer_is_unsure(damage, caplog, name, harm):
    damage(f"{name}.json", HARM[harm])
    for _ in range(2):
        told = ask("Who built the stone bridge over the Vorna?", of_one=name == "within")
        assert told.answered
        assert "Petros Galt" in told.quote
        assert told.confidence < LIKELY
    [line] = caplog.messages
    assert "no answer is called probable" in line
    assert "\n" not in line


@pytest.mark.parametrize("harm", READ)
def test_a_readers_model_that_weighs_otherwise_is_told_in_one_line(damage, caplog, harm):
    whole = json.loads((FOLDER / "reader.json").read_text())
    whole["english"] |= READ[harm]
    damage("reader.json", json.dumps(whole))
    assert ask("Who built the stone bridge over the Vorna?").confidence < LIKELY
    [line] = caplog.messages
    assert "no answer is called probable" in line


def test_whole_models_say_nothing(damage, caplog):
    damage("README", "")
    assert ask("Who built the stone bridge over the Vorna?").answered
    assert not caplog.messages


@pytest.mark.parametrize("name", ["confidence", "quote", "rerank"])
def test_with_a_damaged_model_what_the_blog_does_not_say_is_not_answered(damage, name):
    damage(f"{name}.json", None)
    assert not ask("How heavy is the anchor of the frigate?").answered


@pytest.mark.parametrize("of_one", [False, True])
def test_without_the_models_of_order_and_of_reading_what_is_told_is_answered_unsurely(damage, of_one):
    for name in ("rerank", "reader"):
        damage(f"{name}.json", None)
    told = ask("What does a loaf of the bread cost?", of_one=of_one)
    assert told.answered
    assert "three coins" in told.quote
    assert told.confidence < LIKELY
    assert not ask("How heavy is the anchor of the frigate?", of_one=of_one).answered
