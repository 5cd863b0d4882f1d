"""Whether a page is an entry's own: it holds the entry's words, and is no wall before them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain import Page, Section
from bot.language.tables import any_line_of_all
from bot.language.words import STOP_WORDS, tokens

_SHARE = 0.6  # the least share of an entry's words that its page has
_FEW = 8  # words; by fewer nothing is told, and the page must be an article by itself
_ARTICLE = 60  # words of such a page
_MOST_OF_A_WALL = 150  # words, with all that stands behind it
_OPENING = 200  # letters in which a paragraph says that it is one
_WALL = re.compile(any_line_of_all("page", "wall"), re.IGNORECASE)


def is_page_of(page: Page, entry: Page) -> bool:
    """Tell whether a page holds what the entry says, and not a request to log in, to pay or to consent."""
    words = _words(entry.text)
    there = set(_words(f"{page.title} {page.text}"))
    if len(words) < _FEW:
        words += _words(entry.title)
    if sum(word in there for word in words) < _SHARE * len(words):
        return False
    added = len(page.text.split()) - len(entry.text.split())
    return not (added < _ARTICLE and _WALL.search(page.text))


def without_wall(page: Page) -> Page:
    """Return a page without the request to pay or to log in that ends it, and what stands behind that."""
    pieces = [(section, piece) for section in page.sections for piece in _pieces(section)]
    left = sum(len(piece.split()) for _, piece in pieces)
    for at, (_, piece) in enumerate(pieces):
        # What a page begins with is the article, or there is none.
        if at > 1 and left <= _MOST_OF_A_WALL and _WALL.search(piece[:_OPENING]):
            return replace(page, sections=_sections(pieces[:at]))
        left -= len(piece.split())
    return page


def _pieces(section: Section) -> list[str]:
    return [section.title, *section.text.split("\n\n")]


def _sections(pieces: Sequence[tuple[Section, str]]) -> tuple[Section, ...]:
    """Return the sections that these titles and paragraphs make; a title alone makes none."""
    kept: dict[int, list[str]] = {}
    known = {id(section): section for section, _ in pieces}
    for section, piece in pieces:
        kept.setdefault(id(section), []).append(piece)
    return tuple(
        replace(known[key], text="\n\n".join(paragraphs))
        for key, (_, *paragraphs) in kept.items()
        if paragraphs
    )


def _words(text: str) -> list[str]:
    return [word for word in tokens(text) if word not in STOP_WORDS]
