"""Permissions that are missing, things that are not there, and states that allow no more."""

import pytest

from sandbox.permissions import Permission
from sandbox.refusal import Code

P = Permission
LACKING = {
    "seeing": (P.VIEW_CHANNEL, "POST", "/channels/{c}/messages", {"content": "c"}, 50001),
    "sending": (P.SEND_MESSAGES, "POST", "/channels/{c}/messages", {"content": "c"}, 50013),
    "embedding": (P.EMBED_LINKS, "POST", "/channels/{c}/messages", {"embeds": [{"title": "t"}]}, 50013),
    "reacting": (
        P.ADD_REACTIONS,
        "PUT",
        "/channels/{c}/messages/{m}/reactions/%F0%9F%91%8D/@me",
        None,
        50013,
    ),
    "pinning": (P.PIN_MESSAGES, "PUT", "/channels/{c}/messages/pins/{m}", None, 50013),
    "unpinning": (P.PIN_MESSAGES, "DELETE", "/channels/{c}/messages/pins/{m}", None, 50013),
    "deleting": (P.MANAGE_MESSAGES, "DELETE", "/channels/{c}/messages/{m}", None, 50013),
    "clearing": (P.MANAGE_MESSAGES, "DELETE", "/channels/{c}/messages/{m}/reactions", None, 50013),
    "deleting many": (
        P.MANAGE_MESSAGES,
        "POST",
        "/channels/{c}/messages/bulk-delete",
        {"messages": ["1", "2"]},
        50013,
    ),
    "starting a thread": (
        P.CREATE_PUBLIC_THREADS,
        "POST",
        "/channels/{c}/messages/{m}/threads",
        {"name": "n"},
        50013,
    ),
    "reading one": (P.READ_MESSAGE_HISTORY, "GET", "/channels/{c}/messages/{m}", None, 50013),
    "reading pins": (P.READ_MESSAGE_HISTORY, "GET", "/channels/{c}/messages/pins", None, 50013),
    "replying": (
        P.READ_MESSAGE_HISTORY,
        "POST",
        "/channels/{c}/messages",
        {"content": "c", "message_reference": {"message_id": "{m}"}},
        160002,
    ),
    "changing the channel": (P(0), "PATCH", "/channels/{c}", {"topic": "t"}, 50013),
    "changing overwrites": (P(0), "PUT", "/channels/{c}/permissions/1", {"type": 0, "allow": "0"}, 50013),
}


@pytest.mark.parametrize(("lacking", "method", "path", "body", "code"), LACKING.values(), ids=LACKING)
async def test_a_missing_permission_is_refused(sandbox, ask, general, lacking, method, path, body, code):
    said = sandbox.people.say("nara", general, "a message")
    everyone, own = sandbox.world.roles[sandbox.world.guild.id], sandbox.world.role_named("Dear Reader")
    sandbox.world.change_role(everyone, permissions=everyone.permissions & ~lacking)
    sandbox.world.change_role(own, permissions=own.permissions & ~lacking)
    place = path.format(c=general.id, m=said.id, g=sandbox.world.guild.id)
    sent = {
        key: {"message_id": str(said.id)} if key == "message_reference" else each
        for key, each in (body or {}).items()
    }
    status, answer = await ask(method, place, sent or None)
    assert answer["code"] == code
    assert status == (400 if code == 160002 else 403)


UNKNOWN = {
    "channel": ("GET", "/channels/5", 10003),
    "message": ("GET", "/channels/{c}/messages/5", 10008),
    "guild": ("GET", "/guilds/5", 10004),
    "member": ("GET", "/guilds/{g}/members/5", 10007),
    "user": ("GET", "/users/5", 10013),
    "webhook": ("POST", "/webhooks/5/nothing", 50027),
    "interaction": ("POST", "/interactions/5/nothing/callback", 10062),
    "command": ("GET", "/applications/{a}/commands/5", 10063),
    "application": ("GET", "/applications/5/commands", 10002),
    "no number": ("GET", "/channels/general", 10003),
}


@pytest.mark.parametrize(("method", "path", "code"), UNKNOWN.values(), ids=UNKNOWN)
async def test_what_is_not_there_is_refused(sandbox, ask, general, method, path, code):
    world = sandbox.world
    place = path.format(c=general.id, g=world.guild.id, a=world.bot.id)
    status, answer = await ask(method, place, {} if method == "POST" else None)
    assert answer["code"] == code
    assert status in (401, 404)


