"""What people write under articles, also while the bot was away."""

import asyncio
import logging
from datetime import timedelta
from weakref import WeakValueDictionary

import discord
from discord import utils
from discord.ext import commands

from bot.app import App
from bot.domain import Board, Comment
from bot.moderation.comments import Incoming
from bot.moderation.state_machine import is_late
from cogs.comments import names_of
from cogs.questions import answer_in_public, asked_by
from cogs.subject import Subject

log = logging.getLogger(__name__)

READ_AGAIN = 100  # messages of a thread, as many as one request gives
LOOKED_BACK = timedelta(days=7)  # a thread in which nobody wrote for so long is not looked through

SPOKEN = (discord.MessageType.default, discord.MessageType.reply)


class Threads(Subject):
    """Hands over each message in an article's thread, what becomes of it, and what was missed."""

    def __init__(self, client: commands.Bot, app: App) -> None:
        super().__init__(client, app)
        self._comments = app.moderation.comments
        self._reading = app.reading
        self._caught_up = asyncio.Event()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """A message in an article's thread is a comment."""
        if message.guild is None or isinstance(message.channel, discord.TextChannel):
            return
        async with self._turn(message.channel.id):
            thread = await self._reading.thread(message.channel.id)
            if thread is None:
                return
            comment = await self._keep(message, thread.board_id)
            # While older messages are still being read, the mark is theirs.
            if self._caught_up.is_set():
                await self._reading.mark(thread.board_id, thread.id, message.id)
        await self._comments.judge(comment, names_of(message.author))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """An edited message is judged again; Discord also sends this when it adds a link's preview."""
        message = payload.message
        async with self._turn(payload.channel_id):
            thread = await self._reading.thread(payload.channel_id)
            comment = await self._keep_as_it_is(message, thread.board_id) if thread else None
        await self._comments.judge(comment, names_of(message.author))

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message that its writer, a moderator or the bot deleted."""
        async with self._turn(payload.channel_id):
            comment = await self._comments.keep_removed(payload.message_id)
        await self._comments.judge(comment)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many at once."""
        async with self._turn(payload.channel_id):
            left = [await self._comments.keep_removed(one) for one in sorted(payload.message_ids)]
        for comment in left:
            await self._comments.judge(comment)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """After each new session: what was written while the bot was away."""
        self._caught_up.clear()
        for board in await self.app.boards.all():
            guild = self.client.get_guild(board.guild_id)
            if guild is not None:
                await self._catch_up(board, guild)
        self._caught_up.set()

    async def _catch_up(self, board: Board, guild: discord.Guild) -> None:
        marks = await self._reading.marks(board)
        for thread in guild.threads:
            since = marks.get(thread.id)
            if since is None:
                continue
            try:
                await self._read_again(thread, since)
                if (thread.last_message_id or since + 1) > since:
                    await self._read_on(thread, since, board)
            except discord.HTTPException as error:
                log.warning("thread %s could not be read: %s", thread.id, error)

    async def _read_on(self, thread: discord.Thread, since: int, board: Board) -> None:
        async for message in thread.history(limit=None, after=discord.Object(since), oldest_first=True):
            await self._answer(message, board)
            async with self._turn(thread.id):
                comment = await self._keep_as_it_is(message, board.id)
            await self._comments.judge(comment, names_of(message.author))
            await self._reading.mark(board.id, thread.id, message.id)

    async def _read_again(self, thread: discord.Thread, until: int) -> None:
        """The last messages that are known: nobody told us what was edited and deleted while we were away."""
        week_ago = utils.time_snowflake(self.app.clock() - LOOKED_BACK)
        if not self.app.reads_content or not await self._comments.known(thread.id, week_ago, until):
            return
        before = discord.Object(until + 1)
        there = {m.id: m async for m in thread.history(limit=READ_AGAIN, before=before)}
        since = min(there) if len(there) == READ_AGAIN else 0
        for known in await self._comments.known(thread.id, since, until):
            message = there.get(known.id)
            if message is None and not known.gone:
                await self._comments.removed(known.id)
            elif message is not None and message.content != known.text:
                at = message.edited_at or message.created_at
                await self._comments.rewritten(known.id, message.content, at)

    async def _answer(self, message: discord.Message, board: Board) -> None:
        """What somebody asked us while we were away, if it was not long ago."""
        question = await asked_by(message, self.client.user, self.app.answering)
        if question is not None and not is_late(message.created_at, self.app.clock()):
            await answer_in_public(self.app.answering, board, message, question)

    async def _keep_as_it_is(self, message: discord.Message, board_id: int) -> Comment | None:
        """What it says now, also where we never heard of it: the gateway can have lost it."""
        comment = None
        if not message.author.bot and (message.content or self.app.reads_content):
            at = message.edited_at or message.created_at
            comment = await self._comments.keep_rewritten(message.id, message.content, at)
        return comment or await self._keep(message, board_id)

    async def _keep(self, message: discord.Message, board_id: int) -> Comment | None:
        """Keep it, unless it is a bot's, a word to us, or blank because we may not read it."""
        if message.author.bot or message.type not in SPOKEN:
            return None
        if await asked_by(message, self.client.user, self.app.answering) is not None:
            return None
        if not message.content and not self.app.reads_content:
            return None
        return await self._comments.keep(_incoming(message, board_id))

    def _turn(self, channel_id: int) -> asyncio.Lock:
        """Events come as tasks of their own: what happens in one channel is kept in its order."""
        return self._turns.setdefault(channel_id, asyncio.Lock())


def _incoming(message: discord.Message, board_id: int) -> Incoming:
    reference = message.reference
    return Incoming(
        board_id=board_id,
        thread_id=message.channel.id,
        message_id=message.id,
        account=message.author.id,
        names=names_of(message.author),
        text=message.content,
        written_at=message.created_at,
        reply_to=reference.message_id if reference else None,
    )
