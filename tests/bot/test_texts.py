"""Every text is there in every language, whole, with the same placeholders; the code says each of them, and
no other."""

import ast as python
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from bot.domain import Clause, CommentState, Reach, Rule, Strictness, Switch
from bot.settings import ROOT
from bot.texts import COMMANDS, FALLBACK, FOLDER, LANGUAGES, Texts, Written, date_words


class _Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


@cache
def _entries(language: str) -> list[tuple[Path, ast.EntryType]]:
    """Every entry of a language's files, read whole."""
    files = sorted((FOLDER / language).glob("*.ftl"))
    return [(file, entry) for file in files for entry in FluentResource(file.read_text()).body]


@cache
def _messages(language: str) -> dict[str, set[str]]:
    """By key, the placeholders of its text."""
    placeholders_by_key: dict[str, set[str]] = {}
    for file, entry in _entries(language):
        assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
        if isinstance(entry, ast.Message):
            assert entry.id.name not in placeholders_by_key, f"{entry.id.name} is said twice"
            assert entry.value is not None, f"{entry.id.name} is empty"
            placeholders = _Placeholders()
            placeholders.visit(entry.value)
            placeholders_by_key[entry.id.name] = placeholders.names
    return placeholders_by_key


@pytest.mark.parametrize("language", sorted(place.name for place in FOLDER.iterdir() if place.is_dir()))
def test_a_language_has_every_text_with_the_same_placeholders(language: str):
    assert _messages(language) == _messages(FALLBACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_read_alone_is_what_it_is_among_the_others(language: str):
    whole = {entry.id.name: entry for _, entry in _entries(language) if isinstance(entry, ast.Message)}
    texts = Written(FOLDER / language).texts
    assert texts.keys() == whole.keys()
    for key, text in texts.items():
        [alone] = FluentResource(text).body
        assert alone.equals(whole[key], ignored_fields=["span", "comment"]), key


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


def test_a_date_is_said_in_each_language():
    assert date_words("2008-03-05", "ru") == "5 марта 2008"
    assert date_words("2008-03-05", "hy") == "5 մարտի 2008"
    assert Texts().speaker("ru").date("2008-03") == "март 2008"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("15 minutes", "an hour", "a day")),
        ("ru", ("15 минут", "час", "сутки")),
        ("hy", ("15 րոպե", "մեկ ժամ", "մեկ օր")),
    ],
)
def test_a_span_of_time_is_said_as_people_say_it(language: str, said: Sequence[str]):
    say = Texts().speaker(language)
    for minutes, words in zip((15, 60, 1440), said, strict=True):
        assert say("setup-minutes-of", count=minutes) == words
        assert words in say("repair-line", nameless=1, minutes=minutes)


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        ("en", "1 new article", "2 new articles"),
        ("ru", "1 новая статья", "2 новые статьи"),
        ("hy", "1 նոր հոդված", "2 նոր հոդված"),
    ],
)
def test_a_list_of_one_new_article_is_no_plural(language: str, one: str, two: str):
    say = Texts().speaker(language)
    assert (say("digest-title", count=1), say("digest-title", count=2)) == (one, two)


@pytest.mark.parametrize("count", [1, 2, 21])
def test_one_of_something_is_a_word_and_no_number(count: int):
    advised = Texts()("ru", "rehearsed-advised", count=count)
    assert advised.startswith("Ещё об одном " if count == 1 else f"Ещё о {count} ")


class _SaidOfOne(Visitor):
    """Whether each form for numbers such as 1 and 21 names the number."""

    def __init__(self) -> None:
        self.names_all = True

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        for variant in node.variants:
            if isinstance(variant.key, ast.Identifier) and variant.key.name == "one":
                placeholders = _Placeholders()
                placeholders.visit(variant.value)
                self.names_all &= bool(placeholders.names)
        self.generic_visit(node)


def test_in_russian_twenty_one_has_the_form_of_one_and_is_no_single_one():
    for _, entry in _entries("ru"):
        said = _SaidOfOne()
        said.visit(entry)
        assert said.names_all, entry


def test_the_languages_are_those_that_there_are_texts_in():
    assert {place.name for place in FOLDER.iterdir()} == set(LANGUAGES)


