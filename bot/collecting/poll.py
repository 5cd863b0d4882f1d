"""Polling feeds: when each is asked, what it answers, and when it is asked again.

A kill at any moment loses nothing: what was kept is known, and the feed's etag is noted last, so that the
next poll sees the rest. Nor does one slow blog hold up another: each is read by a task of its own, and who
takes long gives its place to the next.
"""

import asyncio
import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.announcing.news import Announce
from bot.collecting.connect import connect_blog
from bot.collecting.decide import next_due
from bot.collecting.discovery import FoundFeed, feed_of, find_feed
from bot.collecting.faults import is_worth_telling, tell_fault
from bot.collecting.feeds.format import FeedContent
from bot.collecting.feeds.registry import read_feed
from bot.collecting.intake import Intake, Polled
from bot.collecting.readings import Reading, Readings
from bot.collecting.web import Web
from bot.domain import DearReaderError, Feed, FeedFault, FetchError, InputError
from bot.fetch import Fetched
from bot.fetch.turns import held
from bot.store import feeds
from bot.store.comment_feeds import name_comments_feed
from bot.store.engine import Store
from bot.store.known import blogs_that_lack
from bot.store.tx import Tx

log = logging.getLogger(__name__)

Found = TypeVar("Found")

CONCURRENCY = 10  # feeds that are read side by side
PATIENCE = 3.0  # seconds after which a feed is read on beside those
GONE_FOR_GOOD = 410
MIN_INTERVAL = timedelta(minutes=1)  # between two polls of a feed, even if a person asks for it


