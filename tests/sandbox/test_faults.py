"""Troubles on demand, and how the stand-in knows that the bot is quiet again."""

import asyncio

import aiohttp
import discord
import pytest

from sandbox.faults import Fault
from tests.waiting import until


@pytest.fixture
def path(general):
    """Where messages of #general are sent."""
    return f"/channels/{general.id}/messages"


SAY = {"content": "c"}


async def test_a_server_error_changes_nothing_and_wants_a_second_try(sandbox, ask, path, general):
    sandbox.fault("http_500", route="POST /channels/*/messages")
    assert (await ask("POST", path, SAY))[0] == 500
    assert not general.messages
    assert f"http_500 on POST {path} was not tried again" in sandbox.unsettled()
    assert (await ask("POST", path, SAY))[0] == 200
    assert not sandbox.traffic.owed


async def test_a_rate_limit_looks_like_discords(sandbox, http, path):
    sandbox.fault("http_429", retry_after=0.5)
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with http.post(sandbox.url + path, json=SAY, headers=headers) as answer:
        assert (answer.status, (await answer.json())["retry_after"]) == (429, 0.5)
        assert answer.headers["Via"]


async def test_a_lost_reply_is_carried_out(sandbox, ask, path, general):
    sandbox.fault("lost_reply")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await ask("POST", path, SAY)
    assert [message.content for message in general.messages.values()] == ["c"]
    assert sandbox.traffic.owed
    await ask("GET", path)
    assert not sandbox.traffic.owed


async def test_a_fault_strikes_as_often_as_asked_and_only_its_route(sandbox, ask, path):
    sandbox.fault("http_500", route="GET /users/*", times=2)
    assert (await ask("POST", path, SAY))[0] == 200
    user = f"/users/{sandbox.world.bot.id}"
    assert [(await ask("GET", user))[0] for _ in range(3)] == [500, 500, 200]


ROUTES = {
    "": True,
    "*": True,
    "POST": False,
    "POST *": True,
    "GET *": False,
    "/channels/*/messages": True,
    "* /channels/*/messages": True,
    "post /channels/*/messages": True,
    "POST /channels/*": False,
    "POST /channels/*/messages/*": False,
}


@pytest.mark.parametrize(("route", "strikes"), ROUTES.items())
def test_a_route_is_matched_part_by_part(sandbox, path, route, strikes):
    assert Fault("http_500", route).matches(sandbox.world, "POST", path) is strikes


def test_an_unknown_fault_is_refused():
    with pytest.raises(ValueError, match="no such fault"):
        Fault("earthquake")
    with pytest.raises(ValueError, match="no such fault"):
        Fault("kill", when="soon")


async def test_closed_messages_and_forbidden_channels_are_refusals_asked_for(sandbox, ask, path, general):
    sandbox.fault("closed_dms", on="nara")
    sandbox.fault("forbidden", channel="general", times=2)
    nara = sandbox.world.user_named("nara")
    _, dm = await ask("POST", "/users/@me/channels", {"recipient_id": str(nara.id)})
    said = sandbox.people.say("nara", general, "start")
    with sandbox.feed.listening() as told:
        assert (await ask("POST", f"/channels/{dm['id']}/messages", SAY))[1]["code"] == 50007
        assert (await ask("POST", path, SAY))[1]["code"] == 50013
        assert (await ask("POST", f"{path}/{said.id}/threads", {"name": "n"}))[1]["code"] == 50013
    assert [event.facts["fault"] for event in told] == ["closed_dms", "forbidden", "forbidden"]
    assert (await ask("POST", f"/channels/{dm['id']}/messages", SAY))[0] == 200
    assert (await ask("POST", path, SAY))[0] == 200


@pytest.mark.parametrize(
    ("when", "stored", "status"), [("received", 0, 503), ("carried_out", 1, 200), ("answered", 1, 200)]
)
async def test_a_kill_comes_at_its_moment(sandbox, ask, path, general, when, stored, status):
    seen = []
    sandbox.on_kill(lambda: seen.append(len(general.messages)))
    sandbox.fault("kill", when=when)
    assert (await ask("POST", path, SAY))[0] == status
    assert seen == [stored] == [len(general.messages)]


async def test_a_kill_may_take_its_time(sandbox, ask, path):
    killed = asyncio.Event()

    async def kill():
        await asyncio.sleep(0)
        killed.set()

    sandbox.on_kill(kill)
    sandbox.fault("kill", when="carried_out")
    await ask("POST", path, SAY)
    assert killed.is_set()


async def test_a_socket_is_dropped_by_a_request(sandbox, parrot, general):
    sandbox.fault("drop_socket", route="POST /channels/*/messages")
    await parrot.get_channel(general.id).send("c")
    await until(lambda: "resumed" in parrot.events)


async def test_discord_py_tries_again_by_itself(sandbox, parrot, general):
    sandbox.fault("http_429", route="POST /channels/*/messages", retry_after=0.05)
    sandbox.fault("forbidden", channel="general")
    with pytest.raises(discord.Forbidden):
        await parrot.get_channel(general.id).send("c")
    assert not sandbox.faults.pending
    assert not sandbox.traffic.owed


async def test_quiet_waits_for_an_open_request_and_a_moment_more(sandbox, ask, path, parrot):
    sandbox.people.say("nara", sandbox.world.channel_named("general"), "c")
    assert any("ago" in reason for reason in sandbox.unsettled())
    assert await sandbox.quiet(5)
    assert sandbox.unsettled() == []


async def test_patience_ends(sandbox, ask, path):
    sandbox.fault("http_500")
    await ask("POST", path, SAY)
    assert not await sandbox.quiet(0.01)
    sandbox.faults.clear()
    sandbox.traffic.forget()
    assert not await sandbox.ready(0.01)
