"""The state by itself: time and ids, permissions, names, what is kept in a file."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from sandbox import facts, messaging, payloads, store, threads
from sandbox.board import lamplighters_board
from sandbox.checks.commands import is_name
from sandbox.checks.emoji import is_emoji
from sandbox.feed import Event, Feed
from sandbox.ids import Clock, Snowflakes, created_at, iso
from sandbox.messaging import Draft
from sandbox.nouns import Overwrite
from sandbox.permissions import ALL, Permission, base, in_channel, may_write
from sandbox.server import Sandbox, token_for

P = Permission


@pytest.fixture
def world():
    """A fresh guild."""
    return lamplighters_board()


def test_ids_carry_the_clocks_time_and_never_repeat():
    clock = Clock()
    ids = Snowflakes(clock)
    drawn = [ids.new() for _ in range(5000)]
    assert len(set(drawn)) == 5000
    assert drawn == sorted(drawn)
    clock.advance(3600)
    assert abs(created_at(ids.new()) - datetime.now(UTC) - timedelta(hours=1)) < timedelta(seconds=5)


def test_time_does_not_go_back():
    with pytest.raises(ValueError, match="does not go back"):
        Clock().advance(-1)


def test_timestamps_have_discords_form():
    assert iso(datetime(2026, 3, 14, 9, tzinfo=UTC)) == "2026-03-14T09:00:00.000000+00:00"


def test_listeners_hear_everything_until_they_leave():
    feed = Feed()
    seen: list[Event] = []
    leave = feed.subscribe(seen.append)
    feed.publish(Event("one"))
    leave()
    feed.publish(Event("two"))
    assert [event.kind for event in seen] == ["one"]


def test_roles_and_overwrites_add_up_as_on_discord(world):
    nara, moderator = world.user_named("nara"), world.user_named("moderator")
    review, articles = world.channel_named("review"), world.channel_named("#articles")
    assert in_channel(world, nara.id, review) == 0
    assert in_channel(world, moderator.id, review) & P.MANAGE_MESSAGES
    assert not may_write(world, nara.id, articles)
    assert may_write(world, world.bot.id, articles)
    assert base(world, world.user_named("keeper").id) == ALL
    assert base(world, 5) == 0
    articles.overwrites[nara.id] = Overwrite(nara.id, 1, allow=P.SEND_MESSAGES)
    assert may_write(world, nara.id, articles)


def test_threads_inherit_and_may_be_locked_or_private(world):
    articles, nara = world.channel_named("articles"), world.user_named("nara")
    thread = threads.start(world, articles, world.bot.id, "t")
    assert may_write(world, nara.id, thread)
    threads.change(world, thread, locked=True)
    assert not may_write(world, nara.id, thread)
    secret = threads.start(world, articles, world.bot.id, "s", private=True)
    assert not in_channel(world, nara.id, secret)
    secret.joined[nara.id] = world.clock.now()
    assert in_channel(world, nara.id, secret) & P.SEND_MESSAGES_IN_THREADS


def test_a_conversation_is_between_two(world):
    dm = world.dm_with(world.user_named("nara").id)
    assert world.dm_with(dm.recipient_id) is dm
    assert in_channel(world, dm.recipient_id, dm) & P.SEND_MESSAGES
    assert in_channel(world, world.user_named("sam").id, dm) == 0


def test_the_bots_role_has_the_least(world):
    own = world.role_named("Dear Reader").permissions
    assert own & P.PIN_MESSAGES
    assert not own & (
        P.MANAGE_GUILD | P.MANAGE_ROLES | P.MANAGE_CHANNELS | P.ADMINISTRATOR | P.MENTION_EVERYONE
    )


def test_only_those_with_the_right_ping_everyone(world):
    general = world.channel_named("general")
    said = messaging.post(world, general, world.user_named("nara").id, Draft("@everyone @here"))
    assert not said.mention_everyone
    said = messaging.post(world, general, world.user_named("keeper").id, Draft("@here"))
    assert messaging.pinged(world, said) == ["everyone"]


def test_a_thread_falls_asleep_and_wakes(world):
    thread = threads.start(world, world.channel_named("general"), world.bot.id, "t", 60)
    messaging.post(world, thread, world.bot.id, Draft("last"))
    world.clock.advance(3599)
    threads.archive_idle(world)
    assert not thread.archived
    world.clock.advance(2)
    threads.archive_idle(world)
    assert thread.archived
    threads.change(world, thread, archived=False)
    threads.archive_idle(world)
    assert not thread.archived


def test_a_reaction_counts_once_and_is_taken_back(world):
    general, nara = world.channel_named("general"), world.user_named("nara").id
    said = messaging.post(world, general, nara, Draft("c"))
    with world.feed.listening() as told:
        messaging.react(world, said, nara, "👍")
        messaging.react(world, said, nara, "👍")
        assert payloads.message(world, said)["reactions"][0]["count"] == 1
        messaging.unreact(world, said, nara, "👍")
        messaging.unreact(world, said, nara, "👍")
    assert [event.kind for event in told] == ["reaction", "unreact"]
    assert said.reactions == {}


def test_facts_keep_what_was_when_it_happened(world):
    general, nara = world.channel_named("general"), world.user_named("nara").id
    with world.feed.listening() as told:
        said = messaging.post(world, general, nara, Draft("before"))
        messaging.edit(world, said, {"content": "after"})
        messaging.delete(world, said, nara)
    assert [event.facts["text"] for event in told] == ["before", "after", "after"]
    assert facts.of_message(world, said)["text"] == "after"


@pytest.mark.parametrize("text", ["👍", "👍🏽", "❤️", "❤", "👩‍🚀", "🏳️‍🌈", "🇦🇲", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "☑️", "©"])
def test_emoji_are_known(text):
    assert is_emoji(text)


@pytest.mark.parametrize("text", ["", "a", "1", "👍👍", "✓", "●", ":lamp:", "\u200d", "👍x", "🇦🇲🇦🇲"])
def test_other_signs_are_none(text):
    assert not is_emoji(text)


@given(st.text(max_size=6))
def test_letters_are_never_emoji(text):
    assert not (is_emoji(text) and any(char.isalpha() for char in text))


@pytest.mark.parametrize(
    ("name", "good"),
    {
        "ask": True,
        "спроси": True,
        "հարց": True,
        "a-b_c": True,
        "Ask": False,
        "a b": False,
        "": False,
        "a/b": False,
    }.items(),
)
def test_names_of_commands(name, good):
    assert is_name(name) is good


def test_strange_names_get_usernames_of_their_own(world):
    handles = [world.add_user(name).username for name in ("Наира", "Nara", "нара", "N A R A", "é", "n")]
    assert len(set(handles)) == len(handles)
    assert all(handle.isascii() and 2 <= len(handle) <= 32 for handle in handles)


async def test_the_guild_survives_a_restart(tmp_path):
    path = tmp_path / "sandbox" / "guild.json"
    async with Sandbox(keep=path) as sandbox:
        general = sandbox.people.place("general", "nara")
        said = sandbox.people.say("Ани", general, "remember", files={"a.bin": bytes(range(256))})
        sandbox.people.react("nara", said, "👍")
        thread = threads.start_from(sandbox.world, said, sandbox.world.bot.id, "t")
        messaging.pin(sandbox.world, said, sandbox.world.bot.id)
        sandbox.advance(1000)
        before = payloads.message(sandbox.world, said)
        token = sandbox.token
    async with Sandbox(keep=path) as sandbox:
        again = sandbox.world.message(said.id)
        assert again == said
        assert sandbox.token == token == token_for(sandbox.world.bot.id)
        assert sandbox.world.channels[thread.id].joined.keys() == thread.joined.keys()
        sandbox.world.files_url = before["attachments"][0]["url"].partition("/attachments")[0]
        assert payloads.message(sandbox.world, again) == before
        assert sandbox.clock.offset == 1000
        assert sandbox.world.ids.new() > max(thread.messages)


def test_a_file_of_another_version_is_refused(tmp_path, world):
    path = tmp_path / "guild.json"
    store.save(world, path)
    path.write_text(path.read_text().replace('"version": 1', '"version": 0'))
    with pytest.raises(ValueError, match="another version"):
        store.load(path)


@pytest.mark.parametrize(("kind", "expected"), [("text", 0), ("announcement", 5), ("forum", 15)])
def test_the_articles_may_be_a_channel_of_each_kind(kind, expected):
    world: Any = lamplighters_board(articles=kind)
    assert world.channel_named("articles").type == expected


async def test_more_is_served_beside_the_api(http):

    async def page(request):
        return web.Response(text="a page")

    async with (
        Sandbox(routes=[web.get("/page", page)]) as sandbox,
        http.get(sandbox.world.files_url + "/page") as answer,
    ):
        assert await answer.text() == "a page"


async def test_a_file_that_is_not_there_is_not_found(sandbox, http):
    async with http.get(sandbox.world.files_url + "/attachments/1/2/x") as answer:
        assert answer.status == 404


async def test_a_channel_is_dropped_with_its_threads(world):
    general = world.channel_named("general")
    threads.start(world, general, world.bot.id, "t")
    with world.feed.listening() as told:
        world.drop_channel(general)
    assert [event.dispatch for event in told] == ["THREAD_DELETE", "CHANNEL_DELETE"]
    assert world.channel_named("general") is None
