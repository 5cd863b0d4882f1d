"""A session and its player, with a small bot as a process of its own."""

import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sandbox.blog import sample_blog
from sandbox.cannot import CannotDo
from sandbox.nouns import Json
from sandbox.permissions import Permission
from sandbox.player import Player
from sandbox.script import ScriptError, parse
from sandbox.server import STILL_SECONDS
from sandbox.session import Session
from sandbox.transcript import Transcript
from tests.sandbox.test_script import written
from tests.waiting import PATIENCE

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SMALL_BOT = Path(__file__).with_name("small_bot.py")
BLOG = partial(sample_blog, SAMPLE)


def employ(session: Session, *options: str) -> None:
    """Have the small bot be the session's."""
    ours = {
        "DISCORD_API_URL": session.sandbox.url,
        "DISCORD_TOKEN": session.sandbox.token,
        "FEED": session.site.feed_url,
        "CLOCK_OFFSET_FILE": str(session.clock_file),
    }
    session.employ([sys.executable, str(SMALL_BOT), *options], {**os.environ, **ours})


@pytest.fixture
async def session(tmp_path: Path) -> AsyncIterator[Session]:
    """A session without a bot yet."""
    async with Session(BLOG, tmp_path / "var", patience=PATIENCE) as session:
        yield session


@pytest.fixture
async def up(session: Session) -> Session:
    """A session whose bot is ready and quiet."""
    employ(session)
    await session.start_bot()
    await session.ready()
    assert await session.quiet.wait(PATIENCE)
    return session


Play = Callable[..., Awaitable[list[Json]]]


@pytest.fixture
def play(up: Session) -> Play:
    """Play steps, and give what the transcript tells of the bot."""

    async def play(*steps: Json) -> list[Json]:
        with Transcript(up.sandbox.world, up.links.post_of, None) as transcript:
            await Player(up, transcript).play(parse(written(*steps)))
        return [line.facts for line in transcript.lines]

    return play


def of_bot(lines: list[Json], *names: str) -> list[tuple[Any, ...]]:
    """These facts of the bot's lines."""
    return [tuple(line.get(name) for name in names) for line in lines if line["author"] == "bot"]


async def test_steps_are_played_one_after_another(play):
    lines = await play(
        {"do": "say", "id": "hi", "as": "nara", "in": "general", "text": "hello", "files": ["a.txt"]},
        {"do": "say", "as": "sam", "in": "general", "text": "you too", "reply_to": "hi"},
        {"do": "command", "as": "nara", "in": "general", "name": "lamp", "options": {"colour": "red"}},
        {"do": "press", "as": "nara", "label": "Light", "on": 3},
        {"do": "fill", "as": "nara", "fields": {"Name": "Nara"}},
        {"do": "rewrite", "as": "nara", "on": "hi", "text": "good evening"},
        {"do": "remove", "as": "nara", "on": "hi"},
    )
    assert of_bot(lines, "step", "event", "text", "to") == [
        ("hi", "message", "hello a.txt", None),
        (2, "message", "you too", None),
        (3, "reply", "a red lamp", "nara"),
        (4, "modal", "Who?", "nara"),
        (5, "reply", "lit by Nara", None),
    ]
    assert [(line["step"], line["event"]) for line in lines][-2:] == [(6, "edit"), (7, "delete")]
    assert lines[2]["reply_to"] == lines[0]["id"]


@pytest.mark.skipif(sys.platform != "linux", reason="seen in /proc")
async def test_a_bot_that_thinks_is_not_quiet_though_it_asks_for_nothing(play):
    thought = f"think {3 * STILL_SECONDS}"
    lines = await play(
        {"do": "say", "as": "nara", "in": "general", "text": thought},
        {"do": "say", "as": "sam", "in": "general", "text": "hello"},
    )
    assert of_bot(lines, "step", "text") == [(1, thought), (2, "hello")]


async def test_the_feed_is_fetched_after_each_change_and_with_time(play):
    lines = await play(
        {"do": "publish", "title": "Pump", "text": "It pumps.", "post": "pump", "times": 2},
        {"do": "withdraw", "post": "pump-1"},
        {"do": "clock", "advance": 600},
    )
    assert of_bot(lines, "step", "text") == [
        (1, "4 posts, 0 s ahead"),
        (2, "3 posts, 0 s ahead"),
        (3, "3 posts, 600 s ahead"),
    ]


async def test_what_was_posted_while_the_bot_was_down_is_read_when_it_is_up(play, up):
    lines = await play(
        {"do": "kill"},
        {"do": "publish", "title": "Pump", "text": "It pumps."},
        {"do": "say", "as": "nara", "in": "general", "text": "anybody?"},
        {"do": "start"},
        {"do": "say", "as": "nara", "in": "general", "text": "and now?"},
    )
    assert of_bot(lines, "step", "event", "text") == [
        (1, "bot_exit", "SIGKILL"),
        (5, "message", "and now?"),
    ]
    assert lines[0]["status"] == -9
    assert up.blog.fetches == 2


async def test_a_fault_kills_at_its_moment(play):
    lines = await play(
        {"do": "fault", "kind": "kill", "when": "carried_out", "route": "POST /channels/*/messages"},
        {"do": "say", "as": "nara", "in": "general", "text": "hello"},
    )
    assert of_bot(lines, "event") == [("message",), ("bot_exit",)]


