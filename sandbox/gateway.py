"""The gateway: sessions, heartbeats, resuming, and the stream of dispatches.

Discord's reference, "Gateway".
"""

import asyncio
import contextlib
import json
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from aiohttp import WSMsgType, web

from sandbox import dispatches, frames, payloads, payloads_guild
from sandbox.feed import Event
from sandbox.nouns import Json
from sandbox.opcodes import Close, Closing, Op
from sandbox.world import PRIVILEGED, World

HEARTBEAT_SECONDS = 41.25
ACKNOWLEDGED = 0.1
"""Seconds until a heartbeat is acknowledged, as over a network: discord.py notes that it has sent one from a
thread of its own, and takes an answer that is there before for one that is 41 seconds late.
"""
REPLAYED = 2000
"""How many dispatches a session keeps for a bot that comes back."""

GOODBYES = (1000, 1001)
"""The codes with which a bot ends its session when it closes the socket."""


@dataclass(slots=True)
class Session:
    """What a bot that identified is told; outlives its socket, so that it can resume."""

    id: str
    intents: int
    shard: tuple[int, int] = (0, 1)
    seq: int = 0
    log: deque[tuple[int, Json]] = field(default_factory=lambda: deque(maxlen=REPLAYED))
    link: "Link | None" = None

    def serves(self, world: World) -> bool:
        """Tell whether a guild is of this session's shard."""
        number, of = self.shard
        return (world.guild.id >> 22) % of == number

    def hears_of(self, world: World, event: Event) -> bool:
        """Tell whether an event is of this session's shard; what is no guild's is told in the first."""
        channel = world.channels.get(getattr(event.subject, "channel_id", 0))
        return self.shard[0] == 0 if channel and channel.is_dm else self.serves(world)

    def dispatch(self, name: str, data: Json) -> None:
        """Number an event, keep it, and send it if somebody listens."""
        self.seq += 1
        payload: Json = {"op": Op.DISPATCH, "t": name, "s": self.seq, "d": data}
        self.log.append((self.seq, payload))
        if self.link:
            self.link.send(payload)


