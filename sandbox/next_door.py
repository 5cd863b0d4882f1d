"""Blogs beside the sample: at any title a page that names a feed of one post, as WordPress makes them."""

from collections.abc import Callable
from html import escape
from urllib.parse import quote

from aiohttp import web

from sandbox.traffic import Traffic

PATH = "/next-door/"
FEED, COMMENTS = "feed/", "comments/feed/"
MAKER = "<generator>https://wordpress.org/?v=6.4</generator>"


class NextDoor:
    """Serves them; `root` tells the server's address. Its requests count as traffic, as the sample's do."""

    def __init__(self, traffic: Traffic, root: Callable[[], str]) -> None:
        self._traffic = traffic
        self._root = root

    def address(self, title: str) -> str:
        """Return the address of the blog of that title."""
        return f"{self._root()}{PATH}{quote(title, safe='')}/"

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        return [web.get(f"{PATH}{{title}}/{{file:.*}}", self._serve)]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        title, file = request.match_info["title"], request.match_info["file"]
        self._traffic.begin("GET", request.path)
        try:
            kind = "text/xml" if file in (FEED, COMMENTS) else "text/html"
            response = web.Response(text=self._body(title, file), content_type=kind)
            await response.prepare(request)
            await response.write_eof()
        finally:
            self._traffic.end()
        return response

    def _body(self, title: str, file: str) -> str:
        home, name = self.address(title), escape(title)
        post = f"{home}word"
        text = f"{name} has one post, and says in it that the wall between the two gardens is its own."
        if file == FEED:
            return _feed(home, name, _item("word", post, f"A word from {name}", text))
        if file == COMMENTS:
            item = _item("reply", f"{post}#reply", f"Re: A word from {name}", "The wall is everybody's.")
            return _feed(home, f"Comments on {name}", item)
        link = f"<link rel='alternate' type='application/rss+xml' href='{home}{FEED}'>"
        head = f"<head><meta charset='utf-8'><title>{name}</title>{link}</head>"
        return f"<!doctype html><html>{head}<body><article><p>{text}</p></article></body></html>"


def _feed(home: str, title: str, item: str) -> str:
    head = f"<title>{title}</title><link>{home}</link>{MAKER}"
    return f"<rss version='2.0'><channel>{head}{item}</channel></rss>"


def _item(guid: str, link: str, title: str, text: str) -> str:
    guid = f"<guid isPermaLink='false'>{link}-{guid}</guid>"
    return f"<item>{guid}<link>{link}</link><title>{title}</title><description>{text}</description></item>"
