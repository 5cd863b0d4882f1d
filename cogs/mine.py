"""One's own comments: `/mine`, and **My comments** on a thread's rules card."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Board
from bot.moderating.boards import Boards
from bot.moderating.comments import Comments
from bot.moderating.own import Own
from bot.texts import Say, Texts
from cogs.errors import think
from cogs.presses import Press
from cogs.views.cards import Card
from cogs.views.mine import my_comments, one_comment, repair_form, repaired


class Mine(commands.Cog):
    """Private to whoever asks: also the way back to a text that no direct message could bring."""

    def __init__(self, own: Own, comments: Comments, boards: Boards, texts: Texts) -> None:
        self._own = own
        self._comments = comments
        self._boards = boards
        self._texts = texts
        self.presses = {
            "my-comments": self.show,
            "mine-one": self.show_one,
            "mine-repair": self.open_form,
            "mine-repair-form": self.repair,
            "mine-withdraw": self.withdraw,
            "mine-appeal": self.appeal,
            "mine-export": self.export,
        }

    @app_commands.command(name="mine", description="Your comments: put right, withdraw, appeal, export")
    @app_commands.guild_only()
    async def mine(self, interaction: discord.Interaction) -> None:
        """The same as the button **My comments**."""
        await self._show(interaction)

    async def show(self, interaction: discord.Interaction, press: Press) -> None:
        """**My comments**."""
        await self._show(interaction)

    async def show_one(self, interaction: discord.Interaction, press: Press) -> None:
        """One was chosen from the list."""
        board = await self._board(interaction)
        matter = await self._own.one(board, interaction.user.id, int(press.chosen[0]))
        card = one_comment(self._say(interaction), matter)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Put it right**: its text, to be changed."""
        board = await self._board(interaction)
        matter = await self._own.one(board, interaction.user.id, press.row)
        await interaction.response.send_modal(repair_form(self._say(interaction), matter))

    async def repair(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: the old text stays among its versions, the new one is judged."""
        board = await self._board(interaction)
        await think(interaction)
        who, text = interaction.user.id, press.fields["text"]
        matter = await self._own.rewrite(board, who, press.row, text)
        await interaction.edit_original_response(**repaired(self._say(interaction), matter).editing())

    async def withdraw(self, interaction: discord.Interaction, press: Press) -> None:
        """**Withdraw**."""
        await self._own.withdraw(await self._board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-withdrawn")

    async def appeal(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask a moderator**."""
        await self._own.appeal(await self._board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-appealed")

    async def export(self, interaction: discord.Interaction, press: Press) -> None:
        """**Export**: all that is kept of this person here, as a file."""
        board = await self._board(interaction)
        await think(interaction)
        kept = await self._own.export(board, interaction.user.id)
        card = Card(self._say(interaction)("mine-exported"), file=("my-comments.json", kept))
        await interaction.edit_original_response(**card.editing())

    async def _show(self, interaction: discord.Interaction) -> None:
        board = await self._board(interaction)
        mine = await self._comments.mine(board.id, interaction.user.id)
        card = my_comments(self._say(interaction), mine)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def _answer(self, interaction: discord.Interaction, key: str) -> None:
        card = Card(self._say(interaction)(key))
        await interaction.response.edit_message(**card.editing())

    async def _board(self, interaction: discord.Interaction) -> Board:
        return await self._boards.of_guild(interaction.guild_id)

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> Mine:
    """The cog with its services."""
    return Mine(app.moderating.own, app.moderating.comments, app.boards, app.texts)
