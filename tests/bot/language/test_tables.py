"""The tables of data/language: of our version, or not used."""

import json

import pytest

from bot.language.tables import VERSION, read_table


@pytest.mark.parametrize("name", ["nameless", "confusables"])
def test_the_shipped_tables_are_of_our_version(name):
    assert read_table(name)["version"] == VERSION


@pytest.mark.parametrize(
    "written",
    [json.dumps({"version": VERSION + 1, "words": {}}), json.dumps({"words": {}}), "[]", "{", "", "\x00"],
)
def test_another_table_is_told_in_one_line_and_empty(tmp_path, caplog, written):
    (tmp_path / "nameless.json").write_text(written)
    assert read_table("nameless", tmp_path) == {}
    [line] = caplog.messages
    assert str(tmp_path / "nameless.json") in line
    assert "\n" not in line


def test_a_table_that_is_not_there_is_empty(tmp_path, caplog):
    assert read_table("nameless", tmp_path) == {}
    assert len(caplog.messages) == 1
