"""A batch is checked whole: the first thing that is wrong is told with its row, and nothing is answered."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import batch
from bot.cli.batch import Kind, progress_bar, read_rows
from bot.domain import InputError
from tests.bot.cli.conftest import ARTICLES, Done, rows_file, start

GOOD = '{"id": "1", "question": "Where is the mill?"}\n'
FIELDS = {"id": Kind.TEXT, "parent": Kind.MAYBE_TEXT, "thread": Kind.TEXTS}


def _longest():
    return json.dumps({"id": "2", "question": "a" * 20_000_000}).encode()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "q.jsonl is empty"),
        (b"\n \n\t\n", "q.jsonl is empty"),
        (bytes(range(256)) * 20, "q.jsonl is not UTF-8 text"),
        (GOOD.encode() + b'{"id": "2", "question":\n', "row 2: it is not JSON"),
        (GOOD.encode() + b"\n\n[1]\n", "row 4: it is not an object"),
        (GOOD.encode() + b'{"id": 2, "question": "x"}\n', "row 2: “id” must be a text"),
        (GOOD.encode() + b'{"id": "2"}\n', "row 2: “question” is missing"),
        (GOOD.encode() + b"[" * 100_000, "row 2: it is not JSON"),
        (GOOD.encode() + b'{"id": ' + b"9" * 10_000 + b"}", "row 2: it is not JSON"),
    ],
)
def test_a_bad_batch_is_one_line_and_makes_no_database(shell, tmp_path, content, complaint):
    Path("q.jsonl").write_bytes(content)
    assert complaint in shell("ask", "--batch", "q.jsonl").complaint
    assert not (tmp_path / "board.db").exists()


def test_a_row_of_20_mb_is_too_long(shell):
    Path("q.jsonl").write_bytes(GOOD.encode() + _longest())
    assert "row 2: it is longer than 5 MB" in shell("ask", "--batch", "q.jsonl").complaint


@pytest.mark.parametrize(("name", "complaint"), [("nowhere.jsonl", "No such file"), (".", "Is a directory")])
def test_a_batch_that_cannot_be_read_is_named(shell, name, complaint):
    assert complaint in shell("judge", "--batch", name).complaint


def test_a_name_of_a_file_cannot_break_the_line(shell):
    complaint = shell("moniker", "--batch", "two\nlines\x1b[31m.jsonl").complaint
    assert complaint.startswith("two lines�[31m.jsonl cannot be read")


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"id": "1", "thread": [1]}, "“thread” must be a list of texts"),
        ({"id": "1", "thread": "a"}, "“thread” must be a list of texts"),
        ({"id": "1", "thread": None}, "“thread” must be a list of texts"),
        ({"id": "1", "parent": 5, "thread": []}, "“parent” must be a text or null"),
        ({"id": True, "thread": []}, "“id” must be a text"),
        ({"id": "1"}, "“thread” is missing"),
    ],
)
def test_a_field_of_the_wrong_type_is_named(tmp_path, row, wrong):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row))
    with pytest.raises(InputError) as error:
        read_rows(path, FIELDS)
    assert error.value.arguments == {"file": str(path), "row": 1, "wrong": wrong}


def test_lines_end_only_where_a_line_ends(shell, tmp_path):
    path = rows_file("rows.jsonl", {"id": "1", "thread": []})
    path.write_text('\ufeff{"id": "a\u2028b", "thread": ["\x85"]}\r\n\n{"id": "2", "thread": []}')
    assert [(row.number, row.fields["id"]) for row in read_rows(path, FIELDS)] == [(1, "a\u2028b"), (3, "2")]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*FIELDS, "more"]), inner),
    max_leaves=8,
)


@given(st.lists(_JSON, min_size=1, max_size=5))
def test_whatever_json_is_in_a_row_it_is_taken_or_named(tmp_path_factory, values):
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_text("\n".join(json.dumps(value) for value in values))
    outcome: object
    try:
        outcome = [row.fields["id"] for row in read_rows(path, FIELDS)]
    except InputError as error:
        outcome = error.key
    assert outcome in (
        "batch-row",
        [value["id"] for value in values if isinstance(value, dict) and "id" in value],
    )


@pytest.mark.parametrize("words", [["ask"], ["import"]])
def test_a_terminal_sees_a_bar_and_the_rows_stay_off_it(blog, tmp_path, words):
    asked = ({"id": str(n), "question": "Who carved the wheel of the mill?"} for n in range(4))
    file = rows_file("q.jsonl", *(asked if words == ["ask"] else ARTICLES))
    seen, done = _on_a_terminal(tmp_path, *words, *(["--batch"] if words == ["ask"] else []), tmp_path / file)
    assert done.status == 0
    assert ("Asking" if words == ["ask"] else "Taking in") in seen
    assert '"id"' not in seen
    assert len(done.rows) == (4 if words == ["ask"] else 0)


def _on_a_terminal(folder, *words):
    """Run with standard error on a terminal; what is seen there, and how it ended."""
    ours, theirs = os.openpty()
    process = start(folder, *words, stderr=theirs, TERM="xterm")
    os.close(theirs)
    out, _ = process.communicate(timeout=60)
    seen = os.read(ours, 100_000).decode(errors="ignore")
    os.close(ours)
    return seen, Done(process.returncode, out, "")


def test_who_reads_only_the_first_rows_breaks_nothing(blog, tmp_path):
    file = rows_file("q.jsonl", *({"id": str(n), "question": "Who carved the wheel?"} for n in range(500)))
    with start(tmp_path, "ask", "--batch", tmp_path / file) as process:
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_where_no_bar_can_be_drawn_a_line_now_and_then_says_how_far_it_is(capsys, monkeypatch):
    monkeypatch.setattr(batch, "TELL_EVERY", 0.001)
    with progress_bar() as bar:
        task = bar.add_task("Reading", total=27_000)
        bar.update(task, completed=1_500)
        said = ""
        while "1,500" not in said:
            said += capsys.readouterr().err
    assert said.splitlines()[-1] == "Reading: 1,500 of 27,000"


def test_a_short_work_says_nothing(capsys):
    with progress_bar() as bar:
        bar.add_task("Looking", total=None)
    assert capsys.readouterr() == ("", "")
