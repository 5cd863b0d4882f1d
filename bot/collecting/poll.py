"""Polling feeds: what is new is kept and announced in one transaction, what changed becomes a revision.

A kill at any moment loses nothing: what was kept is known, and the feed's etag is noted last, so that the
next poll sees the rest.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.collecting.connect import connect_blog, find_content
from bot.collecting.decide import next_due
from bot.collecting.feeds.format import FeedContent
from bot.collecting.feeds.registry import read_feed
from bot.collecting.intake import Announce, Intake, Polled
from bot.domain import DearReaderError, Feed, FetchError
from bot.fetch import Fetched, Fetcher
from bot.store import feeds
from bot.store.engine import Store
from bot.texts import Texts

log = logging.getLogger(__name__)

MAX_CONCURRENCY = 4  # feeds that are read side by side
MIN_INTERVAL = timedelta(minutes=1)  # between two polls of a feed, even if a person asks for it


class Collecting:
    """Reads the blogs' feeds. `announce` puts an announcement's rows into the transaction it is given.

    `kept` is called after each article that was kept.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        announce: Announce,
        every: timedelta = timedelta(minutes=15),
        kept: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._intake = Intake(store, fetcher, announce, kept)
        self._every = every
        self._texts = Texts()
        self._reading: set[int] = set()

    async def poll_due(self) -> list[Polled]:
        """Poll every feed whose time has come."""
        async with self._store.read() as tx:
            due = await feeds.due_feeds(tx)
        return await self._poll_all(due)

    async def poll_now(self) -> list[Polled]:
        """Poll every feed, but none twice within a minute unless it is on a host of ours."""
        async with self._store.read() as tx:
            known = await feeds.all_feeds(tx)
        before = self._store.now() - MIN_INTERVAL
        return await self._poll_all(
            [
                feed
                for feed in known
                if not feed.polled_at or feed.polled_at <= before or self._fetcher.allows(feed.url)
            ]
        )

    async def connect(self, address: str) -> int:
        """The id of the blog at that address, which is a page's or a feed's; a new one is read at once.

        Its articles are kept and none is announced. Raises FetchError, or InputError (`feed-not-found`).
        """
        source = await find_content(self._fetcher, address)
        async with self._store.write() as tx:
            blog_id = await connect_blog(tx, source)
            feed = await feeds.add_feed(tx, blog_id, source.url)
        if feed.seeded_at is None:
            await self._take_in(feed, source.content, source.fetched)
        return blog_id

    async def _poll_all(self, due: Sequence[Feed]) -> list[Polled]:
        places = asyncio.Semaphore(MAX_CONCURRENCY)

        async def poll(feed: Feed) -> Polled:
            async with places:
                return await self._poll(feed)

        free = [feed for feed in due if feed.id not in self._reading]
        return await asyncio.gather(*map(poll, free))

    async def _poll(self, feed: Feed) -> Polled:
        """One feed; whatever fails is its own failure and stops no other."""
        self._reading.add(feed.id)
        try:
            return await self._read(feed)
        except DearReaderError as error:
            log.warning("feed %d could not be read: %s", feed.id, error)
            return await self._failed(feed, error)
        except Exception:
            log.exception("feed %d could not be taken in", feed.id)
            return await self._failed(feed, FetchError("feed-failed"))
        finally:
            self._reading.discard(feed.id)

    async def _failed(self, feed: Feed, error: DearReaderError) -> Polled:
        asked = error.arguments.get("retry_after")
        due_at = next_due(self._store.now(), self._every, asked, feed.failures + 1)
        async with self._store.write() as tx:
            await feeds.record_failure(tx, feed, due_at, self._texts.error("en", error))
        return Polled(feed, error=error)

    async def _read(self, feed: Feed) -> Polled:
        fetched = await self._fetcher.get(feed.url, feed.etag, feed.modified)
        if fetched.not_modified:
            await self._record(feed, fetched)
            return Polled(feed)
        return await self._take_in(
            feed, await asyncio.to_thread(read_feed, fetched.body, fetched.content_type), fetched
        )

    async def _take_in(self, feed: Feed, content: FeedContent, fetched: Fetched) -> Polled:
        polled = await self._intake.take(feed, content.entries)
        await self._record(replace(feed, etag=fetched.etag, modified=fetched.modified), fetched)
        return polled

    async def _record(self, feed: Feed, fetched: Fetched) -> None:
        now = self._store.now()
        # A host of our own is read as often as it is wanted.
        asked = None if self._fetcher.allows(feed.url) else fetched.max_age
        due_at = next_due(now, self._every, asked)
        async with self._store.write() as tx:
            await feeds.record_poll(tx, feed, due_at)
