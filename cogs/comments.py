"""Comments: messages in articles' threads, `/comment`, and one's own comments."""

import asyncio
import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.browsing import Browsing
from bot.app import App
from bot.domain import Board
from bot.moderating.boards import Boards
from bot.moderating.comments import Comments, Incoming
from bot.moderating.reading import Reading
from bot.texts import Say, Texts
from cogs.presses import Press
from cogs.questions import blog_of, suggest_titles
from cogs.views.comments import comment_form, my_comments, why

log = logging.getLogger(__name__)


class CommentsCog(commands.Cog, name="Comments"):
    """Hands over what people write under articles, also what they wrote while the bot was down."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        self._client = client
        self._app = app
        self._browsing: Browsing = app.browsing
        self._boards: Boards = app.boards
        self._comments: Comments = app.moderating.comments
        self._reading: Reading = app.reading
        self._texts: Texts = app.texts
        self._caught_up = asyncio.Event()
        self.presses = {"comment-form": self.post, "my-comments": self.show_mine}

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
        board = await self._boards.of_guild(interaction.guild_id)
        return await suggest_titles(self._browsing, board, typed)

    async def post(self, interaction: discord.Interaction, press: Press) -> None:
        """The form was sent: it is kept first, then judged, then posted or explained."""
        board = await self._boards.of_guild(interaction.guild_id)
        await interaction.response.defer(ephemeral=True, thinking=True)
        posting = await self._comments.post_by_form(
            board, press.row, interaction.user.id, names_of(interaction.user), press.fields["text"]
        )
        say = self._say(interaction)
        if posting.posted:
            text = say("comment-posted")
        elif posting.verdict is None:
            text = say("comment-kept")
        else:
            evidence = dict(posting.verdict.evidence)
            reason = {"reason": posting.verdict.reason, "evidence": evidence, "sentence": posting.sentence}
            text = f"{say('comment-not-posted')}\n{why(say, reason)}"
        await interaction.edit_original_response(content=text)

    async def show_mine(self, interaction: discord.Interaction, press: Press) -> None:
        """**My comments**: also the way back to a text that no direct message could bring."""
        board = await self._boards.of_guild(interaction.guild_id)
        mine = await self._comments.mine(board.id, interaction.user.id)
        card = my_comments(self._say(interaction), mine)
        await interaction.response.send_message(**card.sending(), ephemeral=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A message in an article's thread is a comment."""
        if message.guild is None or isinstance(message.channel, discord.TextChannel):
            return
        thread = await self._reading.thread(message.channel.id)
        if thread is not None:
            await self._receive(message, thread.board_id)
            if self._caught_up.is_set():
                await self._reading.mark(thread.board_id, thread.id, message.id)

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """An edited message is judged again; Discord also sends this when it adds a link's preview."""
        message = payload.message
        if message.author.bot or (not message.content and not self._app.reads_content):
            return
        await self._comments.rewritten(message.id, message.content, message.edited_at or message.created_at)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message that its writer, a moderator or the bot deleted."""
        await self._comments.removed(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many at once."""
        for message_id in sorted(payload.message_ids):
            await self._comments.removed(message_id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """After each new session: what was written while the bot was away."""
        self._caught_up.clear()
        for board in await self._boards.all():
            guild = self._client.get_guild(board.guild_id)
            if guild is not None:
                await self._catch_up(board, guild)
        self._caught_up.set()

    async def _catch_up(self, board: Board, guild: discord.Guild) -> None:
        marks = await self._reading.marks(board)
        for thread in guild.threads:
            since = marks.get(thread.id)
            if since is None or (thread.last_message_id or since + 1) <= since:
                continue
            try:
                async for message in thread.history(
                    limit=None, after=discord.Object(since), oldest_first=True
                ):
                    await self._receive(message, board.id)
                    await self._reading.mark(board.id, thread.id, message.id)
            except discord.HTTPException as error:
                log.warning("thread %s could not be read: %s", thread.id, error)

    async def _receive(self, message: discord.Message, board_id: int) -> None:
        """Keep and judge it, unless it is a bot's, a word to us, or blank because we may not read it."""
        me = self._client.user
        if message.author.bot or message.type not in (discord.MessageType.default, discord.MessageType.reply):
            return
        if me is not None and f"<@{me.id}>" in message.content:
            return
        if not message.content and not self._app.reads_content:
            return
        reference = message.reference
        incoming = Incoming(
            board_id=board_id,
            thread_id=message.channel.id,
            message_id=message.id,
            account=message.author.id,
            names=names_of(message.author),
            text=message.content,
            written_at=message.created_at,
            reply_to=reference.message_id if reference else None,
        )
        await self._comments.receive(incoming)

    def _say(self, interaction: discord.Interaction) -> Say:
        return self._texts.speaker(str(interaction.locale))


def names_of(user: discord.User | discord.Member) -> tuple[str, ...]:
    """Nickname, display name, username, as far as there are any."""
    names = (getattr(user, "nick", None), user.global_name, user.name)
    return tuple(name for name in names if name)


def make(client: commands.Bot, app: App) -> CommentsCog:
    """The cog with its services."""
    return CommentsCog(client, app)