class Link:
    """One socket: a queue of frames and the task that writes them."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, encode: frames.Encoder) -> None:
        self.socket = socket
        self.transport = request.transport
        self._encode = encode
        self._frames: asyncio.Queue[str | bytes] = asyncio.Queue()
        self.session: Session | None = None

    def send(self, payload: Json) -> None:
        """Queue a payload, as it is now."""
        self._frames.put_nowait(self._encode(payload))

    async def write(self) -> None:
        """Write frames until the socket ends."""
        with contextlib.suppress(ConnectionError):
            while True:
                frame = await self._frames.get()
                if isinstance(frame, bytes):
                    await self.socket.send_bytes(frame)
                else:
                    await self.socket.send_str(frame)

    def abort(self) -> None:
        """Cut the connection without a goodbye."""
        if self.transport:
            self.transport.abort()


class Gateway:
    """All sessions of the bot, in one guild or in several (`add`).

    `ready` is set while at least one is connected and has been told READY.
    """

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.links: set[Link] = set()
        self.ready = asyncio.Event()
        self.worlds: list[World] = []
        self.add(world)

    def add(self, world: World) -> None:
        """Tell the bot of this guild as well; of one that is there before its sessions begin."""
        self.worlds.append(world)
        world.feed.subscribe(partial(self._on_event, world))

    def drop(self) -> int:
        """Cut every socket without a goodbye; how many there were. Sessions can be resumed."""
        for link in tuple(self.links):
            link.abort()
        return len(self.links)

    async def close(self, code: int) -> None:
        """Close every socket with a code, as Discord does on its own behalf."""
        for link in tuple(self.links):
            await link.socket.close(code=code)

    def reconnect(self) -> None:
        """Ask every bot to come back and resume."""
        for link in self.links:
            link.send({"op": Op.RECONNECT, "d": None})

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Handle one connection until it ends."""
        encode = frames.encoder(request.query.get("compress"))
        if encode is None:
            raise web.HTTPBadRequest(text="unknown compression")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        link = Link(socket, request, encode)
        self.links.add(link)
        link.send({"op": Op.HELLO, "d": {"heartbeat_interval": int(HEARTBEAT_SECONDS * 1000)}})
        writer = asyncio.create_task(link.write())
        try:
            await self._listen(link)
        finally:
            writer.cancel()
            self._part(link)
        return socket

    def _part(self, link: Link) -> None:
        self.links.discard(link)
        if link.session and link.session.link is link:
            link.session.link = None
            if link.socket.close_code in GOODBYES:
                self.sessions.pop(link.session.id, None)
        if not any(session.link for session in self.sessions.values()):
            self.ready.clear()

    async def _listen(self, link: Link) -> None:
        try:
            while True:
                # A bot that misses a heartbeat is cut off, as Discord does it.
                message = await link.socket.receive(timeout=HEARTBEAT_SECONDS * 1.5)
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    return
                self._take(link, _payload(message.data))
        except Closing as closing:
            await link.socket.close(code=closing.code, message=closing.code.name.encode())
        except TimeoutError:
            await link.socket.close(code=Close.TIMED_OUT)

    def _take(self, link: Link, payload: Json) -> None:
        op, data = payload.get("op"), payload.get("d")
        if op == Op.HEARTBEAT:
            asyncio.get_running_loop().call_later(ACKNOWLEDGED, link.send, {"op": Op.HEARTBEAT_ACK})
        elif op in (Op.IDENTIFY, Op.RESUME):
            if link.session:
                raise Closing(Close.ALREADY_AUTHENTICATED)
            self._greet(link, Op(op), data if isinstance(data, dict) else {})
        elif op not in (Op.PRESENCE, Op.VOICE_STATE, Op.REQUEST_MEMBERS):
            raise Closing(Close.UNKNOWN_OPCODE)
        elif link.session is None:
            raise Closing(Close.NOT_AUTHENTICATED)
        elif op == Op.REQUEST_MEMBERS and isinstance(data, dict):
            link.session.dispatch("GUILD_MEMBERS_CHUNK", dispatches.members_chunk(self.world, data))

    def _greet(self, link: Link, op: Op, data: Json) -> None:
        if str(data.get("token", "")).removeprefix("Bot ") != self.token:
            raise Closing(Close.AUTHENTICATION_FAILED)
        if op == Op.IDENTIFY:
            self._identify(link, data)
        else:
            self._resume(link, data)

    def _identify(self, link: Link, data: Json) -> None:
        intents = data.get("intents")
        if not isinstance(intents, int) or intents < 0:
            raise Closing(Close.INVALID_INTENTS)
        # These have to be switched on for the application; nobody did.
        if any(intents & bit and name not in self.world.privileged for name, bit in PRIVILEGED.items()):
            raise Closing(Close.DISALLOWED_INTENTS)
        # A bot that identifies anew was killed, or gave its old session up.
        self.sessions = {key: session for key, session in self.sessions.items() if session.link}
        session = Session(secrets.token_hex(16), intents, _shard(data), link=link)
        self.sessions[session.id] = link.session = session
        worlds = list(filter(session.serves, self.worlds))
        session.dispatch("READY", self._ready(session, data, worlds))
        for world in worlds:
            session.dispatch("GUILD_CREATE", dispatches.guild_create(world, intents))
        self._announce("READY")

    def _resume(self, link: Link, data: Json) -> None:
        session = self.sessions.get(str(data.get("session_id")))
        seq = data.get("seq")
        if session is None or not isinstance(seq, int):
            link.send({"op": Op.INVALID_SESSION, "d": False})
            return
        if seq > session.seq:
            raise Closing(Close.INVALID_SEQ)
        if seq < session.seq and (not session.log or session.log[0][0] > seq + 1):
            link.send({"op": Op.INVALID_SESSION, "d": False})
            return
        link.session = session
        for _, payload in [entry for entry in session.log if entry[0] > seq]:
            link.send(payload)
        # Linked only now, so that what is replayed comes before what is new.
        session.link = link
        session.dispatch("RESUMED", {})
        self._announce("RESUMED")

    def _announce(self, how: str) -> None:
        self.ready.set()
        self.world.feed.publish(Event("ready", {"text": how}))

    def _ready(self, session: Session, data: Json, worlds: Sequence[World]) -> Json:
        application = payloads_guild.application(self.world)
        ready: Json = {
            "v": 10,
            "user": payloads.own_user(self.world),
            "guilds": [{"id": str(world.guild.id), "unavailable": True} for world in worlds],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": application["id"], "flags": application["flags"]},
            "session_type": "normal",
        }
        return ready | ({"shard": data["shard"]} if "shard" in data else {})

    def _on_event(self, world: World, event: Event) -> None:
        for session in tuple(self.sessions.values()):
            if session.hears_of(world, event):
                for name, data in dispatches.of_event(world, event, session.intents):
                    session.dispatch(name, data)


def _shard(identify: Json) -> tuple[int, int]:
    """Return which shard a session is to be, of how many."""
    match identify.get("shard"):
        case None:
            return 0, 1
        case [int(number), int(of)] if 0 <= number < of:
            return number, of
    raise Closing(Close.INVALID_SHARD)


def _payload(data: str | bytes) -> Json:
    try:
        payload = json.loads(data)
    except ValueError:
        raise Closing(Close.DECODE_ERROR) from None
    if not isinstance(payload, dict):
        raise Closing(Close.DECODE_ERROR)
    return payload
