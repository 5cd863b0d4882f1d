"""The bot goes on, whatever Discord and the network do."""

import asyncio
from contextlib import asynccontextmanager

import discord
import pytest
import yarl

from bot.app import open_app
from bot.client import keep_serving
from bot.domain import InputError
from bot.language.embedder.null import NullEmbedder
from bot.settings import Settings
from sandbox.board import lamplighters_board
from sandbox.gateway import Close
from sandbox.ports import free_port
from sandbox.server import Sandbox
from tests.plugins.board import PATIENCE

NO_TIME = 0.01  # seconds of pause; the tests do not wait


@asynccontextmanager
async def serving(sandbox, folder, patch, *, url="", token=""):
    """`keep_serving` beside the stand-in; gives the app and the task."""
    patch.setattr(discord.http.Route, "BASE", "")
    patch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL("ws://127.0.0.1:9"))
    settings = Settings(
        discord_token=token or sandbox.token,
        discord_api_url=url or sandbox.url,
        database_url=f"sqlite:///{folder}/board.db",
    )
    stopped = asyncio.Event()
    async with open_app(settings, embedder=NullEmbedder()) as app:
        task = asyncio.create_task(keep_serving(app, stopped, NO_TIME))
        try:
            yield app, task
        finally:
            stopped.set()
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(task, return_exceptions=True)


async def until(condition):
    """Wait for what nothing announces."""
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def helped(sandbox):
    """Whether the bot answers a command."""
    await until(lambda: sandbox.gateway.ready.is_set() and knows_help(sandbox))
    with sandbox.feed.listening() as events:
        sandbox.people.command("nara", sandbox.people.place("general", "nara"), "help")
        await until(lambda: any(each.kind == "reply" for each in events))
    return True


def knows_help(sandbox):
    return any(each["name"] == "help" for each in sandbox.world.commands.values())


async def test_it_starts_and_stops(sandbox, tmp_path, monkeypatch):
    async with serving(sandbox, tmp_path, monkeypatch) as (_, task):
        assert await helped(sandbox)
    assert task.done()
    assert task.exception() is None


async def test_a_refused_token_ends_it_with_one_line(sandbox, tmp_path, monkeypatch):
    async with serving(sandbox, tmp_path, monkeypatch, token="bad.token.here") as (_, task):
        with pytest.raises(InputError, match="token-refused"):
            async with asyncio.timeout(PATIENCE):
                await task


async def test_it_waits_for_a_discord_that_cannot_be_reached_yet(tmp_path, monkeypatch, caplog):
    port = free_port(20_000)
    late = Sandbox(lamplighters_board(), port=port)
    url = f"http://127.0.0.1:{port}/api/v10"
    async with serving(late, tmp_path, monkeypatch, url=url):
        await until(lambda: "trying again" in caplog.text)
        async with late:
            assert await helped(late)


async def test_without_the_right_to_read_it_comes_back_without(sandbox, tmp_path, monkeypatch):
    sandbox.world.privileged = frozenset()
    async with serving(sandbox, tmp_path, monkeypatch) as (app, _):
        assert await helped(sandbox)
        assert not app.reads_content


async def test_a_malformed_event_is_survived(sandbox, tmp_path, monkeypatch, caplog):
    async with serving(sandbox, tmp_path, monkeypatch):
        assert await helped(sandbox)
        (session,) = sandbox.gateway.sessions.values()
        with sandbox.feed.listening() as events:
            session.dispatch("MESSAGE_CREATE", {"id": "no number"})
            await until(lambda: any(each.kind == "ready" for each in events))
        assert "trying again" in caplog.text
        assert await helped(sandbox)


async def test_a_cut_connection_is_taken_up_again(sandbox, tmp_path, monkeypatch):
    async with serving(sandbox, tmp_path, monkeypatch):
        assert await helped(sandbox)
        with sandbox.feed.listening() as events:
            sandbox.fault("drop_socket")
            await until(lambda: any(each.kind == "ready" for each in events))
        assert await helped(sandbox)


async def test_a_session_that_discord_ends_for_good_is_begun_anew(sandbox, tmp_path, monkeypatch):
    async with serving(sandbox, tmp_path, monkeypatch) as (_, task):
        assert await helped(sandbox)
        await sandbox.gateway.close(Close.AUTHENTICATION_FAILED)
        with pytest.raises(InputError, match="token-refused"):
            async with asyncio.timeout(PATIENCE):
                await task


@pytest.mark.parametrize("fault", ["http_500", "http_429", "lost_reply"])
async def test_a_stumbling_start_is_only_a_stumble(sandbox, tmp_path, monkeypatch, fault):
    sandbox.fault(fault, route="GET /users/@me", times=1, retry_after=0.01)
    async with serving(sandbox, tmp_path, monkeypatch):
        assert await helped(sandbox)
