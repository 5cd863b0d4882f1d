"""JSON Lines in and out for the batch commands: a file is checked whole before its first row is answered."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Event, Thread
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.collecting.archives.json_lines import MAX_LINE_BYTES
from bot.domain import InputError

TELL_EVERY = 10.0  # seconds


class Kind(Enum):
    """What a field must be."""

    TEXT = "a text"
    MAYBE_TEXT = "a text or null"
    TEXTS = "a list of texts"


@dataclass(frozen=True, slots=True)
class Row:
    """One row's fields, and the line on which it stands, from 1."""

    file: Path
    number: int
    fields: Mapping[str, Any]

    def wrong(self, what: str) -> InputError:
        """Return the error (`batch-row`) that says what is wrong with this row."""
        return InputError("batch-row", file=str(self.file), row=self.number, wrong=what)


def read_rows(path: Path, fields: Mapping[str, Kind]) -> list[Row]:
    """Return the rows of a file with these fields; what may be null may be left out.

    Raises InputError (`batch-missing`, `batch-not-text`, `batch-empty`, `batch-row`).
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError("batch-missing", file=str(path), cause=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise InputError("batch-not-text", file=str(path)) from error
    # Not splitlines(), which also ends lines at signs that may stand inside a text.
    lines = enumerate(text.split("\n"), 1)
    rows = [_row(path, number, line, fields) for number, line in lines if line.strip()]
    if not rows:
        raise InputError("batch-empty", file=str(path))
    return rows


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print the rows to standard output, one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def with_progress(rows: list[Row], what: str) -> Iterator[Row]:
    """Yield the rows, with a bar while they are gone through."""
    with progress_bar() as bar:
        yield from bar.track(rows, description=what)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Yield a bar on standard error, gone when it is over; where that is no terminal, a line now and then."""
    console = Console(stderr=True, soft_wrap=True)
    bar = Progress(
        *(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        # Rows for the same terminal go above the bar; those for a pipe or file must not come near it.
        redirect_stdout=sys.stdout.isatty(),
    )
    over = Event()
    teller = Thread(target=_tell, args=(bar, over), daemon=True)
    if bar.disable:
        teller.start()
    try:
        with bar:
            yield bar
    finally:
        over.set()
        if bar.disable:
            teller.join()


def _tell(bar: Progress, over: Event) -> None:
    """Say how far it is until it is over, in whatever it is done: a log shows no bar."""
    while not over.wait(TELL_EVERY):
        for task in bar.tasks[-1:]:
            of = "" if task.total is None else f" of {task.total:,.0f}"
            print(f"{task.description}: {task.completed:,.0f}{of}", file=sys.stderr, flush=True)


def _row(path: Path, number: int, line: str, kinds: Mapping[str, Kind]) -> Row:
    there = Row(path, number, {})
    if len(line) > MAX_LINE_BYTES:
        raise there.wrong(f"it is longer than {MAX_LINE_BYTES // 1_000_000} MB")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise there.wrong("it is not JSON") from error
    if not isinstance(given, dict):
        raise there.wrong("it is not an object")
    for name, kind in kinds.items():
        if not _fits(given.get(name), kind):
            raise there.wrong(f"“{name}” {f'must be {kind.value}' if name in given else 'is missing'}")
    return Row(path, number, {name: given.get(name) for name in kinds})


def _fits(value: object, kind: Kind) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.MAYBE_TEXT:
            return value is None or isinstance(value, str)
        case Kind.TEXTS:
            return isinstance(value, list) and all(isinstance(text, str) for text in value)
