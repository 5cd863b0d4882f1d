"""`/rules`: what the board is judged by, and what changed."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import Board
from bot.texts import Say
from cogs.access import Audience
from cogs.errors import think
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.cards import Card
from cogs.views.rules import Seen, rules_panel, test_form, tested


class Rules(Subject):
    """Shows the policy, each rule's state and the threshold of relevance; binds free threads again."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._moderation = app.moderation

    @app_commands.command(name="rules", description="What comments are judged by, and what changed")
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.guild_only()
    async def rules(self, interaction: discord.Interaction) -> None:
        """The panel, for the moderator's eyes."""
        board = await self.board(interaction, Audience.MODERATORS)
        await self.show(interaction, await self._panel(self.say(interaction), board))

    @on_press("rules-bind")
    async def bind(self, interaction: discord.Interaction, press: Press) -> None:
        """Relevance is judged in the chosen thread again."""
        board = await self.board(interaction, Audience.MODERATORS)
        if press.chosen:
            await self._moderation.queue.bind(board, press.chosen_id)
        await self.update(interaction, await self._panel(self.say(interaction), board))

    @on_press("rules-test")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Test a text**; the newest article is filled in."""
        board = await self.board(interaction, Audience.MODERATORS)
        titles = await self.app.browsing.titles(blog_of(board), "")
        newest = titles[0][1] if titles else ""
        await interaction.response.send_modal(test_form(self.say(interaction), newest))

    @on_press("rules-test-form")
    async def test(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: what the rules would say."""
        board = await self.board(interaction, Audience.MODERATORS)
        await think(interaction)
        article = await self.app.browsing.named(blog_of(board), press.fields["article"])
        name, text = press.fields["name"], press.fields["text"]
        verdict, sentence = await self._moderation.judging.rehearse(board, article, name, text)
        await self.show(interaction, tested(self.say(interaction), article, text, verdict, sentence))

    async def _panel(self, say: Say, board: Board) -> Card:
        overview = await self.app.boards.overview(board)
        thresholds = await self._moderation.thresholds.history(board.id)
        return rules_panel(say, Seen(overview, thresholds, await self._moderation.queue.free_threads(board)))
