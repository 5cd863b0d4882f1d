"""The buttons of the moderators' desk that hold newcomers; **Review what waits** is in `cogs.review`."""

import discord
from discord.ext import commands

from bot.app import App
from cogs.access import Audience
from cogs.errors import say_privately, think
from cogs.presses import Press, on_press
from cogs.subject import Subject


class DeskCog(Subject, name="Desk"):
    """For moderators, also for those whose rights do not show them the commands."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._queue = app.moderation.queue

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
