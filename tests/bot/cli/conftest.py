"""A shell for the tests: the real command in this process, and as a process of its own."""

import json
import logging
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from bot.cli import content, inspect, main, rehearse
from bot.language.embedder.opening import open_embedder
from bot.language.reader.opening import open_readers
from bot.settings import READERS
from tests.forking import Forked
from tests.waiting import PATIENCE


@dataclass(frozen=True, slots=True)
class Done:
    """A command that is over."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> str:
        """The one line of a command that failed and printed nothing else."""
        assert (self.status, self.out) == (1, "")
        assert len(self.err.splitlines()) == 1, self.err
        return self.err


Shell = Callable[..., Done]

ARTICLES = (
    {
        "kind": "article",
        "id": "mill",
        "title": "The mill at the weir",
        "published": "2008-03",
        "url": "https://mill.example/1",
        "text": "The mill at the weir grinds barley on Thursdays. Its wheel was carved by two brothers. "
        "They quarrelled about the number of its paddles for a whole winter, until the weir froze and nobody "
        "could count them. In spring there were twelve, and both claimed to have said so from the beginning.",
    },
    {
        "kind": "article",
        "id": "ferry",
        "title": "The ferry",
        "text": "The ferry crosses at noon and takes no horses. The ferryman lives in a yellow house.",
    },
)


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    """Run a command in this process, in an empty folder, on a database of its own."""
    with commands(tmp_path, monkeypatch) as run:
        yield lambda *arguments: Done(run(*arguments), *capsys.readouterr())


@contextmanager
def commands(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Callable[..., int]]:
    """Run commands in this process, in this folder, on its database; gives their exit status.

    The installed models are opened once for all of them, which takes longer than most commands do.
    """
    patch.chdir(folder)
    for module in (content, inspect, rehearse):
        patch.setattr(module, "open_embedder", partial(_once, open_embedder))
    patch.setattr(inspect, "open_readers", partial(_once, open_readers))
    for name in READERS:
        patch.delenv(name, raising=False)
    patch.setenv("DATABASE_URL", f"sqlite:///{folder}/board.db")

    def run(*arguments: object) -> int:
        patch.setattr(sys, "argv", ["bot", *map(str, arguments)])
        handlers = [*root.handlers]
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            root.handlers[:] = handlers  # its own writes to what the test catches, which is closed after it
        assert isinstance(ended.value.code, int)
        return ended.value.code

    root, before = logging.getLogger(), signal.getsignal(signal.SIGTERM)
    yield run
    signal.signal(signal.SIGTERM, before)


@cache
def _once(opened: Callable[[Path], Any], folder: Path) -> Any:
    return opened(folder)


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that importing two articles leaves, to be copied."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch, commands(folder, patch) as run:
        assert run("import", rows_file("mill-notes.jsonl", *ARTICLES)) == 0
    return folder / "board.db"


@pytest.fixture
def blog(imported: Path, shell: Shell, tmp_path: Path) -> Shell:
    """The shell, with a blog of two articles in its database."""
    shutil.copy(imported, tmp_path)
    return shell


def rows_file(name: str, *rows: Mapping[str, Any]) -> Path:
    """A file of rows in the present folder."""
    path = Path(name)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def start(
    folder: Path,
    *arguments: object,
    stderr: int = subprocess.PIPE,
    **environment: str,
) -> subprocess.Popen[str]:
    """The command as a process, on the folder's database."""
    ours = dict.fromkeys(READERS, "") | {"DATABASE_URL": f"sqlite:///{folder}/board.db"}
    return Forked([*map(str, arguments)], {**os.environ, **ours, **environment}, stderr)


def over(process: subprocess.Popen[str]) -> Done:
    """Wait for its end."""
    out, err = process.communicate(timeout=4 * PATIENCE)
    return Done(process.returncode, out, err)


def count(folder: Path, table: str) -> int:
    """How many rows a table has; none if it is not there yet."""
    with closing(sqlite3.connect(folder / "board.db")) as database:
        there = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] if there else 0
