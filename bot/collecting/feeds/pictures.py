"""An entry's picture: one that it names, or shows."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from bot.collecting.feeds.entries import web_address

_IMAGE = re.compile(r"<img\b[^<>]{0,3000}>", re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=\s*(?:\"([^\"]+)\"|'([^']+)')", re.IGNORECASE)
_NO_PICTURE = re.compile(
    r"\s(?:width|height)\s*=\s*[\"']?[01][\"'\s/>]"
    r"|feedburner|doubleclick|/pixel|stats?\.wordpress|emoji|smil|avatar",
    re.IGNORECASE,
)
_NO_NAMED_PICTURE = re.compile(r"//(?:\w+\.)?(?:gravatar\.com/|pixel\.)", re.IGNORECASE)  # a writer's face


def picture_of(entry: Mapping[str, Any], base: str | None = None) -> str | None:
    """Return the address of an entry's picture: one that it names, else the first that it shows."""
    named = [*entry.get("media_content", ()), *entry.get("links", ())]
    addresses = [
        *(each.get("url") for each in entry.get("media_thumbnail", ())),
        *(each.get("url") or each.get("href") for each in named if _is_picture(each)),
    ]
    given = [
        *(address for address in addresses if address and not _NO_NAMED_PICTURE.search(address)),
        (entry.get("image") or {}).get("href") if isinstance(entry.get("image"), dict) else None,
        entry.get("cover_image"),  # Hashnode's
    ]
    contents = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    shown = (found for each in contents for found in _IMAGE.finditer(each.get("value") or ""))
    given += [source[1] or source[2] for found in shown if (source := _source_of(found[0]))]
    return next((address for each in given if (address := web_address(unescape(each or ""), base))), None)


def _is_picture(named: Mapping[str, Any]) -> bool:
    is_ours = named.get("rel", "enclosure") == "enclosure"
    return is_ours and (named.get("medium") == "image" or str(named.get("type", "")).startswith("image/"))


def _source_of(tag: str) -> re.Match[str] | None:
    """Return a picture's address; None for those that count readers, and for smileys."""
    return None if _NO_PICTURE.search(tag) else _SOURCE.search(tag)
