"""Manners: what robots.txt asks, and what refused or failed is not asked again and again."""

import gc
import weakref
from contextlib import suppress

import pytest

from bot.collecting.pages import Pages
from bot.domain import FetchError
from tests.bot.collecting.conftest import web_of

MILL = "/the-mill"


@pytest.fixture
def web(fetcher, clock):
    return web_of(fetcher, clock)


async def _read(web, blog, path=MILL):
    return await Pages(web).read(f"{blog.url}{path}")


@pytest.mark.parametrize(
    ("robots", "reads"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /*mill$", False),
        ("User-agent: *\nDisallow: /\nAllow: /the-", True),
        ("User-agent: DearReader\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: dearreader\nDisallow: /the-mill\n\nUser-agent: *\nDisallow:", False),
        ("User-agent: Other\nDisallow: /", True),
        ("<html>Nothing is here</html>", True),
    ],
)
async def test_a_page_is_read_as_robots_txt_lets_us(web, blog, robots, reads):
    blog.robots = robots
    assert bool(await _read(web, blog)) is reads
    assert blog.asked == [(MILL, 200)] * reads


async def test_robots_txt_is_asked_once_a_day(web, blog, clock):
    await _read(web, blog)
    blog.robots = "User-agent: *\nDisallow: /"
    assert await _read(web, blog) is not None
    clock.forward(days=1)
    assert await _read(web, blog) is None


async def test_a_host_whose_robots_txt_fails_is_left_alone_for_now(web, blog, clock):
    blog.others["/robots.txt"] = (503, {}, "")
    pages = Pages(web)
    assert await pages.read(f"{blog.url}{MILL}") is None
    assert (blog.asked, pages.complete) == ([], False)
    del blog.others["/robots.txt"]
    assert await _read(web, blog, "/the-weir") is None
    clock.forward(minutes=5)
    assert await _read(web, blog, "/the-weir") is not None


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
async def test_a_page_that_refuses_is_not_asked_again_for_a_day(web, blog, clock, status):
    blog.posts[1].page_status = status
    for _ in range(3):
        pages = Pages(web)
        assert await pages.read(f"{blog.url}{MILL}") is None
        assert pages.complete
        clock.forward(hours=7)
    assert blog.asked == [(MILL, status)]
    blog.posts[1].page_status = 200
    clock.forward(hours=4)
    assert await _read(web, blog) is not None


async def test_a_page_that_fails_is_read_later_and_ever_more_seldom(web, blog, clock):
    blog.posts[1].page_status = 500
    asked = []
    for _ in range(24):
        pages = Pages(web)
        assert await pages.read(f"{blog.url}{MILL}") is None
        assert not pages.complete
        asked.append(len(blog.asked))
        clock.forward(minutes=15)
    assert [asked.index(count) for count in sorted(set(asked))] == [0, 1, 2, 5, 12]
    blog.posts[1].page_status = 200
    clock.forward(hours=8)
    assert await _read(web, blog) is not None


async def test_what_is_no_article_is_not_fetched_again(web, blog):
    blog.others["/empty"] = (200, {}, "<p></p>")
    for _ in range(2):
        assert await _read(web, blog, "/empty") is None
    assert blog.asked == [("/empty", 200)]


async def test_what_was_remembered_does_not_outlast_a_clock_that_was_wrong(web, blog, clock):
    clock.forward(days=30)
    blog.posts[1].page_status = 404
    await _read(web, blog)
    clock.forward(days=-30)
    blog.posts[1].page_status = 200
    assert await _read(web, blog) is not None


async def test_an_error_says_what_robots_txt_asked(web, blog):
    blog.robots = "User-agent: *\nDisallow: /"
    with pytest.raises(FetchError, match="fetch-robots"):
        await web.page(f"{blog.url}{MILL}")


@pytest.mark.parametrize("path", [MILL, "/robots.txt"])
async def test_what_is_remembered_of_a_failure_keeps_nothing_that_was_at_hand(web, blog, path):
    class Page(str):
        __slots__ = ("__weakref__",)

    async def ask():
        page = Page(f"{blog.url}{MILL}")
        with suppress(FetchError):
            await web.page(page + "")
        return weakref.ref(page)

    blog.posts[1].page_status = 503
    blog.others[path] = (503, {}, "")
    at_hand = [await ask() for _ in range(3)]
    gc.collect()
    assert [page() for page in at_hand] == [None, None, None]
