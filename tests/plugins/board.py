"""The real bot in the test's own loop, on the stand-in, with the sample blog served beside it.

A test fails if Discord refused a request of the bot, if nobody answered an interaction in time, or if the bot
logged an error; `table.forgives` names what is expected to go wrong in it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import discord
import pytest
import yarl
from aiohttp import web

from bot.app import App, open_app
from bot.client import HANDLING, Client
from bot.language.embedder.null import NullEmbedder
from bot.settings import Settings
from bot.store import outbox_queue
from sandbox import server
from sandbox.blog import Post, sample_blog
from sandbox.blog_site import Site
from sandbox.feed import Event
from sandbox.nouns import Channel, Message
from sandbox.server import BASE, Sandbox
from sandbox.store import load, save
from sandbox.world import World
from tests.builders import parser
from tests.plugins.discord import connected, running
from tests.waiting import PATIENCE, until

STILL = 0.05  # seconds of silence after which the bot counts as quiet: here nothing is slower
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
WRONG = ("request_refused", "unanswered")
ANSWERS = ("reply", "modal")


class Street(Site):
    """The sample blog, and others' feeds beside it by their names: `elsewhere`."""

    elsewhere: dict[str, str]

    def routes(self) -> list[web.RouteDef]:
        """Return what the server is to serve."""
        self.elsewhere = {}
        return [*super().routes(), web.get("/elsewhere/{name}", self._other)]

    def address(self, name: str) -> str:
        """Return the address of a feed that is beside the sample blog."""
        return f"{self._root()}/elsewhere/{name}"

    async def _other(self, request: web.Request) -> web.Response:
        feed = self.elsewhere.get(request.match_info["name"])
        return web.Response(text=feed, content_type="application/rss+xml", status=200 if feed else 404)


class Rehearsal:
    """One bot on one board. `events` is all that anybody could see so far."""

    def __init__(self, sandbox: Sandbox, site: Street, app: App, client: Client) -> None:
        self.sandbox = sandbox
        self.site = site
        self.app = app
        self.client = client
        self.events: list[Event] = []
        self.people = sandbox.people
        self.forgives: set[str] = set()
        self._wrong: list[Event] = []
        self._heard = asyncio.Event()
        sandbox.feed.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        self._heard.set()
        if event.kind in WRONG:
            self._wrong.append(event)

    async def _something(self) -> None:
        self._heard.clear()
        await self._heard.wait()

    def check(self) -> None:
        """Fail for what went wrong and was not forgiven."""
        wrong = [str(event.facts) for event in self._wrong if event.kind not in self.forgives]
        assert not wrong, "\n".join(wrong)

    def place(self, name: str, who: str = "author") -> Channel:
        """A channel by name, or "dm"."""
        return self.people.place(name, who)

    async def see(self, kind: str, **facts: Any) -> Event:
        """The newest event of this kind with these facts (`text` and `title`: a part of it); waits for it."""
        async with asyncio.timeout(PATIENCE):
            while not (events := self.seen(kind, **facts)):
                await self._something()
        return events[-1]

    def seen(self, kind: str, **facts: Any) -> list[Event]:
        """What has been seen of this kind with these facts."""
        return [event for event in self.events if event.kind == kind and _fits(event, facts)]

    async def settle(self) -> None:
        """Until the bot has done all that it has to do now."""
        await until(self._is_settled)

    async def _is_settled(self) -> bool:
        assert await self.sandbox.quiet(PATIENCE)
        if any(task.get_name().startswith(HANDLING) for task in asyncio.all_tasks()):
            return False
        async with self.app.store.read() as tx:
            waiting = [effect for effect, _ in await outbox_queue.ready(tx)]
        hindered = {(effect.channel_id, effect.kind) for effect in waiting if effect.trouble}
        free = [effect for effect in waiting if (effect.channel_id, effect.kind) not in hindered]
        return all(effect.due_at is not None for effect in free)

    async def publish(self, title: str, text: str, post: str = "new") -> tuple[Post, Channel]:
        """The author writes a post, and the bot announces it; gives its thread as well."""
        new = self.site.blog.publish(title, text, post=post)
        self.app.do_now()
        await self.see("pin")
        message = (await self.see("thread", text=title)).subject
        return new, message

    async def ask(self, who: str, question: str, place: str = "general", **options: str) -> Event:
        """Use /ask; gives the reply."""
        self.events.clear()
        self.people.command(who, self.place(place), "ask", {"question": question, **options})
        return await self.answer()

    async def told(self, who: str, command: str, place: str | Channel = "general", **options: Any) -> str:
        """Use a command; gives all that its answer says, or its form's title."""
        self.events.clear()
        where = self.place(place) if isinstance(place, str) else place
        self.people.command(who, where, command, options)
        return shown(await self.answer())

    async def pressed(
        self, who: str, label: str, on: Message | None = None, select: str | None = None
    ) -> Event:
        """Press a button; gives the answer."""
        self.press(who, label, on, select)
        return await self.answer()

    async def filled(self, who: str, fields: dict[str, str]) -> Event:
        """Send the form that is open, once it is; gives the answer."""
        await self.see("modal")
        self.events.clear()
        self.people.fill(who, fields)
        return await self.answer()

    def say(self, who: str, place: str | Channel, text: str, **more: Any) -> Message:
        """Write a message, after forgetting what was seen before."""
        self.events.clear()
        where = self.place(place, who) if isinstance(place, str) else place
        return self.people.say(who, where, text, **more)

    async def answer(self) -> Event:
        """The latest interaction's answer, once it is more than a promise."""
        async with asyncio.timeout(PATIENCE):
            while not (
                answers := [event for kind in ANSWERS for event in self.seen(kind) if _is_told(event)]
            ):
                await self._something()
        return answers[-1]

    def press(self, who: str, label: str, on: Message | None = None, select: str | None = None) -> None:
        """Press a button, after forgetting what was seen before."""
        self.events.clear()
        self.people.press(who, label, [on] if on else None, select)

    async def advance(self, **time: float) -> None:
        """Time moves on for the bot and for Discord."""
        seconds = timedelta(**time).total_seconds()
        self.sandbox.advance(seconds)
        self.app.clock.offset += timedelta(seconds=seconds)
        self.app.do_now()
        await self.settle()


