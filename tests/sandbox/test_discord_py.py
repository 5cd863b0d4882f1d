"""The stand-in seen by discord.py, unmodified: what a bot does there is what people see."""

import io

import discord
import pytest

from sandbox.nouns import ChannelType
from tests.waiting import kinds, until


async def test_a_bot_is_ready_and_knows_the_guild(sandbox, parrot):
    guild = parrot.guilds[0]
    assert guild.name == "The Lamplighter's board"
    assert {channel.name for channel in guild.text_channels} == {"articles", "general", "questions", "review"}
    assert {member.display_name for member in guild.members} >= {
        "author",
        "moderator",
        "nara",
        "tigran",
        "sam",
    }
    assert guild.me.guild_permissions.pin_messages
    assert not guild.me.guild_permissions.manage_guild
    assert not guild.default_role.permissions.mention_everyone


async def test_a_message_is_heard_and_answered(sandbox, parrot, general, told):
    said = sandbox.people.say("nara", general, "good evening, @bot")
    await until(lambda: parrot.heard)
    message = parrot.heard[0]
    assert message.author.display_name == "nara"
    assert message.mentions == [parrot.user]
    answer = await message.reply("and to you")
    await answer.edit(content="and to you too")
    await answer.add_reaction("🕯️")
    await answer.delete()
    assert kinds(told) == ["message", "message", "edit", "reaction", "delete"]
    reply = next(event for event in told if event.facts.get("author") == "bot").facts
    assert reply["reply_to"] == str(said.id)
    assert reply["pings"] == ["nara"]
    assert told[-1].facts["by"] == "bot"


async def test_people_edit_and_delete_and_the_bot_hears_of_it(sandbox, parrot, general):
    said = sandbox.people.say("nara", general, "a")
    sandbox.people.rewrite("nara", said, "b")
    sandbox.people.react("sam", said, "👍")
    sandbox.people.remove("moderator", said)
    await until(lambda: "message_delete" in parrot.events)
    assert {"message", "message_edit", "reaction_add", "message_delete"} <= set(parrot.events)


async def test_a_card_with_a_file_and_a_picture_is_read_back(sandbox, parrot, general, told, http):
    channel = parrot.get_channel(general.id)
    embed = discord.Embed(title="A lamp", description="It burns", url="https://example.org/", colour=0xFFAA00)
    embed.add_field(name="Oil", value="low").set_footer(text="today").set_author(name="nobody")
    embed.timestamp = discord.utils.utcnow()
    lamp = discord.File(io.BytesIO(b"light"), "lamp.txt", description="a lamp")
    await channel.send("see", embed=embed, files=[lamp, discord.File(io.BytesIO(b"\r\n--x\r\n"), "odd.bin")])
    facts = told[-1].facts
    assert facts["embeds"] == [
        {
            "title": "A lamp",
            "description": "It burns",
            "url": "https://example.org/",
            "fields": [{"name": "Oil", "value": "low"}],
            "footer": "today",
        }
    ]
    assert facts["files"] == [{"name": "lamp.txt", "bytes": 5}, {"name": "odd.bin", "bytes": 7}]
    read = await anext(channel.history())
    assert read.attachments[0].description == "a lamp"
    assert await read.attachments[1].read() == b"\r\n--x\r\n"
    await read.edit(attachments=[read.attachments[0]])
    assert told[-1].facts["files"] == [{"name": "lamp.txt", "bytes": 5}]


async def test_nobody_is_pinged_who_may_not_be(sandbox, parrot, general, told):
    nara, moderator = sandbox.world.user_named("nara"), sandbox.world.role_named("Moderator")
    text = f"<@{nara.id}> <@&{moderator.id}> @everyone"
    channel = parrot.get_channel(general.id)
    await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
    assert "pings" not in told[-1].facts or not told[-1].facts["pings"]
    await channel.send(text)
    assert told[-1].facts["pings"] == ["nara"]
    sandbox.world.change_role(moderator, mentionable=True)
    only = discord.AllowedMentions(roles=[discord.Object(moderator.id)], users=False, everyone=False)
    await channel.send(text, allowed_mentions=only)
    assert told[-1].facts["pings"] == ["Moderator"]


async def test_a_message_becomes_a_thread_that_people_write_in(sandbox, parrot, told):
    articles = sandbox.world.channel_named("articles")
    starter = await parrot.get_channel(articles.id).send("A new post")
    thread = await starter.create_thread(name="A new post", auto_archive_duration=60)
    assert thread.id == starter.id
    with pytest.raises(discord.HTTPException, match="160004"):
        await starter.create_thread(name="Again")
    pinned = await thread.send("The rules")
    await pinned.pin()
    assert [message.id async for message in thread.pins()] == [pinned.id]
    sandbox.people.say("nara", sandbox.world.channels[thread.id], "first!")
    await until(lambda: any(message.content == "first!" for message in parrot.heard))
    assert kinds(told) == ["message", "thread", "request_refused", "message", "pin", "message"]
    thread_event = told[1].facts
    assert (thread_event["channel"], thread_event["thread"]) == ("articles", str(thread.id))
    sandbox.advance(3700)
    await until(lambda: thread not in parrot.get_channel(articles.id).threads)
    archived = [each.id async for each in parrot.get_channel(articles.id).archived_threads()]
    assert archived == [thread.id]
    sandbox.people.say("sam", sandbox.world.channels[thread.id], "still here?")
    await until(lambda: thread in parrot.get_channel(articles.id).threads)
    assert [each.id for each in await parrot.guilds[0].active_threads()] == [thread.id]
    await thread.edit(locked=True, archived=True)
    await thread.delete()
    assert thread.id not in sandbox.world.channels


