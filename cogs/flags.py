"""The menu **Flag**: any member asks the moderators to look at a comment."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from cogs.errors import say_privately
from cogs.subject import Subject


class FlagsCog(Subject, name="Flags"):
    """What came of it is said to the member alone."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._flags = app.moderation.flags
        self.menus = (app_commands.ContextMenu(name="Flag", callback=self.flag),)
        self.menus[0].guild_only = True

    async def flag(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The menu on a message."""
        board = await self.board(interaction)
        flagged = await self._flags.flag(board, message.id, interaction.user.id)
        await say_privately(interaction, self.say(interaction)(flagged.value))
