"""A whole blog from its address: a feed of many pages, a sitemap, and what is neither."""

from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.collecting.archives.items import BlogFacts, LeftOut
from bot.collecting.archives.next_pages import listed, next_page
from bot.collecting.web import Web
from bot.collecting.whole_blog import read_blog
from bot.domain import InputError, Page
from bot.fetch import Fetcher
from bot.parsing import Parser
from tests.conftest import START

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Notes</title>
<link rel="alternate" href="{url}/"/>{more}
{entries}</feed>"""
ENTRY = """<entry><id>tag:{number}</id><title>Post {number}</title>
<link rel="alternate" href="{url}/{number}"/>
<published>2020-01-0{number}T00:00:00Z</published><content type="html">Said {number}.</content></entry>"""
PAGE = """<html><body><article><h1>Post {number}</h1><time datetime="2020-01-0{number}">then</time>
<p>Said {number}, at some length, since this is a page of its own.</p></article></body></html>"""
ABOUT = "<html><body><article><h1>About</h1><p>I live beside the quay.</p></article></body></html>"


@pytest.fixture
async def site() -> AsyncIterator[tuple[dict[str, str], str]]:
    """Pages by their paths, which a test fills in, and where they are served."""
    pages: dict[str, str] = {}

    async def answer(request: web.Request) -> web.Response:
        text = pages.get(request.path_qs)
        kind = "text/html" if text and text.startswith("<html") else "application/xml"
        return web.Response(status=404) if text is None else web.Response(text=text, content_type=kind)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with TestServer(app) as server:
        yield pages, str(server.make_url("/")).rstrip("/")


async def _read(url: str, at: str) -> list[object]:
    with closing(Parser()) as parser:
        async with Fetcher(frozenset({url.removeprefix("http://")})) as fetcher:
            return [item async for item in read_blog(Web(fetcher, parser, lambda: START), at)]


def _feed(url: str, *numbers: int, more: str = "") -> str:
    entries = "".join(ENTRY.format(number=number, url=url) for number in numbers)
    return ATOM.format(url=url, more=more, entries=entries)


async def test_a_feed_of_many_pages_is_read_to_its_end(site):
    pages, url = site
    pages["/feed"] = _feed(url, 5, 4, more='<link rel="next" href="/feed?page=2"/>')
    pages["/feed?page=2"] = _feed(url, 4, 3, more='<link rel="prev-archive" href="/feed?page=3"/>')
    pages["/feed?page=3"] = _feed(url, 2, 1, more='<link rel="next" href="/feed?page=2"/>')
    items = await _read(url, f"{url}/feed")
    assert items[0] == BlogFacts("Quay Notes", f"{url}/")
    assert [item.entry_id for item in items if isinstance(item, Page)] == [
        f"tag:{n}" for n in (5, 4, 3, 2, 1)
    ]


async def test_what_a_short_feed_lacks_is_read_from_the_sitemap(site):
    pages, url = site
    pages["/feed"] = _feed(url, 3)
    places = "".join(f"<url><loc>{url}/{place}</loc></url>" for place in (1, 2, 3, "about", "gone"))
    pages["/sitemap.xml"] = f"<sitemapindex><sitemap><loc>{url}/posts.xml</loc></sitemap></sitemapindex>"
    pages["/posts.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    pages |= {f"/{number}": PAGE.format(number=number) for number in (1, 2, 3)} | {"/about": ABOUT}
    items = await _read(url, f"{url}/feed")
    found = {item.entry_id: item.title for item in items if isinstance(item, Page)}
    assert found == {"tag:3": "Post 3", f"{url}/1": "Post 1", f"{url}/2": "Post 2"}
    assert [item.title for item in items if isinstance(item, LeftOut)] == ["About"]


async def test_what_the_feed_marks_as_a_draft_is_not_read_from_the_sitemap(site):
    pages, url = site
    draft = "<x:control xmlns:x='http://purl.org/atom/app#'><x:draft>yes</x:draft></x:control></entry>"
    pages["/feed"] = _feed(url, 2, 1).replace("</entry>", draft, 1)
    places = "".join(f"<url><loc>{url}/{place}</loc></url>" for place in (1, 2))
    pages["/sitemap.xml"] = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    pages |= {f"/{number}": PAGE.format(number=number) for number in (1, 2)}
    items = await _read(url, f"{url}/feed")
    assert [item.title for item in items if isinstance(item, Page)] == ["Post 1"]
    assert [item.title for item in items if isinstance(item, LeftOut)] == ["Post 2"]


async def test_a_place_without_feed_and_sitemap_is_no_blog(site):
    pages, url = site
    pages["/"] = ABOUT
    with pytest.raises(InputError, match="feed-not-found"):
        await _read(url, f"{url}/")


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ('{"version":"x","next_url":"/2.json"}', "https://q.example/2.json"),
        ("<rss><channel><generator>https://wordpress.org/?v=6</generator><item/></channel></rss>",
         "https://q.example/feed?paged=2"),
        ('<feed><link rel="next" href="?page=2&amp;x=1"/><entry/></feed>', "https://q.example/feed?page=2&x=1"),
        ('<feed><entry><link rel="next" href="/no"/></entry></feed>', None),
        ("{", None),
        ("", None),
    ],
)  # fmt: skip
def test_where_a_feed_goes_on(text, following):
    assert next_page(text.encode(), "https://q.example/feed") == following


@pytest.mark.parametrize(
    "raw", [b"", b"<html/>", b"<urlset><url><loc>ftp://q.example</loc></url></urlset>", b"\x1f\x8b"]
)
def test_what_is_no_list_of_pages_lists_none(raw):
    assert listed(raw) == ((), ())
