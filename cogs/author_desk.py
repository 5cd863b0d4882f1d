"""The author's half of the desk, for those whose rights do not show them the author's commands."""

import discord
from discord.ext import commands

from bot.app import App
from cogs.access import Audience
from cogs.errors import open_form, say_privately, think
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.author_desk import author_desk
from cogs.views.cards import Card
from cogs.views.leaves import away_form, leave_preview
from cogs.views.plans import plan_card
from cogs.views.waiting import open_card, replied, word_form


class AuthorDesk(Subject):
    """The same as the commands, as buttons."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._leaves, self._posts, self._waiting = app.leaves, app.author_posts, app.unanswered

    @on_press("author-desk")
    async def open(self, interaction: discord.Interaction, press: Press) -> None:
        """**For the author**."""
        await self.show(interaction, await self._panel(interaction))

    @on_press("author-announce")
    async def announce(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce an article**: the newest that is not."""
        board = await self.board(interaction, Audience.AUTHOR)
        preview = await self._posts.announcement(board, interaction.user.id, None)
        await self.show(interaction, plan_card(self.say(interaction), preview))

    @on_press("author-questions")
    async def questions(self, interaction: discord.Interaction, press: Press) -> None:
        """**What waits for me**."""
        board = await self.board(interaction, Audience.AUTHOR)
        await self.show(interaction, open_card(self.say(interaction), await self._waiting.next(board)))

    @on_press("word-write")
    async def open_word(self, interaction: discord.Interaction, press: Press) -> None:
        """**Say a word**, to those whom a new article may answer."""
        await self.board(interaction, Audience.AUTHOR)
        await open_form(interaction, word_form(self.say(interaction), press.row))

    @on_press("word-form")
    async def say_word(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: the article and the word go to all of them."""
        board, who = await self.board(interaction, Audience.AUTHOR), interaction.user.id
        channels = await self._waiting.answer_from(board, press.row, who, press.fields["words"])
        await say_privately(interaction, replied(self.say(interaction), channels))

    @on_press("author-away")
    async def ask_until(self, interaction: discord.Interaction, press: Press) -> None:
        """**Go away**: a form."""
        await self.board(interaction, Audience.AUTHOR)
        form = away_form(self.say(interaction), "author-away-form", press.row, "", None)
        await open_form(interaction, form)

    @on_press("author-away-form")
    async def away(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: a preview."""
        board = await self.board(interaction, Audience.AUTHOR)
        await think(interaction)
        until, note = press.fields["until"], press.fields["note"]
        preview = await self._leaves.prepare(board, interaction.user.id, until, note)
        await self.show(interaction, leave_preview(self.say(interaction), preview))

    @on_press("author-back")
    async def back(self, interaction: discord.Interaction, press: Press) -> None:
        """**I am back**."""
        await self._leaves.back(await self.board(interaction, Audience.AUTHOR))
        await self.update(interaction, Card(self.say(interaction)("back-said")))

    @on_press("author-letter")
    async def switch_letter(self, interaction: discord.Interaction, press: Press) -> None:
        """**Weekly letter**: on, to whoever pressed it, or off."""
        board = await self.board(interaction, Audience.AUTHOR)
        who = interaction.user.id
        await self.app.letters.switch(board, who, on=bool(press.number))
        await self.update(interaction, await self._panel(interaction))

    async def _panel(self, interaction: discord.Interaction) -> Card:
        board = await self.board(interaction, Audience.AUTHOR)
        leave, waiting = await self._leaves.now(board), await self._waiting.groups_of(board)
        return author_desk(self.say(interaction), board, leave, len(waiting))
