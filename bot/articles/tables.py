"""Tables as sentences: each row is read with its columns' names, "Sunday: first boat 9:00, last boat 17:15".

So a row says by itself what its figures are, wherever it is found and quoted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_ARMENIAN = re.compile("[ա-և]")
_LONGEST_CELL = 300  # letters; a table of longer ones holds the page's layout
_MOST_COLUMNS, _MOST_ROWS = 60, 500  # that one cell is taken to reach over
_LAID_OUT = "table h1 h2 h3 h4 h5 h6 form pre"
_BOLD = ("b", "strong")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    names: bool  # it names its column


def is_table(node: Element) -> bool:
    """Tell whether an element is a table of data, and not a page's layout."""
    if node.tag != "table" or any(True for _ in node.iterdescendants(*_LAID_OUT.split())):
        return False
    cells = list(node.iter("td", "th"))
    wide = any(len(row.findall("td")) + len(row.findall("th")) > 1 for row in node.iter("tr"))
    return wide and all(len("".join(map(str, cell.itertext()))) <= _LONGEST_CELL for cell in cells)


def rows(table: Element, read: Callable[[Element], str]) -> Iterator[str]:
    """Yield the caption and each row; `read` says what a cell says."""
    for caption in table.iter("caption"):
        yield read(caption)
    grid = [row for row in _grid(table, read) if any(cell.text for cell in row)]
    heads = list(takewhile(lambda row: all(cell.names or not cell.text for cell in row), grid))
    if len(heads) == len(grid):  # nothing is named by them
        heads = []
    names = [" ".join(dict.fromkeys(filter(None, column))) for column in _columns(heads)]
    for row in grid[len(heads) :]:
        yield _said([cell.text for cell in row], names)


def _columns(heads: Sequence[Sequence[_Cell]]) -> Iterator[tuple[str, ...]]:
    return zip_longest(*([cell.text for cell in row] for row in heads), fillvalue="")


def _said(values: Sequence[str], names: Sequence[str]) -> str:
    """Return a row in words. Its first cell names it, unless that is a figure of its own."""
    named = [f"{name} {value}".strip() for name, value in zip_longest(names, values, fillvalue="") if value]
    first = values[0] if values else ""
    if not first or first[0].isdigit():
        return ", ".join(named)
    # Behind Armenian letters a colon ends a sentence.
    mark = "՝ " if _ARMENIAN.search(first[-1]) else ": "
    return mark.join(filter(None, (first, ", ".join(named[1:]))))


def _grid(table: Element, read: Callable[[Element], str]) -> Iterator[list[_Cell]]:
    """Yield the rows with a cell in every column: one that reaches down stands in each of its rows."""
    reaching: dict[int, tuple[int, _Cell]] = {}
    for row in table.iter("tr"):
        line: list[_Cell] = []
        for node in row.iterchildren("td", "th"):
            _reach_down(line, reaching)
            text = read(node)
            cell = _Cell(text, _names(node))
            across, down = _reach(node, "colspan", _MOST_COLUMNS), _reach(node, "rowspan", _MOST_ROWS)
            for number in range(across):
                # What a value reaches over it says once; a name stands above each of its columns.
                line.append(cell if cell.names or not number else _Cell("", False))
                if down > 1:
                    reaching[len(line) - 1] = (down - 1, line[-1])
            if len(line) > _MOST_COLUMNS:
                break
        _reach_down(line, reaching)
        yield line


def _reach_down(line: list[_Cell], reaching: dict[int, tuple[int, _Cell]]) -> None:
    while (at := len(line)) in reaching:
        left, cell = reaching.pop(at)
        line.append(cell)
        if left > 1:
            reaching[at] = (left - 1, cell)


def _reach(node: Element, name: str, most: int) -> int:
    value = node.get(name, "1").strip()
    return min(int(value[:4]), most) or 1 if value.isdecimal() else 1


def _names(node: Element) -> bool:
    """Tell whether a cell is a heading: by its tag, by its row, or since all of it is bold."""
    if node.tag == "th" or any(True for _ in node.iterancestors("thead")):
        return True
    inner = list(node)
    if len(inner) != 1 or inner[0].tag not in _BOLD:
        return False
    return not f"{node.text or ''}{inner[0].tail or ''}".strip()
