"""What a page says of feeds: those that it names, in the order in which they may be the posts', and where it
sends its readers on. Pure, and read in a process of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.articles.markup import Element, find, parse, text_of
from bot.articles.raw import decode
from bot.domain import InputError
from bot.language.tables import words_of_all

_TYPES = re.compile(
    r"\b(?:rss|atom|rdf)\b|feed\+json|^(?:text|application)/xml$|^application/json$", re.IGNORECASE
)
_PLAIN = re.compile(r"^(?:text|application)/(?:xml|json)$", re.IGNORECASE)
# An API or a preview for other sites, which carry the same relation and type.
_NO_FEED = re.compile(
    r"oembed|/wp-json/|opensearch|sitemap|manifest|\bmediawiki\b|activity\+json", re.IGNORECASE
)
_LOOKS = re.compile(
    r"(?:^|[/.?=&])(?:rss|atom|feeds?|rdf|index\.xml)(?:\d|[/.?=&]|$)|\.(?:rss|atom|rdf)$|feedburner|^(?:feed|rss):",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:rss|atom|(?:news)? ?feed|xml)\b", re.IGNORECASE)
_COMMENTS = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, words_of_all('page', 'comments_feed')))})"
    r"|\b(?:kommentare|commentaires|comentarios|commenti|reacties)\b",
    re.IGNORECASE,
)
# A part of the posts only, as a page of a label, an author or a search names it beside the whole.
_PART = re.compile(r"/(?:category|tag|label|author|search)s?/|[?&](?:cat|tag|author|s)=|/-/", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d*\.?\d*\s*[;,]\s*(?:url\s*=)?\s*[\"']?\s*([^\"'\s]+)", re.IGNORECASE)
_WEB = ("http", "https")
MOST = 12  # feeds that a page may name
_MOST_ELEMENTS = 20_000


@dataclass(frozen=True, slots=True)
class NamedFeeds:
    """The feeds that a page names as its own and those that it only links to, the comments' last, and the
    address to which it sends its readers.
    """

    named: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    sent_to: str | None = None


def is_of_comments(name: str) -> bool:
    """Tell whether a feed of that title, or at that address, is of comments."""
    return _COMMENTS.search(name) is not None


def named_feeds(body: bytes, url: str) -> NamedFeeds:
    """Return what the page at that address says of feeds; nothing if it is none."""
    try:
        tree = parse(decode(body))
    except InputError:
        return NamedFeeds()
    stated = next((node.get("href") or "" for node in find(tree, "//base[@href]")), "")
    base = _joined(url, stated) or url
    by_relation, by_link = _ordered(base, _by_relation(tree)), _ordered(base, _by_link(tree, url))
    return NamedFeeds(by_relation, by_link, _sent_to(tree, base))


def _ordered(base: str, named: Iterator[tuple[str, str, int]]) -> tuple[str, ...]:
    """Return whole addresses, the likeliest first; among equals the posts' feed is named before others."""
    joined = [(_joined(base, href), title, rank) for href, title, rank in named]
    ordered = sorted(
        joined,
        key=lambda feed: (
            is_of_comments(f"{urlsplit(feed[0] or '').path} {feed[1]}"),
            _PART.search(feed[0] or "") is not None,
            feed[2],
        ),
    )
    return tuple(dict.fromkeys(address for address, _, _ in ordered if address))[:MOST]


def _by_relation(tree: Element) -> Iterator[tuple[str, str, int]]:
    """Yield address, title and rank of what `<link>` and `<a>` name by relation and type."""
    for node in find(tree, "//link[@href] | //a[@href and @rel]"):
        relations, kind = (node.get("rel") or "").lower().split(), (node.get("type") or "").strip()
        href = (node.get("href") or "").strip()
        if _NO_FEED.search(f"{href} {kind}") or not href:
            continue
        kind = kind.partition(";")[0].strip()
        by_type = "alternate" in relations and _TYPES.search(kind)
        if by_type or "feed" in relations:
            yield href, node.get("title") or "", 1 if _PLAIN.match(kind) else 0


def _by_link(tree: Element, url: str) -> Iterator[tuple[str, str, int]]:
    """Yield what plain links in the text call a feed, or what looks like one; the blog's own first."""
    host = urlsplit(url).netloc.removeprefix("www.")
    for count, node in enumerate(find(tree, "//a[@href]")):
        if count > _MOST_ELEMENTS:
            return
        href = (node.get("href") or "").strip()
        said = " ".join(
            (
                text_of(node)[:60],
                node.get("title") or "",
                node.get("class") or "",
                node.get("aria-label") or "",
            )
        )
        looks, says = _LOOKS.search(href), _SAYS.search(said)
        if href and not _NO_FEED.search(href) and (looks or says):
            elsewhere = urlsplit(urljoin(url, href)).netloc.removeprefix("www.") != host
            yield href, said, 2 * (not (looks and says)) + elsewhere


def _joined(base: str, href: str) -> str | None:
    """Return the whole address; None if it is none of the web."""
    href = re.sub(r"^(?:feed|rss):(?=https?:)", "", href, flags=re.IGNORECASE)
    href = re.sub(r"^(?:feed|rss):/*", "//", href, flags=re.IGNORECASE)
    try:
        address = urljoin(base, href).partition("#")[0]
        return address if urlsplit(address).scheme in _WEB else None
    except ValueError:
        return None


def _sent_to(tree: Element, base: str) -> str | None:
    for node in find(tree, "//meta[@http-equiv and @content]"):
        if (node.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH.match(node.get("content") or "")
            return _joined(base, found[1]) if found else None
    return None
