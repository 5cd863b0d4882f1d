"""`/rules`: what the board is judged by, and what changed."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Board
from bot.moderating.boards import Boards
from bot.moderating.moderating import Moderating
from bot.texts import Say, Texts
from cogs.access import moderators_board
from cogs.presses import Press
from cogs.views.cards import Card
from cogs.views.rules import Seen, rules_panel


class Rules(commands.Cog):
    """Shows the policy, each rule's state and the threshold of relevance; binds free threads again."""

    def __init__(self, boards: Boards, moderating: Moderating, texts: Texts) -> None:
        self._boards = boards
        self._moderating = moderating
        self._texts = texts
        self.presses = {"rules-bind": self.bind}

    @app_commands.command(name="rules", description="What comments are judged by, and what changed")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def rules(self, interaction: discord.Interaction) -> None:
        """The panel, for the moderator's eyes."""
        board = await moderators_board(interaction, self._boards)
        card = await self._panel(self._say(interaction), board)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def bind(self, interaction: discord.Interaction, press: Press) -> None:
        """Relevance is judged in the chosen thread again."""
        board = await moderators_board(interaction, self._boards)
        if press.chosen:
            await self._moderating.places.bind(board, int(press.chosen[0]))
        card = await self._panel(self._say(interaction), board)
        await interaction.response.edit_message(**card.editing())

    async def _panel(self, say: Say, board: Board) -> Card:
        overview = await self._boards.overview(board)
        thresholds = await self._moderating.thresholds.history(board.id)
        return rules_panel(say, Seen(overview, thresholds, await self._moderating.places.free_threads(board)))

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> Rules:
    """The cog with its services."""
    return Rules(app.boards, app.moderating, app.texts)
