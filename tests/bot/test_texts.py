"""Every text is there in every language, whole, with the same placeholders."""

from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.texts import FALLBACK, FOLDER, Texts, date_words


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def _messages(language: str) -> dict[str, set[str]]:
    """By key, the placeholders of its text."""
    found: dict[str, set[str]] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentResource(file.read_text()).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} is said twice"
                assert entry.value is not None, f"{entry.id.name} is empty"
                placeholders = _Placeholders()
                placeholders.visit(entry.value)
                found[entry.id.name] = placeholders.names
    return found


@pytest.mark.parametrize("language", Texts().languages)
def test_a_language_has_every_text_with_the_same_placeholders(language: str):
    assert _messages(language) == _messages(FALLBACK)


def test_a_language_that_is_not_there_is_said_in_english():
    assert Texts()("sw-KE", "undo") == "Undo"


def test_a_text_that_is_nowhere_is_an_error(tmp_path: Path):
    with pytest.raises(KeyError):
        Texts()("en", "no-such-text")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2008", "2008"),
        ("2008-03", "March 2008"),
        ("2008-03-05", "5 March 2008"),
        ("2008-03-05T10:00:00Z", "5 March 2008"),
        (None, ""),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(date: str | None, words: str):
    assert date_words(date) == words