async def test_a_forum_takes_posts(sandbox, parrot, told):
    tags = [{"id": "77", "name": "News", "moderated": False, "emoji_id": None, "emoji_name": None}]
    forum = sandbox.world.add_channel("library", ChannelType.FORUM)
    sandbox.world.change_channel(forum, tags=tags)
    await until(lambda: parrot.get_channel(forum.id) and parrot.get_channel(forum.id).available_tags)
    library = parrot.get_channel(forum.id)
    made = await library.create_thread(name="A post", content="text", applied_tags=library.available_tags)
    assert made.thread.id == made.message.id
    assert [tag.name for tag in made.thread.applied_tags] == ["News"]
    assert kinds(told)[-2:] == ["thread", "message"]
    with pytest.raises(discord.HTTPException, match="50008"):
        await parrot.http.send_message(forum.id, params=discord.http.handle_message_parameters(content="no"))


async def test_an_announcement_is_published_once(sandbox, parrot, told):
    news = sandbox.world.add_channel("news", ChannelType.ANNOUNCEMENT)
    await until(lambda: parrot.get_channel(news.id))
    message = await parrot.get_channel(news.id).send("hear")
    await message.publish()
    assert kinds(told)[-1] == "publish"
    with pytest.raises(discord.HTTPException, match="40033"):
        await message.publish()
    thread = await message.create_thread(name="about it")
    assert thread.type == discord.ChannelType.news_thread


async def test_direct_messages_go_both_ways_until_they_are_closed(sandbox, parrot, told):
    nara = parrot.guilds[0].get_member(sandbox.world.user_named("nara").id)
    await nara.send("psst")
    assert told[-1].kind == "dm"
    assert (told[-1].facts["author"], told[-1].facts["to"], told[-1].facts["channel"]) == (
        "bot",
        "nara",
        "dm",
    )
    sandbox.people.say("nara", sandbox.people.place("dm", "nara"), "yes?")
    await until(lambda: any(message.content == "yes?" for message in parrot.heard))
    sandbox.people.takes_dms("nara", False)
    with pytest.raises(discord.Forbidden, match="50007"):
        await nara.send("are you there?")


async def test_many_are_deleted_at_once(sandbox, parrot, general):
    for number in range(3):
        sandbox.people.say("nara", general, f"message {number}")
    deleted = await parrot.get_channel(general.id).purge(limit=10)
    assert len(deleted) == 3
    assert not general.messages


async def test_channels_are_out_of_reach_for_the_least_bot(sandbox, parrot):
    guild = parrot.guilds[0]
    with pytest.raises(discord.Forbidden):
        await guild.create_text_channel("new")
    own = await guild.me.edit(nick="Reader")
    assert own.nick == "Reader"


async def test_a_bot_with_rights_keeps_house(sandbox, parrot):
    own = sandbox.world.role_named("Dear Reader")
    sandbox.world.change_role(own, permissions=1 << 3, position=50)
    guild = parrot.guilds[0]
    await until(lambda: guild.me.guild_permissions.administrator)
    role = guild.get_role(sandbox.world.role_named("Author").id)
    nara = guild.get_member(sandbox.world.user_named("nara").id)
    channel = await guild.create_text_channel("cellar", topic="wine")
    await channel.set_permissions(role, view_channel=False)
    await channel.edit(topic="more wine", slowmode_delay=5)
    await channel.set_permissions(role, overwrite=None)
    await channel.delete()
    assert {each.name for each in await guild.fetch_roles()} >= {"Author", "Moderator"}
    assert (await guild.fetch_member(nara.id)).nick is None
    assert {each.name for each in await guild.fetch_channels()} >= {"general"}
    assert (await parrot.fetch_user(nara.id)).display_name == "nara"
    assert (await parrot.fetch_guild(guild.id)).approximate_member_count == 7
    assert [each.display_name async for each in guild.fetch_members()]


async def test_a_nonce_gives_the_first_message_back_for_five_minutes(sandbox, parrot, general):
    channel = parrot.get_channel(general.id)
    first = await channel.send("once", nonce="row-1")
    assert (await channel.send("once", nonce="row-1")).id == first.id
    sandbox.advance(301)
    assert (await channel.send("once", nonce="row-1")).id != first.id


async def test_a_cut_socket_is_resumed_with_what_was_missed(sandbox, parrot, general):
    sandbox.fault("drop_socket")
    sandbox.people.say("nara", general, "while you were away")
    await until(lambda: parrot.heard)
    assert "resumed" in parrot.events
    assert parrot.heard[0].content == "while you were away"


async def test_without_message_content_texts_are_blank_but_for_mentions(sandbox, visit, general):
    heard = []

    class Deaf(discord.Client):
        async def on_message(self, message: discord.Message) -> None:
            heard.append(message)

    await visit(Deaf(intents=discord.Intents.default()))
    sandbox.people.say("nara", general, "secret", files={"a.txt": b"a"})
    sandbox.people.say("nara", general, "for @bot")
    sandbox.people.say("nara", sandbox.people.place("dm", "nara"), "private")
    await until(lambda: len(heard) == 3)
    assert [message.content for message in heard] == ["", f"for <@{sandbox.world.bot.id}>", "private"]
    assert heard[0].attachments == []


async def test_an_intent_that_is_off_is_refused(sandbox, visit):
    sandbox.world.privileged = frozenset({"members"})
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await visit(discord.Client(intents=discord.Intents.all()))


async def test_a_wrong_token_is_refused(sandbox, visit):
    sandbox.token = "nonsense"
    client = discord.Client(intents=discord.Intents.none())
    sandbox.token = "right"
    with pytest.raises(discord.LoginFailure):
        await client.login("wrong")
    await client.close()
