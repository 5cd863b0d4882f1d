"""The buttons of the author's leave; `/author away` and `/author back` are in `cogs.author`."""

import discord
from discord.ext import commands

from bot.app import App
from bot.domain import Board, Draft
from cogs.access import require_author
from cogs.errors import hold_card, open_form
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.coming import coming_words
from cogs.views.leaves import away_form, leave_preview, told_card


class LeavesCog(Subject, name="Leaves"):
    """What the author decides of a leave: on the server, or in the direct message that asked."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._leaves = app.leaves

    @on_press("away-tell")
    async def tell(self, interaction: discord.Interaction, press: Press) -> None:
        """**Tell my readers**."""
        await self._author_of_draft(interaction, press.row)
        leave, again = await self._leaves.tell(press.row, interaction.user.id)
        await self.update(interaction, told_card(self.say(interaction), leave.said, again=again))

    @on_press("away-until")
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """One of the days that may have been meant."""
        await self._author_of_draft(interaction, press.row)
        preview = await self._leaves.choose(press.row, interaction.user.id, press.text)
        await self.update(interaction, leave_preview(self.say(interaction), preview))

    @on_press("away-change")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Change**: a form with what was said."""
        draft, _ = await self._author_of_draft(interaction, press.row)
        say = self.say(interaction)
        until = coming_words(say, draft.content["said"])
        form = away_form(say, "away-form", press.row, until, draft.content["note"])
        await open_form(interaction, form)

    @on_press("away-form")
    async def change(self, interaction: discord.Interaction, press: Press) -> None:
        """What was said otherwise."""
        _, board = await self._author_of_draft(interaction, press.row)
        await self._prepare(interaction, board, press.fields["until"], press.fields["note"])

    @on_press("leave-back")
    async def back(self, interaction: discord.Interaction, press: Press) -> None:
        """**I am back**, when the day has come."""
        _, board = await self._leaves.of(press.row)
        await require_author(interaction, board)
        await self._leaves.back(board)
        await self.update(interaction, Card(self.say(interaction)("back-said")))

    @on_press("leave-still")
    async def ask_until(self, interaction: discord.Interaction, press: Press) -> None:
        """**Still away**: until when?"""
        leave, board = await self._leaves.of(press.row)
        await require_author(interaction, board)
        form = away_form(self.say(interaction), "leave-still-form", leave.id, "", None, with_note=False)
        await open_form(interaction, form)

    @on_press("leave-still-form")
    async def still_away(self, interaction: discord.Interaction, press: Press) -> None:
        """Until when the author is still away; without a day none is set."""
        _, board = await self._leaves.of(press.row)
        await require_author(interaction, board)
        await self._prepare(interaction, board, press.fields["until"], None)

    async def _prepare(
        self, interaction: discord.Interaction, board: Board, until: str, note: str | None
    ) -> None:
        await hold_card(interaction)
        preview = await self._leaves.prepare(board, interaction.user.id, until or "open", note)
        await self.show(interaction, leave_preview(self.say(interaction), preview))

    async def _author_of_draft(self, interaction: discord.Interaction, draft_id: int) -> tuple[Draft, Board]:
        draft, board = await self._leaves.draft(draft_id, interaction.user.id)
        await require_author(interaction, board)
        return draft, board