class Collecting:
    """Reads the blogs' feeds. `announce` puts an announcement's rows into the transaction it is given.

    `kept` is called after each article that was kept.
    """

    def __init__(
        self,
        store: Store,
        web: Web,
        announce: Announce,
        every: timedelta = timedelta(minutes=15),
        kept: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._web = web
        self._intake = Intake(store, web, announce, kept)
        self._readings = Readings(store)
        self._every = every
        self._places = asyncio.Semaphore(CONCURRENCY)
        self._tasks: dict[int, asyncio.Task[Polled]] = {}
        self._once_more: set[int] = set()  # feeds that were asked for while they were being read
        self._lacking: frozenset[int] = frozenset()  # blogs whose feeds lacked something last time
        self._bodies: dict[int, bytes] = {}
        self._comments: dict[int, str] = {}  # what they named as their comments' feeds
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def poll_due(self) -> list[Polled]:
        """Poll every feed whose time has come, and wait for all of them."""
        return await asyncio.gather(*await self.begin_due())

    async def poll_now(self) -> list[Polled]:
        """Poll every feed, and wait for all of them."""
        return await asyncio.gather(*await self.begin_now())

    async def begin_due(self) -> list[asyncio.Task[Polled]]:
        """Begin to poll every feed whose time has come."""
        await self._announce_news()
        return self._begin(await self._look_up(feeds.due_feeds))

    async def begin_now(self) -> list[asyncio.Task[Polled]]:
        """Begin to poll every feed, but none twice within a minute unless it is on a host of ours.

        One that is being read is read once more after it: what it was sent may be from before.
        """
        await self._announce_news()
        wanted = list(filter(self._may_be_polled, await self._look_up(feeds.all_feeds)))
        under_way = {feed.id: self._tasks[feed.id] for feed in wanted if feed.id in self._tasks}
        self._once_more |= under_way.keys()
        return [*self._begin(wanted), *under_way.values()]

    async def stop(self) -> None:
        """Give up what is being read; the next start reads it again."""
        tasks = tuple(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def find(self, address: str) -> FoundFeed:
        """The feed at that address, or of the page there.

        Raises FetchError, or InputError (`feed-not-found`).
        """
        return await find_feed(self._web, address)

    async def connect(self, address: str) -> int:
        """The id of the blog at that address; see `find` and `follow`."""
        return await self.follow(await self.find(address))

    async def follow(self, source: FoundFeed, own: int | None = None) -> int:
        """The id of the blog whose feed this is, of `own` if it is that one's; a new one is read at once.

        Its articles are kept and none is announced.
        """
        async with self._store.write() as tx:
            blog_id = await connect_blog(tx, source, own)
            feed = await feeds.add_feed(tx, blog_id, source.url)
        await self.take_in(feed, source)
        return blog_id

    async def take_in(self, feed: Feed, source: FoundFeed) -> None:
        """Read on a feed that somebody named; one that was never read at once."""
        if feed.paused:  # whoever names it wants it read
            async with self._store.write() as tx:
                await feeds.pause_feed(tx, feed.id, paused=False)
        if feed.seeded_at is None:
            await self.take_over(feed, source)

    async def take_over(self, feed: Feed, source: FoundFeed) -> None:
        """Take in what was found as the feed's next reading."""
        polled = await self._take_in(feed, source.content, source.fetched)
        await self._record(feed, polled, source.fetched)

    async def _announce_news(self) -> None:
        """Announce what a stop kept from being announced."""
        await self._intake.announce_news(but={blog for blog, turn in self._turns.items() if turn.locked()})

    async def _look_up(self, ask: Callable[[Tx], Awaitable[Found]]) -> Found:
        """Return the feed or feeds that are asked for, and learn which blogs lacked something last time."""
        async with self._store.read() as tx:
            self._lacking = await blogs_that_lack(tx)
            return await ask(tx)

    def _begin(self, due: Iterable[Feed]) -> list[asyncio.Task[Polled]]:
        """Begin to poll those that are not being polled already."""
        begun = []
        for feed in due:
            if feed.id not in self._tasks:
                task = self._tasks[feed.id] = asyncio.create_task(self._poll(feed))
                task.add_done_callback(partial(self._ended, feed.id))
                begun.append(task)
        return begun

    def _ended(self, feed_id: int, task: asyncio.Task[Polled]) -> None:
        if self._tasks.get(feed_id) is task:
            del self._tasks[feed_id]
            self._once_more.discard(feed_id)

    def _may_be_polled(self, feed: Feed) -> bool:
        """Tell whether it was not polled within the last minute, or is on a host of ours."""
        ago = self._store.now() - feed.polled_at if feed.polled_at else MIN_INTERVAL
        return not timedelta() <= ago < MIN_INTERVAL or self._web.fetcher.allows(feed.url)

    async def _poll(self, feed: Feed) -> Polled:
        """Read one feed, and once more for as long as somebody asked for it meanwhile."""
        polled = await self._poll_once(feed)
        while feed.id in self._once_more:
            self._once_more.discard(feed.id)
            now = await self._look_up(partial(feeds.get_feed, feed_id=feed.id))
            if now is None or now.paused or not self._may_be_polled(now):
                break
            polled = await self._poll_once(now)
        del self._tasks[feed.id]  # before anything else can be asked of it
        return polled

    async def _poll_once(self, feed: Feed) -> Polled:
        """One feed; whatever fails is its own failure and stops no other."""
        try:
            async with held(self._places, PATIENCE):
                polled, fetched = await self._read(feed)
            await self._record(feed, polled, fetched)
            return polled
        except DearReaderError as error:
            log.warning("feed %d could not be read: %s", feed.id, error)
            return await self._failed(feed, error)
        except Exception:
            log.exception("feed %d could not be taken in", feed.id)
            return await self._failed(feed, FetchError("feed-failed"))

    async def _failed(self, feed: Feed, error: DearReaderError) -> Polled:
        asked = error.arguments.get("retry_after")
        due_at = next_due(self._store.now(), self._every, asked, feed.failures + 1)
        ended = error.arguments.get("status") == GONE_FOR_GOOD
        tells = is_worth_telling(feed, ended=ended)
        async with self._store.write() as tx:
            await feeds.record_failure(tx, feed, due_at, FeedFault.of(error), told=tells, ended=ended)
            if tells:
                await tell_fault(tx, feed, error, ended=ended)
        return Polled(feed, error=error)

    async def _read(self, feed: Feed) -> tuple[Polled, Fetched]:
        """Read it; where it says what it said, and lacked nothing then, there is nothing to look for."""
        fetched = await self._web.fetcher.get(feed.url, feed.etag, feed.modified)
        same = feed.seeded_at is not None and self._bodies.get(feed.id) == _digest(fetched)
        if not fetched.not_modified and not same:
            content, fetched = await self._content(fetched)
            return await self._take_in(feed, content, fetched), fetched
        if feed.blog_id not in self._lacking:
            return Polled(feed), fetched
        async with self._turn_of(feed):
            return await self._intake.look_again(feed), fetched

    async def _content(self, fetched: Fetched) -> tuple[FeedContent, Fetched]:
        """Return what the feed says; where a page stands at its address, the feed that the page leads to."""
        try:
            return await self._web.read(read_feed, *fetched.for_reading), fetched
        except InputError:
            found = await feed_of(self._web, fetched, guesses=False) if _is_page(fetched) else None
            if found is None:
                raise
        # What the page says of its age is nothing of the feed.
        return found.content, replace(found.fetched, etag=None, modified=None, moved=fetched.moved)

    async def _take_in(self, feed: Feed, content: FeedContent, fetched: Fetched) -> Polled:
        """Take in what it says; its comments' feed is named where that is another than it was."""
        async with self._turn_of(feed):
            polled = await self._intake.take(feed, content.entries, content.unread, content.left_out)
        if content.comments and content.comments != self._comments.get(feed.id):
            async with self._store.write() as tx:
                await name_comments_feed(tx, feed.id, content.comments)
            self._comments[feed.id] = content.comments
        if polled.complete:
            self._bodies[feed.id] = _digest(fetched)
            return replace(polled, feed=replace(polled.feed, etag=fetched.etag, modified=fetched.modified))
        self._bodies.pop(feed.id, None)  # some of it is to be read again
        return replace(polled, feed=replace(polled.feed, etag=None, modified=None))

    def _turn_of(self, feed: Feed) -> asyncio.Lock:
        """Return whose turn it is to take in for a blog: two feeds of one can bring the same article."""
        return self._turns.setdefault(feed.blog_id, asyncio.Lock())

    async def _record(self, feed: Feed, polled: Polled, fetched: Fetched) -> None:
        # A host of our own is read as often as it is wanted.
        asked = None if self._web.fetcher.allows(feed.url) else fetched.max_age
        due_at = next_due(self._store.now(), self._every, asked)
        await self._readings.note(Reading(feed, polled.feed, due_at, fetched.moved))


def _digest(fetched: Fetched) -> bytes:
    """Return what tells whether the same is sent again; many servers know neither etags nor dates."""
    return hashlib.blake2b(fetched.body, digest_size=16).digest()


def _is_page(fetched: Fetched) -> bool:
    head = fetched.body[:1000].lower()
    return "html" in fetched.content_type or b"<!doctype html" in head or b"<html" in head
