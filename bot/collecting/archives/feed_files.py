"""A feed that was saved as a file: RSS, Atom or JSON Feed, RSS in JSON."""

import re
from collections.abc import Iterator

from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.items import BlogFacts, Item
from bot.collecting.feeds.registry import read_feed, told_by_look

_OPENING = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_HTML = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf"})


def _fits(given: Given) -> bool:
    if told_by_look(given.raw) or _OPENING.search(given.head):
        return True
    # Of a folder's XML files most are no feeds; of one that was named it is said that it is none.
    return given.explicit and given.suffix in _SUFFIXES and not _HTML.search(given.head)


def _read(given: Given) -> Iterator[Item]:
    _ = given.text  # what is empty or no text is said to be that
    feed = read_feed(given.raw)
    yield BlogFacts(feed.title, feed.link, feed.author)
    yield from feed.entries
    yield from feed.left_out


FORMAT = ArchiveFormat("feed", _fits, _read)
