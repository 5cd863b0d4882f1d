"""The channels of `/setup`: where a board announces, which articles, in which words, and whom that pings."""

import discord
from discord.ext import commands

from bot.announcing.channels import ChannelSeen
from bot.app import App
from bot.domain import Board, InputError
from cogs.access import Audience
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.channels import (
    EVERY_BLOG,
    LISTS,
    channel_card,
    channels_card,
    filter_form,
    preview_of,
    template_form,
)


class ChannelsCog(Subject, name="Channels"):
    """For whoever may set the board up."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._channels = app.channels

    @on_press("channels")
    async def open(self, interaction: discord.Interaction, press: Press) -> None:
        """**Channels**, in the panel's place."""
        board = await self.board(interaction, Audience.ADMIN)
        channels = await self._channels.of(board)
        guild = interaction.guild
        found = [guild.get_channel(channel.place or 0) for channel in channels] if guild else []
        names = {place.id: place.name for place in found if place is not None}
        await self.update(interaction, channels_card(self.say(interaction), channels, names))

    @on_press("channels-add")
    async def add(self, interaction: discord.Interaction, press: Press) -> None:
        """Another channel was chosen: its page opens."""
        board = await self.board(interaction, Audience.ADMIN)
        added = await self._channels.add(board, press.chosen_id, interaction.user.id)
        await self._update(interaction, board, added.id)

    @on_press("channels-choose")
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """One of them was chosen."""
        await self._update(interaction, await self.board(interaction, Audience.ADMIN), press.chosen_id)

    @on_press("channels-place")
    async def move(self, interaction: discord.Interaction, press: Press) -> None:
        """Another channel or forum was chosen in its place."""
        board = await self.board(interaction, Audience.ADMIN)
        board = await self._channels.set_place(board, press.row, press.chosen_id, interaction.user.id)
        await self._update(interaction, board, press.row)

    @on_press("channels-role")
    async def set_role(self, interaction: discord.Interaction, press: Press) -> None:
        """The role to ping was chosen, or none."""
        role = press.chosen_id if press.chosen else None
        if role == interaction.guild_id:  # the role that everybody has
            raise InputError("channels-not-everyone")
        await self._change(interaction, press, role=role)

    @on_press("channels-feeds")
    async def set_feeds(self, interaction: discord.Interaction, press: Press) -> None:
        """The blogs were chosen."""
        chosen = () if EVERY_BLOG in press.chosen else press.chosen_ids
        await self._change(interaction, press, feeds=chosen)

    @on_press("channels-archive")
    async def set_archive(self, interaction: discord.Interaction, press: Press) -> None:
        """The time was chosen after which silent threads close."""
        await self._change(interaction, press, archive_minutes=press.chosen_id)

    @on_press("channels-filter")
    async def open_filter(self, interaction: discord.Interaction, press: Press) -> None:
        """**Choose articles**."""
        seen = await self._seen(interaction, press)
        await self.show_form(interaction, filter_form(self.say(interaction), seen.channel))

    @on_press("channels-filter-form")
    async def choose_articles(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        board = await self.board(interaction, Audience.ADMIN)
        lists = {name: press.fields.get(name, "") for name in LISTS}
        await self._channels.choose_articles(board, press.row, interaction.user.id, **lists)
        await self._update(interaction, board, press.row)

    @on_press("channels-template")
    async def open_template(self, interaction: discord.Interaction, press: Press) -> None:
        """**Words**."""
        seen = await self._seen(interaction, press)
        await self.show_form(interaction, template_form(self.say(interaction), seen.channel))

    @on_press("channels-template-form")
    async def set_template(self, interaction: discord.Interaction, press: Press) -> None:
        """The words were sent: they are shown as they will be."""
        board = await self.board(interaction, Audience.ADMIN)
        words = press.fields.get("words", "")
        await self._channels.set_template(board, press.row, interaction.user.id, words)
        await self._update(interaction, board, press.row)

    @on_press("channels-preview")
    async def preview(self, interaction: discord.Interaction, press: Press) -> None:
        """**Preview**: the newest article's announcement, for this person alone."""
        board = await self.board(interaction, Audience.ADMIN)
        seen = await self._channels.see(board, press.row)
        if seen.shown is None:
            raise InputError("card-too-old")
        say = self.app.texts.speaker(board.language)
        await self.show(interaction, preview_of(say, seen.shown))

    @on_press("channels-remove")
    async def remove(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce nothing more here**; then the list."""
        board = await self.board(interaction, Audience.ADMIN)
        await self._channels.remove(board, press.row, interaction.user.id)
        await self.open(interaction, press)

    async def _change(self, interaction: discord.Interaction, press: Press, **changes: object) -> None:
        board = await self.board(interaction, Audience.ADMIN)
        await self._channels.change(board, press.row, interaction.user.id, **changes)
        await self._update(interaction, board, press.row)

    async def _seen(self, interaction: discord.Interaction, press: Press) -> ChannelSeen:
        return await self._channels.see(await self.board(interaction, Audience.ADMIN), press.row)

    async def _update(self, interaction: discord.Interaction, board: Board, channel_id: int) -> None:
        seen = await self._channels.see(board, channel_id)
        await self.update(interaction, channel_card(self.say(interaction), seen))
