"""A blog on this machine that can be written, broken and slowed like a real one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.announcing.announce import announce_in
from bot.collecting.poll import Collecting
from bot.collecting.web import Web
from bot.fetch import Fetcher
from tests.builders import parser, timed
from tests.conftest import START

NOTICE = (
    "Dear reader, sign your comment with a moniker of your own. Comments that have nothing to do with the "
    "article are not published. You may attack the author, if you sign it."
)
# Longer than a summary is, so that its page is not asked for.
BODY = " ".join(["The mill by the river grinds again, and the miller has hired two apprentices."] * 8)


@dataclass(slots=True)
class Post:
    """An entry of the feed and, at its address, a page."""

    title: str
    text: str = BODY
    guid: str = ""
    date: str | None = None
    page_text: str | None = None  # where the page says more than the feed
    page_status: int = 200


@dataclass(slots=True)
class LocalBlog:
    """A blog served over HTTP. Posts are newest first; the feed leaves the unlisted out.

    `others` are what stands at other paths: status, headers, body. `asked` is every request's path and
    status, but those for robots.txt. `slowly` comes between an answer and its sending.
    """

    url: str = ""
    posts: list[Post] = field(default_factory=list)
    unlisted: list[Post] = field(default_factory=list)
    notice: str = NOTICE
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    robots: str = ""
    others: dict[str, tuple[int, dict[str, str], str | bytes]] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    slowly: Callable[[], Awaitable[None]] = field(default=lambda: asyncio.sleep(0))

    def publish(self, title: str, **given: Any) -> Post:
        """A new post, at the head of the feed."""
        post = Post(title, **given)
        self.posts.insert(0, post)
        return post

    def feed(self) -> bytes:
        """The feed as it stands."""
        items = "".join(map(self._item, self.posts))
        text = f"<rss version='2.0'><channel><title>Mill Notes</title><link>{self.url}/</link>{items}"
        return f"{text}</channel></rss>".encode()

    def _item(self, post: Post) -> str:
        address = f"{self.url}/{self._slug(post)}"
        date = f"<pubDate>{post.date}</pubDate>" if post.date else ""
        return (
            f"<item><guid isPermaLink='false'>{post.guid or self._slug(post)}</guid>{date}"
            f"<title>{escape(post.title)}</title><link>{address}</link>"
            f"<description>{escape(f'<p>{post.text}</p>')}</description></item>"
        )

    def page(self, slug: str) -> web.Response:
        """A post's page, with the notice below it."""
        post = next((post for post in [*self.posts, *self.unlisted] if self._slug(post) == slug), None)
        if post is None:
            return web.Response(status=404)
        body = "".join(f"<p>{part}</p>" for part in (post.page_text or post.text).split("\n\n"))
        html = f"<html><body><article><h1>{post.title}</h1>{body}</article>"
        html += f"<aside><p>{self.notice}</p></aside></body></html>"
        return web.Response(text=html, content_type="text/html", status=post.page_status)

    async def answer(self, request: web.Request) -> web.Response:
        """One request."""
        response = self._answer(request)
        await self.slowly()
        if request.path != "/robots.txt":
            self.asked.append((request.path, response.status))
        return response

    def _answer(self, request: web.Request) -> web.Response:
        if other := self.others.get(request.path):
            status, headers, said = other
            raw = said if isinstance(said, bytes) else said.encode()
            return web.Response(status=status, headers={"Content-Type": "text/html", **headers}, body=raw)
        if request.path == "/":
            link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
            return web.Response(text=f"<html><head>{link}</head></html>", content_type="text/html")
        if request.path == "/robots.txt":
            return web.Response(text=self.robots, status=200 if self.robots else 404)
        if request.path != "/feed.xml":
            return self.page(request.path.strip("/"))
        body = self.feed() if self.body is None else self.body
        etag = f'"{hash(body)}"'
        if self.status == 200 and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers=self.headers)
        return web.Response(status=self.status, body=body, headers={"ETag": etag, **self.headers})

    def _slug(self, post: Post) -> str:
        return post.title.lower().replace(" ", "-")


@dataclass(slots=True)
class Hands:
    """A clock that moves when it is told to."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> Hands:
    """Now, as the test wants it."""
    return Hands()


@pytest.fixture
async def blog() -> AsyncIterator[LocalBlog]:
    """A blog with two posts."""
    local = LocalBlog()
    local.publish("The mill")
    local.publish("The weir")
    app = web.Application()
    app.router.add_get("/{path:.*}", local.answer)
    async with TestServer(app) as server:
        local.url = str(server.make_url("/")).rstrip("/")
        yield local


@pytest.fixture
async def fetcher(blog: LocalBlog) -> AsyncIterator[Fetcher]:
    """A fetcher that may reach that blog."""
    async with Fetcher(frozenset({blog.url.removeprefix("http://")})) as opened:
        yield opened


def web_of(fetcher: Fetcher, clock: Callable[[], datetime] = lambda: START) -> Web:
    """Return the web as that fetcher reaches it."""
    return Web(fetcher, parser(), clock)


@pytest.fixture
def collecting(sqlite_store, fetcher: Fetcher, clock: Hands) -> Collecting:
    """What is tested, with the real announcing."""
    return Collecting(timed(sqlite_store, clock), web_of(fetcher, clock), announce_in)
