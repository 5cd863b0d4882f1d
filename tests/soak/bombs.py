"""What strangers could send to stop whoever reads it: made by program, each by its name."""

import gzip
import json
import sys
import zlib
from collections.abc import Callable, Iterator

import brotli

from bot.articles.page import read_html
from bot.articles.raw import decode
from bot.collecting.feeds.registry import read_feed

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MANY, MORE = 100_000, 1_000_000

Bomb = tuple[str, Callable[[bytes], object], Callable[[], bytes]]  # its name, what reads it, what makes it


def _page(raw: bytes) -> object:
    return read_html(decode(raw))


def _feed(inside: str, before: str = "") -> bytes:
    return f"{before}<rss version='2.0'><channel><title>B</title>{inside}</channel></rss>".encode()


def _item(inside: str, attributes: str = "") -> bytes:
    return _feed(f"<item {attributes}><guid>1</guid><title>t</title>{inside}</item>")


def _atom(inside: str) -> bytes:
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>B</title>{inside}</feed>".encode()


def _json(inside: str) -> bytes:
    start = '{"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": '
    return f"{start}{inside}}}".encode()


def _html(inside: str) -> bytes:
    return f"<!doctype html><html><body><article>{inside}</article></body></html>".encode()


def _laughs(levels: int, times: int) -> str:
    names = [f"<!ENTITY l{n} '{f'&l{n - 1};' * times}'>" for n in range(1, levels)]
    return f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY l0 'ha'>{''.join(names)}]>"


def _attributes(count: int, name: str = "a{}") -> str:
    return " ".join(f"{name.format(n)}='1'" for n in range(count))


def _as_json(value: object) -> str:
    return json.dumps(value)


def bombs() -> Iterator[Bomb]:
    """Yield those that are fed to what reads feeds, then those for pages."""
    for name, make in _FEEDS.items():
        yield f"feed: {name}", read_feed, make
    for name, make in _PAGES.items():
        yield f"page: {name}", _page, make


