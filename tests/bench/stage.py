"""The bot as a process on the stand-in, with a board that is set up: what most measures need."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from functools import partial
from pathlib import Path
from time import monotonic

from bot.domain import Thread
from bot.language.embedder.opening import open_embedder
from bot.settings import MODEL, READERS, ROOT
from bot.store import boards, threads
from bot.store.articles import all_blogs, latest_articles
from bot.store.engine import Store, parse_url
from sandbox import messaging
from sandbox.blog import sample_blog
from sandbox.feed import Event
from sandbox.nouns import Channel
from sandbox.session import Session
from sandbox.threads import start_from
from tests.bench.library import ArticlePage, Library
from tests.bench.words import Language

PATIENCE = 60.0
ASKED = 400  # questions made of what was filled in last
STILL = 3.0  # seconds without a second of work
LOOK_EVERY = 0.001  # seconds between two looks at the database
SAMPLE = ROOT / "data" / "sample"
BOT = (sys.executable, "-m", "bot", "run")


class Stage:
    """One board, its bot, and what can be done to them."""

    def __init__(self, session: Session, language: Language) -> None:
        self.session = session
        self.language = language
        self.folder = session.folder
        self.asked: list[str] = []
        self._database = self.folder / "board.db"
        self._imported = 0

    def employ(self, command: Sequence[str] = BOT) -> None:
        """Have the bot be this command's process, which is not started yet."""
        self.session.employ(command, self._environment())

    async def start(self, command: Sequence[str] = BOT) -> None:
        """Start the bot, by this command."""
        self.employ(command)
        await self.session.start_bot()
        await self.session.ready()
        await self.session.quiet.wait(PATIENCE)

    async def stop(self) -> None:
        """End the bot, and wait for its end."""
        await self.session.stop_bot()

    def memory(self) -> float:
        """What the bot's process holds in memory (resident), in MB."""
        return int(self._ask_ps("rss")) / 1024

    async def rest(self) -> None:
        """Wait until the bot has done what new articles and comments leave to do beside."""
        async with asyncio.timeout(10 * PATIENCE):
            worked = ""
            while worked != (worked := self._ask_ps("time")):  # noqa: ASYNC110 - another process works
                await asyncio.sleep(STILL)

    def _ask_ps(self, what: str) -> str:
        assert self.session.bot is not None
        ask = ["ps", "-o", f"{what}=", "-p", str(self.session.bot.pid)]
        return subprocess.run(ask, capture_output=True, check=True, text=True).stdout.strip()

    async def fill(self, articles: int, words: int) -> float:
        """Import articles until there are so many, as a command; gives the seconds that it took."""
        rows = [self.language.article(number, words) for number in range(self._imported, articles)]
        self._imported = articles
        file = self.folder / "articles.jsonl"
        await asyncio.to_thread(file.write_text, "".join(f"{json.dumps(row)}\n" for row in rows))
        self.asked = [self.language.question(row["text"]) for row in rows[:: max(1, len(rows) // ASKED)]]
        begun = monotonic()
        command = (sys.executable, "-m", "bot", "import", str(file))
        done = await asyncio.create_subprocess_exec(*command, env=self._environment())
        assert await done.wait() == 0
        return monotonic() - begun

    async def fill_unread(self, articles: int, words: int) -> None:
        """Write articles of one passage until there are so many; the model does not read them."""
        store = Store(parse_url(self._url()))
        books = Library(store, self.language, await asyncio.to_thread(open_embedder, MODEL))
        async with store.read() as tx:
            shelf = ArticlePage((await all_blogs(tx))[0].id)
        await books.keep(shelf, [books.page(1, words) for _ in range(self._imported, articles)])
        await store.close()
        self._imported = articles
        self.asked = books.questions(shelf, ASKED)

    async def open_threads(self) -> list[Channel]:
        """Start a thread for each article that has none, as if it had been announced."""
        world = self.session.sandbox.world
        place = world.channel_named("articles")
        assert place is not None
        store = Store(parse_url(self._url()))
        started = []
        async with store.write() as tx:
            here = (await boards.all_boards(tx))[0]
            assert here.blog_id is not None
            for article in await latest_articles(tx, here.blog_id, self._imported):
                card = messaging.post(world, place, world.bot.id, messaging.Draft(article.title))
                started.append(start_from(world, card, world.bot.id, article.title))
                await threads.keep_thread(tx, Thread(card.id, here.id, article.id))
        await store.close()
        return started

    def passages(self) -> int:
        """How many passages the bot's database holds."""
        with closing(sqlite3.connect(self._database)) as database:
            return _count(database, "passages")

    def judged(self) -> int:
        """How many comments have a verdict."""
        with closing(sqlite3.connect(self._database)) as database:
            return _count(database, "verdicts", "DISTINCT comment_id")

    async def announce(self, words: int) -> tuple[Channel, float]:
        """Publish an article; gives its thread, once its rules card is pinned, and the seconds until then."""
        begun = monotonic()
        title = self.language.title()
        with self._waiting(lambda event: event.kind == "pin") as pinned:
            self.session.publish(title, self.language.text(words))
            pin = await pinned
        await self.session.quiet.wait(PATIENCE)
        threads = (one for one in self.session.sandbox.world.channels.values() if one.name.startswith(title))
        return next(threads), pin.at - begun

    async def ask(self, question: str, who: str = "nara") -> float:
        """Use /ask; gives the seconds until its answer is there."""
        people = self.session.sandbox.people
        with self._waiting(_is_answer) as answered:
            begun = monotonic()
            people.command(who, people.place("general", who), "ask", {"question": question})
            return (await answered).at - begun

    async def comment(self, who: str, thread: Channel, text: str) -> float:
        """Write in a thread; gives the seconds until a verdict is stored."""
        with closing(sqlite3.connect(self._database)) as database:
            before = _count(database, "verdicts")
            begun = monotonic()
            self.session.sandbox.people.say(who, thread, text)
            async with asyncio.timeout(PATIENCE):
                while _count(database, "verdicts") == before:  # noqa: ASYNC110 - another process stores it
                    await asyncio.sleep(LOOK_EVERY)
            return monotonic() - begun

    @contextmanager
    def _waiting(self, wanted: Callable[[Event], bool]) -> Iterator[Awaitable[Event]]:
        """The first such event from now on."""
        first: asyncio.Future[Event] = asyncio.get_running_loop().create_future()

        def hear(event: Event) -> None:
            if wanted(event) and not first.done():
                first.set_result(event)

        leave = self.session.sandbox.feed.subscribe(hear)
        try:
            yield asyncio.wait_for(first, PATIENCE)
        finally:
            leave()

    def _url(self) -> str:
        return f"sqlite:///{self._database}"

    def _environment(self) -> dict[str, str]:
        sandbox = self.session.sandbox
        ours = {
            "DISCORD_API_URL": sandbox.url,
            "DISCORD_TOKEN": sandbox.token,
            "DATABASE_URL": self._url(),
            "FETCH_ALLOW": f"127.0.0.1:{sandbox.port}",
            "CLOCK_OFFSET_FILE": str(self.session.clock_file),
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": str(ROOT),
        }
        return {name: value for name, value in os.environ.items() if name not in READERS} | ours


@asynccontextmanager
async def board(folder: Path, language: Language) -> AsyncIterator[Stage]:
    """A bot that is ready on a board that is set up, with the sample blog."""
    async with Session(partial(sample_blog, SAMPLE), folder, patience=PATIENCE) as session:
        stage = Stage(session, language)
        await stage.start()
        await session.set_up()
        yield stage


def _is_answer(event: Event) -> bool:
    told = event.facts.get("embeds") or event.facts.get("text")
    return event.kind in ("reply", "edit") and bool(told)


def _count(database: sqlite3.Connection, table: str, what: str = "*") -> int:
    return int(database.execute(f"SELECT count({what}) FROM {table}").fetchone()[0])
