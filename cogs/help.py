"""`/help`: what the bot does here, the notice, what is kept; and in which language it speaks to one."""

import discord
from discord import app_commands

from bot.domain import NotFound
from bot.texts import LANGUAGES
from cogs.access import Audience, belongs
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.help import help_card


class Help(Subject):
    """Each sees what they can do: members' commands all, moderators' and the author's those."""

    @app_commands.command(name="help", description="What I do here, the notice, what is kept")
    async def help(self, interaction: discord.Interaction) -> None:
        """Works everywhere, also where no board is."""
        await self.show(interaction, await self._card(interaction))

    @on_press("help")
    async def show_help(self, interaction: discord.Interaction, press: Press) -> None:
        """**About the bot**, where it was in doubt what was meant."""
        await self.show(interaction, await self._card(interaction))

    @on_press("help-language")
    async def choose_language(self, interaction: discord.Interaction, press: Press) -> None:
        """The language in which this person is spoken to alone, or Discord's."""
        chosen = press.chosen[0]
        await self.app.languages.choose(interaction.user.id, chosen if chosen in LANGUAGES else None)
        await self.update(interaction, await self._card(interaction))

    async def _card(self, interaction: discord.Interaction) -> Card:
        try:
            board = await self.board(interaction)
        except NotFound:
            board = None
        seen = await self.app.boards.overview(board) if board else None
        roles = {audience for audience in Audience if belongs(interaction, board, audience)}
        chosen = self.app.languages.chosen(interaction.user.id)
        kept = self.app.settings
        return help_card(self.say(interaction), seen, kept.keep_days, kept.keep_backups, chosen, roles)
