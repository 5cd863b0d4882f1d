"""Who somebody is: `/person` for moderators, the menu **Who is this?** for all, **Check this comment**."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Conflict, InputError
from cogs.access import Audience
from cogs.errors import say_privately
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.people import about_person, name_form, name_taken, refusing, who_is
from cogs.views.review import check_card
from cogs.views.wording import plain


class People(Subject):
    """People and their monikers, as others may see them."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._queue = app.moderation.queue
        self._my_comments = app.moderation.my_comments
        self._monikers = app.moderation.monikers
        self.menus = (
            app_commands.ContextMenu(name="Who is this?", callback=self.who),
            app_commands.ContextMenu(name="Check this comment", callback=self.check),
        )
        for menu in self.menus:
            menu.guild_only = True
        self.menus[1].default_permissions = discord.Permissions(manage_messages=True)

    @app_commands.command(name="person", description="A person's moniker and history")
    @app_commands.describe(who="Whom do you mean?")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def person(self, interaction: discord.Interaction, who: discord.User) -> None:
        """What became of this person's comments, and their moniker, to be kept from everybody if need be."""
        board = await self.board(interaction, Audience.MODERATORS)
        moniker = await self._monikers.of(board, who.id)
        mine = await self._my_comments.of_person(board.id, who.id)
        known = await self._my_comments.counts(board.id, who.id)
        card = about_person(self.say(interaction), who.id, who.display_name, moniker, mine, known)
        await self.show(interaction, card)

    async def who(self, interaction: discord.Interaction, person: discord.User) -> None:
        """The menu **Who is this?**: the moniker, and nothing else."""
        board = await self.board(interaction)
        held = await self._monikers.of(board, person.id)
        text = who_is(self.say(interaction), person.id, held.name if held else None)
        await say_privately(interaction, text)

    async def check(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The menu **Check this comment**: what the rules say of it, and its case if it has one."""
        board = await self.board(interaction, Audience.MODERATORS)
        payload = await self._queue.of_message(board, message.id)
        await self.show(interaction, check_card(self.say(interaction), payload))

    @on_press("comment-put")
    async def put(self, interaction: discord.Interaction, press: Press) -> None:
        """**Put it before the moderators**."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self._queue.put(board, press.row)
        done = self.say(interaction)("check-put-done")
        await self.update(interaction, Card(done))

    @on_press("person-reserve")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Reserve a name**."""
        await self.board(interaction, Audience.MODERATORS)
        await self.show_form(interaction, name_form(self.say(interaction)))

    @on_press("person-reserve-form")
    async def reserve(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent."""
        board, name = await self.board(interaction, Audience.MODERATORS), press.fields["name"]
        await self._monikers.reserve(board, name)
        await say_privately(interaction, self.say(interaction)("person-reserved", name=plain(name)))

    @on_press("person-refuse")
    async def refuse(self, interaction: discord.Interaction, press: Press) -> None:
        """**Take this moniker away**: what that does, and the button that does it."""
        board = await self.board(interaction, Audience.MODERATORS)
        held = await self._monikers.of(board, press.row)
        if held is None:
            raise Conflict("person-has-no-moniker")
        await self.show(interaction, refusing(self.say(interaction), held))

    @on_press("person-refuse-sure")
    async def refuse_now(self, interaction: discord.Interaction, press: Press) -> None:
        """**Take it away**, which can be undone."""
        board = await self.board(interaction, Audience.MODERATORS)
        refused = await self._monikers.refuse(board, press.row)
        await self.update(interaction, name_taken(self.say(interaction), press.row, refused))

    @on_press("person-give-back")
    async def give_back(self, interaction: discord.Interaction, press: Press) -> None:
        """**Undo**: the name is the person's again."""
        board = await self.board(interaction, Audience.MODERATORS)
        given = await self._monikers.give_back(board, press.row, press.number)
        await self.update(interaction, Card(who_is(self.say(interaction), press.row, given.name)))

    @on_press("person-transfer")
    async def transfer(self, interaction: discord.Interaction, press: Press) -> None:
        """**Give this moniker to another account**, such as the person's new one."""
        board = await self.board(interaction, Audience.MODERATORS)
        to = press.chosen_id
        if _is_bot(interaction, to):
            raise InputError("transfer-to-bot")
        given = await self._monikers.transfer(board, press.row, to)
        done = self.say(interaction)("person-transferred", name=plain(given.name), who=f"<@{to}>")
        await say_privately(interaction, done)


def _is_bot(interaction: discord.Interaction, account: int) -> bool:
    """Tell whether the account that was chosen is a bot's, as Discord says beside the choice."""
    data: Mapping[str, Any] = interaction.data or {}
    return bool(data.get("resolved", {}).get("users", {}).get(str(account), {}).get("bot"))
