"""The one place that builds things, and that owns the tasks that run by themselves."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from bot.announcing import announce, starting
from bot.announcing.channels import BoardChannels
from bot.announcing.desk_cards import DeskQuestions
from bot.announcing.lease import Lease
from bot.announcing.outbox import Outbox
from bot.announcing.planned import AuthorPosts
from bot.announcing.ports import DiscordPort
from bot.answering import service as answering
from bot.answering.browsing import ArticleBrowser
from bot.answering.direct_messages import DirectMessages
from bot.answering.embedding_job import EmbeddingJob
from bot.answering.feedback import Feedback
from bot.answering.index_job import IndexJob
from bot.answering.letters import Letters
from bot.answering.new_answers import NewAnswers
from bot.answering.own_questions import OwnQuestions
from bot.answering.retriever import HybridRetriever
from bot.answering.unanswered import UnansweredQuestions
from bot.board import leave
from bot.board.drafts import Drafts
from bot.board.languages import Languages
from bot.board.setup import Boards
from bot.collecting.blog_comments import BlogComments
from bot.collecting.board_feeds import BoardFeeds
from bot.collecting.poll import Collecting
from bot.collecting.web import Web
from bot.domain import Finding
from bot.fetch import Fetcher
from bot.hosting import checks, heaps
from bot.hosting.health import Pulse
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.language.reader.opening import open_readers
from bot.language.reader.protocol import Readers
from bot.language.wording import all_made, compile_each
from bot.memory import MB, Memory
from bot.moderation import outbox_handlers
from bot.moderation.service import Moderation
from bot.parsing import Parser
from bot.settings import MODEL, VAR, Settings
from bot.store import lease, posted
from bot.store.backup import save_daily
from bot.store.engine import Store, sqlite_path
from bot.store.migrate import open_store
from bot.texts import Say, Texts
from bot.timing import Clock, Job

ERASE_EVERY = 6 * 3600.0  # seconds
SAVE_EVERY = 900.0  # seconds between two looks whether the day's copy is taken
GIVE_BACK_EVERY = 900.0  # seconds
STOP_PATIENCE = 4.0  # seconds that a stop waits for the effect under way


class App:
    """The use cases with what they need, and the tasks that poll, remind and deliver by themselves."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        web: Web,
        clock: Clock,
        embedder: Embedder,
        readers: Readers,
    ) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock
        self.texts = Texts()
        memory = Memory(settings.memory_mb * MB)
        self.boards = Boards(store)
        self.languages = Languages(store)
        self.drafts = Drafts(store.now)
        read = Job("reading new articles", self._read)
        self._embedding = EmbeddingJob(store, embedder, read.wake.set)
        self._indexing = IndexJob(store, read.wake.set)
        self.answering = answering.Answering(
            store, HybridRetriever(embedder, readers, self._embedding.rebuild, memory)
        )
        self.browsing = ArticleBrowser(store)
        self.direct_messages = DirectMessages(store, self.answering)
        self.feedback = Feedback(store, self.answering)
        self.unanswered = UnansweredQuestions(store, embedder)
        self.letters = Letters(store, self.unanswered)
        self.own_questions = OwnQuestions(store)
        self._new_answers = NewAnswers(store, self.answering)
        self.announcing = announce.Announcing(store)
        self.author_posts = AuthorPosts(store, self.announcing)
        self.channels = BoardChannels(store)
        self.desk_questions = DeskQuestions(store)
        self.moderation = Moderation(store, embedder=embedder, answers=self.answering, memory=memory)
        self.leaves = leave.Leaves(store)
        interval = timedelta(minutes=settings.poll_minutes)
        self.collecting = Collecting(store, web, announce.announce_in, interval, read.wake.set)
        self.board_feeds = BoardFeeds(store, self.collecting)
        self.blog_comments = BlogComments(store, web, interval)
        # One SQLite file is one process's.
        self.lease = Lease(store, 1 if store.url.get_backend_name() == "sqlite" else settings.shards or 1)
        self._ahead: timedelta | None = None
        self._models = {"embedder": bool(embedder.name), "reader": bool(readers.english.name)}
        self.pulse = Pulse(store, lambda: self.lease.is_held)
        self.reads_content = True
        keep = Job("keeping what waits", self.moderation.intake.backlog.retry)
        self.moderation.intake.backlog.wake = keep.wake.set
        self._jobs = (
            keep,
            Job("polling feeds", self._poll),
            Job("following comments", self._follow),
            Job("moderating", self._moderate),
            Job("asking authors", self.leaves.ask_about_over),
            Job("writing letters", self.letters.write_due),
            Job("erasing old texts", self._erase, ERASE_EVERY),
            Job("saving the database", self._save, SAVE_EVERY),
            Job("giving memory back", self._give_back, GIVE_BACK_EVERY),
            read,
            Job("bringing the index up", self._indexing.catch_up),
            Job("measuring relevance", self._measure),
        )
        self.job_names = tuple(job.name for job in self._jobs)
        self._outbox: Outbox | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._polls_all = self._follows_all = False

    def start(self, discord_port: DiscordPort) -> None:
        """Begin what runs by itself: delivering through this port, polling, and what comes with time."""
        on_done = {**starting.ON_DONE, **answering.ON_DONE, **outbox_handlers.ON_DONE}
        owner = self.lease.owner if self.lease.is_held else None
        on_failed = {**outbox_handlers.ON_FAILED, **leave.ON_FAILED}
        on_blocked = outbox_handlers.ON_BLOCKED
        self._outbox = Outbox(self.store, discord_port, on_done, on_failed, on_blocked, owner=owner)
        self.store.wake = self._outbox.wake
        self.moderation.goes_by = discord_port.goes_by
        running = [
            self._outbox.run(),
            asyncio.to_thread(compile_each, all_made()),
            *(job.repeat(self.pulse.ran) for job in self._jobs),
        ]
        self._tasks = [asyncio.create_task(work) for work in running]

    async def stop(self) -> None:
        """End what runs by itself; an effect that is under way is finished."""
        outbox, self._outbox = self._outbox, None
        if outbox is not None:
            # What takes longer was recorded as attempted: the next start looks for what became of it.
            with suppress(TimeoutError):
                await asyncio.wait_for(outbox.stop(), STOP_PATIENCE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.collecting.stop()
        self._tasks = []

    async def part(self) -> None:
        """Finish what is under way of the work that is ours no more, before another process takes it up."""
        await self.collecting.stop()  # the next look begins what is still ours
        if self._outbox is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._outbox.settle(), STOP_PATIENCE)

    def take_up(self) -> None:
        """Look at once at the work that is ours now."""
        for job in self._jobs:
            job.wake.set()
        self.store.wake()

    async def knows_card(self, effect_id: int, message_id: int) -> bool:
        """Tell whether that message is that effect's: after a restore its number can be another's."""
        async with self.store.read() as tx:
            return await lease.restored_at(tx) is None or await posted.posted_as(tx, effect_id, message_id)

    async def look_again(self, guild_id: int | None = None) -> None:
        """Try again what waits for a cure, in one guild or everywhere."""
        board = await self.boards.find(guild_id) if guild_id is not None else None
        if self._outbox and (guild_id is None or board is not None):  # it may have stopped meanwhile
            await self._outbox.look_again(board.id if board else None)

    def say_to(self, account: int, locale: str) -> Say:
        """Return the catalogue in the language of a person whose Discord is in this locale."""
        return self.texts.speaker(self.languages.of(account, locale))

    def note_ahead(self, ahead: timedelta) -> None:
        """Note how far this machine's clock is ahead of Discord's."""
        self._ahead = ahead

    async def look_at_host(self, say: Say) -> list[Finding]:
        """Tell what is wrong with the machine, and what is well there."""
        file = sqlite_path(self.store.url)
        return [
            await asyncio.to_thread(checks.look_at_version, say),
            await asyncio.to_thread(checks.look_at_disk, say, file.parent if file else VAR, file),
            checks.look_at_copies(say, self.store, self.settings.keep_backups, self.store.now()),
            checks.look_at_models(say, **self._models),
            *checks.look_at_clock(say, self._ahead, self.clock.offset),
        ]

    def do_now(self) -> None:
        """Take the clock's offset again and do at once all that is due; every feed is read."""
        self.clock.reload()
        self._polls_all = self._follows_all = True
        self.take_up()

    async def _poll(self) -> None:
        polls_all, self._polls_all = self._polls_all, False
        if polls_all:
            await self.look_again()
        if self.lease.is_shared:  # people choose in other processes too
            await self.languages.load()
        await (self.collecting.begin_now() if polls_all else self.collecting.begin_due())
        self.store.wake()  # also for the rows of other processes

    async def _follow(self) -> None:
        every, self._follows_all = self._follows_all, False
        await self.blog_comments.follow(every=every)

    async def _read(self) -> None:
        """Read new articles, then try them against what nobody could answer."""
        await self._embedding.catch_up()
        await self._new_answers.try_new_articles()

    async def _measure(self) -> None:
        """Keep what relevance is measured by up with what is written and decided."""
        await self.moderation.corpora.catch_up()
        await self.moderation.thresholds.due()

    async def _moderate(self) -> None:
        await self.moderation.queue.open_desks()
        await self.moderation.due()

    async def _save(self) -> None:
        if self.store.share.holds_first:
            await save_daily(self.store, self.settings.keep_backups)

    async def _give_back(self) -> None:
        await asyncio.to_thread(heaps.give_back)

    async def _erase(self) -> None:
        if not self.store.share.holds_first:
            return
        await self.moderation.erase_old(self.settings.keep_days)
        await self.leaves.erase_drafts(self.settings.keep_days)


