"""`import` from the shell: nothing on standard output, one line on standard error, an honest exit status."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import content

ROW = {"kind": "article", "id": "a1", "title": "The mill", "text": "It grinds.", "published": "March, 2008"}
COMMENT = {"kind": "comment", "id": "c1", "article": "a1", "author": "Nara", "text": "At last."}


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Run `import` with these arguments on a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/board.db")
    app = typer.Typer()
    content.register(app)
    app.callback()(lambda: None)  # with one command only, typer would take its name for an argument
    return lambda *arguments: CliRunner().invoke(app, ["import", *map(str, arguments)])


def _write(name, *rows):
    path = Path(name)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return path


def test_an_import_sums_up_on_standard_error(shell):
    result = shell(_write("rows.jsonl", ROW, COMMENT))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Rows: 1 new, 0 changed, 0 unchanged articles; 1 new or changed comment.\n"


def test_a_second_import_into_the_named_blog_finds_nothing_new(shell):
    file = _write("rows.jsonl", ROW)
    shell(file, "--blog", "Mill Notes")
    result = shell(file, "--blog", "mill notes")
    assert result.stderr.startswith("Mill Notes: 0 new, 0 changed, 1 unchanged article;")


def test_a_dry_run_prints_what_would_be_taken_and_makes_no_database(shell, tmp_path):
    result = shell("--dry-run", _write("rows.jsonl", ROW, COMMENT))
    assert (result.exit_code, result.stderr) == (0, "1 article and 1 comment would be taken.\n")
    assert json.loads(result.stdout) == {
        "kind": "article",
        "source": "rows.jsonl",
        "id": "a1",
        "title": "The mill",
        "published": "2008-03",
        "url": None,
        "text": "It grinds.",
        "sections": [{"title": "The mill", "text": "It grinds."}],
        "notice": None,
        "comments": 1,
        "author": None,
        "labels": [],
    }
    assert not (tmp_path / "board.db").exists()


def test_a_dry_run_goes_on_after_a_file_that_it_cannot_take(shell):
    result = shell("--dry-run", "nowhere.txt", _write("rows.jsonl", ROW))
    good, bad = map(json.loads, result.stdout.splitlines())
    assert (result.exit_code, bad["source"], good["id"]) == (1, "nowhere.txt", "a1")
    assert bad["error"].startswith("nowhere.txt: cannot be read")


def test_a_bad_file_leaves_no_database_behind(shell, tmp_path):
    result = shell(_write("rows.jsonl", ROW, {"kind": "article"}))
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "board.db").exists()


def test_without_a_file_it_says_how_to_call_it(shell):
    result = shell()
    assert result.exit_code == 2
    assert "FILE" in result.stderr


def test_the_real_command_says_one_line_and_exits_with_one(tmp_path):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/board.db"}
    command = [sys.executable, "-m", "bot", "import", str(tmp_path / "nowhere.txt")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be read" in done.stderr


@pytest.mark.parametrize(
    "names",
    [("", "", ""), ("  ", "\u200b", "\u202e"), ("admin",) * 3, ("Marta", "Марта", "Մարթա")],
    ids=["none", "blank", "one for all", "three scripts"],
)
def test_an_archive_of_comments_is_kept_whatever_they_are_signed_with(shell, tmp_path, names):
    texts = ("At last.", "Наконец-то мельница снова мелет.", "Վերջապէս ջրաղացը նորից աղում է։")
    rows = [
        COMMENT | {"id": f"c{number}", "author": name, "text": text}
        for number, (name, text) in enumerate(zip(names, texts, strict=True))
    ]
    result = shell(_write("rows.jsonl", ROW, *rows))
    assert result.exit_code == 0
    assert "3 new or changed comments" in result.stderr
    with closing(sqlite3.connect(tmp_path / "board.db")) as kept:
        assert {text for (text,) in kept.execute("SELECT text FROM comments")} == set(texts)
