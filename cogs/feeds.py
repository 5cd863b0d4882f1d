"""The feeds of `/setup`: another blog that was found, and the page where feeds are paused, moved, removed."""

import discord
from discord.ext import commands

from bot.app import App
from bot.domain import Board, InputError
from cogs.access import Audience
from cogs.errors import think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.feeds import address_form, feeds_card
from cogs.views.setup import next_limit, panel


class FeedsCog(Subject, name="Feeds"):
    """For whoever may set the board up."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._feeds = app.board_feeds

    @on_press("feeds-add")
    async def add(self, interaction: discord.Interaction, press: Press) -> None:
        """**Read both**: the blog that was found, and the board's own."""
        board = await self.board(interaction, Audience.ADMIN)
        await think(interaction)
        await self._feeds.add(board, _found(interaction))
        await self._show_panel(interaction, board)

    @on_press("feeds-replace")
    async def replace(self, interaction: discord.Interaction, press: Press) -> None:
        """**Read this one instead** of the board's own."""
        board = await self.board(interaction, Audience.ADMIN)
        await think(interaction)
        blog_id = await self.app.collecting.connect(_found(interaction))
        await self._show_panel(
            interaction, await self.app.boards.connect(board.guild_id, blog_id, interaction.user.id)
        )

    @on_press("feeds")
    async def open(self, interaction: discord.Interaction, press: Press) -> None:
        """**Feeds**, in the panel's place."""
        await self._update(interaction, await self.board(interaction, Audience.ADMIN))

    @on_press("feeds-back")
    async def close(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** to the panel."""
        board = await self.board(interaction, Audience.ADMIN)
        seen = await self.app.boards.overview(board)
        await self.update(interaction, panel(self.say(interaction), seen))

    @on_press("feeds-choose")
    async def choose(self, interaction: discord.Interaction, press: Press) -> None:
        """A feed was chosen."""
        await self._update(interaction, await self.board(interaction, Audience.ADMIN), press.chosen_id)

    @on_press("feeds-pause")
    async def pause(self, interaction: discord.Interaction, press: Press) -> None:
        """**Pause** a feed."""
        await self._pause(interaction, press.row, paused=True)

    @on_press("feeds-resume")
    async def resume(self, interaction: discord.Interaction, press: Press) -> None:
        """**Resume**."""
        await self._pause(interaction, press.row, paused=False)

    @on_press("feeds-remove")
    async def remove(self, interaction: discord.Interaction, press: Press) -> None:
        """**Remove** a feed; its articles stay."""
        board = await self.board(interaction, Audience.ADMIN)
        await self._feeds.remove(board, press.row)
        await self._update(interaction, board)

    @on_press("feeds-address")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Another address**."""
        board = await self.board(interaction, Audience.ADMIN)
        seen = await self.app.boards.overview(board)
        now = next((feed.url for feed in seen.feeds if feed.id == press.row), "")
        await self.show_form(interaction, address_form(self.say(interaction), press.row, now))

    @on_press("feeds-address-form", "feeds-moved")
    async def readdress(self, interaction: discord.Interaction, press: Press) -> None:
        """The address was written, or **It has moved here** pressed where a blog was found."""
        board = await self.board(interaction, Audience.ADMIN)
        await think(interaction)
        address = press.fields.get("address") or _found(interaction)
        await self._feeds.readdress(board, press.row, address)
        seen = await self.app.boards.overview(board)
        await self.show(interaction, feeds_card(self.say(interaction), seen, press.row))

    @on_press("feeds-limit")
    async def change_limit(self, interaction: discord.Interaction, press: Press) -> None:
        """The next number of articles that are announced at once, round and round."""
        board = await self.board(interaction, Audience.ADMIN)
        limit = next_limit(board.announce_limit)
        await self._update(
            interaction,
            await self.app.boards.change(board.guild_id, interaction.user.id, announce_limit=limit),
            press.row,
        )

    @on_press("feeds-comments")
    async def relay_comments(self, interaction: discord.Interaction, press: Press) -> None:
        """**Show the blog's comments in the threads**, or no longer."""
        board = await self.board(interaction, Audience.ADMIN)
        relays = bool(press.number)
        await self._update(
            interaction,
            await self.app.boards.change(board.guild_id, interaction.user.id, relay_comments=relays),
            press.row,
        )

    async def _pause(self, interaction: discord.Interaction, feed_id: int, *, paused: bool) -> None:
        board = await self.board(interaction, Audience.ADMIN)
        await self._feeds.pause(board, feed_id, paused=paused)
        await self._update(interaction, board, feed_id)

    async def _update(self, interaction: discord.Interaction, board: Board, chosen: int = 0) -> None:
        seen = await self.app.boards.overview(board)
        await self.update(interaction, feeds_card(self.say(interaction), seen, chosen))

    async def _show_panel(self, interaction: discord.Interaction, board: Board) -> None:
        await self.show(interaction, panel(self.say(interaction), await self.app.boards.overview(board)))


def _found(interaction: discord.Interaction) -> str:
    """Return the address that the card was about, which may be too long for a button to carry."""
    embeds = interaction.message.embeds if interaction.message else []
    if not embeds or not embeds[0].url:
        raise InputError("card-too-old")
    return embeds[0].url
