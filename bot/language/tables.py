"""What data/language knows: a file of words a language, and tables of the version that this code reads."""

import json
import logging
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.language.wording import Wording

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parents[2] / "data" / "language"
VERSION = 1
_NOTHING = "(?!)"  # the pattern that never matches


@cache
def read_table(name: str, folder: Path = FOLDER) -> Mapping[str, Any]:
    """Return the table of that name.

    Where it is missing, damaged or of another version it is empty, and the log says so in one line.
    """
    path = folder / f"{name}.json"
    try:
        table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if table.get("version") != VERSION:
            raise ValueError("it is of another version")
    except (OSError, ValueError, AttributeError) as cause:
        log.warning("%s is not used, and nothing is judged by it: %s", path, cause)
        return {}
    return table


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """Return what is known of each language whose words are known, by its code."""
    files = sorted(FOLDER.glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def words_by_language(section: str, name: str) -> Mapping[str, frozenset[str]]:
    """Return a list of words, of each language that has it."""
    lists = {code: known.get(section, {}).get(name, "") for code, known in languages().items()}
    return {code: frozenset(words.split()) for code, words in lists.items() if words}


def words_of_all(section: str, name: str) -> frozenset[str]:
    """Return a list of words, of all languages together."""
    return frozenset().union(*words_by_language(section, name).values())


def lines_of_all(section: str, name: str) -> list[str]:
    """Return the lines of that name in which something stands, of all languages together."""
    texts = (known.get(section, {}).get(name, "") for known in languages().values())
    return [line for text in texts for line in text.splitlines() if line]


def any_word(section: str, name: str) -> str:
    """Return a pattern of any word of a list, of all languages together, the longest first."""
    return one_of(words_of_all(section, name))


def any_line_of_all(section: str, name: str, words: str | None = None) -> str:
    """Return a pattern of the lines of that name, of all languages together, each with its own fragments.

    `words`: the section of those, where it is not called after this one.
    """
    return f"(?:{'|'.join(_of_each(section, name, words or f'{section}_words', {})) or _NOTHING})"


def wordings(section: str, name: str, **given: str) -> tuple[Wording, ...]:
    """Return the lines of that name as one wording of each language, since each has groups of its own.

    `given`: what stands for a name in braces in all of them.
    """
    return tuple(map(Wording, _of_each(section, name, f"{section}_words", given)))


def entries(name: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Yield all languages' entries of that name, each with its language's file."""
    for known in languages().values():
        for entry in known.get(name, ()):
            yield entry, known


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words as they stand, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first)) or _NOTHING})"


def any_line(lines: str, fragments: Mapping[str, str]) -> Wording:
    """Return the lines as alternatives of one wording."""
    return Wording(alternatives(lines, fragments))


def alternatives(lines: str, fragments: Mapping[str, str]) -> str:
    """Return the lines as alternatives of one pattern; a fragment stands in them as its name in braces.

    A fragment may hold those that come after it.
    """
    joined = "|".join(line.strip() for line in lines.splitlines() if line.strip())
    for name, fragment in fragments.items():
        joined = joined.replace(f"{{{name}}}", fragment)
    return joined


def _of_each(section: str, name: str, words: str, given: Mapping[str, str]) -> Iterator[str]:
    for known in languages().values():
        if name in known.get(section, {}):
            yield alternatives(known[section][name], {**known.get(words, {}), **given})
