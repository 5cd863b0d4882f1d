"""A second library, which nobody here wrote and which is stricter, logs in unmodified."""

import asyncio

import hikari
import pytest

from sandbox.feed import Event
from sandbox.nouns import Json
from tests.waiting import until


@pytest.fixture
async def visitor(sandbox):
    """A hikari bot that is ready."""
    bot = hikari.GatewayBot(
        sandbox.token, rest_url=sandbox.url, banner=None, logs=None, intents=hikari.Intents.ALL
    )
    started = asyncio.Event()

    @bot.listen()
    async def on_start(_: hikari.StartedEvent) -> None:
        app = await bot.rest.fetch_application()
        command = bot.rest.slash_command_builder("lamp", "Light it")
        command.add_option(hikari.CommandOption(type=hikari.OptionType.STRING, name="how", description="how"))
        await bot.rest.set_application_commands(app, [command])
        started.set()

    @bot.listen()
    async def on_interaction(event: hikari.InteractionCreateEvent) -> None:
        assert isinstance(event.interaction, hikari.CommandInteraction)
        how = event.interaction.options[0].value
        await event.interaction.create_initial_response(5, flags=hikari.MessageFlag.EPHEMERAL)
        await event.interaction.edit_initial_response(f"lit {how}", embed=hikari.Embed(title="Lamp"))

    @bot.listen()
    async def on_message(event: hikari.GuildMessageCreateEvent) -> None:
        if not event.is_bot and event.content:
            await event.message.respond(event.content[::-1], reply=True)

    await bot.start(check_for_updates=False)
    await asyncio.wait_for(started.wait(), 5)
    yield bot
    await bot.close()


async def seen(events: list[Event], kind: str) -> Json:
    """What the bot's first such event showed, waited for."""

    def found() -> list[Json]:
        return [event.facts for event in events if event.kind == kind and event.facts.get("author") == "bot"]

    await until(found)
    return found()[0]


async def test_hikari_reads_and_writes(sandbox, visitor, general):
    assert {
        member.display_name
        for member in visitor.cache.get_members_view_for_guild(sandbox.world.guild.id).values()
    }
    with sandbox.feed.listening() as told:
        said = sandbox.people.say("nara", general, "stressed")
        facts = await seen(told, "message")
        assert (facts["text"], facts["reply_to"]) == ("desserts", str(said.id))
        message = await visitor.rest.create_message(
            general.id, "a lamp", attachment=hikari.Bytes(b"x", "x.txt")
        )
        thread = await visitor.rest.create_message_thread(general.id, message, "a thread")
        await thread.send("inside")
        assert (await seen(told, "thread"))["text"] == "a thread"
    history = await visitor.rest.fetch_messages(general.id)
    assert [each.content for each in history] == ["a lamp", "desserts", "stressed"]


async def test_hikari_defers_and_edits(sandbox, visitor, general):
    with sandbox.feed.listening() as told:
        sandbox.people.command("nara", general, "lamp", {"how": "well"})
        facts = await seen(told, "reply")
    assert (facts["text"], facts["to"]) == ("lit well", "nara")
    assert facts["embeds"] == [{"title": "Lamp"}]