def shown(event: Event) -> str:
    """All that a person reads of it."""
    parts = [event.facts.get("text", "")]
    for embed in event.facts.get("embeds", ()):
        parts += [embed.get("title", ""), embed.get("description", "")]
        parts += [f"{field['name']}\n{field['value']}" for field in embed.get("fields", ())]
        parts.append(embed.get("footer", ""))
    return "\n".join(part for part in parts if part)


def labels(event: Event) -> list[str]:
    """What is written on the buttons."""
    return [
        component["label"] for component in event.facts.get("components", ()) if component["kind"] == "button"
    ]


def _is_told(event: Event) -> bool:
    return bool(event.facts.get("text") or event.facts.get("embeds"))


def _fits(event: Event, wanted_facts: dict[str, Any]) -> bool:
    if event.kind == "message" and "channel" in wanted_facts:  # a thread's messages name its channel too
        wanted_facts = {"thread": None} | wanted_facts
    texts = str([event.facts.get("text"), event.facts.get("embeds")])
    return all(
        str(value) in texts if name == "text" else event.facts.get(name) == value
        for name, value in wanted_facts.items()
    )


@asynccontextmanager
async def bot_on(
    sandbox: Sandbox,
    site: Street,
    folder: Path,
    patch: pytest.MonkeyPatch,
    *,
    reads: bool = True,
    database_url: str = "",
) -> AsyncIterator[Rehearsal]:
    """The bot, ready on this stand-in, with its database in this folder, if not at `database_url`; `reads`:
    also what people write."""
    patch.setattr(server, "STILL_SECONDS", STILL)
    patch.setattr(discord.http.Route, "BASE", sandbox.url)
    patch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.url))
    host = yarl.URL(sandbox.url)
    settings = Settings(
        discord_token=sandbox.token,
        discord_api_url=sandbox.url,
        database_url=database_url or f"sqlite:///{folder}/board.db",
        fetch_allow=frozenset({f"{host.host}:{host.port}"}),
        keep_backups=0,
    )
    async with open_app(settings, embedder=NullEmbedder(), parser=parser()) as app:
        app.reads_content = reads
        client = Client(app, content=reads)
        async with connected(client, sandbox.token):
            try:
                table = Rehearsal(sandbox, site, app, client)
                yield table
                table.check()
            finally:
                await app.stop()


