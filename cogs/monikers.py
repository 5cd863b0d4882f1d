"""Monikers: `/moniker`, and **Choose a moniker** wherever it stands."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.moderating.boards import Boards
from bot.moderating.monikers import Monikers
from bot.texts import Say, Texts
from cogs.access import Audience, belongs
from cogs.errors import think
from cogs.presses import Press
from cogs.views.comments import moniker_card, moniker_chosen, moniker_form
from cogs.views.wording import plain


class MonikersCog(commands.Cog, name="Monikers"):
    """The register, for those whose names stand in it."""

    def __init__(self, monikers: Monikers, boards: Boards, texts: Texts) -> None:
        self._monikers = monikers
        self._boards = boards
        self._texts = texts
        self.presses = {
            "moniker": self.open_form,
            "moniker-form": self.choose,
            "moniker-release": self.release,
        }

    @app_commands.command(name="moniker", description="Show, set or give up your moniker")
    @app_commands.describe(name="The name that you want to comment under")
    @app_commands.guild_only()
    async def moniker(self, interaction: discord.Interaction, name: str | None = None) -> None:
        """Without a name it shows yours."""
        if name is not None:
            await self._choose(interaction, name)
            return
        board = await self._boards.of_guild(interaction.guild_id)
        held = await self._monikers.of(board, interaction.user.id)
        card = moniker_card(self._say(interaction), held.name if held else None)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Choose a moniker**."""
        board = await self._boards.of_guild(interaction.guild_id)
        held = await self._monikers.of(board, interaction.user.id)
        form = moniker_form(self._say(interaction), held.name if held else "")
        await interaction.response.send_modal(form)

    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        await self._choose(interaction, press.fields["name"])

    async def release(self, interaction: discord.Interaction, press: Press) -> None:
        """**Give it up**."""
        board = await self._boards.of_guild(interaction.guild_id)
        moniker = await self._monikers.release(board, interaction.user.id)
        text = self._say(interaction)("moniker-released", name=plain(moniker.name))
        await interaction.response.edit_message(content=text, embed=None, view=None)

    async def _choose(self, interaction: discord.Interaction, name: str) -> None:
        board = await self._boards.of_guild(interaction.guild_id)
        await think(interaction)
        is_author = belongs(interaction, board, Audience.AUTHOR)
        chosen = await self._monikers.choose(board, interaction.user.id, name, is_author=is_author)
        text = moniker_chosen(self._say(interaction), chosen)
        await interaction.edit_original_response(content=text)

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> MonikersCog:
    """The cog with its services."""
    return MonikersCog(app.moderating.monikers, app.boards, app.texts)
