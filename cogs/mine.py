"""One's own comments: `/mine`, and **My comments** on a thread's rules card."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from cogs.errors import think
from cogs.presses import Press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.mine import erasing, my_comments, one_comment, repair_form, repaired


class Mine(Subject):
    """Private to whoever asks: also the way back to a text that no direct message could bring."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._own = app.moderation.own
        self._comments = app.moderation.comments
        self.presses = {
            "my-comments": self.show,
            "mine-one": self.show_one,
            "mine-repair": self.open_form,
            "mine-repair-form": self.repair,
            "mine-withdraw": self.withdraw,
            "mine-appeal": self.appeal,
            "mine-export": self.export,
            "mine-erase": self.ask_to_erase,
            "mine-erase-all": self.erase,
        }

    @app_commands.command(name="mine", description="Your comments: put right, withdraw, export, erase")
    @app_commands.guild_only()
    async def mine(self, interaction: discord.Interaction) -> None:
        """The same as the button **My comments**."""
        await self._show(interaction)

    async def show(self, interaction: discord.Interaction, press: Press) -> None:
        """**My comments**."""
        await self._show(interaction)

    async def show_one(self, interaction: discord.Interaction, press: Press) -> None:
        """One was chosen from the list."""
        board = await self.board(interaction)
        matter = await self._own.one(board, interaction.user.id, int(press.chosen[0]))
        card = one_comment(self.say(interaction), matter)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Put it right**: its text, to be changed."""
        board = await self.board(interaction)
        matter = await self._own.one(board, interaction.user.id, press.row)
        await interaction.response.send_modal(repair_form(self.say(interaction), matter))

    async def repair(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: the old text stays among its versions, the new one is judged."""
        board = await self.board(interaction)
        await think(interaction)
        who, text = interaction.user.id, press.fields["text"]
        matter = await self._own.rewrite(board, who, press.row, text)
        await interaction.edit_original_response(**repaired(self.say(interaction), matter).editing())

    async def withdraw(self, interaction: discord.Interaction, press: Press) -> None:
        """**Withdraw**."""
        await self._own.withdraw(await self.board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-withdrawn", days=self.app.settings.keep_days)

    async def appeal(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask a moderator**."""
        await self._own.appeal(await self.board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-appealed")

    async def export(self, interaction: discord.Interaction, press: Press) -> None:
        """**Export**: all that is kept of this person here, as a file."""
        board = await self.board(interaction)
        await think(interaction)
        kept = await self._own.export(board, interaction.user.id)
        card = Card(self.say(interaction)("mine-exported"), file=("my-comments.json", kept))
        await interaction.edit_original_response(**card.editing())

    async def ask_to_erase(self, interaction: discord.Interaction, press: Press) -> None:
        """**Erase**: what that would do, and whether they mean it."""
        card = erasing(self.say(interaction))
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def erase(self, interaction: discord.Interaction, press: Press) -> None:
        """**Erase it all**."""
        board = await self.board(interaction)
        await think(interaction)
        count = await self._own.erase(board, interaction.user.id)
        done = Card(self.say(interaction)("mine-erased", count=count))
        await interaction.edit_original_response(**done.editing())

    async def _show(self, interaction: discord.Interaction) -> None:
        board = await self.board(interaction)
        mine = await self._comments.mine(board.id, interaction.user.id)
        card = my_comments(self.say(interaction), mine)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def _answer(self, interaction: discord.Interaction, key: str, **arguments: int) -> None:
        card = Card(self.say(interaction)(key, **arguments))
        await interaction.response.edit_message(**card.editing())