@asynccontextmanager
async def sandbox_with_blog(
    world: World | None = None, *, port: int = 0, blog: Path | None = None
) -> AsyncIterator[tuple[Sandbox, Street]]:
    """The stand-in with the sample blog, as it was saved in `blog` if that is given; and no bot yet."""
    sites: list[Street] = []

    def serve(sandbox: Sandbox) -> None:
        sample = sample_blog(SAMPLE, sandbox.clock.now)
        if blog is not None:
            sample.restore(blog)
        sites.append(Street(sample, sandbox.traffic, lambda: sandbox.url.removesuffix(BASE)))
        sandbox.add_routes(sites[0].routes())

    async with running(world, prepare=serve, port=port) as sandbox:
        yield sandbox, sites[0]


async def set_up(table: Rehearsal) -> None:
    """Play `/setup` with the sample blog, and confirm its notice."""
    table.people.command("author", table.place("review"), "setup", {"blog": table.site.feed_url})
    await table.answer()
    table.press("author", "Confirm the notice")
    await table.answer()
    await table.settle()
    table.events.clear()


@pytest.fixture
async def bare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, migrated: Path
) -> AsyncIterator[Rehearsal]:
    """The bot, ready, on a guild that nobody has set up."""
    copy(migrated, tmp_path / "board.db")
    async with sandbox_with_blog() as (sandbox, site), bot_on(sandbox, site, tmp_path, monkeypatch) as table:
        yield table
    _check_log(table, caplog)


@dataclass(frozen=True)
class Snapshot:
    """A board after `/setup`: guild, blog and database in a folder, and the port in their addresses."""

    folder: Path
    port: int


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Snapshot:
    """Play `/setup` once, for all tests that begin after it."""
    folder = tmp_path_factory.mktemp("board")
    copy(migrated, folder / "board.db")

    async def play() -> int:
        with pytest.MonkeyPatch.context() as patch:
            async with sandbox_with_blog() as (sandbox, site):
                async with bot_on(sandbox, site, folder, patch) as table:
                    await set_up(table)
                    table.app.do_now()  # what is measured once would be in each test
                    await until(lambda: table.app.moderation.thresholds.history(board_id=1))
                    await table.settle()
                save(sandbox.world, folder / "guild.json")
                site.blog.save(folder / "blog.json")
                return sandbox.port

    return Snapshot(folder, asyncio.run(play()))


@asynccontextmanager
async def board_from(snapshot: Snapshot, folder: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[Rehearsal]:
    """The bot, started anew in this folder on what the snapshot left."""
    copy(snapshot.folder / "board.db", folder / "board.db")
    world = load(snapshot.folder / "guild.json")
    saved = sandbox_with_blog(world, port=snapshot.port, blog=snapshot.folder / "blog.json")
    async with saved as (sandbox, site), bot_on(sandbox, site, folder, patch) as table:
        await table.settle()
        table.events.clear()
        yield table


@pytest.fixture
def beginning(snapshot: Snapshot) -> Snapshot:
    """What `board` begins from; a folder's conftest may know another."""
    return snapshot


@pytest.fixture
async def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, beginning: Snapshot
) -> AsyncIterator[Rehearsal]:
    """The bot on a board that is set up."""
    async with board_from(beginning, tmp_path, monkeypatch) as table:
        yield table
    _check_log(table, caplog)


def _check_log(table: Rehearsal, caplog: pytest.LogCaptureFixture) -> None:
    errors = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert "error" in table.forgives or not errors, errors
