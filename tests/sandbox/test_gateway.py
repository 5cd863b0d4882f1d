"""The gateway, frame by frame, without a library."""

import json
import sys
import time
import zlib
from typing import Any

import aiohttp
import pytest

from sandbox import frames
from sandbox.dispatches import Intent
from sandbox.gateway import ACKNOWLEDGED
from sandbox.nouns import ChannelType, Json

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ALL = 53608447


class Wire:
    """One socket to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.seq = 0
        self.ready: Json = {}
        self.guild: Json = {}

    async def get(self) -> Json:
        payload: Json = await self.socket.receive_json(timeout=2)
        self.seq = payload.get("s") or self.seq
        return payload

    async def until(self, name: str) -> Any:
        while True:
            payload = await self.get()
            if payload.get("t") == name:
                return payload["d"]

    async def send(self, op: int, data: Any = None) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def closed_with(self) -> int | None:
        while not self.socket.closed:
            message = await self.socket.receive(timeout=2)
            if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                return self.socket.close_code
        return self.socket.close_code


@pytest.fixture
async def wire(sandbox, http):
    """Open a socket and read HELLO."""

    async def connect(query=""):
        found = Wire(await http.ws_connect(sandbox.gateway.url + query))
        hello = await found.get()
        assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)
        return found

    return connect


@pytest.fixture
async def identified(sandbox, wire):
    """A socket that identified with these intents and read READY and GUILD_CREATE."""

    async def enter(intents=ALL):
        found = await wire()
        await found.send(2, {"token": sandbox.token, "intents": intents, "properties": {}})
        found.ready = await found.until("READY")
        found.guild = await found.until("GUILD_CREATE")
        return found

    return enter


async def test_a_heartbeat_is_acknowledged_no_sooner_than_over_a_network(wire):
    """An answer that is there before discord.py has noted its question counts as a beat late."""
    socket = await wire()
    asked = time.monotonic()
    await socket.send(1)
    assert (await socket.get())["op"] == 11
    assert time.monotonic() - asked > ACKNOWLEDGED / 2


async def test_ready_says_who_and_where(sandbox, identified):
    socket = await identified()
    assert socket.ready["user"]["id"] == str(sandbox.world.bot.id)
    assert socket.ready["resume_gateway_url"] == sandbox.gateway.url
    assert len(socket.guild["members"]) == 7
    assert sandbox.gateway.ready.is_set()


CLOSES = {
    "no JSON": ("{", 4002),
    "no object": ("[]", 4002),
    "unknown opcode": ('{"op": 42}', 4001),
    "not identified": ('{"op": 8, "d": {}}', 4003),
    "wrong token": ('{"op": 2, "d": {"token": "x", "intents": 0}}', 4004),
}


@pytest.mark.parametrize(("frame", "code"), CLOSES.values(), ids=CLOSES)
async def test_nonsense_closes_the_socket(wire, frame, code):
    socket = await wire()
    await socket.socket.send_str(frame)
    assert await socket.closed_with() == code


async def test_identifying_twice_or_without_intents_closes_it(sandbox, wire, identified):
    socket = await identified()
    await socket.send(2, {"token": sandbox.token, "intents": 0})
    assert await socket.closed_with() == 4005
    socket = await wire()
    await socket.send(2, {"token": sandbox.token})
    assert await socket.closed_with() == 4013


@pytest.mark.parametrize("intent", [Intent.MEMBERS, Intent.PRESENCES, Intent.MESSAGE_CONTENT])
async def test_a_privileged_intent_that_is_off_closes_it(sandbox, wire, intent):
    sandbox.world.privileged = frozenset()
    socket = await wire()
    await socket.send(2, {"token": sandbox.token, "intents": int(intent)})
    assert await socket.closed_with() == 4014


async def test_a_session_is_resumed_with_what_was_missed(sandbox, wire, identified, general):
    first = await identified()
    sandbox.gateway.drop()
    await first.closed_with()
    said = sandbox.people.say("nara", general, "missed")
    second = await wire()
    resume = {"token": sandbox.token, "session_id": first.ready["session_id"], "seq": first.seq}
    await second.send(6, resume)
    assert (await second.until("MESSAGE_CREATE"))["id"] == str(said.id)
    assert (await second.get())["t"] == "RESUMED"


async def test_what_cannot_be_resumed_is_invalid(sandbox, wire, identified):
    socket = await wire()
    await socket.send(6, {"token": sandbox.token, "session_id": "gone", "seq": 1})
    assert await socket.get() == {"op": 9, "d": False}
    ready = (await identified()).ready
    socket = await wire()
    await socket.send(6, {"token": sandbox.token, "session_id": ready["session_id"], "seq": 999})
    assert await socket.closed_with() == 4007


async def test_a_session_that_said_goodbye_is_over(sandbox, wire, identified):
    first = await identified()
    await first.socket.close(code=1000)
    while sandbox.gateway.links:
        await first.socket.receive()
    assert not sandbox.gateway.ready.is_set()
    socket = await wire()
    await socket.send(6, {"token": sandbox.token, "session_id": first.ready["session_id"], "seq": first.seq})
    assert (await socket.get())["op"] == 9


async def test_discord_may_ask_for_a_reconnect_or_close(sandbox, identified):
    socket = await identified()
    sandbox.gateway.reconnect()
    assert (await socket.get())["op"] == 7
    await sandbox.gateway.close(4000)
    assert await socket.closed_with() == 4000


async def test_members_are_looked_up(sandbox, identified):
    socket = await identified()
    await socket.send(8, {"guild_id": str(sandbox.world.guild.id), "query": "NA", "limit": 5, "nonce": "n"})
    chunk = await socket.until("GUILD_MEMBERS_CHUNK")
    assert ([each["user"]["username"] for each in chunk["members"]], chunk["nonce"]) == (["nara"], "n")
    sam = str(sandbox.world.user_named("sam").id)
    await socket.send(8, {"guild_id": str(sandbox.world.guild.id), "user_ids": [sam, "5"]})
    chunk = await socket.until("GUILD_MEMBERS_CHUNK")
    assert ([each["user"]["id"] for each in chunk["members"]], chunk["not_found"]) == ([sam], ["5"])


@pytest.mark.parametrize(
    ("compression", "stream"), [("zlib-stream", zlib.decompressobj), ("zstd-stream", zstd.ZstdDecompressor)]
)
async def test_frames_may_be_binary_or_compressed(sandbox, http, compression, stream):
    async with http.ws_connect(f"{sandbox.gateway.url}/?compress={compression}&encoding=json") as socket:
        stream = stream()
        assert json.loads(stream.decompress(await socket.receive_bytes()))["op"] == 10
        await socket.send_bytes(json.dumps({"op": 1, "d": None}).encode())
        assert json.loads(stream.decompress(await socket.receive_bytes()))["op"] == 11


async def test_an_unknown_compression_is_refused(sandbox, http):
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await http.ws_connect(f"{sandbox.gateway.url}?compress=lamp-stream")
    assert frames.encoder("lamp-stream") is None


async def test_without_intents_nothing_but_interactions_comes(sandbox, identified, general, ask):
    await ask("PUT", f"/applications/{sandbox.world.bot.id}/commands", [{"name": "ask", "description": "d"}])
    socket = await identified(0)
    assert [each["user"]["id"] for each in socket.guild["members"]] == [str(sandbox.world.bot.id)]
    said = sandbox.people.say("newcomer", general, "hello")
    sandbox.people.react("nara", said, "👍")
    sandbox.world.add_channel("new")
    sandbox.world.add_role("New")
    sandbox.people.command("nara", general, "ask")
    asked = await socket.get()
    assert asked["t"] == "INTERACTION_CREATE"
    assert asked["d"]["member"]["user"]["username"] == "nara"
    assert asked["d"]["channel"]["permissions"] == str(sandbox.world.permissions(said.author_id, general))


async def test_a_hidden_channel_is_not_heard(sandbox, identified):
    review = sandbox.world.channel_named("review")
    review.overwrites = {
        key: each for key, each in review.overwrites.items() if key == sandbox.world.guild.id
    }
    socket = await identified()
    sandbox.people.say("keeper", review, "secret")
    sandbox.people.say("nara", sandbox.world.channel_named("general"), "open")
    assert (await socket.until("MESSAGE_CREATE"))["content"] == "open"


async def test_the_guilds_changes_are_told(sandbox, identified):
    socket = await identified()
    world = sandbox.world
    role = world.add_role("Wicks")
    world.change_role(role, name="Flames")
    nara = world.user_named("nara")
    world.change_member(nara.id, roles=[role.id])
    world.drop_role(role)
    world.leave(nara.id)
    forum = world.add_channel("library", ChannelType.FORUM)
    world.change_channel(forum, topic="books")
    world.drop_channel(forum)
    names = [(await socket.get())["t"] for _ in range(8)]
    assert names == [
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_MEMBER_UPDATE",
        "GUILD_ROLE_DELETE",
        "GUILD_MEMBER_REMOVE",
        "CHANNEL_CREATE",
        "CHANNEL_UPDATE",
        "CHANNEL_DELETE",
    ]
