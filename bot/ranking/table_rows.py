"""Rows of one table among a passage's sentences: they differ in what they are about, not in what they say.

So of two rows the one that is asked about is the one that has more of the question's words; a model that
looks for an answer finds one in either.
"""

import re
from collections.abc import Sequence, Set

from bot.language.tables import lines_of_all, words_of_all
from bot.language.words import stem, tokens

_MARK = re.compile("[:՝] ")
_LONGEST_NAME = 80  # letters before the colon of a row: what names it


def lesser_rows(sentences: Sequence[str], shares: Sequence[float]) -> set[int]:
    """Return the numbers of those sentences that are rows of a table with a row of a greater share.

    `shares`: of the question's weight, in each.
    """
    columns = list(map(columns_of, sentences))
    rows = [number for number, names in enumerate(columns) if names]
    return {
        number
        for number in rows
        if any(shares[other] > shares[number] and _agree(columns[other], columns[number]) for other in rows)
    }


def _agree(ours: Set[str], theirs: Set[str]) -> bool:
    """Tell whether two rows are of one table: an empty cell is left out of its row."""
    return len(ours & theirs) * 2 > max(len(ours), len(theirs))


def parted(row: str) -> tuple[str, str, str]:
    """Return what names a row, the mark behind it, and its cells; all in the first where nothing names it."""
    name, *cells = _MARK.split(row, maxsplit=1)
    return (name, ":", cells[0]) if cells else (row, "", "")


def columns_of(sentence: str) -> Set[str]:
    """Return the words with which its cells begin, as `articles.tables` puts them; none of what is no row."""
    name, colon, cells = parted(sentence)
    if not colon or len(name) > _LONGEST_NAME or "\n" in sentence:
        colon, cells = "", sentence
    first = {cell.split(" ", 1)[0] for cell in cells.split(", ") if " " in cell.strip()}
    names = {word for word in first if word[:1].isalpha()}
    return names if colon or len(names) > 1 else set()


def _columns() -> list[tuple[frozenset[str], frozenset[str]]]:
    lines = (line.partition("|") for line in lines_of_all("tables", "columns"))
    return [(_stems(asked), _stems(heads)) for asked, _, heads in lines]


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(words))


# By which words a column is asked for, and what it may be called; and all words that only ask.
COLUMNS = _columns()
ASKING = frozenset().union(*(asked for asked, _ in COLUMNS), map(stem, words_of_all("tables", "asking")))
