"""What people write under articles, also while the bot was away."""

import logging

import discord
from discord.ext import commands

from bot.app import App
from bot.domain import Board, IncomingMessage
from cogs.messages import ReadableThread, incoming
from cogs.subject import Subject

log = logging.getLogger(__name__)


class Threads(Subject):
    """Hands over each message in an article's thread, what becomes of it, and what was missed."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._intake = app.moderation.intake

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Take a message in a thread as a comment, if the thread is an article's."""
        if message.guild is not None and not isinstance(message.channel, discord.TextChannel):
            await self._intake.receive(self._incoming(message))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Take an edited message as it stands now."""
        await self._intake.receive_edit(self._incoming(payload.message))

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Take in that its writer, a moderator or the bot deleted a message."""
        await self._intake.removed(payload.message_id, channel_id=payload.channel_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Take in that many were deleted at once."""
        await self._intake.removed(*payload.message_ids, channel_id=payload.channel_id)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Read, after each new session, what was written while the bot was away."""
        with self._intake.catching_up():
            for board in await self.app.boards.all():
                guild = self.client.get_guild(board.guild_id)
                for thread in guild.threads if guild else ():
                    await self._catch_up(board, thread)

    async def _catch_up(self, board: Board, thread: discord.Thread) -> None:
        readable = ReadableThread(thread, self.client.user, reads_content=self.app.reads_content)
        try:
            await self._intake.catch_up(board, readable)
        except discord.HTTPException as error:
            log.warning("thread %s could not be read: %s", thread.id, error)

    def _incoming(self, message: discord.Message) -> IncomingMessage:
        return incoming(message, self.client.user, reads_content=self.app.reads_content)
