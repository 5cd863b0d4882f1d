"""What a feed or a list of pages says of where the rest is. Pure, and read in a process of its own."""

import json
import re
from urllib.parse import urljoin

from lxml import etree

from bot.articles.raw import decode
from bot.collecting.archives.exports import local
from bot.collecting.archives.trees import gunzip
from bot.domain import InputError

_LINK = re.compile(r"<(?:\w+:)?link\b[^>]*>", re.IGNORECASE)
_NEXT = re.compile(r"\brel\s*=\s*[\"'](?:next|prev-archive)[\"']", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_WORDPRESS = re.compile(r"<generator>https?://wordpress\.(?:org|com)", re.IGNORECASE)
_MOST = 50_000  # addresses of one list, as the protocol has it


def next_page(raw: bytes, url: str) -> str | None:
    """Return where a feed goes on (RFC 5005, JSON Feed's `next_url`, WordPress' numbered pages)."""
    try:
        text = decode(raw)
    except InputError:
        return None
    if text.lstrip().startswith("{"):
        try:
            following: object = json.loads(text).get("next_url")
        except (ValueError, RecursionError, AttributeError):
            return None
        return urljoin(url, following) if isinstance(following, str) and following else None
    head = re.split(r"<(?:entry|item)\b", text, maxsplit=1)[0]
    for link in _LINK.findall(head):
        if _NEXT.search(link) and (href := _HREF.search(link)):
            return urljoin(url, str(href[1]).replace("&amp;", "&"))
    if _WORDPRESS.search(head):
        return _numbered(url)
    return None


def listed(raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the pages and the further lists that a sitemap names; nothing of what is none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(gunzip(raw), parser)
    except (etree.XMLSyntaxError, ValueError, InputError):
        return (), ()
    if root is None or local(root) not in ("urlset", "sitemapindex"):
        return (), ()
    places = [(node.text or "").strip() for node in root.iterfind("{*}*/{*}loc")][:_MOST]
    found = tuple(dict.fromkeys(place for place in places if place.startswith(("http://", "https://"))))
    return (found, ()) if local(root) == "urlset" else ((), found)


def _numbered(url: str) -> str:
    """Return the following page of a feed of WordPress."""
    bare, paged = re.subn(r"([?&]paged=)(\d+)", lambda page: f"{page[1]}{int(page[2]) + 1}", url)
    return bare if paged else f"{url}{'&' if '?' in url else '?'}paged=2"