FILE_READERS = ("bot/articles/", "bot/collecting/archives/", "bot/collecting/feeds/")
ERRORS = frozenset({"InputError", "NotFound", "NotAllowed", "Conflict", "StoreError", "FetchError"})


@cache
def _code() -> list[tuple[str, python.AST]]:
    """Every call and constant of what we run, with its file."""
    paths = [path for folder in ("bot", "cogs") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [
        (str(path.relative_to(ROOT)), node)
        for path in paths
        for node in python.walk(python.parse(path.read_text("utf-8")))
        if isinstance(node, python.Call | python.Constant)
    ]


def _said() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where a key of the catalogue is said: file, key, and the names of its arguments if all stand there."""
    for file, node in _code():
        if not isinstance(node, python.Call):
            continue
        called = node.func
        name = called.id if isinstance(called, python.Name) else getattr(called, "attr", "")
        # A text is said as say("key"), texts("en", "key") or in one of our errors.
        at = 1 if name in ("texts", "Texts", "_texts") else 0
        if name not in ERRORS | {"say", "texts", "_texts"} or len(node.args) <= at:
            continue
        key = node.args[at]
        if isinstance(key, python.Constant) and re.fullmatch(r"[a-z0-9-]+", text_key := str(key.value)):
            arguments = {keyword.arg for keyword in node.keywords}
            yield file, text_key, None if None in arguments else {a for a in arguments if a}


def _constants() -> set[str]:
    return {n.value for _, n in _code() if isinstance(n, python.Constant) and isinstance(n.value, str)}


def _made() -> set[str]:
    """The beginnings of keys that are put together, such as say(f"rule-{rule}")."""
    keys = (n.args[0] for _, n in _code() if isinstance(n, python.Call) and n.args)
    heads = (f.values[0] for f in keys if isinstance(f, python.JoinedStr) and f.values)
    values = (head.value for head in heads if isinstance(head, python.Constant))
    return {value for value in values if isinstance(value, str) and re.fullmatch(r"[a-z]+-", value)}


def test_every_text_is_said_somewhere():
    constants = {constant.replace("_", "-") for constant in _constants()}
    made = {f"{head}{rest}" for head in _made() for rest in constants}
    unsaid = _messages(FALLBACK).keys() - constants - made
    elsewhere = ("command-", "menu-", "sandbox-")  # see test_docs.py, and the tests of the sandbox's page
    assert {key for key in unsaid if not key.startswith(elsewhere)} == set()


def test_every_text_that_is_said_is_there_and_gets_what_it_names():
    texts = _messages(FALLBACK)
    wrong = []
    for file, key, arguments in _said():
        # What a reader of files raises gets file, line and `file-` from bot/collecting/archives/files.py.
        if file.startswith(FILE_READERS):
            key = key if key.startswith("file-") else f"file-{key}"
            arguments = None if arguments is None else arguments | {"file", "line"}
        if key not in texts:
            wrong.append(f"{file}: there is no text “{key}”")
        elif arguments is not None and texts[key] - arguments - set(COMMANDS):
            wrong.append(f"{file}: “{key}” is said without {texts[key] - arguments - set(COMMANDS)}")
    assert wrong == []


def test_every_reason_of_a_rule_is_a_text():
    reasons = {
        node.value
        for file, node in _code()
        if file.startswith("bot/rules/") and isinstance(node, python.Constant) and isinstance(node.value, str)
    }
    keys = {reason for reason in reasons if re.fullmatch(r"[a-z]+(-[a-z]+)+", reason)}
    assert keys
    assert keys <= _messages(FALLBACK).keys()


@pytest.mark.parametrize(
    ("head", "nouns"),
    [
        ("clause", Clause),
        ("comment", CommentState),
        ("rule", Rule),
        ("finds", Rule),
        ("strictness", Strictness),
        ("strict", Strictness),
        ("strictly", Strictness),
        ("reach", Reach),
        ("reaches", Reach),
        ("switch", Switch),
        ("switches", Switch),
    ],
)
def test_every_value_has_a_text(head: str, nouns: type[StrEnum]):
    assert {f"{head}-{noun.replace('_', '-')}" for noun in nouns} <= _messages(FALLBACK).keys()
