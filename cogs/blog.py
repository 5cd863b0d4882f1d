"""The buttons of what moderators are asked about the blog: see `cogs.views.blog`."""

import discord
from discord.ext import commands

from bot.app import App
from cogs.access import Audience
from cogs.presses import Press, on_press
from cogs.subject import Subject
from cogs.views.cards import Card
from cogs.views.wording import one_line

TITLE = 200  # letters


class BlogCog(Subject, name="Blog"):
    """For moderators and the author; what was answered stands on the card from then on."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._questions = app.desk_questions

    @on_press("strange-newest")
    async def announce_newest(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce the newest** of a feed that seemed to be another."""
        board = await self.board(interaction, Audience.MODERATORS, Audience.AUTHOR)
        article = await self._questions.announce_newest(board, press.row)
        await self._done(interaction, press, "announced", title=one_line(article.title, TITLE))

    @on_press("strange-nothing")
    async def announce_nothing(self, interaction: discord.Interaction, press: Press) -> None:
        """**Announce nothing** of it."""
        await self.board(interaction, Audience.MODERATORS, Audience.AUTHOR)
        await self._done(interaction, press, "strange-feed-kept-silent")

    @on_press("withdrawn-strike")
    async def strike(self, interaction: discord.Interaction, press: Press) -> None:
        """**Strike it through**: the announcement of an article that the blog has taken back."""
        board = await self.board(interaction, Audience.MODERATORS, Audience.AUTHOR)
        article = await self._questions.strike(board, press.row)
        await self._done(interaction, press, "withdrawn-struck", title=one_line(article.title, TITLE))

    @on_press("withdrawn-leave")
    async def leave(self, interaction: discord.Interaction, press: Press) -> None:
        """**Leave it as it is**."""
        await self.board(interaction, Audience.MODERATORS, Audience.AUTHOR)
        await self._done(interaction, press, "withdrawn-left")

    async def _done(self, interaction: discord.Interaction, press: Press, key: str, **arguments: str) -> None:
        """Let the card say what was answered, in place of its buttons."""
        shown = interaction.message.embeds[0] if interaction.message and interaction.message.embeds else None
        text = self.app.texts.speaker((await self.board(interaction)).language)(key, **arguments)
        await self.update(interaction, Card(f"{text} – {interaction.user.mention}", shown), press.mark)
