"""The real bot in the test's own loop, on the stand-in, with the sample blog served beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import yarl

from bot.app import App, open_app
from bot.client import Client
from bot.sandbox.blog import Post, sample_blog
from bot.sandbox.blog_site import Site
from bot.sandbox.feed import Event
from bot.sandbox.nouns import Channel, Message
from bot.sandbox.server import BASE, Sandbox
from bot.settings import Settings
from tests.plugins.discord import running

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
PATIENCE = 20.0  # seconds for what takes milliseconds; a test that needs them has failed


class Rehearsal:
    """One bot on one board. `events` is all that anybody could see so far."""

    def __init__(self, sandbox: Sandbox, site: Site, app: App, client: Client) -> None:
        self.sandbox = sandbox
        self.site = site
        self.app = app
        self.client = client
        self.events: list[Event] = []
        self.people = sandbox.people
        sandbox.feed.subscribe(self.events.append)

    def place(self, name: str, who: str = "author") -> Channel:
        """A channel by name, or "dm"."""
        return self.people.place(name, who)

    async def see(self, kind: str, **wanted: Any) -> Event:
        """The newest event of this kind with these facts (`text` and `title`: a part of it); waits for it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := self.seen(kind, **wanted)):
                await asyncio.sleep(0.005)
        return found[-1]

    def seen(self, kind: str, **wanted: Any) -> list[Event]:
        """What has been seen of this kind with these facts."""
        return [each for each in self.events if each.kind == kind and _fits(each, wanted)]

    async def settle(self) -> None:
        """Until the bot has done all that it has to do now."""
        async with asyncio.timeout(PATIENCE):
            assert await self.sandbox.quiet(PATIENCE)

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

    async def answer(self) -> Event:
        """The latest interaction's answer, once it is more than a promise."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [each for each in self.seen("reply") + self.seen("edit") if _is_told(each)]):
                await asyncio.sleep(0.005)
        return found[-1]

    def press(self, who: str, label: str, on: Message | None = None) -> None:
        """Press a button, after forgetting what was seen before."""
        self.events.clear()
        self.people.press(who, label, [on] if on else None)

    async def advance(self, **time: float) -> None:
        """Time moves on for the bot and for Discord."""
        seconds = timedelta(**time).total_seconds()
        self.sandbox.advance(seconds)
        self.app.clock.ahead += timedelta(seconds=seconds)
        self.app.do_now()
        await self.settle()


def _is_told(event: Event) -> bool:
    return bool(event.facts.get("text") or event.facts.get("embeds"))


def _fits(event: Event, wanted: dict[str, Any]) -> bool:
    facts = event.facts
    texts = str([facts.get("text"), facts.get("embeds")])
    return all(
        str(value) in texts if name == "text" else facts.get(name) == value for name, value in wanted.items()
    )


@asynccontextmanager
async def bot_on(
    sandbox: Sandbox, site: Site, folder: Path, patch: pytest.MonkeyPatch
) -> AsyncIterator[Rehearsal]:
    """The bot, ready on this stand-in, with its database in this folder."""
    patch.setattr(discord.http.Route, "BASE", sandbox.url)
    patch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.url))
    host = yarl.URL(sandbox.url)
    settings = Settings(
        discord_token=sandbox.token,
        discord_api_url=sandbox.url,
        database_url=f"sqlite:///{folder}/board.db",
        fetch_allow=frozenset({f"{host.host}:{host.port}"}),
    )
    async with open_app(settings) as app:
        client = Client(app, content=True)
        client._connection.guild_ready_timeout = 0.01
        running = asyncio.create_task(client.start(sandbox.token))
        try:
            async with asyncio.timeout(PATIENCE):
                while not client.is_ready() and not running.done():
                    await asyncio.sleep(0.002)
            if running.done():
                await running
            yield Rehearsal(sandbox, site, app, client)
        finally:
            await app.stop()
            await client.close()
            await running


@asynccontextmanager
async def sandbox_with_blog() -> AsyncIterator[tuple[Sandbox, Site]]:
    """The stand-in with the sample blog, and no bot yet."""
    sites: list[Site] = []

    def serve(sandbox: Sandbox) -> None:
        blog = sample_blog(SAMPLE, sandbox.clock.now)
        sites.append(Site(blog, sandbox.traffic, lambda: sandbox.url.removesuffix(BASE)))
        sandbox.add_routes(sites[0].routes())

    async with running(prepare=serve) as sandbox:
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
async def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rehearsal]:
    """The bot, ready, on a guild that nobody has set up."""
    async with sandbox_with_blog() as (sandbox, site), bot_on(sandbox, site, tmp_path, monkeypatch) as table:
        yield table


@pytest.fixture
async def board(bare: Rehearsal) -> Rehearsal:
    """The bot on a board that is set up."""
    await set_up(bare)
    return bare
