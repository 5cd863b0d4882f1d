"""`/articles`: the blog's articles by age, by words and by time, and a question about one of them."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.period import read_period
from bot.app import App
from bot.texts import Say
from cogs.presses import Press
from cogs.questions import blog_of
from cogs.views.articles import SEPARATOR, shelf_card
from cogs.views.cards import Card
from cogs.views.questions import ask_form

LONGEST = 60  # letters that can be looked for: they travel in the buttons


class Articles(commands.Cog):
    """Pages through the articles, for the person's eyes alone."""

    def __init__(self, app: App) -> None:
        self._browsing = app.browsing
        self._boards = app.boards
        self._texts = app.texts
        self._now = app.clock
        self.presses = {"articles": self.turn_page, "articles-ask": self.open_form}

    @app_commands.command(name="articles", description="The blog's articles, newest first or by words")
    @app_commands.describe(find="Words to look for", when="Such as 2008, 2008-03, March 2008 or last year")
    @app_commands.guild_only()
    async def articles(
        self,
        interaction: discord.Interaction,
        find: app_commands.Range[str, 1, LONGEST] | None = None,
        when: app_commands.Range[str, 1, 40] | None = None,
    ) -> None:
        """The first page."""
        card = await self._page(interaction, find or "", when or "", 1)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    async def turn_page(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** and **Forward**: what was looked for travels in the button."""
        when, _, words = press.text.partition(SEPARATOR)
        card = await self._page(interaction, words, when, press.number)
        await interaction.response.edit_message(**card.editing())

    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask about one of these**."""
        article = await self._browsing.article(int(press.chosen[0]))
        await interaction.response.send_modal(ask_form(self._say(interaction), article.id, article.title))

    async def _page(self, interaction: discord.Interaction, words: str, when: str, page: int) -> Card:
        board = await self._boards.of_guild(interaction.guild_id)
        period = read_period(when, self._now()) if when.strip() else None
        shelf = await self._browsing.shelf(blog_of(board), words, period, page)
        return shelf_card(self._say(interaction), shelf, words, period.name if period else "")

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def make(client: commands.Bot, app: App) -> Articles:
    """The cog with its services."""
    return Articles(app)
