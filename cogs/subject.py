"""What the cogs of all subjects have in common."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Board, NotFound
from bot.texts import Say
from cogs.access import Audience, require
from cogs.errors import hold_card, is_promised, leaves_its_card, open_form
from cogs.presses import Handler, Press, kinds_of
from cogs.views.cards import Card, Form
from cogs.views.wording import cut

OFFERED = 100  # letters of a title in a list that opens while one types: Discord shows no more
LOOKED_FOR = 50  # letters that can be looked for: they travel in the buttons of `/articles`


class Subject(commands.Cog):
    """A cog that knows its board and speaks the language of whoever asked.

    `presses` are the buttons, selects and forms that it hears, by kind: its methods marked `@on_press`.
    `menus` come and go with it.
    """

    menus: Sequence[app_commands.ContextMenu] = ()

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        self.client = client
        self.app = app
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()  # by the pressed message
        self.presses: Mapping[str, Handler] = {
            kind: getattr(self, name)
            for name, method in vars(type(self)).items()
            for kind in getattr(method, "press_kinds", ())
        }

    async def cog_load(self) -> None:
        """Context menus are no part of a cog: they are added by hand."""
        for menu in self.menus:
            self.client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """See `cog_load`."""
        for menu in self.menus:
            self.client.tree.remove_command(menu.name, type=menu.type)

    async def show(self, interaction: discord.Interaction, card: Card) -> None:
        """Answer with a card: in place of what was promised, else for this person alone."""
        if not await is_promised(interaction):
            await interaction.response.send_message(**card.sending(), ephemeral=True)
        elif leaves_its_card(interaction):
            await interaction.followup.send(**card.sending(), ephemeral=True)
        else:
            await interaction.edit_original_response(**card.editing())

    async def update(self, interaction: discord.Interaction, card: Card, mark: int | None = None) -> None:
        """Let the message whose button was pressed show this card instead."""
        if await is_promised(interaction):
            await interaction.edit_original_response(**card.editing(mark))
        else:
            await interaction.response.edit_message(**card.editing(mark))

    @asynccontextmanager
    async def once(self, interaction: discord.Interaction, press: Press) -> AsyncIterator[bool]:
        """Let one press of a button that goes be answered after the other, its card in place of the pressed.

        False for whoever comes too late: the button is gone from the message by then.
        """
        await hold_card(interaction)
        message = interaction.message.id if interaction.message else 0
        async with self._turns.setdefault(message, asyncio.Lock()):
            yield press.kind in kinds_of(await interaction.original_response())

    async def show_form(self, interaction: discord.Interaction, form: Form) -> None:
        """Open a form, filled with what this person wrote into it when it was refused."""
        draft = self.app.drafts.of(interaction.user.id, form.kind, form.row)
        await open_form(interaction, form.filled(draft) if draft else form)

    async def suggest_article(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Return titles that have what was typed, newest first, with the article's id as the value."""
        titles = await self._titles(interaction, typed)
        return [
            app_commands.Choice(name=cut(title, OFFERED), value=str(article_id))
            for article_id, title in titles
        ]

    async def suggest_title(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Return such titles, each with as much of itself as can be looked for as the value."""
        return [
            app_commands.Choice(name=cut(title, OFFERED), value=cut(title, LOOKED_FOR))
            for _, title in await self._titles(interaction, typed)
        ]

    async def _titles(self, interaction: discord.Interaction, typed: str) -> list[tuple[int, str]]:
        """Nothing where there is no blog yet: a list that opens while one types has no place for errors."""
        try:
            titles = await self.app.browsing.titles(blog_of(await self.board(interaction)), typed)
        except NotFound:
            return []
        return [(article_id, title) for article_id, title in titles if title]

    def say(self, interaction: discord.Interaction) -> Say:
        """Return the catalogue in the language of this person."""
        return self.app.say_to(interaction.user.id, str(interaction.locale))

    async def board(self, interaction: discord.Interaction, *audiences: Audience) -> Board:
        """Return the guild's board.

        Raises NotFound if it has none, NotAllowed if the person is in none of these.
        """
        board = await self.app.boards.of_guild(interaction.guild_id)
        if audiences:
            require(interaction, board, *audiences)
        return board


def blog_of(board: Board) -> int:
    """Return the board's blog. Raises NotFound (`board-not-set-up`)."""
    if board.blog_id is None:
        raise NotFound("board-not-set-up")
    return board.blog_id
