"""What the sandbox's own tests share: plain requests without a library, and a reader's bot on discord.py."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands

from sandbox.feed import Event
from sandbox.nouns import Channel
from sandbox.server import Sandbox

Ask = Callable[..., Awaitable[tuple[int, Any]]]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A plain HTTP client."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def ask(sandbox: Sandbox, http: aiohttp.ClientSession) -> Ask:
    """Send the stand-in a request as the bot: status and JSON of the answer."""

    async def send(method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {sandbox.token}"} | options.pop("headers", {})
        async with http.request(method, sandbox.url + path, json=body, headers=headers, **options) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None

    return send


@pytest.fixture
def general(sandbox: Sandbox) -> Channel:
    """#general."""
    return sandbox.people.place("general", "nara")


class Parrot(discord.Client):
    """A bot that repeats: what was said to it, what a command was given, what a form was filled with."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        super().__init__(intents=intents or discord.Intents.all())
        self.tree = app_commands.CommandTree(self)
        self.heard: list[discord.Message] = []
        self.events: list[str] = []
        self.tree.add_command(say)
        self.tree.add_command(later)
        self.tree.add_command(only_moderators)
        self.tree.add_command(echo_menu)
        self.tree.add_command(who_menu)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.events.append(event)
        super().dispatch(event, *args, **kwargs)


class Name(discord.ui.Modal, title="Your name"):
    """A form of one line and one choice."""

    name: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Name", max_length=12)
    mood: discord.ui.Label[Any] = discord.ui.Label(
        text="Mood",
        component=discord.ui.Select(options=[discord.SelectOption(label=each) for each in ("Fair", "Foul")]),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.mood.component, discord.ui.Select)
        await interaction.response.send_message(f"{self.name.value} is {self.mood.component.values[0]}")


class Controls(discord.ui.View):
    """One of each thing that can be pressed."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.Button(label="Read", url="https://example.org/"))

    @discord.ui.button(label="Settle")
    async def settle(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        button.disabled = True
        await interaction.response.edit_message(content="settled", view=self)

    @discord.ui.button(label="Form")
    async def form(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Name())

    @discord.ui.button(label="Quietly")
    async def quietly(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="changed quietly")

    @discord.ui.select(
        options=[discord.SelectOption(label="Red", value="r"), discord.SelectOption(label="Blue")]
    )
    async def colour(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(f"you chose {select.values[0]}", ephemeral=True)

    @discord.ui.select(cls=discord.ui.UserSelect, placeholder="Who?")
    async def person(self, interaction: discord.Interaction, select: discord.ui.UserSelect[Any]) -> None:
        await interaction.response.send_message(f"you chose {select.values[0].display_name}", ephemeral=True)


@app_commands.command()
@app_commands.choices(how=[app_commands.Choice(name="Loudly", value="loud")])
async def say(
    interaction: discord.Interaction,
    text: str,
    how: app_commands.Choice[str] | None = None,
    to: discord.Member | None = None,
    times: app_commands.Range[int, 1, 3] = 1,
) -> None:
    """Repeat a text with all controls."""
    spoken = " ".join([text.upper() if how else text] * times)
    await interaction.response.send_message(f"{to.display_name}: {spoken}" if to else spoken, view=Controls())


@say.autocomplete("text")
async def words(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Two ways to go on."""
    return [app_commands.Choice(name=f"{typed} {end}", value=f"{typed}{end}") for end in ("one", "two")]


later = app_commands.Group(name="later", description="Answers that take their time")


@later.command()
async def private(interaction: discord.Interaction) -> None:
    """Answer in private after a while, and once more."""
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content="here you are")
    await interaction.followup.send("and this", ephemeral=True)


@later.command()
async def public(interaction: discord.Interaction) -> None:
    """Answer for all after a while."""
    await interaction.response.defer()
    await interaction.followup.send("at last", embed=discord.Embed(title="A card", colour=0x123456))


@app_commands.command(name="tidy")
@app_commands.default_permissions(manage_messages=True)
async def only_moderators(interaction: discord.Interaction) -> None:
    """Something for moderators."""
    await interaction.response.send_message("tidied", ephemeral=True)


@app_commands.context_menu(name="Echo this")
async def echo_menu(interaction: discord.Interaction, message: discord.Message) -> None:
    """Repeat a message."""
    await interaction.response.send_message(message.content, ephemeral=True)


@app_commands.context_menu(name="Who is this?")
async def who_menu(interaction: discord.Interaction, member: discord.Member) -> None:
    """Name a person."""
    await interaction.response.send_message(member.display_name, ephemeral=True)


@pytest.fixture
async def parrot(visit: Callable[[discord.Client], Awaitable[None]]) -> Parrot:
    """A parrot that is ready."""
    bot = Parrot()
    await visit(bot)
    return bot


@pytest.fixture
def told(sandbox: Sandbox) -> Iterator[list[Event]]:
    """Every event from here on."""
    with sandbox.feed.listening() as seen:
        yield seen


@pytest.fixture
def people(sandbox):
    """The hands of all people."""
    return sandbox.people


@pytest.fixture
async def card(ask, general):
    """Send a message with these components as the bot."""

    async def send(*components, **fields):
        body = {"content": "card", "components": list(components)} | fields
        return (await ask("POST", f"/channels/{general.id}/messages", body))[1]

    return send
