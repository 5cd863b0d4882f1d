"""The stand-in as a running server: the world, its API and gateway on one port of the loopback."""

import asyncio
import base64
import time
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import typedefs, web

from sandbox import store, threads
from sandbox.board import lamplighters_board
from sandbox.faults import Fault, Faults
from sandbox.feed import Event
from sandbox.gateway import Gateway
from sandbox.guard import guard
from sandbox.interactions import ANSWER_WITHIN, Interactions
from sandbox.neighbours import Neighbour, owner_of
from sandbox.people import People
from sandbox.refusal import Code, Refused
from sandbox.rest.account import Account
from sandbox.rest.channels import Channels
from sandbox.rest.commands import Commands
from sandbox.rest.guild import Guilds
from sandbox.rest.interactions import Answers
from sandbox.rest.messages import Messages
from sandbox.rest.reactions import Reactions
from sandbox.rest.serving import Handler, Route, answer, read
from sandbox.rest.threads import Threads
from sandbox.traffic import Door, Kill, refusal
from sandbox.world import World

BASE = "/api/v10"
STILL_SECONDS = 0.3
ANSWER_SECONDS = ANSWER_WITHIN.total_seconds() + 0.05
MOST_BYTES = 30 * 1024 * 1024
WITHOUT_TOKEN = ("/interactions/", "/webhooks/")
"""Routes whose token is in their path."""


