"""Trying a blog of one's own on the sandbox's board: by its address, or by a file that it was exported to."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.session import Session

INSTEAD, NEWEST = "Read this one instead", "Post the newest article now"
FEED = "/own/feed.json"
MOST_BYTES = 100_000_000
SHOWN = 3  # titles to ask about
_ESCAPED = re.compile(r"\\([^\w\s])")
"""What Discord would show without its backslash."""


@dataclass(frozen=True, slots=True)
class Export:
    """What a blog was exported to: its articles as a JSON Feed, and what takes in its comments once the board
    has read them. That tells how many were taken.
    """

    feed: Json
    take_comments: Callable[[], Awaitable[int]]


Reader = Callable[[Path, str], Export]
"""Reads a blog's export; raises CannotDo, in that language's words, for a file that is none."""


async def _no_comments() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Wish:
    """The blog that a guild is to begin with, and what takes in its comments once it is read."""

    address: str
    take_comments: Callable[[], Awaitable[int]] = _no_comments


class OwnBlog:
    """The way to one's own blog is the bot's: `/setup` with its address, played as the author.

    What it takes is tried here; then `afresh` begins a guild with that blog alone, in which nothing speaks of
    the sample. Without it, where the bot is another's, the board reads it instead of the sample.

    An export becomes a feed beside the sample blog, which the bot then reads like any other; its comments
    are imported below the articles.
    """

    def __init__(
        self,
        session: Session,
        read: Reader,
        wish: Wish | None = None,
        afresh: Callable[[Wish], None] | None = None,
    ) -> None:
        self._session = session
        self._read = read
        self._afresh = afresh
        self.wish = wish or (Wish(session.blog.connected) if session.is_elsewhere else None)
        self.titles: list[str] = []
        self._comments = 0
        self._file = session.folder / "own-feed.json"

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return what the server is to serve."""
        return [web.get(FEED, self._feed), web.post("/page/own", self._take)]

    def facts(self) -> Json | None:
        """Tell which article of one's own blog is the newest, and how many comments came with it."""
        if self.wish is None:
            return None
        return {"title": next(iter(self.titles), ""), "comments": self._comments}

    async def connect(self, wish: Wish) -> Json:
        """Let the board read that blog; gives what the bot `said` against it, if it said anything."""
        session, people = self._session, self._session.sandbox.people
        if not session.connected.is_set():
            raise CannotDo("the bot does not run")
        asked = people.command("author", people.place("review", "author"), "setup", {"blog": wish.address})
        await session.quiet.wait(session.patience)
        answer = asked and asked.original
        if answer and not answer.components:
            return {"said": _ESCAPED.sub(r"\1", session.last_said("author"))}
        if self._afresh is not None:
            self._afresh(wish)
            return {}
        with suppress(CannotDo):  # it is the board's own already
            people.press("author", session.labels.get(INSTEAD, INSTEAD), [answer] if answer else None)
            await session.quiet.wait(session.patience)
        self.wish, session.blog.connected = wish, wish.address
        await self.look()
        self._comments = await wish.take_comments()
        return {}

    async def fill(self) -> None:
        """Have the newest article announced, and its comments taken in: the guild has just begun with it."""
        session = self._session
        with suppress(CannotDo):  # it has no article yet
            session.sandbox.people.press("author", session.labels.get(NEWEST, NEWEST))
            await session.quiet.wait(session.patience)
        await self.look()
        if self.wish:
            self._comments = await self.wish.take_comments()

    async def look(self) -> None:
        """See which articles there are to ask about."""
        people = self._session.sandbox.people
        offered = await people.suggest("nara", people.place("questions", "nara"), "ask", "article", "")
        self.titles = [str(each["name"]) for each in offered[:SHOWN]]

    async def _feed(self, request: web.Request) -> web.StreamResponse:
        if not self._file.exists():
            raise web.HTTPNotFound
        return web.FileResponse(self._file, headers={"Content-Type": "application/feed+json"})

    async def _take(self, request: web.Request) -> web.Response:
        """Take a file, read it, and have the board read what came of it."""
        name = Path(request.query.get("name", "")).name or "export"
        with TemporaryDirectory(prefix="dear-reader-") as folder:
            file, size = Path(folder) / name, 0
            with file.open("wb") as out:
                async for chunk in request.content.iter_chunked(1 << 16):
                    size += len(chunk)
                    if size > MOST_BYTES:
                        return web.json_response({"said": f"{name}: {MOST_BYTES // 1_000_000} MB at most."})
                    out.write(chunk)
            try:
                language = request.query.get("language", "")
                export = await asyncio.to_thread(self._read, file, language)
                self._file.write_text(json.dumps(export.feed))
                address = f"http://127.0.0.1:{self._session.sandbox.port}{FEED}"
                return web.json_response(await self.connect(Wish(address, export.take_comments)))
            except CannotDo as error:
                return web.json_response({"said": str(error)})
