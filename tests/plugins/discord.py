"""Fixtures that give tests a Discord: the stand-in, checked against its API description, and visits."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import discord
import pytest
import yarl

from sandbox.board import lamplighters_board
from sandbox.server import BASE, Sandbox
from sandbox.world import World
from tests.plugins import openapi
from tests.plugins.checking import Checker
from tests.waiting import PATIENCE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud when nothing was checked."""
    if openapi.description() is None:
        terminalreporter.write_line(
            f"No {openapi.location()}: bodies were not checked against Discord's description."
        )


@asynccontextmanager
async def running(
    world: World | None = None, prepare: Callable[[Sandbox], None] = lambda sandbox: None, **options: object
) -> AsyncIterator[Sandbox]:
    """A running stand-in, prepared before it starts; leaving it fails for what went against Discord's
    description."""
    world = world or lamplighters_board()
    description = openapi.description()
    checker = Checker(description, world, BASE) if description else None
    if checker:
        checker.watch()
        options["middlewares"] = [checker.check]
    sandbox = Sandbox(world, **options)  # type: ignore[arg-type]
    prepare(sandbox)
    async with sandbox:
        yield sandbox
    problems = checker.problems if checker else []
    assert not problems, "\n".join(dict.fromkeys(problems))


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A running stand-in for Discord on a fresh guild."""
    async with running() as sandbox:
        yield sandbox


Visit = Callable[[discord.Client], Awaitable[None]]


@pytest.fixture
async def visit(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Visit]:
    """Log a discord.py client in to the stand-in and wait until it is ready; it is closed after the test."""
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.url))
    async with AsyncExitStack() as visits:

        async def enter(client: discord.Client) -> None:
            await visits.enter_async_context(connected(client, sandbox.token))

        yield enter


@asynccontextmanager
async def connected(client: discord.Client, token: str) -> AsyncIterator[None]:
    """Run a client, from when it is ready; it is closed after that."""
    client._connection.guild_ready_timeout = 0.01
    async with client:
        running = asyncio.create_task(client.start(token))
        ready = asyncio.create_task(client.wait_until_ready())
        try:
            both = {running, ready}
            await asyncio.wait(both, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
            assert ready.done(), "the client is not ready in time"
            yield
        finally:
            ready.cancel()
            await client.close()
            if not running.done() or running.exception() is None:
                await running
