"""The buttons of the moderators' desk; **Review what waits** is in `cogs.review`."""

import asyncio

import discord
from discord.ext import commands

from bot.app import App
from cogs.access import Audience
from cogs.errors import say_privately, think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.desk import lowest
from cogs.views.picture import picture
from cogs.views.review import check_card
from cogs.views.statistics import statistics_card


class DeskCog(Subject, name="Desk"):
    """For moderators, also for those whose rights do not show them the commands."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
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
        count = await self.app.moderation.together.post_held(board, interaction.user.id)
        await say_privately(interaction, self.say(interaction)("desk-posted", count=count))

    @on_press("desk-lowest")
    async def show_lowest(self, interaction: discord.Interaction, press: Press) -> None:
        """**Today's lowest**: advice makes no cards, and stands here with its evidence."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        low = await self.app.moderation.records.lowest(board)
        await self.show(interaction, lowest(self.say(interaction), low))

    @on_press("desk-lowest-one")
    async def look_at_one(self, interaction: discord.Interaction, press: Press) -> None:
        """One of them was chosen: what the rules say of it, and **Put it before the moderators**."""
        board = await self.board(interaction, Audience.MODERATORS)
        payload = await self._queue.of_message(board, press.chosen_id)
        await self.show(interaction, check_card(self.say(interaction), payload))

    @on_press("desk-statistics")
    async def show_statistics(self, interaction: discord.Interaction, press: Press) -> None:
        """**Statistics**: the last weeks as a picture, drawn beside the loop, and their numbers."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        say, weeks = self.say(interaction), await self.app.moderation.statistics.weeks(board)
        drawn = await asyncio.to_thread(picture, say, weeks)
        await self.show(interaction, statistics_card(say, weeks, drawn))

    @on_press("desk-csv")
    async def give_csv(self, interaction: discord.Interaction, press: Press) -> None:
        """**Verdicts as CSV**: with decisions and the rules' version, without erased texts."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        rows = await self.app.moderation.records.as_csv(board)
        # Spreadsheets take a file for UTF-8 where it begins with this sign.
        card = Card(self.say(interaction)("desk-csv-given"), file=("verdicts.csv", f"\ufeff{rows}"))
        await self.show(interaction, card)
