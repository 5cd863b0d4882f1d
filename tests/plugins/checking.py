"""Requests, replies and events of the stand-in, held against Discord's API description.

A request that the stand-in refused is no problem: it did what Discord would.
"""

import json
import re
from functools import cache
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox import dispatches
from sandbox.feed import Event
from sandbox.rest import serving
from sandbox.world import World
from tests.plugins.openapi import REPLIES, REQUESTS, Description

EVENTS = {
    "MESSAGE_CREATE": ("MessageResponse", {"guild_id", "member"}),
    "MESSAGE_UPDATE": ("MessageResponse", {"guild_id", "member"}),
    "THREAD_CREATE": ("ThreadResponse", {"newly_created"}),
    "THREAD_UPDATE": ("ThreadResponse", set()),
    "CHANNEL_CREATE": ("GuildChannelResponse", set()),
    "CHANNEL_UPDATE": ("GuildChannelResponse", set()),
    "GUILD_MEMBER_ADD": ("GuildMemberResponse", {"guild_id"}),
    "GUILD_MEMBER_UPDATE": ("GuildMemberResponse", {"guild_id"}),
}
"""What the description says of events: nothing, but it knows the objects in them."""

FORGIVEN = (
    (r" sends (\S+\.)?embeds\.\d+\.flags", "discord.py writes an embed's flags"),
    (r"commands sends (\d+\.)?nsfw", "discord.py says of every command that it is not"),
    (
        r"^PATCH \S+ sends tts|/callback sends data\.tts|/threads sends message\.tts",
        "discord.py always says so",
    ),
    (
        r" sends attachments\.\d+\.(proxy_url|size|url|spoiler|content_type)",
        "discord.py repeats what it keeps",
    ),
    (r"^PUT /channels/\{channel_id\}/permissions/\{overwrite_id\} sends id", "discord.py repeats the path"),
    (r"^POST /channels/\{channel_id\}/threads sends type", "discord.py says so for forum posts as well"),
    (r"^POST /channels/\{channel_id\}/threads asks use_nested_fields", "discord.py wants a post's message"),
    (r"^POST /channels/\{channel_id\}/threads gets message", "and Discord gives it"),
)
"""Keys that the description does not know, as `METHOD path sends|asks|gets key`, and why they pass."""
_FORGIVEN = re.compile("|".join(f"(?:{pattern})$" for pattern, _ in FORGIVEN))


class Checker:
    """Collects what requests and replies do against the description."""

    def __init__(self, description: Description, world: World, base: str) -> None:
        self.description = description
        self.world = world
        self.base = base
        self.problems: list[str] = []
        self.checked = 0

    def watch(self) -> None:
        """Check the objects in gateway events as well."""
        self.world.feed.subscribe(self._event)

    @web.middleware
    async def check(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await handler(request)
        path = request.path.removeprefix(self.base)
        template = self.description.template(path)
        operation = self.description.paths.get(template or "", {}).get(request.method.lower())
        if template is None or operation is None:
            self.problems.append(f"{request.method} {path}: Discord has no such route")
            return response
        name = f"{request.method} {template}"
        if response.status < 400:
            self._note(f"{name} request", await self._request(request, template, operation))
        elif response.status in (404, 405) and b'"code":0' in _raw(response):
            self.problems.append(f"{name}: the stand-in does not serve this route")
        self._note(f"{name} reply {response.status}", self._reply(request, template, operation, response))
        self.checked += 1
        return response

    def _note(self, place: str, problems: list[str]) -> None:
        self.problems += [f"{place}: {problem}" for problem in problems]

    async def _request(self, request: web.Request, template: str, operation: dict[str, Any]) -> list[str]:
        problems = self._query(request, operation)
        where = (
            "paths",
            template,
            request.method.lower(),
            "requestBody",
            "content",
            "application/json",
            "schema",
        )
        call = await serving.read(request)
        if call.body is None or "requestBody" not in operation:
            needed = operation.get("requestBody", {}).get("required") and not call.files
            return [*problems, "a body is needed"] if needed else problems
        body = _without(f"{request.method} {template} sends ", call.body)
        return problems + self.description.problems(REQUESTS, where, body)

    def _query(self, request: web.Request, operation: dict[str, Any]) -> list[str]:
        known = {
            parameter["name"]: parameter
            for parameter in operation.get("parameters", [])
            if parameter["in"] == "query"
        }
        template = self.description.template(request.path.removeprefix(self.base)) or ""
        unknown = [name for name in request.query if name not in known]
        problems = [
            f"query {n} is unknown" for n in unknown if not _passes(f"{request.method} {template} asks {n}")
        ]
        for name, value in request.query.items():
            if name in known:
                place = operation["parameters"].index(known[name])
                where = ("paths", template, request.method.lower(), "parameters", str(place), "schema")
                cast = _cast(value, known[name]["schema"])
                problems += [
                    f"query {name}: {problem}" for problem in self.description.problems(REQUESTS, where, cast)
                ]
        return problems

    def _reply(
        self, request: web.Request, template: str, operation: dict[str, Any], response: web.StreamResponse
    ) -> list[str]:
        status, raw = str(response.status), _raw(response)
        if status not in operation["responses"]:
            status = f"{status[0]}XX"
        described = operation["responses"].get(status)
        if described is None:
            return ["this status is not described"]
        if raw and response.headers["Content-Type"] != "application/json":
            return [f"content type {response.headers['Content-Type']}"]
        where = ("paths", template, request.method.lower(), "responses", status)
        if "$ref" in described:
            where = tuple(described["$ref"].removeprefix("#/").split("/"))
            described = {"content": True}
        if "content" not in described:
            return ["there should be no body"] if raw else []
        place = (*where, "content", "application/json", "schema")
        body = _without(f"{request.method} {template} gets ", json.loads(raw))
        return self.description.problems(REPLIES, place, body)

    def _event(self, event: Event) -> None:
        for name, data in dispatches.of_event(self.world, event, (1 << 26) - 1):
            if name in EVENTS:
                schema, more = EVENTS[name]
                plain = {key: value for key, value in data.items() if key not in more}
                self._note(
                    f"event {name}",
                    self.description.problems(REPLIES, ("components", "schemas", schema), plain),
                )


def _without(place: str, body: Any) -> Any:
    """A body without the keys that are let pass; `place` is its dotted path so far."""
    if isinstance(body, list):
        return [_without(f"{place}{number}.", item) for number, item in enumerate(body)]
    if not isinstance(body, dict):
        return body
    return {
        key: _without(f"{place}{key}.", value) for key, value in body.items() if not _passes(f"{place}{key}")
    }


@cache
def _passes(place: str) -> bool:
    return _FORGIVEN.search(place) is not None


def _raw(response: web.StreamResponse) -> bytes:
    body = response.body if isinstance(response, web.Response) else b""
    return body if isinstance(body, bytes) else b""


def _cast(value: str, schema: dict[str, Any]) -> Any:
    kinds = schema.get("type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if "integer" in kinds and value.lstrip("-").isdigit():
        return int(value)
    if "boolean" in kinds and value.lower() in ("1", "0", "true", "false"):
        return value.lower() in ("1", "true")
    return value
