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
from sandbox.opcodes import Close
from sandbox.ports import free_port
from sandbox.server import Sandbox
from tests.waiting import PATIENCE, heard, logged

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


async def helped(sandbox):
    """Whether the bot answers a command."""
    async with asyncio.timeout(PATIENCE):
        await sandbox.gateway.ready.wait()
    async with heard(sandbox.feed, "reply"):
        sandbox.people.command("nara", sandbox.people.place("general", "nara"), "help")
    return True


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


async def test_it_waits_for_a_discord_that_cannot_be_reached_yet(tmp_path, monkeypatch):
    port = free_port(20_000)
    late = Sandbox(lamplighters_board(), port=port)
    url = f"http://127.0.0.1:{port}/api/v10"
    async with serving(late, tmp_path, monkeypatch, url=url):
        async with logged("trying again"):
            pass  # it tries by itself
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
        async with heard(sandbox.feed, "ready"):
            session.dispatch("MESSAGE_CREATE", {"id": "no number"})
        assert "trying again" in caplog.text
        assert await helped(sandbox)


async def test_a_cut_connection_is_taken_up_again(sandbox, tmp_path, monkeypatch):
    async with serving(sandbox, tmp_path, monkeypatch):
        assert await helped(sandbox)
        async with heard(sandbox.feed, "ready"):
            sandbox.fault("drop_socket")
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
