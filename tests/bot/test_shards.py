"""Several servers in shards: in one process, and divided between two on a PostgreSQL, of which one ends."""

import asyncio
from contextlib import asynccontextmanager

import discord
import pytest
import yarl

import bot.client
import cogs.shards
from bot.announcing.announce import announce
from bot.app import open_app
from bot.client import keep_serving, serve_while_ours
from bot.domain import LooseDate, Page, Precision, Section
from bot.language.embedder.null import NullEmbedder
from bot.settings import Settings
from bot.store import articles, boards
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from sandbox.board import lamplighters_board
from sandbox.server import Sandbox
from tests.conftest import START, empty
from tests.waiting import PATIENCE, heard, until

SHARDS = 2
TITLE = "The baker's cat has been elected"
PAGE = Page(
    "cat", TITLE, (Section(TITLE, "It had ninety-one votes."),), None, LooseDate(START, Precision.DAY)
)


def shard_of(world):
    return (world.guild.id >> 22) % SHARDS


def beside(world):
    """A guild of the other shard."""
    while True:
        world.clock.advance(0.001)
        other = lamplighters_board(name="The other board", beside=world)
        if shard_of(other) != shard_of(world):
            return other


@pytest.fixture
async def guilds(monkeypatch):
    """A stand-in with two guilds, each in a shard of its own; by their shards."""
    world = lamplighters_board()
    sandbox = Sandbox(world)
    other = sandbox.add_guild(beside(world))
    monkeypatch.setattr(cogs.shards, "IDENTIFY_EVERY", 0)
    monkeypatch.setattr(bot.client, "READY_PATIENCE", 0.05)
    async with sandbox:
        monkeypatch.setattr(discord.http.Route, "BASE", sandbox.url)
        monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.url))
        yield sandbox, {shard_of(each.world): each for each in (sandbox, other)}


@asynccontextmanager
async def living(sandbox, serving, **settings):
    """A bot beside the stand-in; gives its app, and the event that stops it."""
    options = Settings(discord_token=sandbox.token, discord_api_url=sandbox.url, shards=SHARDS, **settings)
    stopped = asyncio.Event()
    async with open_app(options, embedder=NullEmbedder()) as app:
        life = asyncio.create_task(serving(app, stopped))
        try:
            yield app, stopped
        finally:
            stopped.set()
            async with asyncio.timeout(PATIENCE):
                await life


async def shared(app, stopped):
    assert await app.lease.take(stopped, lambda owner: None)
    await serve_while_ours(app, stopped)


async def helped(guild):
    """Whether the bot answers a command there."""
    async with heard(guild.world.feed, "reply"):
        guild.people.command("nara", guild.people.place("general", "nara"), "help")
    return True


def connected(sandbox):
    return {session.shard for session in sandbox.gateway.sessions.values() if session.link}


BOTH = {(0, SHARDS), (1, SHARDS)}


async def test_one_process_serves_the_servers_of_all_its_shards(guilds, tmp_path):
    sandbox, by_shard = guilds
    async with living(sandbox, keep_serving, database_url=f"sqlite:///{tmp_path}/board.db") as (app, _):
        await until(lambda: connected(sandbox) == BOTH)
        await until(lambda: app.pulse._gateway() and app.pulse._gateway().is_up)
        for guild in by_shard.values():
            assert await helped(guild)
        sandbox.gateway.drop()
        await until(lambda: connected(sandbox) == BOTH)
        for guild in by_shard.values():
            assert await helped(guild)


async def test_two_processes_share_the_servers_and_one_goes_on_for_both(guilds, postgres, monkeypatch):
    sandbox, by_shard = guilds
    empty(postgres)
    monkeypatch.setattr("bot.announcing.lease.LOOK", 0.05)
    async with living(sandbox, shared, database_url=postgres) as (first, ended):
        await until(lambda: connected(sandbox) == BOTH)
        async with living(sandbox, shared, database_url=postgres) as (second, _):
            await until(lambda: len(first.store.share.shards) == len(second.store.share.shards) == 1)
            await until(lambda: connected(sandbox) == BOTH)
            for guild in by_shard.values():
                assert await helped(guild)
            await announced_everywhere(first, by_shard)  # the other's row is noticed without a word
            ended.set()
            await until(lambda: second.store.share.shards == {0, 1})
            await until(lambda: connected(sandbox) == BOTH)
            for guild in by_shard.values():
                assert await helped(guild)


async def announced_everywhere(app, by_shard):
    async with app.store.write() as tx:
        blog = await articles.make_blog(tx, "The Lamplighter")
        article = (await keep_page(tx, blog.id, ReadEntry(PAGE, (), digest_of(PAGE)))).article
        for guild in by_shard.values():
            place = guild.world.channel_named("articles").id
            board = await boards.save_board(
                tx, guild.world.guild.id, {"blog_id": blog.id, "articles_channel": place}
            )
            await announce(tx, board, article)
    for guild in by_shard.values():
        await until(lambda: pinned(guild.world))  # noqa: B023
        assert len(guild.world.channel_named("articles").messages) == 1
        [_beginning, rules, _note] = guild.world.channel_named(TITLE).messages.values()
        assert rules.components
        assert rules.pinned_at


def pinned(world):
    thread = world.channel_named(TITLE)
    return thread and any(message.pinned_at for message in thread.messages.values())