_FEEDS: dict[str, Callable[[], bytes]] = {
    "a billion laughs": lambda: _feed("<item><title>&l9;</title></item>", _laughs(10, 10)),
    "laughs of the second power": lambda: _feed(
        f"<item><title>{'&big;' * 10_000}</title></item>",
        f"<!DOCTYPE rss [<!ENTITY big '{'a' * MANY}'>]>",
    ),
    "an entity of itself": lambda: _feed(
        "<item><title>&a;</title></item>", "<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"
    ),
    "a file as an entity": lambda: _feed(
        "<item><title>&f;</title></item>", "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///dev/zero'>]>"
    ),
    "a parameter's entity": lambda: _feed(
        "<item/>", "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'file:///dev/zero'> %p;]>"
    ),
    "many entities": lambda: _feed(
        "<item/>", f"<!DOCTYPE rss [{''.join(f'<!ENTITY e{n} {chr(34)}x{chr(34)}>' for n in range(MANY))}]>"
    ),
    "an endless type": lambda: _feed("<item/>", "<!DOCTYPE rss [" + "<!ELEMENT a (b)>" * MANY),
    "deep": lambda: _feed("<item>" * MANY),
    "deeper": lambda: _feed("<x>" * MORE),
    "deep and closed": lambda: _feed("<x>" * MANY + "</x>" * MANY),
    "30,000 attributes": lambda: _item("", _attributes(30_000)),
    "300,000 attributes": lambda: _item("", _attributes(300_000)),
    "many prefixes": lambda: _item("", _attributes(MANY, "xmlns:a{}")),
    "one attribute, often": lambda: _item("", "a='1' " * MANY),
    "an attribute of 10 MB": lambda: _item("", f"a='{'x' * 10 * MORE}'"),
    "a title of 10 MB": lambda: _feed(f"<item><title>{'word ' * 2 * MORE}</title></item>"),
    "a title of one word": lambda: _feed(f"<item><title>{'w' * 10 * MORE}</title></item>"),
    "a title of entities": lambda: _feed(f"<item><title>{'&amp;amp;' * MORE}</title></item>"),
    "a title of marks": lambda: _feed(f"<item><title>{chr(0x301) * MORE}</title></item>"),
    "a title of tags": lambda: _feed(f"<item><title>{'&lt;b&gt;' * MORE}</title></item>"),
    "many entries": lambda: _feed("<item/>" * 500_000),
    "many entries with ids": lambda: _feed("".join(f"<item><guid>{n}</guid></item>" for n in range(MANY))),
    "many labels": lambda: _item("".join(f"<category>c{n}</category>" for n in range(300_000))),
    "many links": lambda: _atom(f"<entry><id>1</id>{'<link/>' * 300_000}</entry>"),
    "many authors": lambda: _atom(f"<entry><id>1</id>{'<author><name>A</name></author>' * MANY}</entry>"),
    "deep xhtml": lambda: _atom(f"<entry><id>1</id><content type='xhtml'>{'<div>' * MANY}"),
    "bases within bases": lambda: _atom("<entry xml:base='a/'>" * MANY),
    "an open section": lambda: _item("<description><![CDATA[" + "x" * 10 * MORE),
    "sections": lambda: _item(f"<description>{'<![CDATA[x]]>' * MORE}</description>"),
    "an open comment": lambda: _feed("<!-- " + "- " * 5 * MORE),
    "orders": lambda: _feed("<?x " * MORE),
    "a date of digits": lambda: _item(f"<pubDate>{'1' * MORE}</pubDate>"),
    "a date of months": lambda: _item(f"<pubDate>{'March ' * MANY}</pubDate>"),
    "a date of signs": lambda: _item(f"<pubDate>{'+-:/., ' * MANY}</pubDate>"),
    "nulls": lambda: b"<rss>" + b"\0" * 10 * MORE,
    "broken letters": lambda: b"<rss><channel><title>" + b"\xff\xfe\xc3" * 3 * MORE,
    "text in 32 bits": lambda: _item("w" * MORE).decode().encode("utf-32"),
    "text in 7 bits": lambda: b"<?xml version='1.0' encoding='utf-7'?>" + b"+AGEAYg-" * MORE,
    "lists within lists": lambda: _json("[" * MORE),
    "names within names": lambda: _json('{"a":' * MANY),
    "a number of a million digits": lambda: _json(f'[{{"id": {"9" * MORE}}}]'),
    "many items": lambda: _json(_as_json([{"id": str(n), "content_text": "x"} for n in range(MANY)])),
    "html in json": lambda: _json(_as_json([{"id": "1", "content_html": "<div>" * MANY}])),
}

_PAGES: dict[str, Callable[[], bytes]] = {
    "deep": lambda: _html("<div>" * MORE),
    "tables within tables": lambda: _html("<table><tr><td>" * MANY),
    "lists within lists": lambda: _html("<ul><li>" * MANY),
    "what is never closed": lambda: _html("<a><b><i><p>" * MANY),
    "forms and quotes": lambda: _html("<blockquote><form>" * MANY),
    "entities": lambda: _html("<p>" + "&amp;" * MORE),
    "attributes": lambda: _html(f"<p {_attributes(300_000)}>"),
    "links": lambda: _html("<a href='/'>a</a> " * 300_000),
    "one line": lambda: _html("<p>" + "word " * 3 * MORE),
    "one word": lambda: _html("<p>" + "w" * 10 * MORE),
    "full stops": lambda: _html("<p>" + "A. " * MORE),
    "a script": lambda: _html("<script>" + "<!-- <script>" * MORE),
    "dates": lambda: _html("<time datetime='" + "2008-03-" * MANY + "'>March</time>" * 1000),
}

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda plain: brotli.compress(plain, quality=1),
    "zstd": zstd.compress,
    "gzip, gzip": lambda plain: gzip.compress(gzip.compress(plain)),
    "br, gzip": lambda plain: gzip.compress(brotli.compress(plain, quality=1)),
}
