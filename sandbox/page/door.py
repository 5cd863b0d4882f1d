"""The page's door: its files and texts, and a WebSocket that shows it the world and lets it act for people.

Who may knock is for `sandbox.guard` to say. A frame that makes no sense is answered with an error.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from aiohttp import WSMsgType, web

from sandbox.cannot import CannotDo
from sandbox.nouns import Channel, Json, Message
from sandbox.page.snapshot import snapshot
from sandbox.people import People

STATIC = Path(__file__).parent / "static"
GATHER = 0.03  # seconds: what happens together is shown together
MOST_BYTES = 8 * 1024 * 1024
POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
}

LOOKING = frozenset({"suggest", "tour", "language"})
"""Deeds after which the guild is as it was, or as it would have become by itself."""


class Asked(dict[str, Any]):
    """What a frame asks for."""

    @classmethod
    def read(cls, frame: str) -> Self:
        """Return what a frame asks for; ValueError or RecursionError if it is no object of JSON."""
        read = json.loads(frame)
        if not isinstance(read, dict):
            raise ValueError("a frame is an object")
        return cls(read)

    def text(self, name: str, otherwise: str | None = None) -> str:
        """Return a text; CannotDo if it is missing or something else."""
        value = self.get(name, otherwise)
        if not isinstance(value, str):
            raise CannotDo(f"{name!r} must be a text")
        return value

    def number(self, name: str) -> float:
        """Return a number; CannotDo if it is missing or something else."""
        value = self.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise CannotDo(f"{name!r} must be a number")
        return value

    def by_name(self, name: str) -> Json:
        """Return values by name; CannotDo if it is something else."""
        value = self.get(name) or {}
        if not isinstance(value, dict):
            raise CannotDo(f"{name!r} must be an object")
        return value


Deed = Callable[[Asked], Awaitable[Any]]


class Page:
    """Shows the world of `people` and lets its visitors act.

    `deeds` are acts beyond those of people (publishing a post, stopping the bot), by name; `facts` tells
    what they are about (posts, whether the bot runs) and is part of each snapshot. Call `changed` when
    those facts change. `texts` are what the page itself says, by language and key; `touched` tells whether
    somebody has acted here.
    """

    def __init__(
        self,
        people: People,
        deeds: Mapping[str, Deed],
        facts: Callable[[], Json],
        texts: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.touched = False
        self._people = people
        self._facts = facts
        self._texts = texts
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
            web.get("/page/texts.json", self._all_texts),
            web.get("/page/{file}", self._file),
        ]

    def changed(self) -> None:
        """There is something new to show."""
        for news in self._waiting:
            news.set()

    def show(self) -> Json:
        """Return all that there is to see at this moment."""
        return snapshot(self._people) | self._facts()

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=MOST_BYTES, heartbeat=30)
        await socket.prepare(request)
        showing = asyncio.create_task(self._show(socket))
        try:
            with suppress(ConnectionResetError):  # the page was closed before it had its answer
                async for message in socket:
                    if message.type is WSMsgType.TEXT:
                        await self._act(socket, message.data)
        finally:
            showing.cancel()
        return socket

    async def _show(self, socket: web.WebSocketResponse) -> None:
        """Send a snapshot now and after each change."""
        news = asyncio.Event()
        self._waiting.add(news)
        try:
            with suppress(ConnectionResetError):
                while not socket.closed:
                    news.clear()
                    await socket.send_str(json.dumps({"show": self.show()}))
                    await news.wait()
                    await asyncio.sleep(GATHER)
        finally:
            self._waiting.discard(news)

    async def _act(self, socket: web.WebSocketResponse, frame: str) -> None:
        number = None
        try:
            asked = Asked.read(frame)
            number = asked.get("n")
            deed = self._deeds.get(asked.text("do"))
            if deed is None:
                raise CannotDo(f"there is no deed {asked.text('do')!r}")
            answer: Json = {"ok": await deed(asked)}
            self.touched = self.touched or asked["do"] not in LOOKING
        except (CannotDo, ValueError, RecursionError) as error:
            answer = {"error": str(error)}
        self.changed()
        await socket.send_str(json.dumps({"answer": number, **answer}, default=str))

    # Deeds of people

    async def _say(self, asked: Asked) -> None:
        reply_to = int(asked.text("reply_to")) if asked.get("reply_to") else None
        self._people.say(asked.text("as"), self._place(asked), asked.text("text"), reply_to=reply_to)

    async def _rewrite(self, asked: Asked) -> None:
        self._people.rewrite(asked.text("as"), self._message(asked), asked.text("text"))

    async def _remove(self, asked: Asked) -> None:
        self._people.remove(asked.text("as"), self._message(asked))

    async def _command(self, asked: Asked) -> None:
        who, place = asked.text("as"), self._place(asked)
        self._people.command(who, place, asked.text("name"), asked.by_name("options"))

    async def _suggest(self, asked: Asked) -> list[Json]:
        name, option, typed = (asked.text(part) for part in ("name", "option", "typed"))
        return await self._people.suggest(asked.text("as"), self._place(asked), name, option, typed)

    async def _menu(self, asked: Asked) -> None:
        who, name = asked.text("as"), asked.text("name")
        if "person" in asked:
            self._people.menu(who, name, on_user=asked.text("person"), place=self._place(asked))
        else:
            self._people.menu(who, name, on=self._message(asked))

    async def _press(self, asked: Asked) -> None:
        self._people.press(asked.text("as"), asked.text("label"), [self._message(asked)])

    async def _fill(self, asked: Asked) -> None:
        self._people.fill(asked.text("as"), asked.by_name("fields"))

    async def _dismiss(self, asked: Asked) -> None:
        self._people.interactions.forms.pop(self._people.world.person(asked.text("as")).id, None)

    async def _join(self, asked: Asked) -> str:
        name = asked.text("name").strip()[:32]
        if not name:
            raise CannotDo("a person needs a name")
        return self._people.world.person(name).name

    def _place(self, asked: Asked) -> Channel:
        channel = self._people.world.channels.get(int(asked.text("channel")))
        if channel is None:
            raise CannotDo("that channel is gone")
        return channel

    def _message(self, asked: Asked) -> Message:
        message = self._people.world.message(int(asked.text("message")))
        if message is None:
            raise CannotDo("that message is gone")
        return message

    # What it is made of

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return _static("index.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return _static(request.match_info["file"])

    async def _all_texts(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(self._texts, headers=HEADERS)


def _static(name: str) -> web.StreamResponse:
    path = STATIC / Path(name).name
    if not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=HEADERS)
