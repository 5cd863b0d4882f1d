"""Trying a blog of one's own on the sandbox's board: by its address, or by a file that it was exported to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import web

from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.session import Session

INSTEAD = "Read this one instead"
FEED = "/own/feed.json"
MOST_BYTES = 100_000_000
SHOWN = 3  # titles to ask about


@dataclass(frozen=True, slots=True)
class Export:
    """What a blog was exported to: its articles as a JSON Feed, and what takes in its comments once the board
    has read them. That tells how many were taken.
    """

    feed: Json
    take_comments: Callable[[], Awaitable[int]]


Reader = Callable[[Path, str], Export]
"""Reads a blog's export; raises CannotDo, in that language's words, for a file that is none."""


class OwnBlog:
    """The way to one's own blog is the bot's: `/setup` with its address, played as the author.

    An export becomes a feed beside the sample blog, which the bot then reads like any other; its comments
    are imported below the articles.
    """

    def __init__(self, session: Session, read: Reader) -> None:
        self._session = session
        self._read = read
        self.titles: list[str] = []
        self._file = session.folder / "own-feed.json"

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return what the server is to serve."""
        return [web.get(FEED, self._feed), web.post("/page/own", self._take)]

    async def connect(self, address: str) -> Json:
        """Let the board read the blog there: `titles` to ask about, or what the bot `said` against it."""
        session, people = self._session, self._session.sandbox.people
        if not session.connected.is_set():
            raise CannotDo("the bot does not run")
        asked = people.command("author", people.place("review", "author"), "setup", {"blog": address.strip()})
        await session.quiet.wait(session.patience)
        instead = session.labels.get(INSTEAD, INSTEAD)
        answer = asked and asked.original
        if answer and not answer.components:
            return {"said": session.last_said("author")}
        with suppress(CannotDo):  # it is the board's own already
            people.press("author", instead, [answer] if answer else None)
            await session.quiet.wait(session.patience)
        session.blog.connected = address
        offered = await people.suggest("nara", people.place("questions", "nara"), "ask", "article", "")
        self.titles = [str(each["name"]) for each in offered[:SHOWN]]
        return {"titles": self.titles}

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
                told = await self.connect(f"http://127.0.0.1:{self._session.sandbox.port}{FEED}")
                if "titles" in told:
                    told["comments"] = await export.take_comments()
                return web.json_response(told)
            except CannotDo as error:
                return web.json_response({"said": str(error)})
