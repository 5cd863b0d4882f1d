"""What words look like: known words, and the usual runs of letters of each script, as compact tables.

Both are sorted 32-bit checksums in a file, searched by bisection where they lie (memory-mapped): a few
megabytes of words cost the process next to nothing. Each begins with its version and its length.
`tests.fit.coherence` writes them.
"""

import logging
import mmap
import struct
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zlib import crc32

log = logging.getLogger(__name__)

_DATA = Path(__file__).parents[2] / "data" / "coherence"
WORDS, GRAMS, STEMS = (_DATA / f"{name}.bin" for name in ("words", "grams", "stems"))

VERSION = b"DRL1"  # of both files: four bytes, then how many checksums follow, then these
_HEADER = struct.Struct("<4sI")

# A cost is stored in one byte, in twentieths of a nat.
COST_UNIT = 0.05
# Falling back to a shorter run costs a factor of 0.4: Brants et al., "Large Language Models in Machine
# Translation" (2007), "stupid backoff".
BACKOFF = 0.92
_UNSEEN = 12.0
ORDER = 4


def bare_word(word: str) -> str:
    """Return a word's letters for these tables: casefolded, without marks; what is not a letter goes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if c.isalpha())


def checksum(text: str) -> int:
    """Return the key of a word or a run of letters."""
    return crc32(text.encode())


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of known words of languages with many endings, as checksums."""

    table: memoryview

    def knows(self, stem: str) -> bool:
        """Tell whether a bare word's stem is on the list."""
        return _place(self.table, checksum(stem)) >= 0


@dataclass(frozen=True, slots=True)
class Letters:
    """The tables as they lie in memory: known words' checksums; runs' checksums and their costs."""

    words: memoryview
    runs: memoryview
    costs: memoryview

    def knows(self, word: str) -> bool:
        """Tell whether a bare word is on the list."""
        return _place(self.words, checksum(word)) >= 0

    def writes(self, word: str) -> bool:
        """Tell whether all letters of a bare word occur in the languages that the tables were made of."""
        return all(_place(self.runs, checksum(letter)) >= 0 for letter in set(word))

    def cost(self, word: str) -> float:
        """How unusual the letters of a bare word are: nats a letter, its end included; some 2 for words."""
        padded = f"^{word}$"
        return sum(self._step(padded, end) for end in range(2, len(padded) + 1)) / (len(padded) - 1)

    def _step(self, padded: str, end: int) -> float:
        """The cost of the letter before `end` after those before it, by the longest run that is known."""
        longest = min(ORDER, end)
        for length in range(longest, 0, -1):
            place = _place(self.runs, checksum(padded[end - length : end]))
            if place >= 0:
                return float(self.costs[place]) * COST_UNIT + (longest - length) * BACKOFF
        return _UNSEEN


def _place(table: memoryview, key: int) -> int:
    place = bisect_left(table, key)
    return place if place < len(table) and table[place] == key else -1


def packed(checksums: Iterable[int], costs: bytes = b"") -> bytes:
    """Return a table as it lies in its file."""
    keys = array("I", checksums)
    return _HEADER.pack(VERSION, len(keys)) + keys.tobytes() + costs


@cache
def load_letters(words: Path = WORDS, grams: Path = GRAMS) -> Letters | None:
    """The shipped tables; None with a line in the log where they are missing, damaged or of another version.

    Loading maps the files and reads nothing.
    """
    try:
        known, _ = _mapped(words, with_costs=False)
        runs, costs = _mapped(grams, with_costs=True)
    except (OSError, ValueError) as cause:
        log.warning("The tables of words are not used, no text is judged by its words: %s", cause)
        return None
    return Letters(known, runs, costs)


@cache
def load_stems(path: Path = STEMS) -> Stems | None:
    """The shipped stems; None with a line in the log where they are missing or damaged."""
    try:
        return Stems(_mapped(path, with_costs=False)[0])
    except (OSError, ValueError) as cause:
        log.warning("Forms of words are not told from slips: %s", cause)
        return None


def _mapped(path: Path, *, with_costs: bool) -> tuple[memoryview, memoryview]:
    """Return a file's checksums and what comes after them.

    Raises ValueError where it is not as it should be.
    """
    with path.open("rb") as file:
        table = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    version, count = _HEADER.unpack_from(table) if len(table) >= _HEADER.size else (b"", 0)
    if version != VERSION:
        raise ValueError(f"{path} is of another version")
    end = _HEADER.size + 4 * count
    if len(table) != end + (count if with_costs else 0):
        raise ValueError(f"{path} is damaged")
    return table[_HEADER.size : end].cast("I"), table[end:]
