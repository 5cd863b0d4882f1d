"""The buttons of what the author posts by hand; the commands are in `cogs.author`."""

from datetime import UTC, datetime

import discord
from discord.ext import commands

from bot.app import App
from bot.domain import Board, Draft, InputError
from cogs.access import Audience, require_author
from cogs.errors import hold_card, open_form
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.plans import edit_form, note_form, plan_card, posted_card, time_form


class PlansCog(Subject, name="Plans"):
    """Posts now or at a time, changes, skips, takes back; each preview only for whoever prepared it."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._posts = app.author_posts

    @on_press("plan-open")
    async def open(self, interaction: discord.Interaction, press: Press) -> None:
        """**Edit**, after it was posted or planned: a new preview."""
        board = await self.board(interaction, Audience.AUTHOR)
        preview = await self._posts.announcement(board, interaction.user.id, press.row)
        await self.update(interaction, plan_card(self.say(interaction), preview))

    @on_press("plan-post")
    async def post(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce**, **Post**, **Post at that time**, **Change it**."""
        await self._author_of(interaction, press.row)
        preview = await self._posts.post(press.row, interaction.user.id)
        await self.update(interaction, posted_card(self.say(interaction), preview))

    @on_press("plan-time")
    async def ask_time(self, interaction: discord.Interaction, press: Press) -> None:
        """**At a time**: a form."""
        draft, board = await self._author_of(interaction, press.row)
        await open_form(interaction, time_form(self.say(interaction), draft, board.zone))

    @on_press("plan-time-form")
    async def set_time(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        await self._author_of(interaction, press.row)
        await hold_card(interaction)
        fields = press.fields
        preview = await self._posts.set_time(press.row, interaction.user.id, fields["at"], fields["zone"])
        await self.show(interaction, plan_card(self.say(interaction), preview))

    @on_press("plan-at")
    async def choose_time(self, interaction: discord.Interaction, press: Press) -> None:
        """One of the moments that may have been meant."""
        await self._author_of(interaction, press.row)
        try:
            at = datetime.strptime(press.text, "%Y-%m-%dT%H%M").replace(tzinfo=UTC)
        except ValueError as error:
            raise InputError("card-too-old") from error
        preview = await self._posts.choose_time(press.row, interaction.user.id, at)
        await self.update(interaction, plan_card(self.say(interaction), preview))

    @on_press("plan-edit")
    async def open_edit(self, interaction: discord.Interaction, press: Press) -> None:
        """**Edit**: a form with the author's own words."""
        draft, _ = await self._author_of(interaction, press.row)
        preview = await self._posts.see(press.row, interaction.user.id)
        excerpt = str(preview.effect.content.get("excerpt", ""))
        await open_form(interaction, edit_form(self.say(interaction), draft, excerpt))

    @on_press("plan-edit-form")
    async def edit(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        await self._author_of(interaction, press.row)
        preview = await self._posts.rewrite(press.row, interaction.user.id, **press.fields)
        await self.update(interaction, plan_card(self.say(interaction), preview))

    @on_press("plan-back")
    async def take_back(self, interaction: discord.Interaction, press: Press) -> None:
        """**Take back**, or **Skip**."""
        await self._author_of(interaction, press.row)
        preview = await self._posts.take_back(press.row, interaction.user.id)
        await self.update(interaction, posted_card(self.say(interaction), preview))

    @on_press("author-write")
    async def open_note(self, interaction: discord.Interaction, press: Press) -> None:
        """**Write a note**, on the desk."""
        await self.board(interaction, Audience.AUTHOR)
        await open_form(interaction, note_form(self.say(interaction)))

    @on_press("write-form")
    async def write(self, interaction: discord.Interaction, press: Press) -> None:
        """The form of `/author write` was sent: a preview, for the author alone."""
        board = await self.board(interaction, Audience.AUTHOR)
        preview = await self._posts.note(board, interaction.user.id, press.fields["words"])
        await self.show(interaction, plan_card(self.say(interaction), preview))

    async def _author_of(self, interaction: discord.Interaction, draft_id: int) -> tuple[Draft, Board]:
        draft, board = await self._posts.draft(draft_id, interaction.user.id)
        await require_author(interaction, board)
        return draft, board