async def test_a_route_that_is_not_served_and_a_stranger_are_refused(sandbox, http):
    async with http.get(sandbox.url + "/users/@me", headers={"Authorization": "Bot nobody"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (401, 0)


async def test_others_messages_cannot_be_edited(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "mine")
    status, answer = await ask("PATCH", f"/channels/{general.id}/messages/{said.id}", {"content": "no"})
    assert (status, answer["code"]) == (403, 50005)


async def test_system_notes_can_be_neither_pinned_nor_made_threads(sandbox, ask, general):
    _, message = await ask("POST", f"/channels/{general.id}/messages", {"content": "c"})
    await ask("PUT", f"/channels/{general.id}/messages/pins/{message['id']}")
    note = max(general.messages)
    assert (await ask("PUT", f"/channels/{general.id}/messages/pins/{note}"))[1]["code"] == 50021
    path = f"/channels/{general.id}/messages/{note}/threads"
    assert (await ask("POST", path, {"name": "n"}))[1]["code"] == 50021


async def test_250_pins_are_enough(sandbox, ask, general):
    for number in range(251):
        said = sandbox.people.say("nara", general, str(number))
        said.pinned_at = sandbox.clock.now() if number < 250 else None
    status, answer = await ask("PUT", f"/channels/{general.id}/messages/pins/{said.id}")
    assert (status, answer["code"]) == (400, 30003)


@pytest.mark.parametrize("emoji", ["lamp", "a%3A123", "%E2%9C%93", "%F0%9F%91%8D%F0%9F%91%8D"])
async def test_an_unknown_emoji_is_refused(sandbox, ask, general, emoji):
    said = sandbox.people.say("nara", general, "react")
    status, answer = await ask("PUT", f"/channels/{general.id}/messages/{said.id}/reactions/{emoji}/@me")
    assert (status, answer["code"]) == (400, 10014)


async def test_twenty_kinds_of_reactions_are_enough(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "react")
    said.reactions = {chr(0x1F600 + number): [1] for number in range(20)}
    path = f"/channels/{general.id}/messages/{said.id}/reactions/%F0%9F%91%8D/@me"
    assert (await ask("PUT", path))[1]["code"] == 30010


THREADS = {
    "no name": ({}, 50035),
    "a long name": ({"name": "x" * 101}, 50035),
    "a strange rest": ({"name": "n", "auto_archive_duration": 61}, 50035),
}


@pytest.mark.parametrize(("body", "code"), THREADS.values(), ids=THREADS)
async def test_a_wrong_thread_is_refused(sandbox, ask, general, body, code):
    said = sandbox.people.say("nara", general, "start")
    assert (await ask("POST", f"/channels/{general.id}/messages/{said.id}/threads", body))[1]["code"] == code


async def test_a_sleeping_or_locked_thread_takes_little(sandbox, ask, general):
    said = sandbox.people.say("nara", general, "start")
    _, thread = await ask("POST", f"/channels/{general.id}/messages/{said.id}/threads", {"name": "n"})
    path = f"/channels/{thread['id']}"
    await ask("PATCH", path, {"archived": True, "locked": True})
    assert (await ask("PATCH", path, {"name": "m"}))[1]["code"] == 50083
    own = sandbox.world.role_named("Dear Reader")
    sandbox.world.change_role(own, permissions=own.permissions & ~P.MANAGE_THREADS)
    assert (await ask("POST", f"{path}/messages", {"content": "c"}))[1]["code"] == 50083


async def test_bulk_deletion_has_its_bounds(sandbox, ask, general):
    path = f"/channels/{general.id}/messages/bulk-delete"
    assert (await ask("POST", path, {"messages": ["1"]}))[1]["code"] == 50016
    assert (await ask("POST", path, {"messages": ["1", "2"]}))[1]["code"] == 50034


async def test_a_body_that_is_no_json_is_refused(sandbox, http, general):
    headers = {"Authorization": f"Bot {sandbox.token}", "Content-Type": "application/json"}
    path = f"{sandbox.url}/channels/{general.id}/messages"
    async with http.post(path, data=b"{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


def test_every_refusal_has_its_own_code():
    codes = [code.value[1] for code in Code if code.value[1]]
    assert len(set(codes)) == len(codes)
