"""What an HTML page states of itself: title, date, address, from its markup, meta tags or JSON-LD."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.articles.dates import date_or_none, find_date, is_unset
from bot.articles.markup import Element, find, has_class, strings, text_of
from bot.domain import LooseDate


def _any_of(*names: str) -> str:
    """Return the XPath condition of a name in any case."""
    lowered = "translate(@name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    return " or ".join(f"{lowered}='{name}'" for name in names)


_TITLES = (
    f"//*[{has_class('post-title', 'entry-title', 'p-name')} or @itemprop='headline']",
    "//article//h1",
    "//main//h1",
)
_LATER_TITLES = ("//h1", "//h2", "//title")
_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime",
    "//time[@pubdate or contains(@class, 'publish')]/@datetime",
    "//article//time/@datetime",
    "//*[contains(@class, 'published')]/@title",
    "//time/@datetime",
    f"//meta[{_any_of('date', 'dc.date', 'dc.date.issued', 'dcterms.date', 'dcterms.created')}]/@content",
)
_DATES = (
    f"//*[{has_class('date-header', 'published', 'post-date', 'entry-date', 'timestamp')}] | //article//time"
)
_URLS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated; the rest is None."""

    title: str | None
    published: LooseDate | None
    url: str | None


def facts_of(tree: Element) -> Facts:
    """Return the first statement of each fact that can be read, the most particular first."""
    data = list(_linked_data(tree))
    titles = (
        *_texts(tree, *_TITLES),
        *_named(data, "headline"),
        *_whole(tree),
        *_texts(tree, *_LATER_TITLES),
    )
    stated = map(date_or_none, (*_named(data, "datePublished"), *strings(tree, *_TIMES)))
    dates = (*stated, *map(find_date, _texts(tree, _DATES)))
    return Facts(
        next(filter(None, titles), None),
        next((date for date in dates if date and not is_unset(date)), None),
        next((url for url in strings(tree, *_URLS) if url.startswith(("http://", "https://"))), None),
    )


def _texts(tree: Element, *paths: str) -> Iterator[str]:
    return map(text_of, find(tree, *paths))


def _whole(tree: Element) -> Iterator[str]:
    """Yield the title that is meant for sharing, without the blog's name that some put behind it."""
    for shared in strings(tree, "//meta[@property='og:title']/@content"):
        shared = " ".join(shared.split())
        yield next((h1 for h1 in _texts(tree, "//h1") if h1 and shared.startswith(h1)), shared)


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD, as far as it is JSON."""
    for script in find(tree, "//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", [data]) if isinstance(data, dict) else data
        yield from (item for item in graph if isinstance(item, dict)) if isinstance(graph, list) else ()


def _named(data: list[dict[str, Any]], name: str) -> Iterator[str]:
    return (item[name] for item in data if isinstance(item.get(name), str))
