"""RSS in JSON (http://scripting.com/rss.json): the same names as in XML, read as that XML."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from bot.collecting.archives.items import LeftOut
from bot.collecting.archives.publishing import why_marked
from bot.collecting.feeds import rss_atom
from bot.collecting.feeds.entries import line
from bot.collecting.feeds.format import FeedContent, FeedFormat
from bot.collecting.feeds.mending import known_to_xml
from bot.domain import InputError

# What has attributes, where all else has elements in it; the text of both is called `#value`.
_WITH_ATTRIBUTES = frozenset({"guid", "enclosure", "category", "source", "media:content", "media:thumbnail"})
_TEXTS = ("#value", "#text", "value")
_SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
}
_NAME = re.compile(r"(?:(\w+):)?([A-Za-z][\w-]*)", re.ASCII)
_DEPTH = 8


def is_rss_in_json(raw: bytes) -> bool:
    """Tell whether bytes begin as such a feed does."""
    return re.match(rb'(?:\xef\xbb\xbf)?\s*\{\s*"rss"\s*:\s*\{', raw[:200]) is not None


def read(raw: bytes, charset: str | None = None, address: str | None = None) -> FeedContent:
    """Return the feed. InputError `broken-feed` for what is none, cannot be read or stops half-way."""
    try:
        told = json.loads(raw.decode("utf-8-sig"))["rss"]["channel"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise InputError("broken-feed", found=str(error)[:100]) from error
    if not isinstance(told, dict):
        raise InputError("broken-feed", found="channel")
    items = told.get("item")
    items = items if isinstance(items, list) else [items]
    judged = [(item, why_marked(item)) for item in items if isinstance(item, dict)]
    told = {**told, "item": [item for item, reason in judged if reason is None]}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=_SPACES)
    _add(root, "channel", told, _DEPTH)
    feed = rss_atom.read(etree.tostring(root, encoding="utf-8", xml_declaration=True), "utf-8", address)
    named = (LeftOut(line(item.get("title")), reason) for item, reason in judged if reason)
    return replace(feed, left_out=(*feed.left_out, *named))


def _add(parent: etree._Element, name: str, told: Any, depth: int) -> None:
    """Add an element for what is told under that name, or one for each of several."""
    found = _NAME.fullmatch(name)
    space = _SPACES.get(found[1], "") if found and found[1] else None
    if not found or space == "" or not depth:
        return
    for each in told if isinstance(told, list) else [told]:
        node = etree.SubElement(parent, f"{{{space}}}{found[2]}" if space else found[2])
        if not isinstance(each, Mapping):
            node.text = _text(each)
            continue
        node.text = next((_text(each[key]) for key in _TEXTS if key in each), None)
        for key, value in each.items():
            if name not in _WITH_ATTRIBUTES:
                _add(node, key, value, depth - 1)
            elif _NAME.fullmatch(key) and ":" not in key and not isinstance(value, (Mapping, list)):
                node.set(key, _text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return known_to_xml(str(value)) if isinstance(value, (str, int, float)) else ""


FORMAT = FeedFormat("RSS in JSON", media_types=(), read=read, looks=is_rss_in_json)
