"""`check` looks at every model and table that is used, and says what does not work without it."""

import shutil

import pytest

from bot.domain import Weight
from bot.hosting import models
from bot.hosting.models import look_at_all_models
from bot.language import tables
from bot.language.reader import weights
from bot.ranking import intent, linear_model
from bot.texts import Texts

SAY = Texts().speaker("en")
KEPT = (
    linear_model.shipped_part,
    linear_model.shipped_reader,
    linear_model._both,
    tables.read_table,
    intent.shipped_intents,
)


@pytest.fixture
def answers(tmp_path, monkeypatch):
    """A copy of the weights for answers, which is used instead, and the readers' files in it."""
    folder = tmp_path / "answers"
    shutil.copytree(linear_model.FOLDER, folder)
    monkeypatch.setattr(linear_model, "FOLDER", folder)
    monkeypatch.setattr(weights, "FILE", folder / weights.FILE.name)
    monkeypatch.setattr(weights, "FILE_OF_OTHERS", folder / weights.FILE_OF_OTHERS.name)
    monkeypatch.setattr(weights, "FILE_ACROSS", folder / weights.FILE_ACROSS.name)
    monkeypatch.setattr(intent, "FILE", folder / intent.FILE.name)
    _forget()
    yield folder
    _forget()


def _forget():
    for kept in KEPT:
        kept.cache_clear()


def faults(folder):
    return [found.text for found in look_at_all_models(SAY, folder) if found.weight is Weight.FAULT]


def test_where_all_is_whole_nothing_is_said_but_that(built):
    assert faults(built) == []


def test_each_file_that_is_missing_or_damaged_is_named_with_what_does_not_work(answers, built):
    (answers / "rerank.json").unlink()
    (answers / "within.json").write_text("[1, 2]")
    (answers / "reader.npz").write_bytes(b"cut")
    (answers / "reader_e5.npz").unlink()
    (answers / "reader_across.npz").write_bytes(b"cut")
    whole = (answers / "intents.npz").read_bytes()
    (answers / "intents.npz").write_bytes(whole[: len(whole) // 2])
    told = faults(built)
    named = {
        "rerank.json": "a plainer order",
        "within.json": "a plainer order",
        "The reader": "no answer is called probable",
    }
    if models.has_larger():
        named |= {"reader_e5.npz": "English is read once", "reader_across.npz": "an article, and no answer"}
        named |= {"intents.npz": "the tables' words alone"}
    assert len(told) == len(named)
    for name, without in named.items():
        assert any(name in text and without in text and "Cure:" in text for text in told), name


def test_a_machine_without_the_larger_model_is_no_fault(monkeypatch, built):
    monkeypatch.setattr(models, "has_larger", lambda: False)
    [note] = look_at_all_models(SAY, built)
    assert (note.weight, "English is read once" in note.text) == (Weight.NOTE, True)
