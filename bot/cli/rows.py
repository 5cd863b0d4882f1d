"""JSON Lines in and out for the batch commands: a file is checked whole before its first row is answered."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import track

from bot.domain import InputError

Row = TypeVar("Row")

MOST = 20_000_000  # bytes in one line


def read_rows(path: Path, fields: Mapping[str, type | tuple[type, ...]]) -> list[dict[str, Any]]:
    """The rows of a file; each must have these fields, of these types.

    Raises InputError (`batch-missing`, `batch-not-text`, `batch-row`) naming the row and what is wrong.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError("batch-missing", file=str(path), cause=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise InputError("batch-not-text", file=str(path)) from error
    rows = [_row(path, number, line, fields) for number, line in _lines(text)]
    if not rows:
        raise InputError("batch-empty", file=str(path))
    return rows


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """To standard output, one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def with_progress(rows: list[Row], what: str) -> Iterator[Row]:
    """The rows, with a bar on standard error while they are gone through, if that is a terminal."""
    console = Console(stderr=True)
    yield from track(rows, what, console=console, disable=not console.is_terminal, transient=True)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield number, line


def _row(path: Path, number: int, line: str, fields: Mapping[str, type | tuple[type, ...]]) -> dict[str, Any]:
    def wrong(what: str) -> InputError:
        return InputError("batch-row", file=str(path), row=number, wrong=what)

    if len(line) > MOST:
        raise wrong(f"it is longer than {MOST // 1_000_000} MB")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong("it is not JSON") from error
    if not isinstance(row, dict):
        raise wrong("it is not an object")
    for name, kind in fields.items():
        if not isinstance(row.get(name), kind):
            raise wrong(f"“{name}” is missing" if name not in row else f"“{name}” is of the wrong type")
    return row
