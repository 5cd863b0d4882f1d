"""Whether a page is an entry's own: it holds the entry's words, and is no wall before them."""

import re

from bot.domain import Page
from bot.language.tables import any_line_of_all
from bot.language.words import STOP_WORDS, tokens

_SHARE = 0.6  # the least share of an entry's words that its page has
_FEW = 8  # words; by fewer nothing is told, and the page must be an article by itself
_ARTICLE = 60  # words of such a page
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


def _words(text: str) -> list[str]:
    return [word for word in tokens(text) if word not in STOP_WORDS]
