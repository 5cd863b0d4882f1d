"""The check against Discord's description is a real one: it notices what it should."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from sandbox import messaging
from sandbox.board import lamplighters_board
from sandbox.server import BASE, Sandbox
from tests.plugins import openapi
from tests.plugins.checking import Checker

DESCRIPTION = openapi.description()
pytestmark = pytest.mark.skipif(DESCRIPTION is None, reason="Discord's description is not here")
MESSAGE = ("components", "schemas", "MessageResponse")


@pytest.fixture
def checker(sandbox):
    """A checker of its own, whose problems fail nothing."""
    assert DESCRIPTION is not None
    return Checker(DESCRIPTION, sandbox.world, BASE)


async def test_every_route_that_is_served_is_discords(sandbox):
    description = openapi.description()
    for method, path, _ in sandbox.routes():
        template = description.template(path.replace("{emoji}", "x"))
        assert template, path
        assert method.lower() in description.paths[template], f"{method} {path}"


async def test_a_missing_or_unknown_key_in_a_reply_is_noticed(sandbox, ask, general):
    description = openapi.description()
    _, message = await ask("POST", f"/channels/{general.id}/messages", {"content": "c"})
    assert description.problems(openapi.REPLIES, MESSAGE, message) == []
    assert description.problems(openapi.REPLIES, MESSAGE, message | {"lamp": 1})
    assert description.problems(openapi.REPLIES, MESSAGE, message | {"id": 5})
    del message["flags"]
    assert description.problems(openapi.REPLIES, MESSAGE, message) == [': "flags" is a required property']


async def test_a_wrong_request_that_was_taken_is_noticed(http, general, checker):
    async with Sandbox(checker.world, middlewares=[checker.check]) as sandbox:
        headers = {"Authorization": f"Bot {sandbox.token}"}
        url = f"{sandbox.url}/channels/{general.id}/messages"
        for body in ({"content": "c", "lamp": 1}, {"content": "c", "tts": "no"}):
            async with http.post(url, json=body, headers=headers) as answer:
                assert answer.status == 200
        async with http.get(f"{url}?lamp=1&limit=101", headers=headers):
            pass
        async with http.get(f"{sandbox.url}/voice/regions", headers=headers):
            pass
        async with http.get(f"{sandbox.url}/lamps", headers=headers):
            pass
    text = "\n".join(checker.problems)
    for noticed in (
        "'lamp' was unexpected",
        "tts",
        "query lamp is unknown",
        "query limit",
        "does not serve",
        "no such route",
    ):
        assert noticed in text


async def test_a_snowflake_as_a_number_and_bits_as_text_pass(checker):
    where = ("components", "schemas", "CreateRoleRequest")
    assert checker.description.problems(openapi.REQUESTS, where, {"permissions": "8"}) == []
    where = ("components", "schemas", "MessageReferenceRequest")
    assert checker.description.problems(openapi.REQUESTS, where, {"message_id": 5}) == []


def test_events_are_checked_too():
    assert DESCRIPTION is not None
    world = lamplighters_board()
    checker = Checker(DESCRIPTION, world, BASE)
    checker.watch()
    said = messaging.post(
        world, world.dm_with(world.user_named("nara").id), world.bot.id, messaging.Draft("c")
    )
    assert checker.problems == []
    messaging.edit(world, said, {"embeds": [{"title": "no type"}]})
    assert "event MESSAGE_UPDATE: embeds.0" in checker.problems[-1]


async def test_a_wrong_content_type_is_noticed(sandbox, checker):
    async def handler(request):
        return web.json_response({"url": "ws://127.0.0.1/"})

    await checker.check(make_mocked_request("GET", f"{BASE}/gateway"), handler)
    assert checker.problems == ["GET /gateway reply 200: content type application/json; charset=utf-8"]