async def test_a_faulted_request_is_waited_for(play):
    lines = await play(
        {"do": "fault", "kind": "http_429", "route": "POST /channels/*/messages"},
        {"do": "say", "as": "nara", "in": "general", "text": "hello"},
        {"do": "wait", "event": "message", "in": "general", "text": "hello"},
    )
    assert of_bot(lines, "step", "event") == [(2, "message")]


async def test_steps_can_overlap(play):
    hello = {"do": "say", "as": "nara", "in": "general", "text": "hello"}
    lines = await play(hello | {"wait": False}, hello | {"wait": False}, hello)
    assert [line["author"] for line in lines] == ["nara"] * 3 + ["bot"] * 3


async def test_a_button_and_a_form_that_are_not_there_yet_are_waited_for(play):
    lines = await play(
        {
            "do": "command",
            "as": "nara",
            "in": "general",
            "name": "lamp",
            "options": {"colour": "red"},
            "wait": False,
        },
        {"do": "press", "as": "nara", "label": "Light", "wait": False},
        {"do": "fill", "as": "nara", "fields": {"Name": "Nara"}},
    )
    assert of_bot(lines, "event", "text") == [
        ("reply", "a red lamp"),
        ("modal", "Who?"),
        ("reply", "lit by Nara"),
    ]


IMPOSSIBLE = [
    ({"do": "start"}, "start: the bot runs already"),
    ({"do": "amend", "post": "none", "text": "a"}, "amend: the blog has no post 'none'"),
    ({"do": "press", "as": "nara", "label": "Keep"}, "press: nara sees no button"),
    ({"do": "press", "as": "nara", "label": "Keep", "on": 1}, "press: step 1 brought about nothing"),
    ({"do": "fill", "as": "nara", "fields": {}}, "fill: no form is open"),
    ({"do": "say", "as": "nara", "in": "cellar", "text": "a"}, "say: there is no channel 'cellar'"),
    ({"do": "say", "as": "nara", "in": {"thread": "pump"}, "text": "a"}, "say: no thread's starter links"),
    ({"do": "say", "as": "nara", "in": "articles", "text": "a"}, "say: nara may not write"),
    ({"do": "open", "name": "attic", "to": ["Cooks"]}, "open: there is no role 'Cooks'"),
    ({"do": "close", "in": "general", "how": "locked"}, "close: #general is no thread"),
    ({"do": "command", "as": "nara", "in": "general", "name": "ask"}, "command: there is no command 'ask'"),
]


async def test_roles_open_channels_and_close_them(play, session):
    hello = {"do": "say", "as": "nara", "in": "attic", "text": "hello"}
    cooks = {"do": "role", "as": "nara", "role": "Cooks", "rights": ["manage_messages"]}
    opened = {"do": "open", "name": "attic", "to": ["Cooks"]}
    closed = {"do": "close", "in": "attic", "how": "deleted"}
    lines = await play(cooks, opened, hello, closed)
    assert [line["text"] for line in lines if line["author"] == "nara"] == ["hello"]
    world = session.sandbox.world
    assert world.channel_named("attic") is None
    assert world.permissions(world.person("nara").id) & Permission.MANAGE_MESSAGES
    await play(cooks | {"has": False})
    assert not world.permissions(world.person("nara").id) & Permission.MANAGE_MESSAGES


async def test_a_step_that_cannot_be_done_ends_the_script(play, up):
    up.patience = 0.5
    for step, why in IMPOSSIBLE:
        with pytest.raises(ScriptError) as found:
            await play({"do": "fault", "kind": "http_500", "route": "GET /nowhere"}, step)
        assert str(found.value).startswith(f"step 2: {why}")


async def test_what_never_comes_is_waited_for_as_long_as_patience_lasts(play, up):
    up.patience = 0.5
    with pytest.raises(ScriptError, match=r"step 1: wait: no such dm within 0.5 s"):
        await play({"do": "wait", "event": "dm"})


async def test_a_bot_that_does_not_answer_costs_no_more_than_the_patience(session):
    employ(session, "--deaf")
    await session.start_bot()
    await session.ready()
    people = session.sandbox.people
    people.command("nara", people.place("general", "nara"), "lamp", {"colour": "red"})
    assert session.quiet.reasons()
    assert not await session.quiet.wait(0.1)
    session.quiet.forget()
    assert await session.quiet.wait(PATIENCE)


async def test_a_bot_that_ends_before_it_is_ready_is_quoted(session):
    employ(session, "--rude")
    await session.start_bot()
    with pytest.raises(CannotDo, match="ended before it was ready\nI would rather not"):
        await session.ready()


async def test_a_bot_of_somebody_else_is_not_ours_to_kill(session):
    for deed in (session.kill_bot, session.start_bot, session.stop_bot):
        with pytest.raises(CannotDo, match="by hand"):
            await deed()
    assert await session.quiet.wait(PATIENCE)


async def test_the_guild_and_the_blog_are_kept_together(tmp_path):
    async with Session(BLOG, tmp_path, keep=True) as first:
        first.publish("Pump", "It pumps.", post="pump")
        first.advance(60)
        said = first.sandbox.people.say("nara", first.sandbox.people.place("general", "nara"), "hello")
    async with Session(BLOG, tmp_path, keep=True) as second:
        assert "pump" in second.blog.posts
        assert second.sandbox.world.message(said.id).content == "hello"
        assert float(second.clock_file.read_text()) == 60
