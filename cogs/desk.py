"""The buttons of the moderators' desk."""

import discord
from discord.ext import commands

from bot.app import App
from bot.moderating.boards import Boards
from bot.moderating.cases import Cases
from bot.moderating.holding import Holding
from bot.texts import Say, Texts
from cogs.access import moderators_board
from cogs.errors import say_privately, think
from cogs.presses import Press
from cogs.views.cards import Card
from cogs.views.review import case_card


class DeskCog(commands.Cog, name="Desk"):
    """For moderators, also for those whose rights do not show them the commands."""

    def __init__(self, holding: Holding, cases: Cases, boards: Boards, texts: Texts) -> None:
        self._holding = holding
        self._cases = cases
        self._boards = boards
        self._texts = texts
        self.presses = {
            "desk-review": self.review,
            "desk-hold": self.hold,
            "desk-end": self.end,
            "desk-post-held": self.post_held,
        }

    async def review(self, interaction: discord.Interaction, press: Press) -> None:
        """**Review what waits**: the oldest case, as `/review` shows it."""
        board, say = await moderators_board(interaction, self._boards), self._say(interaction)
        first = await self._cases.next(board)
        card = Card(say("case-none"))
        if first is not None:
            card = case_card(say, await self._cases.card(board, first.id), next_one=True)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def hold(self, interaction: discord.Interaction, press: Press) -> None:
        """**Hold newcomers' comments for an hour**."""
        until = await self._holding.hold(await moderators_board(interaction, self._boards))
        when = f"<t:{int(until.timestamp())}:t>"
        await say_privately(interaction, self._say(interaction)("desk-holding", until=when))

    async def end(self, interaction: discord.Interaction, press: Press) -> None:
        """**End the hold**."""
        await self._holding.end(await moderators_board(interaction, self._boards))
        await say_privately(interaction, self._say(interaction)("desk-ended"))

    async def post_held(self, interaction: discord.Interaction, press: Press) -> None:
        """**Post what was held**."""
        board = await moderators_board(interaction, self._boards)
        await think(interaction)
        count = await self._holding.keep_held(board, interaction.user.id)
        await say_privately(interaction, self._say(interaction)("desk-posted", count=count))

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> DeskCog:
    """The cog with its services."""
    return DeskCog(app.moderating.holding, app.moderating.cases, app.boards, app.texts)
