"""A year in hours: a blog that posts, people who write and ask, a Discord that forgets what it was sent."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from html import escape
from typing import Any, TextIO

from aiohttp import web
from sqlalchemy import select

from bot.announcing.ports import Posted
from bot.app import App
from bot.domain import Board, Choice, OutboxMessage, Thread
from bot.settings import ROOT
from bot.store import feeds, outbox_queue, schema, threads
from tests.builders import message

SENTENCES = re.findall(
    r"[A-Z][^.!?\n]{30,200}[.!?]",
    "\n".join(path.read_text("utf-8") for path in (ROOT / "data" / "sample" / "posts").glob("*.md")),
)
NONSENSE = "dfgkjh qwpoeiru zxmcnbv lkasjdf qpwoei rtyugh"
LOOK_EVERY = 0.02  # seconds
LISTED = 20  # entries of the feed
PEOPLE = 300


class Blog:
    """Lists its newest posts in a feed, on the loopback."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.posts: list[tuple[int, datetime, str]] = []
        self.written = 0

    def post(self, at: datetime) -> None:
        """Write one."""
        self.written += 1
        body = "".join(f"<p>{escape(' '.join(self.draw.sample(SENTENCES, 4)))}</p>" for _ in range(3))
        self.posts = [*self.posts[1 - LISTED :], (self.written, at, body)]

    async def feed(self, _: web.Request) -> web.Response:
        """Serve it as RSS."""
        items = "".join(
            f"<item><title>Notes of the harbour, number {number}</title><guid>{number}</guid>"
            f"<link>http://127.0.0.1/{number}</link><pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
            f"<description>{escape(body)}</description></item>"
            for number, at, body in reversed(self.posts)
        )
        rss = (
            f'<rss version="2.0"><channel><title>Harbour</title><link>http://h/</link>{items}</channel></rss>'
        )
        return web.Response(text=rss, content_type="application/rss+xml")


class Forgetful:
    """Carries every effect out, and keeps nothing of it in memory, which is measured: see `DiscordPort`."""

    def __init__(self, notes: TextIO) -> None:
        self._notes = notes
        self._last = 1 << 40

    def made(self) -> Counter[tuple[str, str]]:
        """Return how often each effect was carried out, by what was done and its key."""
        self._notes.seek(0)
        lines = (line.rstrip("\n").partition(" ") for line in self._notes)
        return Counter((what, key) for what, _, key in lines)

    async def goes_by(self, guild_id: int, account: int) -> tuple[str, ...]:
        return ()

    def _note(self, what: str, effect: OutboxMessage) -> int:
        self._notes.write(f"{what} {effect.key}\n")
        self._last += 1
        return self._last

    async def post(self, channel_id: int, effect: OutboxMessage) -> Posted:
        return Posted(channel_id, self._note("post", effect))

    async def publish(self, channel_id: int, message_id: int) -> None: ...

    async def tell(self, account: int, effect: OutboxMessage) -> int:
        return self._note("tell", effect)

    async def find(self, *_: Any) -> None:
        return None

    async def find_told(self, *_: Any) -> None:
        return None

    async def late_for(self, channel_id: int) -> float:
        return 0.0

    async def posted(self, channel_id: int) -> Mapping[int, int]:
        return {}

    async def start_thread(self, channel_id: int, message_id: int, effect: OutboxMessage) -> int:
        self._note("start_thread", effect)
        return message_id

    async def change_thread(self, thread_id: int, effect: OutboxMessage) -> None:
        self._note("change_thread", effect)

    async def edit(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        self._note("edit", effect)

    async def pin(self, channel_id: int, message_id: int) -> None: ...

    async def delete(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None: ...


class Year:
    """Lets days pass on one board. Each has its share of posts, comments, questions and decisions."""

    def __init__(self, app: App, board: Board, blog: Blog, port: Forgetful) -> None:
        self.app, self.board, self.blog, self.port = app, board, blog, port
        self.draw = blog.draw
        self.said = 0
        self.is_away = False

    async def pass_day(self, posts: int, comments: int, questions: int) -> None:
        """One day on: what is due is done, then people write."""
        self.app.clock.offset += timedelta(days=1)
        for _ in range(posts):
            self.blog.post(self.app.clock())
        await self.settle()
        lately = await self._threads()
        for _ in range(comments if lately else 0):
            await self._comment(self.draw.choice(lately))
        for _ in range(questions):
            await self._ask()
        await self._decide()

    async def settle(self) -> None:
        """Have all that runs by itself run once, and wait until nothing is due."""
        before = Counter(self.app.pulse.runs)
        self.app.do_now()
        async with asyncio.timeout(600):
            while True:  # nothing announces it
                if await self._is_settled(before):
                    break
                await asyncio.sleep(LOOK_EVERY)
        assert not self.app.pulse.failures.total(), self.app.pulse.failures

    async def _is_settled(self, before: Counter[str]) -> bool:
        if any(self.app.pulse.runs[name] <= before[name] for name in self.app.job_names):
            return False
        async with self.app.store.read() as tx:
            waits = await feeds.due_feeds(tx)
            due = [effect for effect, _ in await outbox_queue.ready(tx) if effect.due_at is None]
        return not waits and not due

    async def _threads(self) -> list[Thread]:
        """Those of the last articles."""
        async with self.app.store.read() as tx:
            query = select(schema.threads.c.id).order_by(schema.threads.c.article_id.desc()).limit(40)
            found = [await threads.thread_by_id(tx, number) for number in await tx.scalars(query)]
        return [thread for thread in found if thread]

    async def _comment(self, thread: Thread) -> None:
        self.said += 1
        who = self.draw.randrange(PEOPLE)
        words = " ".join(self.draw.sample(SENTENCES, self.draw.randint(1, 3)))
        odd = self.draw.random()
        words = NONSENSE if odd < 0.02 else f"“{words}” is what the author calls news. I call it drivel."
        names = (f"Heron {who}",) if odd < 0.95 else ("guest",)
        incoming = message(
            thread, words, self.app.clock(), 1000 + who, number=self.said % (1 << 20) + (1 << 21), names=names
        )
        await self.app.moderation.intake.receive(incoming)
        if odd > 0.97:
            await self.app.moderation.intake.removed(incoming.message_id, channel_id=thread.id)
        elif odd > 0.9:
            await self.app.moderation.intake.rewritten(
                incoming.message_id, f"{words} So there.", self.app.clock()
            )

    async def _ask(self) -> None:
        words = self.draw.choice(SENTENCES).split()
        about = " ".join(self.draw.sample(words, min(5, len(words)))).strip(".,")
        blog_id = self.board.blog_id
        assert blog_id
        await self.app.answering.ask(
            blog_id, f"What about {about}?", board_id=self.board.id, asker=1000 + self.draw.randrange(PEOPLE)
        )

    async def leave(self) -> None:
        """The author goes on leave, or comes back."""
        if self.is_away:
            await self.app.leaves.back(self.board)
        else:
            seen = await self.app.leaves.prepare(self.board, 104, "in two weeks", "Gone to the coast.")
            await self.app.leaves.tell(seen.draft_id, 104)
        self.is_away = not self.is_away

    async def _decide(self) -> None:
        for case in await self.app.moderation.queue.open(self.board):
            choice = self.draw.choice((Choice.KEEP, Choice.REMOVE))
            await self.app.moderation.queue.decide(self.board, case.id, choice, 104)
