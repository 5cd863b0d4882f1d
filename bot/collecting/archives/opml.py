"""OPML: a list of blogs to follow. Nothing of it is taken; the report names their feeds."""

import re
from collections.abc import Iterator

from bot.collecting.archives.exports import ArchiveFormat, Given, elements
from bot.collecting.archives.items import Followed, Item
from bot.collecting.feeds.entries import line, web_address


def _fits(given: Given) -> bool:
    return "<opml" in given.head.lower()


def _read(given: Given) -> Iterator[Item]:
    for outline in elements(given.raw, "opml", "outline"):
        known = {str(name).lower(): str(value) for name, value in outline.items()}
        if (url := web_address(known.get("xmlurl"))) and not re.search(r"\s", url):
            yield Followed(line(known.get("title") or known.get("text") or url), url)


FORMAT = ArchiveFormat("OPML", _fits, _read)
