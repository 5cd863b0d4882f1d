"""The door that every request of the bot goes through: counted, struck by faults, refusals told."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.facts import where
from sandbox.faults import Fault, Faults, rate_limited
from sandbox.feed import Event
from sandbox.gateway import Gateway
from sandbox.nouns import Json
from sandbox.refusal import Code, Refused
from sandbox.rest.serving import Reply, answer
from sandbox.world import World

Kill = Callable[[], Awaitable[None] | None]
REFUSING = {"closed_dms": Code.CLOSED_DMS, "forbidden": Code.MISSING_PERMISSIONS}
RETRIED = {"http_500", "http_429", "lost_reply"}


@dataclass(slots=True)
class Traffic:
    """What the bot is doing at the moment, seen from outside.

    `open` counts requests that are being answered, `last` is when the latest began or ended
    (`time.monotonic`), `owed` are those that a fault struck and that were not tried again yet, as
    (fault, method, path). A lost reply counts as tried again when the bot looks at the same channel.
    """

    open: int = 0
    last: float = 0.0
    owed: set[tuple[str, str, str]] = field(default_factory=set)

    def begin(self, method: str, path: str) -> None:
        """A request came; it settles what is owed for the same place."""
        self.open += 1
        self.last = time.monotonic()
        self.owed = {debt for debt in self.owed if not _settles(debt, method, path)}

    def end(self) -> None:
        """Its answer is out, or will never be."""
        self.open -= 1
        self.last = time.monotonic()

    def forget(self) -> None:
        """Nothing is owed by a bot that was killed."""
        self.owed.clear()


def _settles(owed: tuple[str, str, str], method: str, path: str) -> bool:
    kind, verb, place = owed
    if kind == "lost_reply":
        return path.split("/")[:3] == place.split("/")[:3]
    return (verb, place) == (method, path)


class Door:
    """The middleware in front of the API."""

    def __init__(self, world: World, faults: Faults, gateway: Gateway, base: str) -> None:
        self.world = world
        self.faults = faults
        self.gateway = gateway
        self.base = base
        self.traffic = Traffic()
        self.kill: Kill | None = None

    @web.middleware
    async def pass_through(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Serve one request, with whatever trouble is due."""
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await handler(request)
        path = request.path.removeprefix(self.base)
        self.traffic.begin(request.method, path)
        try:
            fault = self.faults.take(request.method, path)
            response = await (self._struck(fault, request, handler, path) if fault else handler(request))
        finally:
            self.traffic.end()
        self._tell(request, path, response, fault)
        return response

    async def _struck(
        self, fault: Fault, request: web.Request, serve: Handler, path: str
    ) -> web.StreamResponse:
        if fault.kind in RETRIED:
            self.traffic.owed.add((fault.kind, request.method, path))
        if fault.kind == "http_500":
            return answer(Reply({"message": "500: Internal Server Error", "code": 0}, 500))
        if fault.kind == "http_429":
            return self._slow_down(fault)
        if fault.kind in REFUSING:
            return refusal(Refused(REFUSING[fault.kind]))
        if fault.kind == "kill":
            return await self._killed(fault, request, serve)
        if fault.kind == "drop_socket":
            self.gateway.drop()
        response = await serve(request)
        # The other side sees a connection that ended before any answer.
        if fault.kind == "lost_reply" and request.transport:
            request.transport.abort()
        return response

    def _slow_down(self, fault: Fault) -> web.Response:
        response = answer(Reply(rate_limited(fault), 429))
        # Without it discord.py takes the 429 for a ban of the whole address.
        response.headers["Via"] = "1.1 sandbox"
        response.headers["Retry-After"] = str(fault.retry_after)
        return response

    async def _killed(self, fault: Fault, request: web.Request, serve: Handler) -> web.StreamResponse:
        if fault.when == "received":
            await self._kill()
            return answer(Reply({"message": "Nobody is there to hear it.", "code": 0}, 503))
        response = await serve(request)
        if fault.when == "answered":
            # The answer has to be out before the process dies.
            with contextlib.suppress(ConnectionError):
                await response.prepare(request)
                await response.write_eof()
        await self._kill()
        return response

    async def _kill(self) -> None:
        done = self.kill() if self.kill else None
        if asyncio.iscoroutine(done):
            await done

    def _tell(
        self, request: web.Request, path: str, response: web.StreamResponse, fault: Fault | None
    ) -> None:
        why = response.headers.get(WHY)
        if why is None:
            return
        seen: Json = {
            "author": "bot",
            "route": f"{request.method} {path}",
            "status": response.status,
            "why": why,
        }
        channel = self.world.channels.get(_number(request.match_info.get("channel", "")))
        seen |= where(self.world, channel) if channel else {}
        if fault:
            seen["fault"] = fault.kind
        self.world.feed.publish(Event("request_refused", seen))


WHY = "X-Sandbox-Why"
"""The header in which a refusal says why, for the door to tell."""


def refusal(refused: Refused) -> web.Response:
    """Return a refusal on the wire."""
    response = answer(Reply(refused.body(), refused.status))
    response.headers[WHY] = refused.why().encode("ascii", "backslashreplace").decode().replace("\n", " ")
    return response


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
