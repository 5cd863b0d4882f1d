"""Scripts are checked whole before the first step is played."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.script import ScriptError, parse, read_script
from sandbox.steps import STEPS

EVERY_STEP = [
    {"do": "publish", "title": "A", "text": "b", "published": "2026-03", "post": "a", "times": 3},
    {"do": "amend", "post": "a-1", "title": "B"},
    {"do": "say", "id": "hello", "as": "nara", "in": "general", "text": "hello", "wait": False},
    {"do": "say", "as": "sam", "in": {"thread": "a-1"}, "text": "yes", "reply_to": "hello", "times": 2},
    {"do": "say", "as": "sam", "in": "dm", "text": "a file", "files": ["a.txt", {"name": "b", "bytes": 9}]},
    {"do": "rewrite", "as": "nara", "on": "hello", "text": "good evening"},
    {"do": "remove", "as": "nara", "on": "hello"},
    {
        "do": "command",
        "as": "sam",
        "in": "general",
        "name": "ask",
        "options": {"question": "?"},
        "force": True,
    },
    {"do": "suggest", "as": "sam", "in": "general", "name": "ask", "option": "article", "typed": ""},
    {"do": "menu", "as": "sam", "name": "Ask about this", "on": 4},
    {"do": "menu", "as": "sam", "name": "Who is this?", "on_user": "nara"},
    {"do": "press", "as": "sam", "label": "Keep", "on": "hello", "select": "Which?"},
    {"do": "fill", "as": "sam", "fields": {"Moniker": "Sam"}},
    {"do": "wait", "event": "message", "in": "general", "text": "hel"},
    {"do": "kill"},
    {"do": "start"},
    {"do": "fault", "kind": "kill", "when": "carried_out", "route": "POST /channels/*/messages"},
    {"do": "fault", "kind": "closed_dms", "on": "sam"},
    {"do": "clock", "advance": 600},
    {"do": "withdraw", "post": "a-1"},
    {"do": "move", "to": "https"},
    {"do": "role", "as": "sam", "role": "Helpers", "has": True, "rights": ["manage_messages"]},
    {"do": "open", "name": "attic", "to": ["Helpers"]},
    {"do": "close", "in": "attic", "how": "deleted"},
    {"do": "backup"},
    {"do": "restore"},
]


def written(*steps: object) -> str:
    """The steps as lines."""
    return "\n".join(json.dumps(step) for step in steps)


def test_every_step_is_known():
    steps = parse(written(*EVERY_STEP))
    assert {step.do for step in steps} == set(STEPS)
    assert [step.id for step in steps][:4] == [1, 2, "hello", 4]
    assert not steps[2].wait
    assert steps[0].wait
    assert steps[18].fields == {"advance": 600}


def test_empty_lines_count_and_are_passed_over():
    steps = parse('\n{"do": "kill"}\r\n\n{"do": "start"}\n')
    assert [(step.number, step.id) for step in steps] == [(2, 2), (4, 4)]


def test_what_is_null_is_absent():
    assert parse('{"do": "publish", "title": "A", "text": "b", "post": null}')[0].fields.keys() == {
        "title",
        "text",
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[]", "a step is an object"),
        ('{"step": "say"}', "there is no step None"),
        ('{"do": "sya"}', "did you mean 'say'?"),
        ('{"do": "kill", "id": true}', "'id' is a text or a number"),
        ('{"do": "kill", "wait": 1}', "'wait' is true or false"),
        ('{"do": "kill", "look": "nara"}', "'look' is a person and a place"),
        ('{"do": "kill", "look": {"as": "nara"}}', "'look' is a person and a place"),
        ('{"do": "kill", "now": 1}', "there is no field 'now'"),
        ('{"do": "say", "as": "nara", "in": "general"}', "say: 'text' is missing"),
        ('{"do": "say", "as": "", "in": "general", "text": "a"}', "'as' is a text, not \"\""),
        ('{"do": "say", "as": "nara", "in": {"forum": "a"}, "text": "a"}', '{"thread": POST}'),
        ('{"do": "say", "as": "nara", "in": "general", "text": "a", "times": 0}', "a whole number from 1"),
        ('{"do": "say", "as": "nara", "in": "general", "text": "a", "files": [1]}', "a list of names"),
        ('{"do": "publish", "title": "A", "text": "b", "published": "March"}', "an ISO date"),
        ('{"do": "publish", "title": "A", "text": "b", "published": "2026-02-30"}', "an ISO date"),
        ('{"do": "amend", "post": "a"}', "'title', 'text' or both"),
        ('{"do": "menu", "as": "sam", "name": "Who is this?"}', "one of the two"),
        ('{"do": "rewrite", "as": "sam", "on": "later", "text": "a"}', "no earlier step: 'later'"),
        ('{"do": "fault", "kind": "http_418"}', "one of drop_socket"),
        ('{"do": "fault", "kind": "forbidden"}', "'in' is missing"),
        ('{"do": "fault", "kind": "kill", "when": "noon"}', "one of received, carried_out, answered"),
        ('{"do": "wait", "event": "ready"}', "one of message"),
        ('{"do": "role", "as": "sam", "role": "Cook", "rights": ["cook"]}', "some of administrator"),
        ('{"do": "open", "name": "attic", "to": "sam"}', "a list of names"),
        ('{"do": "close", "in": "attic", "how": "gently"}', "one of archived, locked, deleted"),
        ('{"do": "clock", "advance": -1}', "a number of seconds"),
        ('{"do": "clock", "advance": true}', "a number of seconds"),
    ],
)
def test_a_wrong_step_is_one_line_with_its_number(line, why):
    with pytest.raises(ScriptError) as found:
        parse('{"do": "kill"}\n' + line)
    assert found.value.number == 2
    assert str(found.value).startswith("step 2: ")
    assert why in str(found.value)
    assert "\n" not in str(found.value)


def test_an_id_is_of_one_step():
    with pytest.raises(ScriptError, match="step 2: there is a step 'a' already"):
        parse(written({"do": "kill", "id": "a"}, {"do": "start", "id": "a"}))


def test_a_file_that_is_no_script(tmp_path: Path):
    for name, content, why in [
        ("empty", b"\n\n", "there is no step in it"),
        ("binary", b"\xff\xfe\x00", "this is not UTF-8 text"),
    ]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ScriptError, match=why):
            read_script(tmp_path / name)
    with pytest.raises(ScriptError, match="No such file"):
        read_script(tmp_path / "missing")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path):
    (tmp_path / "script").write_bytes(b'\xef\xbb\xbf{"do": "kill"}')
    assert [step.do for step in read_script(tmp_path / "script")] == ["kill"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = sorted({name for fields in STEPS.values() for name in fields} | {"do", "id", "wait"})


@given(st.sampled_from(sorted(STEPS)), st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8))
def test_any_object_is_a_step_or_one_clear_line(do, fields):
    line = json.dumps({"do": do, **{name: value for name, value in fields.items() if name != "do"}})
    found = said(line)
    assert found == do or (found.startswith("step 1: ") and "\n" not in found)


def said(line: str) -> str:
    """What the line is to do, or what is said of it."""
    try:
        return parse(line)[0].do
    except ScriptError as error:
        return str(error)