class Sandbox:
    """A Discord on the loopback; use it as an async context manager, or call `start` and `stop`.

    `url` is the API's address for `discord.http.Route.BASE`, `DISCORD_API_URL` and hikari's `rest_url`;
    the gateway answers at the same address. `token` is the bot's. `world`, `people`, `faults`, `clock`
    and `feed` are the doors for scripts and pages. With `keep`, the guild is read from that file, if it
    is there, and written to it on stopping; sessions and interactions do not survive. Extra `routes`
    are served beside the API, `middlewares` run around its handlers.
    """

    def __init__(
        self,
        world: World | None = None,
        *,
        port: int = 0,
        keep: Path | None = None,
        routes: Iterable[web.AbstractRouteDef] = (),
        middlewares: Sequence[Any] = (),
    ) -> None:
        self.keep = keep
        saved = store.load(keep) if world is None and keep and keep.exists() else None
        self.world = world or saved or lamplighters_board()
        self.clock, self.feed = self.world.clock, self.world.feed
        self.token = token_for(self.world.bot.id)
        self.interactions = Interactions(self.world)
        self.people = People(self.world, self.interactions)
        self.gateway = Gateway(self.world, self.token)
        self.faults = Faults(self.world)
        self.door = Door(self.world, self.faults, self.gateway, BASE)
        self.traffic = self.door.traffic
        self.port = port
        self.url = ""
        self._routes = list(routes)
        self._middlewares = list(middlewares)
        self._runner: web.AppRunner | None = None
        self._timers: set[asyncio.TimerHandle] = set()
        self.others: list[Neighbour] = []
        self.feed.subscribe(self._watch)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen on 127.0.0.1; with port 0, on one that is free, which `url` then names."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        self._runner = runner
        self.port = runner.addresses[0][1]
        for world in self.gateway.worlds:
            world.files_url = f"http://127.0.0.1:{self.port}"
        self.url = self.world.files_url + BASE
        self.gateway.url = f"ws://127.0.0.1:{self.port}{BASE}"

    async def stop(self) -> None:
        """Close every connection, and keep the guild if it is to be kept."""
        for timer in self._timers:
            timer.cancel()
        self.gateway.drop()
        if self._runner:
            await self._runner.cleanup()
        if self.keep:
            store.save(self.world, self.keep)

    def add_routes(self, routes: Iterable[web.AbstractRouteDef]) -> None:
        """Serve these beside the API; only before the start."""
        self._routes += routes

    def add_guild(self, world: World) -> Neighbour:
        """Have the bot visit this guild as well, made `beside` the first one's; only before the start."""
        other = Neighbour(world, self._routes_of)
        self.others.append(other)
        self.gateway.add(world)
        return other

    def on_kill(self, kill: Kill) -> None:
        """What a `kill` fault calls to end the bot's process."""
        self.door.kill = kill

    def fault(self, kind: str, **fields: Any) -> None:
        """Have something go wrong from now on; fields as in `faults.Fault`.

        `drop_socket` without a route happens at once.
        """
        fault = Fault(kind, **fields)
        if fault.kind == "drop_socket" and not fault.route:
            self.gateway.drop()
        else:
            self.faults.add(fault)

    def advance(self, seconds: float) -> None:
        """Move time on for the stand-in and its ids: interactions grow old, threads fall asleep."""
        self.clock.advance(seconds)
        self.interactions.expire()
        threads.archive_idle(self.world)

    def unsettled(self) -> list[str]:
        """Return why the bot does not count as quiet, in words; empty if it does."""
        still = time.monotonic() - self.traffic.last >= STILL_SECONDS
        return self.owed() + ([] if still else [f"a request less than {STILL_SECONDS} s ago"])

    def owed(self, abandoned: Collection[int] = ()) -> list[str]:
        """Return what the bot has begun or has yet to do, in words.

        `abandoned` are interactions that nobody will answer any more.
        """
        reasons = [f"{self.traffic.open} open requests"] if self.traffic.open else []
        reasons += [
            f"{interaction.name!r} is {interaction.stage}"
            for interaction in self.interactions.pending()
            if interaction.id not in abandoned
        ]
        reasons += [
            f"{kind} on {method} {path} was not tried again" for kind, method, path in self.traffic.owed
        ]
        return reasons

    async def quiet(self, patience: float = 60.0) -> bool:
        """Wait until the bot is quiet; False if it is not when the patience (seconds) is over."""
        deadline = time.monotonic() + patience
        while self.unsettled():
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(0.01)
        return True

    async def ready(self, patience: float = 60.0) -> bool:
        """Wait until a bot is connected; False if none is when the patience (seconds) is over."""
        try:
            await asyncio.wait_for(self.gateway.ready.wait(), patience)
        except TimeoutError:
            return False
        return True

    def _application(self) -> web.Application:
        around = (self.door.pass_through, *self._middlewares, self._refusing)
        api = web.Application(middlewares=around, client_max_size=MOST_BYTES)
        for method, path, handler in self.routes():
            api.router.add_route(method, path, self._serve(method, path, handler))
        root = web.Application(middlewares=[guard], client_max_size=MOST_BYTES)
        for path in (BASE, f"{BASE}/"):
            root.router.add_get(path, self.gateway.serve)
        root.router.add_get("/attachments/{channel}/{attachment}/{name}", self._attachment)
        root.add_routes(self._routes)
        root.add_subapp(BASE, api)
        return root

    def routes(self) -> list[Route]:
        """Return every route of the API that is served, below its address."""
        return self._routes_of(self.world, self.interactions)

    def _routes_of(self, world: World, interactions: Interactions) -> list[Route]:
        shared = (world, interactions)
        groups = [
            part(*shared) for part in (Messages, Reactions, Threads, Channels, Guilds, Commands, Answers)
        ]
        return [route for group in [*groups, Account(*shared, self.gateway)] for route in group.routes()]

    def _serve(self, method: str, path: str, handler: Handler) -> Any:
        async def serve(request: web.Request) -> web.Response:
            if not request.path.removeprefix(BASE).startswith(WITHOUT_TOKEN):
                self._authorise(request)
            call = await read(request)
            other = owner_of(call, self.others)
            return answer((other.handler(method, path) if other else handler)(call))

        return serve

    def _authorise(self, request: web.Request) -> None:
        if request.headers.get("Authorization") != f"Bot {self.token}":
            raise Refused(Code.UNAUTHORIZED)

    @web.middleware
    async def _refusing(self, request: web.Request, handler: typedefs.Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return refusal(refused)
        except web.HTTPMethodNotAllowed:
            return refusal(Refused(Code.METHOD))
        except web.HTTPNotFound:
            return refusal(Refused(Code.NOT_FOUND))

    async def _attachment(self, request: web.Request) -> web.Response:
        channel = self.world.channels.get(int(request.match_info["channel"]))
        asked = int(request.match_info["attachment"])
        for message in channel.messages.values() if channel else ():
            for attachment in message.attachments:
                if attachment.id == asked:
                    return web.Response(body=attachment.content, content_type=attachment.content_type)
        raise web.HTTPNotFound

    def _watch(self, event: Event) -> None:
        if event.dispatch:
            self.traffic.last = time.monotonic()  # the bot needs a moment to hear of it
        if event.kind == "interaction":
            loop = asyncio.get_running_loop()
            timer = loop.call_later(ANSWER_SECONDS, self.interactions.expire)
            self._timers = {
                timer for timer in self._timers if not timer.cancelled() and timer.when() > loop.time()
            }
            self._timers.add(timer)


def token_for(bot_id: int) -> str:
    """Return a token of the form that client libraries read the application's id from."""
    return base64.b64encode(str(bot_id).encode()).decode() + ".sandbox.loopback-only"
