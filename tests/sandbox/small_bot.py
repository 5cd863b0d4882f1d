"""A bot for the tests of the session: it echoes, thinks for so long if told to, offers a button, and reads a
feed on a signal.

Run as a process. With `--rude` it ends before it is ready; with `--deaf` it answers nothing.
"""

import asyncio
import os
import signal
import sys
import time
from typing import Any

import aiohttp
import discord
from discord import app_commands
from yarl import URL

API = os.environ["DISCORD_API_URL"]
FEED = os.environ["FEED"]
CLOCK = os.environ["CLOCK_OFFSET_FILE"]


def think(seconds: float) -> None:
    """Work on without a request."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


class Lamp(discord.ui.View):
    """A lamp's button."""

    @discord.ui.button(label="Light", custom_id="light")
    async def light(self, interaction: discord.Interaction, button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(Name())


class Name(discord.ui.Modal, title="Who?"):
    """A form."""

    name: discord.ui.TextInput[Any] = discord.ui.TextInput(label="Name")

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"lit by {self.name.value}")


class Bot(discord.Client):
    """Echoes what is said in #general."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.all(), guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(lamp)
        self.polls: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        self.add_view(Lamp(timeout=None))
        await self.tree.sync()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, self.poll_now)
        await self.poll()

    def poll_now(self) -> None:
        self.polls.add(asyncio.ensure_future(self.poll()))

    async def poll(self) -> None:
        async with aiohttp.ClientSession() as http, http.get(FEED) as answer:
            titles = (await answer.text()).count("<item>")
        ahead = open(CLOCK).read()  # noqa: ASYNC230, SIM115
        for channel in self.get_all_channels():
            if isinstance(channel, discord.TextChannel) and channel.name == "articles":
                await channel.send(f"{titles} posts, {float(ahead):g} s ahead")

    async def on_message(self, message: discord.Message) -> None:
        if not message.author.bot and "--deaf" not in sys.argv:
            if message.content.startswith("think"):
                await asyncio.to_thread(think, float(message.content.split()[1]))
            files = " ".join(each.filename for each in message.attachments)
            await message.reply(f"{message.content} {files}".strip(), mention_author=False)


@app_commands.command()
@app_commands.describe(colour="Which")
async def lamp(interaction: discord.Interaction, colour: str) -> None:
    """A lamp of this colour."""
    if "--deaf" not in sys.argv:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content=f"a {colour} lamp", view=Lamp(timeout=None))


if __name__ == "__main__":
    if "--rude" in sys.argv:
        sys.exit("I would rather not")
    discord.http.Route.BASE = API
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = URL(API)
    Bot().run(os.environ["DISCORD_TOKEN"], log_handler=None)
