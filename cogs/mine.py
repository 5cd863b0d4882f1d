"""One's own comments: `/mine`, and **My comments** on a thread's rules card."""

from collections.abc import Collection

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import InputError, Switch
from bot.texts import LANGUAGES
from cogs.errors import think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.mine import (
    erased,
    erasing,
    my_comments,
    my_questions,
    one_comment,
    repair_form,
    repaired,
)
from cogs.views.switches import my_switches


class Mine(Subject):
    """Private to whoever asks: also the way back to a text that no direct message could bring."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._my_comments = app.moderation.my_comments

    @app_commands.command(name="mine", description="Your comments: put right, withdraw, export, erase")
    @app_commands.guild_only()
    async def mine(self, interaction: discord.Interaction) -> None:
        """The same as the button **My comments**."""
        await self._list(interaction)

    @on_press("my-comments")
    async def list_mine(self, interaction: discord.Interaction, press: Press) -> None:
        """**My comments**."""
        await self._list(interaction)

    @on_press("mine-one")
    async def show_one(self, interaction: discord.Interaction, press: Press) -> None:
        """One was chosen from the list."""
        board = await self.board(interaction)
        own = await self._my_comments.get(board, interaction.user.id, press.chosen_id)
        await self.show(interaction, one_comment(self.say(interaction), own))

    @on_press("mine-questions")
    async def list_questions(self, interaction: discord.Interaction, press: Press) -> None:
        """**My questions**: what this person asked, and what was answered."""
        asked = await self.app.own_questions.of_person(await self.board(interaction), interaction.user.id)
        await self.show(interaction, my_questions(self.say(interaction), asked))

    @on_press("mine-switches")
    async def list_switches(self, interaction: discord.Interaction, press: Press) -> None:
        """**My choices**: what this person may turn on."""
        on = await self._my_comments.switches(await self.board(interaction), interaction.user.id)
        await self.show(interaction, self._switches(interaction, on))

    @on_press("mine-language")
    async def choose_language(self, interaction: discord.Interaction, press: Press) -> None:
        """The language in which this person is spoken to alone, or Discord's."""
        who, chosen = interaction.user.id, press.chosen[0]
        await self.app.languages.choose(who, chosen if chosen in LANGUAGES else None)
        on = await self._my_comments.switches(await self.board(interaction), who)
        await self.update(interaction, self._switches(interaction, on))

    @on_press("mine-switch")
    async def turn(self, interaction: discord.Interaction, press: Press) -> None:
        """One of them, as its button said: on or off."""
        if press.text not in set(Switch):
            raise InputError("card-too-old")
        board, switch = await self.board(interaction), Switch(press.text)
        on = await self._my_comments.turn(board, interaction.user.id, switch, on=bool(press.number))
        await self.update(interaction, self._switches(interaction, on))

    @on_press("mine-repair", "mine-edit")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Put it right**, and **Edit** of what the bot posted: its text, to be changed."""
        board = await self.board(interaction)
        own = await self._my_comments.to_change(board, interaction.user.id, press.row)
        await self.show_form(interaction, repair_form(self.say(interaction), own))

    @on_press("mine-repair-form", "mine-edit-form")
    async def repair(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: the old text stays among its versions, the new one is judged."""
        await think(interaction)
        who, text = interaction.user.id, press.fields["text"]
        board = await self.board(interaction)
        own = await self._my_comments.rewrite(board, who, press.row, text)
        edited = press.kind == "mine-edit-form"
        await self.show(interaction, repaired(self.say(interaction), own, edited=edited))

    @on_press("mine-withdraw")
    async def withdraw(self, interaction: discord.Interaction, press: Press) -> None:
        """**Withdraw**."""
        await self._my_comments.withdraw(await self.board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-withdrawn", days=self.app.settings.keep_days)

    @on_press("mine-appeal")
    async def appeal(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask a moderator**."""
        await self._my_comments.appeal(await self.board(interaction), interaction.user.id, press.row)
        await self._answer(interaction, "mine-appealed")

    @on_press("mine-export")
    async def export(self, interaction: discord.Interaction, press: Press) -> None:
        """**Export**: all that is kept of this person here, as a file."""
        board = await self.board(interaction)
        await think(interaction)
        kept = await self._my_comments.export(board, interaction.user.id)
        card = Card(self.say(interaction)("mine-exported"), file=("my-comments.json", kept))
        await self.show(interaction, card)

    @on_press("mine-erase")
    async def ask_to_erase(self, interaction: discord.Interaction, press: Press) -> None:
        """**Erase**: what that would do, and whether they mean it."""
        await self.show(interaction, erasing(self.say(interaction)))

    @on_press("mine-erase-all")
    async def erase(self, interaction: discord.Interaction, press: Press) -> None:
        """**Erase it all**; pressed twice, it is done and answered once."""
        board = await self.board(interaction)
        say, who = self.say(interaction), interaction.user.id
        async with self.once(interaction, press) as is_first:
            if not is_first:
                return
            done = await self._my_comments.erase(board, who)
            await self.app.languages.choose(who, None)
            self.app.drafts.drop(who)
            await self.update(interaction, erased(say, done, self.app.settings.keep_backups))

    def _switches(self, interaction: discord.Interaction, on: Collection[Switch]) -> Card:
        return my_switches(self.say(interaction), on, self.app.languages.chosen(interaction.user.id))

    async def _list(self, interaction: discord.Interaction) -> None:
        board = await self.board(interaction)
        mine = await self._my_comments.of_person(board.id, interaction.user.id)
        reasons = await self._my_comments.reasons(mine)
        await self.show(interaction, my_comments(self.say(interaction), mine, reasons))

    async def _answer(self, interaction: discord.Interaction, key: str, **arguments: int) -> None:
        await self.update(interaction, Card(self.say(interaction)(key, **arguments)))
