"""The page's door: its files, and one WebSocket over which it is shown the world and acts for people.

Only the page itself may knock: the Host must be this machine's loopback, and a socket's Origin must be the
page's own, so that no other site in the same browser can play.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web

from sandbox.cannot import CannotDo
from sandbox.nouns import Channel, Json, Message
from sandbox.page.snapshot import snapshot
from sandbox.people import People

STATIC = Path(__file__).parent / "static"
LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
GATHER = 0.03  # seconds: what happens together is shown together
MOST_BYTES = 8 * 1024 * 1024
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"

HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
}

Deed = Callable[[Json], Awaitable[Any]]


class Page:
    """Shows the world of `people` and lets its visitors act.

    `deeds` are acts beyond those of people (publishing a post, stopping the bot), by name; `facts` tells
    what they are about (posts, whether the bot runs) and is part of each snapshot. Call `changed` when
    those facts change.
    """

    def __init__(self, people: People, deeds: Mapping[str, Deed], facts: Callable[[], Json]) -> None:
        self._people = people
        self._facts = facts
        self._waiting: set[asyncio.Event] = set()
        self._deeds: Mapping[str, Deed] = {
            "say": self._say,
            "rewrite": self._rewrite,
            "remove": self._remove,
            "command": self._command,
            "suggest": self._suggest,
            "menu": self._menu,
            "press": self._press,
            "fill": self._fill,
            "dismiss": self._dismiss,
            "join": self._join,
            **deeds,
        }
        people.world.feed.subscribe(lambda event: self.changed())

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return what the sandbox's server is to serve for it."""
        return [
            web.get("/", self._index),
            web.get("/page/socket", self._socket),
            web.get("/page/{file}", self._file),
        ]

    def changed(self) -> None:
        """There is something new to show."""
        for news in self._waiting:
            news.set()

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return _static(request, "index.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return _static(request, request.match_info["file"])

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        _check_host(request)
        _check_origin(request)
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES, heartbeat=30)
        await socket.prepare(request)
        showing = asyncio.create_task(self._show(socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._act(socket, json.loads(message.data))
        finally:
            showing.cancel()
        return socket

    async def _show(self, socket: web.WebSocketResponse) -> None:
        """Send a snapshot now and after each change."""
        news = asyncio.Event()
        self._waiting.add(news)
        try:
            while not socket.closed:
                news.clear()
                shown = snapshot(self._people) | self._facts()
                await socket.send_str(json.dumps({"show": shown}))
                await news.wait()
                await asyncio.sleep(GATHER)
        finally:
            self._waiting.discard(news)

    async def _act(self, socket: web.WebSocketResponse, asked: Json) -> None:
        deed = self._deeds.get(str(asked.get("do")))
        try:
            if deed is None:
                raise CannotDo(f"there is no deed {asked.get('do')!r}")
            answer: Json = {"ok": await deed(asked)}
        except (CannotDo, KeyError, ValueError) as error:
            answer = {"error": str(error)}
        self.changed()
        await socket.send_str(json.dumps({"answer": asked.get("n"), **answer}, default=str))

    # Deeds of people

    async def _say(self, asked: Json) -> None:
        reply_to = int(asked["reply_to"]) if asked.get("reply_to") else None
        self._people.say(asked["as"], self._place(asked), asked["text"], reply_to=reply_to)

    async def _rewrite(self, asked: Json) -> None:
        self._people.rewrite(asked["as"], self._message(asked), asked["text"])

    async def _remove(self, asked: Json) -> None:
        self._people.remove(asked["as"], self._message(asked))

    async def _command(self, asked: Json) -> None:
        self._people.command(asked["as"], self._place(asked), asked["name"], asked.get("options") or {})

    async def _suggest(self, asked: Json) -> list[Json]:
        return await self._people.suggest(
            asked["as"], self._place(asked), asked["name"], asked["option"], asked["typed"]
        )

    async def _menu(self, asked: Json) -> None:
        self._people.menu(asked["as"], asked["name"], on=self._message(asked))

    async def _press(self, asked: Json) -> None:
        self._people.press(asked["as"], asked["label"], [self._message(asked)])

    async def _fill(self, asked: Json) -> None:
        self._people.fill(asked["as"], asked["fields"])

    async def _dismiss(self, asked: Json) -> None:
        self._people.interactions.forms.pop(self._people.world.person(asked["as"]).id, None)

    async def _join(self, asked: Json) -> str:
        name = str(asked["name"]).strip()[:32]
        if not name:
            raise CannotDo("a person needs a name")
        return self._people.world.person(name).name

    def _place(self, asked: Json) -> Channel:
        channel = self._people.world.channels.get(int(asked["channel"]))
        if channel is None:
            raise CannotDo("that channel is gone")
        return channel

    def _message(self, asked: Json) -> Message:
        message = self._people.world.message(int(asked["message"]))
        if message is None:
            raise CannotDo("that message is gone")
        return message


def _static(request: web.Request, name: str) -> web.StreamResponse:
    _check_host(request)
    path = STATIC / Path(name).name
    if not path.is_file():
        raise web.HTTPNotFound
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return web.FileResponse(path, headers=headers)


def _check_host(request: web.Request) -> None:
    if urlsplit(f"//{request.host}").hostname not in LOCAL:
        raise web.HTTPForbidden(text="This page answers on this machine's loopback address only.")


def _check_origin(request: web.Request) -> None:
    origin = request.headers.get("Origin", "")
    if urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="Only the page itself may open this socket.")
