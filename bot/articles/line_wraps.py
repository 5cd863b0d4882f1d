"""Plain text that was wrapped to a width: the lines of a paragraph are one again.

Lists, verses, addresses and what is set in keep their lines: there lines end where they please, while those
that were wrapped end where the next word would not have fitted, or in the middle of a sentence.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.articles.parts import Parts
from bot.domain import Section

_MIN_WIDTH, _MAX_WIDTH = 30, 120  # letters
_LONG, _SHORT = 0.7, 0.6  # of the width: what wrapped lines have as a rule, and what ends a line by choice
_MOST = 0.7  # of the letters that are followed by a line have to stand in lines that look wrapped
_ITEM = re.compile(r"(?:[-*+•‣▪◦·–—>|]|\d{1,3}[.)]|#{1,6})\s|\s{4}|\t")
_ENDS = re.compile(r"[.!?…։:;][\"'”’»)\]]*$")
_CUT_WORD = re.compile(r"\w-$")


def unwrapped(parts: Parts) -> Parts:
    """Return the parts of a plain text with whole paragraphs, if it was wrapped."""
    texts = [*(section.text for section in parts.sections), parts.notice or ""]
    width = _width(texts)
    if width is None:
        return parts
    sections = tuple(Section(section.title, _joined(section.text, width)) for section in parts.sections)
    return replace(parts, sections=sections, notice=parts.notice and _joined(parts.notice, width))


def _width(texts: Iterable[str]) -> int | None:
    """Return the width to which texts were wrapped; None if they were not."""
    broken = [pair for text in texts for pair in _breaks(text)]
    width = max((len(line) for line, _ in broken), default=0)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    unfinished = [_is_unfinished(*pair) for pair in broken]
    if not any(unfinished):
        return None
    wrapped = sum(
        len(line)
        for (line, behind), goes_on in zip(broken, unfinished, strict=True)
        if goes_on or len(line) + 1 + len(behind.split(None, 1)[0]) > width
    )
    long = sum(len(line) for line, _ in broken if len(line) >= _LONG * width)
    return width if min(wrapped, long) >= _MOST * sum(len(line) for line, _ in broken) else None


def _breaks(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line that another one of its paragraph follows, and that one."""
    lines = text.split("\n")
    for line, behind in pairwise(lines):
        if line.strip() and behind.strip() and not _ITEM.match(behind):
            yield line.rstrip(), behind


def _joined(text: str, width: int) -> str:
    lines = text.split("\n")
    joined = lines[0]
    for line, behind in pairwise(lines):
        bare = line.rstrip()
        is_kept = not bare or not behind.strip() or _ITEM.match(behind)
        if is_kept or not (_is_unfinished(bare, behind) or len(bare) >= _SHORT * width):
            joined = f"{joined}\n{behind}"
        else:
            blank = "" if _CUT_WORD.search(bare) and behind[0].islower() else " "
            joined = f"{joined.rstrip()}{blank}{behind.lstrip()}"
    return joined


def _is_unfinished(line: str, behind: str) -> bool:
    """Tell whether a sentence goes on in the next line."""
    return behind.lstrip()[:1].islower() and not _ENDS.search(line)
