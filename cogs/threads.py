"""What people write under articles, also while the bot was away."""

import asyncio
import logging

import aiohttp
import discord
from discord.ext import commands

from bot.app import App
from bot.domain import IncomingMessage, StoreError
from bot.moderation.backlog import FIRST_PAUSE, MAX_PAUSE
from cogs.failures import UNKNOWN_CHANNEL
from cogs.messages import ReadableThread, incoming
from cogs.shards import ShardedBot
from cogs.subject import Subject

log = logging.getLogger(__name__)

AT_ONCE = 8  # threads that are read beside one another: most of the time is spent waiting for Discord


class Threads(Subject):
    """Hands over each message in an article's thread, what becomes of it, and what was missed."""

    def __init__(self, client: ShardedBot, app: App) -> None:
        super().__init__(client, app)
        self._intake = app.moderation.intake
        self._catching_up = app.moderation.catching_up
        self._attachments = client.attachments
        self._ready: set[int] = set()  # shards
        self._was_read: dict[int, set[int]] = {}  # threads, by the shard that was lost
        self._unread: dict[int, discord.Thread] = {}
        self._reading: asyncio.Task[None] | None = None

    async def cog_unload(self) -> None:
        """What is unread by then is read after the next start."""
        await super().cog_unload()
        if self._reading is not None:
            self._reading.cancel()

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Take a message in a thread as a comment, if the thread is an article's."""
        if message.guild is not None and not isinstance(message.channel, discord.TextChannel):
            self._attachments.hear(message)
            await self._intake.receive(self._incoming(message))
            if isinstance(message.channel, discord.Thread):
                await self._look_back(message.channel)

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
    async def on_thread_create(self, thread: discord.Thread) -> None:
        """Nothing was missed in a thread that has just begun."""
        self._catching_up.begins(thread.id)

    @commands.Cog.listener()
    async def on_shard_disconnect(self, shard_id: int) -> None:
        """What is heard from now on in that shard may come after a gap."""
        self._ready.discard(shard_id)
        read = self._catching_up.lost()
        elsewhere = {thread for thread in read if self._shard_of(thread) not in (shard_id, None)}
        self._catching_up.resumed(elsewhere)
        self._was_read[shard_id] = self._was_read.get(shard_id, set()) | (read - elsewhere)

    @commands.Cog.listener()
    async def on_shard_resumed(self, shard_id: int) -> None:
        """There was no gap: Discord hands over what was missed."""
        self._ready.add(shard_id)
        self._catching_up.resumed(self._was_read.pop(shard_id, set()))

    @commands.Cog.listener()
    async def on_shard_ready(self, shard_id: int) -> None:
        """Read, after each new session, what was written while the bot was away."""
        self._was_read.pop(shard_id, None)
        here = [guild for guild in self.client.guilds if guild.shard_id == shard_id]
        self._unread.update((thread.id, thread) for guild in here for thread in guild.threads)
        await self._read_all()
        self._ready.add(shard_id)
        for guild in here:
            await self._miss(guild)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A deleted channel takes its threads with it, of which those that sleep are told of by nobody."""
        await self._miss(channel.guild)

    async def _miss(self, guild: discord.Guild) -> None:
        """Take in that threads were deleted and nobody told us: they are not here, and sleep nowhere."""
        here = {thread.id for thread in guild.threads if thread.parent is not None}
        try:
            board = await self.app.boards.find(guild.id)
            if board is None or guild.unavailable:
                return
            asleep: set[int] = set()
            for thread_id in sorted(await self.app.browsing.threads(board.id) - here, reverse=True):
                if thread_id not in asleep:  # of channels that are hidden from us by now the threads are old
                    asleep |= await self._beside(thread_id)
        except (StoreError, discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("which threads are deleted cannot be seen now: %s", error)

    async def _beside(self, thread_id: int) -> set[int]:
        """Return the threads that sleep in the same channel; of one that is deleted none, and it is noted."""
        try:
            thread = await self.client.fetch_channel(thread_id)
        except discord.NotFound as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
            await self._intake.thread_removed(thread_id)
            return set()
        parent = thread.parent if isinstance(thread, discord.Thread) else None
        return {each.id async for each in parent.archived_threads(limit=None)} if parent else set()

    def _shard_of(self, thread_id: int) -> int | None:
        channel = self.client.get_channel(thread_id)
        return channel.guild.shard_id if isinstance(channel, discord.Thread) else None

    async def _look_back(self, thread: discord.Thread) -> None:
        """Read a thread that was closed when the session began, or could not be read then."""
        if thread.guild.shard_id in self._ready and not self._catching_up.is_read(thread.id):
            self._unread[thread.id] = thread
            await self._read_all()

    async def _read_all(self) -> None:
        """Read what is unread; what cannot be read now is tried again, with growing pauses."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def read(thread: discord.Thread) -> None:
            async with turns:
                if await self._read_on(thread):
                    self._unread.pop(thread.id, None)

        await asyncio.gather(*map(read, list(self._unread.values())))
        if self._unread and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read_later())

    async def _read_later(self) -> None:
        pause = FIRST_PAUSE
        while self._unread:
            await asyncio.sleep(pause)
            pause = min(pause * 2, MAX_PAUSE)
            await self._read_all()

    async def _read_on(self, thread: discord.Thread) -> bool:
        """Tell whether there is nothing more to try: a thread that is closed to us stays as it is."""
        readable = ReadableThread(
            thread, self.client.user, self._attachments.hear, reads_content=self.app.reads_content
        )
        try:
            await self._catching_up.read_on(readable)
        except (StoreError, discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            log.warning("thread %s cannot be read now: %s", thread.id, error)
            return False
        except discord.HTTPException as error:
            log.warning("thread %s could not be read: %s", thread.id, error)
        except Exception:
            log.exception("thread %s could not be read", thread.id)
        return True

    def _incoming(self, message: discord.Message) -> IncomingMessage:
        return incoming(message, self.client.user, reads_content=self.app.reads_content)
