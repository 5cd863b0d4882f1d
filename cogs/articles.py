"""`/articles`: the blog's articles by age, by words and by time, and a question about one of them."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.ranking.period import read_period
from cogs.presses import Press, on_press
from cogs.subject import LOOKED_FOR, Subject, blog_of
from cogs.views.articles import SEPARATOR, shelf_card
from cogs.views.cards import Card
from cogs.views.questions import ask_form

LONGEST_TIME = 32  # letters of a time, which travels in the buttons too


class Articles(Subject):
    """Pages through the articles, for the person's eyes alone."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._browsing = app.browsing

    @app_commands.command(name="articles", description="The blog's articles, newest first or by words")
    @app_commands.describe(find="Words to look for", when="Such as 2008, March 2008, last year or since 2010")
    @app_commands.autocomplete(find=Subject.suggest_title)
    @app_commands.guild_only()
    async def articles(
        self,
        interaction: discord.Interaction,
        find: app_commands.Range[str, 1, LOOKED_FOR] | None = None,
        when: app_commands.Range[str, 1, LONGEST_TIME] | None = None,
    ) -> None:
        """The first page."""
        await self.show(interaction, await self._page(interaction, find or "", when or "", 1))

    @on_press("articles")
    async def turn_page(self, interaction: discord.Interaction, press: Press) -> None:
        """**Back** and **Forward**: what was looked for travels in the button."""
        when, _, words = press.text.partition(SEPARATOR)
        await self.update(interaction, await self._page(interaction, words, when, press.number))

    @on_press("articles-ask")
    async def open_form(self, interaction: discord.Interaction, press: Press) -> None:
        """**Ask about one of these**."""
        article = await self._browsing.article(press.chosen_id)
        await self.show_form(interaction, ask_form(self.say(interaction), article.id, article.title))

    async def _page(self, interaction: discord.Interaction, words: str, when: str, page: int) -> Card:
        board = await self.board(interaction)
        period = read_period(when, self.app.clock()) if when.strip() else None
        shelf = await self._browsing.shelf(blog_of(board), words, period, page)
        return shelf_card(self.say(interaction), shelf, words, when)
