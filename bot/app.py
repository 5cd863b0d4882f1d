"""The one place that builds things, and that owns the tasks that run by themselves."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.announcing.announce import SETTLE, Announcing, announce
from bot.announcing.outbox import DiscordPort, Outbox
from bot.answering.browsing import ArticleBrowser
from bot.answering.embedding_job import EmbeddingJob
from bot.answering.feedback import Feedback
from bot.answering.new_answers import NewAnswers
from bot.answering.retriever import HybridRetriever
from bot.answering.service import SETTLE as ANSWERED
from bot.answering.service import Answering
from bot.answering.unanswered import UnansweredQuestions
from bot.board.leave import Leaves
from bot.board.setup import Boards
from bot.collecting.poll import Collecting
from bot.domain import InputError
from bot.fetch import Fetcher
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.moderation.outbox_handlers import DONE, FAILED
from bot.moderation.service import Moderation
from bot.settings import MODEL, Settings
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.texts import Texts

log = logging.getLogger(__name__)

TICK = 15.0  # seconds between two looks at what is due
LAST_EFFECT = 5.0  # seconds that a stop waits for the effect under way
ERASE_EVERY = timedelta(hours=6)


class Clock:
    """Now, in UTC; for rehearsals ahead of the machine's clock by the seconds in a file."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.ahead = timedelta()
        self.read_again()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def read_again(self) -> None:
        """Take the offset that is in the file now. Raises InputError (`setting-wrong`)."""
        if self._file is None or not self._file.is_file():
            return
        written = self._file.read_text()
        try:
            self.ahead = timedelta(seconds=float(written or 0))
        except (ValueError, OverflowError) as error:
            raise InputError(
                "setting-wrong",
                name="CLOCK_OFFSET_FILE",
                value=written[:40],
                expected="a file with a number of seconds",
            ) from error


class App:
    """The use cases with what they need, and the tasks that poll, remind and deliver by themselves."""

    def __init__(
        self, settings: Settings, store: Store, fetcher: Fetcher, clock: Clock, vectors: Embedder
    ) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock
        self.texts = Texts()
        self.boards = Boards(store)
        self._unread = asyncio.Event()
        self._embedding = EmbeddingJob(store, vectors, self._unread.set)
        self.answering = Answering(store, HybridRetriever(vectors, self._embedding.rebuild))
        self.browsing = ArticleBrowser(store)
        self.feedback = Feedback(store, self.answering)
        self.waiting = UnansweredQuestions(store)
        self._trying = NewAnswers(store, self.answering)
        self.announcing = Announcing(store)
        self.moderation = Moderation(store, embedder=vectors, answers=self.answering)
        self.leaves = Leaves(store)
        self.collecting = Collecting(
            store, fetcher, announce, timedelta(minutes=settings.poll_minutes), self._unread.set
        )
        self.reads_content = True
        self.command_mentions: dict[str, str] = {}
        self._outbox: Outbox | None = None
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._wanted: set[asyncio.Event] = set()
        self._polls_all = False
        self._erase_at = clock()

    def start(self, discord_port: DiscordPort) -> None:
        """Begin what runs by itself: delivering through this port, polling, and what comes with time."""
        settle = {**SETTLE, **ANSWERED, **DONE}
        self._outbox = Outbox(self.store, discord_port, settle, FAILED)
        self.store.wake = self._outbox.wake
        jobs = (
            self._outbox.run(),
            self._repeat(self._poll, asyncio.Event()),
            self._repeat(self._moderate, asyncio.Event()),
            self._repeat(self._read, self._unread),
            self._repeat(self._measure, asyncio.Event()),
        )
        self._tasks = tuple(asyncio.create_task(job) for job in jobs)

    async def stop(self) -> None:
        """End what runs by itself; an effect that is under way is finished."""
        outbox, self._outbox = self._outbox, None
        if outbox is not None:
            # What takes longer was recorded as attempted: the next start looks for what became of it.
            with suppress(TimeoutError):
                await asyncio.wait_for(outbox.stop(), LAST_EFFECT)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = ()

    def do_now(self) -> None:
        """Take the clock's offset again and do at once all that is due; every feed is read."""
        self.clock.read_again()
        self._polls_all = True
        for wanted in self._wanted:
            wanted.set()
        self.wake()

    async def _repeat(self, job: Callable[[], Awaitable[None]], wanted: asyncio.Event) -> None:
        """Do the job again and again, at once where it is wanted; a failure is logged and stops nothing."""
        self._wanted.add(wanted)
        try:
            while True:
                wanted.clear()
                try:
                    await job()
                except Exception:
                    log.exception("%s failed; it is tried again", job)
                await _rest(wanted, TICK)
        finally:
            self._wanted.discard(wanted)

    async def _poll(self) -> None:
        polls_all, self._polls_all = self._polls_all, False
        await (self.collecting.poll_now() if polls_all else self.collecting.poll_due())
        self.wake()

    async def _read(self) -> None:
        """New articles are read, and then tried against what nobody could answer."""
        await self._embedding.catch_up()
        await self._trying.try_new_articles()

    async def _measure(self) -> None:
        """What relevance is measured by keeps up with what is written and decided."""
        await self.moderation.corpora.catch_up()
        await self.moderation.thresholds.due()

    async def _moderate(self) -> None:
        await self.moderation.queue.open_desks()
        await self.moderation.due()
        if self.clock() >= self._erase_at:
            self._erase_at = self.clock() + ERASE_EVERY
            await self.moderation.erase_old(self.settings.keep_days)

    def wake(self) -> None:
        """There is something new in the outbox."""
        if self._outbox is not None:
            self._outbox.wake()


@asynccontextmanager
async def open_app(
    settings: Settings, said: Callable[[Path], None] = lambda path: None, vectors: Embedder | None = None
) -> AsyncIterator[App]:
    """Yield the whole bot but Discord, on a database that is brought to this version first.

    `said` is told the path of the snapshot that was taken before a migration. `vectors`: the installed model,
    if nothing else is given. Raises StoreError.
    """
    clock = Clock(settings.clock_offset_file)
    store = Store(parse_url(settings.database_url), clock)
    try:
        await migrate(store, said)
        # One thread reads new articles, so that questions always find a core.
        if vectors is None:
            vectors = await asyncio.to_thread(open_embedder, MODEL, threads=1)
        async with Fetcher(settings.fetch_allow) as fetcher:
            app = App(settings, store, fetcher, clock, vectors)
            yield app
            await app.stop()
    finally:
        await store.close()


async def _rest(woken: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(woken.wait(), seconds)
