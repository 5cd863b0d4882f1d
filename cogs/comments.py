"""Comments that people make by form."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import App
from bot.domain import NotFound
from bot.language.fold import visible
from cogs.errors import think
from cogs.messages import names_of
from cogs.presses import Press, on_press
from cogs.subject import Subject, blog_of
from cogs.views.comments import comment_form, posting_card


class CommentsCog(Subject, name="Comments"):
    """The form; what people write in threads is heard by `cogs.threads`."""

    def __init__(self, client: commands.AutoShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._browsing = app.browsing
        self._intake = app.moderation.intake

    @app_commands.command(name="comment", description="Comment under your moniker")
    @app_commands.describe(article="The article that you comment on")
    @app_commands.autocomplete(article=Subject.suggest_article)
    @app_commands.guild_only()
    async def comment(self, interaction: discord.Interaction, article: str) -> None:
        """Opens the form; what is sent is posted by the bot in the article's thread."""
        board = await self.board(interaction)
        named = await self._browsing.named(blog_of(board), article)
        await self.show_form(interaction, comment_form(self.say(interaction), named.id, named.title))

    @on_press("comment-again")
    async def open_again(self, interaction: discord.Interaction, press: Press) -> None:
        """The form once more, where it was refused."""
        article = await self._browsing.article(press.row)
        await self.show_form(interaction, comment_form(self.say(interaction), article.id, article.title))

    @on_press("comment-form")
    async def post(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: it is kept first, then judged, then posted or explained."""
        await think(interaction)
        text = press.fields["text"]
        board, names = await self.board(interaction), names_of(interaction.user)
        account = interaction.user.id
        if visible(text).strip() and not await self.app.announcing.open_thread(board, press.row, account):
            raise NotFound("comment-no-thread")
        posting = await self._intake.post_by_form(board, press.row, account, names, text)
        await self.show(interaction, posting_card(self.say(interaction), posting))
