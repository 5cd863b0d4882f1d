"""The tables of data/language: what they hold is read, English has it all, other versions are not used."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from bot.language import tables
from bot.language.tables import (
    FOLDER,
    VERSION,
    alternatives,
    any_line_of_all,
    any_word,
    languages,
    one_of,
    read_table,
    words_by_language,
    words_of_all,
)

ROOT = FOLDER.parents[1]
CODES = sorted(languages())


class Recorded(dict[str, Any]):
    """A table that remembers which of its keys were read, those that it lacks too."""

    def __init__(self, table):
        parts = {name: Recorded(known) for name, known in table.items() if isinstance(known, dict)}
        super().__init__(table | parts)
        self.held, self.parts, self.asked = set(table), parts, set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.asked.add(name)
        return super().__contains__(name)

    def get(self, name, default=None):
        self.asked.add(name)
        return super().get(name, default)

    def items(self):
        self.asked |= self.held
        return super().items()

    def keys(self):
        self.asked |= self.held
        return super().keys()

    def __iter__(self):
        self.asked |= self.held
        return super().__iter__()


@pytest.fixture(scope="module")
def read_by_the_code():
    """Each language's file after all modules that read such files were run anew."""
    recorded = {code: Recorded(known) for code, known in languages().items()}
    sources = [path for path in Path(ROOT, "bot").rglob("*.py") if "bot.language.tables" in path.read_text()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "languages", lambda: recorded)
        for path in sources:
            runpy.run_path(str(path))
    assert len(sources) > 10
    return recorded


@pytest.mark.parametrize("code", CODES)
def test_all_that_a_language_has_is_read(read_by_the_code, code):
    table = read_by_the_code[code]
    unread = {section: part.held - part.asked for section, part in table.parts.items()}
    assert table.held <= table.asked
    assert not any(unread.values()), unread


def test_english_has_all_that_is_read(read_by_the_code):
    english = read_by_the_code["en"]
    missing = {section: part.asked - part.held for section, part in english.parts.items()}
    assert {section for section in english.asked - english.held if not section.endswith("_words")} == set()
    assert not any(missing.values()), missing


@pytest.mark.parametrize("code", CODES)
def test_every_fragment_is_there_and_used(code):
    text = (FOLDER / f"{code}.toml").read_text()
    known = languages()[code]
    fragments = {name for section in known if section.endswith("_words") for name in known[section]}
    computed = {"name", "month", "year", "number", "season", "holiday", "place", "dates", "counts"}
    computed |= {"role", "owner", "one", "thing", "done", "many"}
    used = set(re.findall(r"\{([a-z_]+)\}", re.sub(r"#.*", "", text)))
    assert used - computed <= fragments <= used | {"how_much"}


@pytest.mark.parametrize("code", CODES)
def test_a_word_stands_once_in_its_list(code):
    lists = [
        words for known in languages()[code].values() if isinstance(known, dict) for words in known.values()
    ]
    plain = [words.split() for words in lists if isinstance(words, str) and re.fullmatch(r"[\w\s.&]+", words)]
    assert [words for words in plain if len(set(words)) != len(words)] == []


def test_a_list_that_no_language_has_matches_nothing():
    assert words_of_all("words", "nonsense") == frozenset()
    assert words_by_language("nonsense", "nonsense") == {}
    for pattern in (any_word("words", "nonsense"), any_line_of_all("nonsense", "nonsense"), one_of(())):
        assert not re.search(pattern, "any text")


def test_the_longest_word_is_tried_first():
    assert re.findall(one_of(["may", "mayor", "m"]), "the mayor") == ["mayor"]
    assert re.findall(one_of(["a.m"]), "a.m axm") == ["a.m"]


def test_lines_are_alternatives_with_their_fragments_in_one_another():
    pattern = alternatives("\n {first} b \n\n c{2}\n", {"first": "a{second}", "second": "x?"})
    assert pattern == "ax? b|c{2}"


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


def test_no_month_of_one_language_is_another_of_another() -> None:
    meant: dict[str, set[int]] = {}
    for known in languages().values():
        for number, names in enumerate(known.get("dates", {}).get("months", ()), 1):
            for name in names.split():
                meant.setdefault(name, set()).add(number)
    assert {name: numbers for name, numbers in meant.items() if len(numbers) > 1} == {}
