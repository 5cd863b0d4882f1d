"""What all handlers share: a request read once, an answer in Discord's form, and who may do what."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import HeaderParser
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from sandbox.interactions import Interactions
from sandbox.nouns import Attachment, Channel, ChannelFlag, Json, Message
from sandbox.permissions import Permission, in_channel
from sandbox.refusal import Code, Problems, Refused
from sandbox.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """One request of the bot's: the parts of its path, its query, its JSON and its files."""

    path: Json
    query: Json
    body: Any
    files: list[tuple[int, str, bytes]] = field(default_factory=list)
    reason: str | None = None

    def id(self, name: str) -> int:
        """Return the snowflake in this part of the path; 0, which nothing has, for what is none."""
        value = str(self.path[name])
        return int(value) if value.isascii() and value.isdigit() else 0

    @property
    def json(self) -> Json:
        """The body as an object; Refused if it is none."""
        if not isinstance(self.body, dict):
            raise Refused(Code.BAD_JSON)
        return self.body

    def limit(self, usual: int, most: int) -> int:
        """Return the query's `limit`, held to Discord's range."""
        value = str(self.query.get("limit", usual))
        return max(1, min(int(value), most)) if value.isdigit() else usual


@dataclass(frozen=True, slots=True)
class Reply:
    """Status and JSON; no body at all for None."""

    body: Any = None
    status: int = 200


NOTHING = Reply(None, 204)
MAX_TAGS = 5  # of a forum's post
Handler = Callable[[Call], Reply]
Route = tuple[str, str, Handler]


class Group:
    """A group of handlers on one world."""

    def __init__(self, world: World, interactions: Interactions) -> None:
        self.world = world
        self.interactions = interactions

    def routes(self) -> Iterable[Route]:
        """(method, path below the API's address, handler)."""
        raise NotImplementedError

    def channel(self, call: Call, *needed: Permission) -> Channel:
        """Return the channel of the path; Refused if the bot cannot see it, or lacks a permission in it."""
        channel = self.world.channels.get(call.id("channel"))
        if channel is None:
            raise Refused(Code.UNKNOWN_CHANNEL)
        self.demand(channel, *needed)
        return channel

    def demand(self, channel: Channel, *needed: Permission) -> None:
        """Refused unless the bot sees a channel and has these permissions in it."""
        bits = in_channel(self.world, self.world.bot.id, channel)
        if not bits & Permission.VIEW_CHANNEL:
            raise Refused(Code.MISSING_ACCESS)
        if any(not bits & permission for permission in needed):
            raise Refused(Code.MISSING_PERMISSIONS)

    def demand_guild(self, *needed: Permission) -> None:
        """Refused unless the bot's roles give these permissions in the guild."""
        bits = self.world.permissions(self.world.bot.id)
        if any(not bits & permission for permission in needed):
            raise Refused(Code.MISSING_PERMISSIONS)

    def tags(self, forum: Channel, given: Iterable[object]) -> list[int]:
        """Return the tags of a forum's post by their ids; Refused for what the bot may not put there."""
        ids = [int(str(tag)) for tag in given]
        known = {int(tag["id"]): tag for tag in forum.tags}
        if len(ids) > MAX_TAGS or not known.keys() >= set(ids):
            problems = Problems()
            problems.add("applied_tags", "BASE_TYPE_CHOICES", "Unknown or too many tags")
            problems.refuse()
        if not ids and forum.flags & ChannelFlag.REQUIRE_TAG:
            raise Refused(Code.TAG_REQUIRED)
        if any(known[tag]["moderated"] for tag in ids):
            self.demand(forum, Permission.MANAGE_THREADS)
        return ids

    def found(self, channel: Channel, message_id: int) -> Message:
        """Return a message of a channel that is not somebody's ephemeral one."""
        message = channel.messages.get(message_id)
        if message is None or message.to is not None:
            raise Refused(Code.UNKNOWN_MESSAGE)
        return message

    def attached(self, call: Call) -> list[Attachment]:
        """Return the call's files as attachments, with what its JSON says of them."""
        described = {
            str(attachment.get("id")): attachment for attachment in (call.body or {}).get("attachments") or []
        }
        made = []
        for place, name, content in call.files:
            about = described.get(str(place), {})
            filename = about.get("filename") or name
            kind = guess_type(filename)[0] or "application/octet-stream"
            made.append(Attachment(self.world.ids.new(), filename, content, kind, about.get("description")))
        return made


async def read(request: web.Request) -> Call:
    """Read a request into a Call; Refused if its body is not what it says it is."""
    raw = await request.read()
    files: list[tuple[int, str, bytes]] = []
    body: Any = None
    try:
        if request.content_type.startswith("multipart/"):
            body, files = _multipart(request.headers["Content-Type"], raw)
        elif raw:
            body = json.loads(raw)
    except ValueError:
        raise Refused(Code.BAD_JSON) from None
    reason = request.headers.get("X-Audit-Log-Reason")
    path, query = dict(request.match_info), dict(request.query)
    return Call(path, query, body, files, unquote(reason) if reason else None)


def answer(reply: Reply) -> web.Response:
    """The answer on the wire; the content type is exactly application/json, as client libraries expect."""
    if reply.body is None:
        return web.Response(status=reply.status)
    raw = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":")).encode()
    return web.Response(body=raw, status=reply.status, content_type="application/json")


def _multipart(content_type: str, raw: bytes) -> tuple[Any, list[tuple[int, str, bytes]]]:
    boundary = _headers(f"Content-Type: {content_type}").get_param("boundary")
    body, files = None, []
    # The boundary cannot occur in a part, so a split loses no byte of a file.
    for part in raw.split(b"--" + str(boundary).encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = _headers(head.decode())
        name = str(headers.get_param("name", "", "content-disposition"))
        content = content.removesuffix(b"\r\n")
        if name == "payload_json":
            body = json.loads(content)
        else:
            digits = "".join(filter(str.isdigit, name))
            files.append((int(digits or 0), headers.get_filename() or "unnamed", content))
    return body, files


def _headers(text: str) -> Headers:
    return HeaderParser().parsestr(text)
