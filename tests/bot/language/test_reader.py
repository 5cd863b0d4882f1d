"""The readers as they are shipped, and everything that can be wrong with their files."""

import logging
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.hosting.models import has_larger
from bot.language.embedder.e5 import LOWER
from bot.language.embedder.weights import ModelDamaged
from bot.language.reader.minilm import LEARNT, open_minilm_reader
from bot.language.reader.opening import open_readers
from bot.language.reader.weights import FILE, FILE_OF_OTHERS, read_weights, write_weights
from bot.settings import MODEL

BRIDGE = "The stone bridge was built by Petros Galt. It took four years, and cost him his house."


@pytest.fixture(scope="session")
def reader():
    return open_minilm_reader(MODEL, FILE)


def answer(reading, text):
    first, last = int(np.argmax(reading.starts)), int(np.argmax(reading.ends))
    return text[reading.places[first][0] : reading.places[last][1]]


def test_who_did_it_is_read_where_it_stands(reader):
    [reading] = reader.read("Who built the stone bridge?", [("The bridge", BRIDGE)])
    assert "Petros Galt" in answer(reading, BRIDGE)


def test_what_the_text_does_not_say_is_less_likely_there(reader):
    texts = [("The bridge", BRIDGE)]
    [said], [not_said] = (
        reader.read(q, texts) for q in ("Who built the stone bridge?", "Who sells violins in Ghent?")
    )
    assert said.there > not_said.there


@pytest.mark.skipif(not has_larger(), reason="there is no package of the larger model here")
@pytest.mark.parametrize(
    ("said", "not_said"),
    [
        ("Кто построил каменный мост?", "сколько стоил билет"),
        ("Ո՞վ է կառուցել քարե կամուրջը", "ինչպե՞ս էր կոչվում գետը"),
    ],
)
def test_a_question_is_read_beside_a_text_in_another_language(said, not_said):
    reader = open_readers(MODEL).across
    [told], [not_told] = (reader.read(question, [("The bridge", BRIDGE)]) for question in (said, not_said))
    assert "Petros Galt" in answer(told, BRIDGE)
    assert told.there > not_told.there + 2


def test_a_text_reads_alike_alone_and_among_others(reader):
    texts = [("The bridge", BRIDGE), ("", "Bread is baked on Thursdays.")]
    alone, among = reader.read("Who?", texts[:1])[0], reader.read("Who?", texts)[0]
    assert np.array_equal(alone.starts, among.starts)


@settings(max_examples=15)
@given(st.text(max_size=300), st.text(max_size=600))
def test_any_text_is_read(reader, question, text):
    [reading] = reader.read(question, [("", text)])
    assert len(reading.places) == len(reading.starts) == len(reading.ends)
    assert np.isfinite(reading.there)


def test_a_damaged_file_is_said_in_one_line_and_nothing_is_read(tmp_path, caplog):
    whole = FILE.read_bytes()
    spoilt = bytes(byte ^ 0x5A for byte in whole[2_000_000:2_004_000])
    for content in (b"", whole[:100_000], whole[:2_000_000] + spoilt + whole[2_004_000:]):
        (tmp_path / "reader.npz").write_bytes(content)
        with caplog.at_level(logging.WARNING):
            damaged = open_readers(tmp_path / "model", weights=tmp_path / "reader.npz").english
        assert damaged.read("Who?", [("", BRIDGE)]) == []
        [line] = caplog.messages
        assert "no answer is called probable" in line
        caplog.clear()


@pytest.mark.parametrize(
    ("which", "otherwise"),
    [("others", "Only English is read"), ("across", "Questions in another language than the blog's")],
)
def test_without_the_weights_for_other_languages_those_are_not_read(tmp_path, caplog, which, otherwise):
    without: Any = {f"of_{which}": tmp_path / "nowhere.npz"}
    reader = getattr(open_readers(tmp_path / "model", **without), which)
    assert not caplog.messages  # it is not opened before it is needed
    assert (reader.name, reader.read("Кто?", [("", BRIDGE)])) == (None, [])
    [line] = caplog.messages
    assert otherwise in line


def test_weights_of_which_some_are_missing_are_said_in_one_line(tmp_path, caplog):
    weights = read_weights(FILE, LEARNT)
    write_weights(tmp_path / "reader.npz", {name: weights[name] for name in weights if name != "ends.bias"})
    assert open_readers(tmp_path / "model", weights=tmp_path / "reader.npz").english.name is None
    assert len(caplog.messages) == 1


def test_weights_of_the_other_model_are_refused():
    for file, lowest in ((FILE, LOWER), (FILE_OF_OTHERS, LEARNT)):
        with pytest.raises(ModelDamaged, match="another model"):
            read_weights(file, lowest)


def test_weights_of_another_version_are_refused(tmp_path):
    np.savez(tmp_path / "reader.npz", version=np.array(99))
    with pytest.raises(ModelDamaged, match="another version"):
        read_weights(tmp_path / "reader.npz", LEARNT)


def test_weights_are_read_as_they_were_written(tmp_path):
    rng = np.random.default_rng(1)
    weights = {
        "encoder.layer.1.output.dense.weight": rng.normal(size=(4, 6)).astype(np.float32),
        "ends.weight": rng.normal(size=(3, 4)).astype(np.float32),
    }
    write_weights(tmp_path / "reader.npz", weights)
    found = read_weights(tmp_path / "reader.npz", LEARNT)
    assert np.array_equal(found["ends.weight"], weights["ends.weight"])
    assert (
        np.abs(
            found["encoder.layer.1.output.dense.weight"] - weights["encoder.layer.1.output.dense.weight"]
        ).max()
        < 0.02
    )
