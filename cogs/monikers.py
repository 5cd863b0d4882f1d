"""Monikers: `/moniker`, and **Choose a moniker** wherever it stands."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.moderation.moniker_checks import Standing
from cogs.access import Audience, belongs
from cogs.errors import think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.comments import moniker_card, moniker_chosen, moniker_form
from cogs.views.wording import plain


class MonikersCog(Subject, name="Monikers"):
    """The register, for those whose names stand in it."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._monikers = app.moderation.monikers

    @app_commands.command(name="moniker", description="Show, set or give up your moniker")
    @app_commands.describe(name="The name that you want to comment under")
    @app_commands.guild_only()
    async def moniker(self, interaction: discord.Interaction, name: str | None = None) -> None:
        """Without a name it shows yours."""
        if name is not None:
            await self._choose(interaction, name)
            return
        board = await self.board(interaction)
        held = await self._monikers.of(board, interaction.user.id)
        await self.show(interaction, moniker_card(self.say(interaction), held.name if held else None))

    @on_press("moniker")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Choose a moniker**."""
        board = await self.board(interaction)
        held = await self._monikers.of(board, interaction.user.id)
        form = moniker_form(self.say(interaction), held.name if held else "")
        await self.show_form(interaction, form)

    @on_press("moniker-form")
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        await self._choose(interaction, press.fields["name"])

    @on_press("moniker-release")
    async def release(self, interaction: discord.Interaction, press: Press) -> None:
        """**Give it up**."""
        board = await self.board(interaction)
        moniker = await self._monikers.release(board, interaction.user.id)
        text = self.say(interaction)("moniker-released", name=plain(moniker.name))
        await self.update(interaction, Card(text))

    async def _choose(self, interaction: discord.Interaction, name: str) -> None:
        board = await self.board(interaction)
        await think(interaction)
        us = interaction.guild.me if interaction.guild else None
        bots = tuple({us.display_name, us.name}) if us else ()
        who = Standing(is_author=belongs(interaction, board, Audience.AUTHOR), bots=bots)
        chosen = await self._monikers.choose(board, interaction.user.id, name, who)
        text = moniker_chosen(self.say(interaction), chosen)
        await interaction.edit_original_response(content=text)
