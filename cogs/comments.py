"""Comments that people make by form."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.browsing import Browsing
from bot.app import App
from bot.moderating.boards import Boards
from bot.moderating.comments import Comments
from bot.texts import Say, Texts
from cogs.errors import think
from cogs.presses import Press
from cogs.questions import blog_of, suggest_titles
from cogs.views.comments import comment_form, posting_card


class CommentsCog(commands.Cog, name="Comments"):
    """The form; what people write in threads is heard by `cogs.threads`."""

    def __init__(self, browsing: Browsing, boards: Boards, comments: Comments, texts: Texts) -> None:
        self._browsing = browsing
        self._boards = boards
        self._comments = comments
        self._texts = texts
        self.presses = {"comment-form": self.post}

    @app_commands.command(name="comment", description="Comment under your moniker")
    @app_commands.describe(article="The article that you comment on")
    @app_commands.guild_only()
    async def comment(self, interaction: discord.Interaction, article: str) -> None:
        """Opens the form; what is sent is posted by the bot in the article's thread."""
        board = await self._boards.of_guild(interaction.guild_id)
        found = await self._browsing.named(blog_of(board), article)
        await interaction.response.send_modal(comment_form(self._say(interaction), found.id, found.title))

    @comment.autocomplete("article")
    async def suggest_article(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Titles that have what was typed, newest first."""
        return await suggest_titles(self._boards, self._browsing, interaction, typed)

    async def post(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: it is kept first, then judged, then posted or explained."""
        board = await self._boards.of_guild(interaction.guild_id)
        await think(interaction)
        posting = await self._comments.post_by_form(
            board, press.row, interaction.user.id, names_of(interaction.user), press.fields["text"]
        )
        card = posting_card(self._say(interaction), posting)
        await interaction.edit_original_response(**card.editing())

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def names_of(user: discord.User | discord.Member) -> tuple[str, ...]:
    """Nickname, display name, username, as far as there are any."""
    names = (getattr(user, "nick", None), user.global_name, user.name)
    return tuple(name for name in names if name)


def make(client: commands.Bot, app: App) -> CommentsCog:
    """The cog with its services."""
    return CommentsCog(app.browsing, app.boards, app.moderating.comments, app.texts)
