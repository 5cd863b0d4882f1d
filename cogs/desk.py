"""The buttons of the moderators' desk."""

import discord
from discord.ext import commands

from bot.app import App
from cogs.access import Audience
from cogs.errors import say_privately, think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.review import case_card


class DeskCog(Subject, name="Desk"):
    """For moderators, also for those whose rights do not show them the commands."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._queue = app.moderation.queue

    @on_press("desk-review")
    async def review(self, interaction: discord.Interaction, press: Press) -> None:
        """**Review what waits**: the oldest case, as `/review` shows it."""
        board, say = await self.board(interaction, Audience.MODERATORS), self.say(interaction)
        first = await self._queue.next(board)
        card = Card(say("case-none"))
        if first is not None:
            card = case_card(say, await self._queue.card(board, first.id), next_one=True)
        await self.show(interaction, card)

    @on_press("desk-hold")
    async def hold(self, interaction: discord.Interaction, press: Press) -> None:
        """**Hold newcomers' comments for an hour**."""
        until = await self._queue.hold(await self.board(interaction, Audience.MODERATORS))
        when = f"<t:{int(until.timestamp())}:t>"
        await say_privately(interaction, self.say(interaction)("desk-holding", until=when))

    @on_press("desk-end")
    async def end(self, interaction: discord.Interaction, press: Press) -> None:
        """**End the hold**."""
        await self._queue.end_hold(await self.board(interaction, Audience.MODERATORS))
        await say_privately(interaction, self.say(interaction)("desk-ended"))

    @on_press("desk-post-held")
    async def post_held(self, interaction: discord.Interaction, press: Press) -> None:
        """**Post what was held**."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        count = await self._queue.post_held(board, interaction.user.id)
        await say_privately(interaction, self.say(interaction)("desk-posted", count=count))
