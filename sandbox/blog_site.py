"""The blog on the wire: its routes, with validators so that a reader that asks again gets a 304."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from aiohttp import web

from sandbox import blog_pages
from sandbox.blog import Blog
from sandbox.traffic import Traffic

PATH = "/blog/"


class Site:
    """Serves the blog below `PATH`; `root` tells the server's address. Its requests count as traffic, since
    it is the bot that reads it."""

    def __init__(self, blog: Blog, traffic: Traffic, root: Callable[[], str]) -> None:
        self.blog = blog
        self._traffic = traffic
        self._root = root

    @property
    def base(self) -> str:
        """The address at which the blog is served."""
        return self._root() + PATH

    @property
    def told(self) -> str:
        """The address at which the blog says that it is."""
        return f"{self.blog.scheme}:{self.base.partition(':')[2]}"

    @property
    def feed_url(self) -> str:
        """The feed's address."""
        return blog_pages.feed_url(self.base)

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [
            web.get(PATH, self._index),
            web.get(f"{PATH}feed.xml", self._feed),
            web.get(f"{PATH}pictures/{{post}}.jpg", self._picture),
            web.get(f"{PATH}{{post}}", self._post),
        ]

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        self.blog.fetches += 1
        return await self._serve(request, blog_pages.feed(self.blog, self.told), "application/rss+xml")

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, blog_pages.index_page(self.blog, self.told).encode(), "text/html")

    async def _post(self, request: web.Request) -> web.StreamResponse:
        post = self.blog.posts.get(request.match_info["post"])
        if post is None:
            raise web.HTTPNotFound
        page = blog_pages.post_page(self.blog, post, self.told)
        return await self._serve(request, page.encode(), "text/html")

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        picture = self.blog.pictures.get(request.match_info["post"])
        if picture is None:
            raise web.HTTPNotFound
        return web.FileResponse(picture)

    async def _serve(self, request: web.Request, body: bytes, kind: str) -> web.StreamResponse:
        """Written out here, so that the traffic ends with the last byte."""
        self._traffic.begin("GET", request.path)
        try:
            response = self._response(request, body, kind)
            await response.prepare(request)
            await response.write_eof()
        finally:
            self._traffic.end()
        return response

    def _response(self, request: web.Request, body: bytes, kind: str) -> web.Response:
        if self.blog.status != 200:
            return web.Response(status=self.blog.status)
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        modified = self.blog.changed.astimezone(UTC).replace(microsecond=0)
        headers = {"ETag": etag, "Last-Modified": format_datetime(modified, usegmt=True)}
        if _is_known(request, etag, modified):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=headers)


def _is_known(request: web.Request, etag: str, modified: datetime) -> bool:
    """RFC 9110, 13.2.2: where there is an entity tag, the date does not count."""
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        return etag in (tag.strip().removeprefix("W/") for tag in asked.split(",")) or asked == "*"
    try:
        since = parsedate_to_datetime(request.headers.get("If-Modified-Since", ""))
    except ValueError:
        return False
    return modified <= (since if since.tzinfo else since.replace(tzinfo=UTC))
