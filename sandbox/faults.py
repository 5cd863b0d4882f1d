"""Troubles on demand: what is to go wrong with the next requests of the bot.

Kinds: `drop_socket` (the gateway's connection is cut), `http_500`, `http_429`, `lost_reply` (carried out,
but the answer never comes), `closed_dms` (`on`: a person's name), `forbidden` (`channel`: a name), `kill`
(`when`: received, carried_out, answered).
"""

import re
from dataclasses import dataclass, field

from sandbox.nouns import Channel, Json
from sandbox.world import World

KINDS = ("drop_socket", "http_500", "http_429", "lost_reply", "closed_dms", "forbidden", "kill")
MOMENTS = ("received", "carried_out", "answered")


@dataclass(slots=True)
class Fault:
    """One order for trouble: the next `times` requests that match `route`, such as `POST
    /channels/*/messages`.

    A `*` stands for one part of a path; a route without a method matches all methods, an empty one
    everything.
    """

    kind: str
    route: str = ""
    times: int = 1
    on: str | None = None
    channel: str | None = None
    when: str = "received"
    retry_after: float = 0.2

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.when not in MOMENTS:
            raise ValueError(f"no such fault: {self.kind} {self.when}")

    def matches(self, world: World, method: str, path: str) -> bool:
        """Tell whether it strikes this request; `path` is below the API's address."""
        if not _fits(self.route, method, path):
            return False
        channel = _channel(world, path)
        if self.kind == "closed_dms":
            person = world.users.get(channel.recipient_id or 0) if channel else None
            return method == "POST" and person is not None and person.name == self.on
        return self.kind != "forbidden" or (channel is not None and self.channel in _names(world, channel))


@dataclass(slots=True)
class Faults:
    """The troubles that are still to come, in the order in which they were asked for."""

    world: World
    pending: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Have this happen from now on."""
        self.pending.append(fault)

    def clear(self) -> None:
        """Forget what has not happened yet."""
        self.pending.clear()

    def take(self, method: str, path: str) -> Fault | None:
        """Return the first fault that strikes this request, counted off."""
        for fault in self.pending:
            if fault.matches(self.world, method, path):
                fault.times -= 1
                if fault.times <= 0:
                    self.pending.remove(fault)
                return fault
        return None


def rate_limited(fault: Fault) -> Json:
    """Return the body of a 429."""
    return {
        "message": "You are being rate limited.",
        "retry_after": fault.retry_after,
        "global": False,
        "code": 0,
    }


def _fits(route: str, method: str, path: str) -> bool:
    verb, _, pattern = route.rpartition(" ")
    if verb and verb.upper() not in ("*", method):
        return False
    if pattern in ("", "*"):
        return True
    parts = (re.escape(part).replace(r"\*", "[^/]+") for part in pattern.split("/"))
    return re.fullmatch("/".join(parts), path) is not None


def _channel(world: World, path: str) -> Channel | None:
    channel = re.match(r"/channels/(\d+)", path)
    return world.channels.get(int(channel[1])) if channel else None


def _names(world: World, channel: Channel) -> set[str]:
    parent = world.channels.get(channel.parent_id or 0)
    return {channel.name} | ({parent.name} if parent else set())