@asynccontextmanager
async def open_app(
    settings: Settings,
    on_snapshot: Callable[[Path], None] = lambda path: None,
    embedder: Embedder | None = None,
    readers: Readers | None = None,
    parser: Parser | None = None,
) -> AsyncIterator[App]:
    """Yield the whole bot but Discord, on a database that is brought to this version first.

    `on_snapshot` is given the path of the snapshot that was taken before a migration. `embedder`, `readers`:
    the installed models, if no embedder is given; `parser`: one of its own. Raises StoreError.
    """
    clock = Clock(settings.clock_offset_file)
    most_bytes = settings.fetch_megabytes * 1_000_000
    async with (
        AsyncExitStack() as stack,
        open_store(settings.database_url, clock, on_snapshot) as store,
        Fetcher(
            settings.fetch_allow, most_bytes, agent=settings.fetch_agent, headers=settings.fetch_headers
        ) as fetcher,
    ):
        parsing = parser or Parser()
        if parser is None:
            stack.callback(parsing.close)
        # One thread reads new articles, so that questions always find a core.
        if embedder is None:
            embedder = await asyncio.to_thread(open_embedder, MODEL, threads=1)
            readers = readers or await asyncio.to_thread(open_readers, MODEL)
        web = Web(fetcher, parsing, store.now)
        app = App(settings, store, web, clock, embedder, readers or Readers())
        await app.languages.load()
        yield app
        await app.stop()
