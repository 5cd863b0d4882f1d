"""Who somebody is: `/person` for moderators, the menu **Who is this?** for all, **Check this comment**."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.moderating.boards import Boards
from bot.moderating.cases import Cases
from bot.moderating.comments import Comments
from bot.moderating.monikers import Monikers
from bot.texts import Say
from cogs.access import moderators_board
from cogs.errors import say_privately
from cogs.presses import Press
from cogs.views.people import about_person, name_form, who_is
from cogs.views.review import check_card
from cogs.views.wording import plain


class People(commands.Cog):
    """People and their monikers, as others may see them."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        self._client = client
        self._texts = app.texts
        self._boards: Boards = app.boards
        self._cases: Cases = app.moderating.cases
        self._comments: Comments = app.moderating.comments
        self._monikers: Monikers = app.moderating.monikers
        self._menus = (
            app_commands.ContextMenu(name="Who is this?", callback=self.who),
            app_commands.ContextMenu(name="Check this comment", callback=self.check),
        )
        for menu in self._menus:
            menu.guild_only = True
        self._menus[1].default_permissions = discord.Permissions(manage_messages=True)
        self.presses = {
            "comment-put": self.put,
            "person-reserve": self.open_form,
            "person-reserve-form": self.reserve,
            "person-refuse": self.refuse,
        }

    async def cog_load(self) -> None:
        """Context menus are no part of a cog: they come and go with it by hand."""
        for menu in self._menus:
            self._client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """See `cog_load`."""
        for menu in self._menus:
            self._client.tree.remove_command(menu.name, type=menu.type)

    @app_commands.command(name="person", description="A person's moniker and history")
    @app_commands.describe(who="Whom do you mean?")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def person(self, interaction: discord.Interaction, who: discord.User) -> None:
        """What became of this person's comments, and their moniker, to be kept from everybody if need be."""
        board = await moderators_board(interaction, self._boards)
        moniker = await self._monikers.of(board, who.id)
        mine = await self._comments.mine(board.id, who.id)
        known = await self._comments.known_of(board.id, who.id)
        card = about_person(self._say(interaction), who.id, who.display_name, moniker, mine, known)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def who(self, interaction: discord.Interaction, person: discord.User) -> None:
        """The menu **Who is this?**: the moniker, and nothing else."""
        board = await self._boards.of_guild(interaction.guild_id)
        held = await self._monikers.of(board, person.id)
        text = who_is(self._say(interaction), person.id, held.name if held else None)
        await say_privately(interaction, text)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The menu **Check this comment**: what the rules say of it, and its case if it has one."""
        board = await moderators_board(interaction, self._boards)
        told = await self._cases.of_message(board, message.id)
        card = check_card(self._say(interaction), told)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def put(self, interaction: discord.Interaction, press: Press) -> None:
        """**Put it before the moderators**."""
        board = await moderators_board(interaction, self._boards)
        await self._cases.put(board, press.row)
        done = self._say(interaction)("check-put-done")
        await interaction.response.edit_message(content=done, embed=None, view=None)

    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Reserve a name**."""
        await moderators_board(interaction, self._boards)
        await interaction.response.send_modal(name_form(self._say(interaction)))

    async def reserve(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        board, name = await moderators_board(interaction, self._boards), press.fields["name"]
        await self._monikers.reserve(board, name)
        await say_privately(interaction, self._say(interaction)("person-reserved", name=plain(name)))

    async def refuse(self, interaction: discord.Interaction, press: Press) -> None:
        """**Take this moniker away**."""
        board = await moderators_board(interaction, self._boards)
        refused = await self._monikers.refuse(board, press.row)
        await say_privately(interaction, self._say(interaction)("person-refused", name=plain(refused.name)))

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> People:
    """The cog with its services."""
    return People(client, app)
