"""A database that cannot be used is said in one line, and left as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import engine
from tests.bot.cli.conftest import ARTICLES, count, rows_file


@pytest.fixture
def board(tmp_path):
    """Where the shell's database is."""
    return tmp_path / "board.db"


@pytest.fixture
def impatient(monkeypatch):
    """Nobody waits long for a lock."""
    monkeypatch.setattr(engine, "BUSY_MS", 50)


def _everything(shell):
    """Each command that opens the database, with what it says."""
    file = rows_file("more.jsonl", ARTICLES[0] | {"id": "new"})
    return [shell(*words).complaint for words in (["import", file], ["ask", "Why is the mill?"], ["migrate"])]


def test_a_locked_database_is_not_written(blog, board, impatient):
    with closing(sqlite3.connect(board)) as other:
        other.execute("BEGIN IMMEDIATE")
        complaint = blog("import", rows_file("more.jsonl", ARTICLES[0] | {"id": "new"})).complaint
    assert "locked by another program" in complaint
    assert count(board.parent, "articles") == 2


def test_a_locked_database_can_be_asked_and_saved(blog, board, impatient):
    with closing(sqlite3.connect(board)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "Thursdays" in blog("ask", "On which day does the mill at the weir grind barley?").out
        assert blog("backup").status == 0


def test_a_new_database_that_is_locked_is_not_begun(shell, board, impatient):
    with closing(sqlite3.connect(board)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert all("locked" in complaint for complaint in _everything(shell))
    assert count(board.parent, "articles") == 0


def test_somebody_elses_database_is_left_untouched(shell, board):
    with closing(sqlite3.connect(board)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = board.read_bytes()
    assert all("not a database of Dear Reader" in complaint for complaint in _everything(shell))
    assert board.read_bytes() == before


def test_a_file_that_is_no_database_is_left_untouched_and_not_saved(shell, board):
    board.write_text("Dear reader, this is a letter. " * 500)
    complaints = [*_everything(shell), shell("backup").complaint]
    assert all("not a database of Dear Reader" in complaint for complaint in complaints)
    assert board.read_text().startswith("Dear reader")
    assert not (board.parent / "backups").exists()


def test_a_newer_database_is_left_untouched(blog, board):
    with closing(sqlite3.connect(board)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    assert all("newer Dear Reader (version 9999;" in complaint for complaint in _everything(blog))
    assert count(board.parent, "articles") == 2


def test_a_damaged_database_is_said_to_be_damaged(blog, board):
    whole = board.read_bytes()
    board.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert "is damaged" in blog("ask", "Why is the mill?").complaint


@pytest.mark.parametrize("place", [".", "board.db/board.db", "/proc/nowhere/board.db"])
def test_a_place_where_no_database_can_be_is_named(blog, monkeypatch, place):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{place}")
    for complaint in _everything(blog):
        assert "cannot be written" in complaint
        assert Path(place).name in complaint


def test_a_server_that_is_not_there_is_said_without_its_password(shell, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nara:secret@127.0.0.1:1/board")
    for complaint in _everything(shell):
        assert "cannot be reached" in complaint
        assert "secret" not in complaint
