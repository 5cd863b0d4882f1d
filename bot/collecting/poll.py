"""Polling feeds: what is new is kept and announced in one transaction, what changed becomes a revision.

A kill at any moment loses nothing: what was kept is known, and the feed's etag is noted last, so that the
next poll sees the rest.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.announcing.announce import amended, retract
from bot.collecting.connect import connect_blog, find_content
from bot.collecting.decide import Decider, Decision, next_due
from bot.collecting.feeds.format import FeedContent
from bot.collecting.feeds.registry import read_feed
from bot.collecting.keep import keep, keep_notice, prepare
from bot.collecting.pages import Pages, completed, find_notice, is_summary
from bot.domain import Article, Board, DearReaderError, Feed, FetchError, InputError
from bot.fetch import Fetched, Fetcher
from bot.store import boards, feeds
from bot.store.articles import get_article
from bot.store.engine import Store
from bot.store.revisions import Change, Kept, KnownEntry, adopt_entry, known_near, withdraw_article
from bot.store.tx import Tx
from bot.texts import Texts

log = logging.getLogger(__name__)

Announce = Callable[[Tx, Board, Article], Awaitable[object]]

MAX_CONCURRENCY = 4  # feeds that are read side by side
# Whoever takes a post back soon wants its announcement gone as well. Later it stands among what people said.
SECOND_THOUGHTS = timedelta(days=1)
MIN_INTERVAL = timedelta(minutes=1)  # between two polls of a feed, even if a person asks for it


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed came to."""

    feed: Feed
    new: tuple[Article, ...] = ()
    revised: tuple[Article, ...] = ()
    withdrawn: int = 0
    notice: bool = False
    skipped: int = 0
    error: DearReaderError | None = None

    def having(self, kept: Kept) -> "Polled":
        """Return the same, and one entry more."""
        if kept.change is Change.NEW:
            return replace(self, new=(*self.new, kept.article))
        return replace(self, revised=(*self.revised, kept.article)) if kept.change is Change.REVISED else self


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
        self._announce = announce
        self._every = every
        self._kept = kept
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
            await self._take(feed, source.content, source.fetched)
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
        return await self._take(
            feed, await asyncio.to_thread(read_feed, fetched.body, fetched.content_type), fetched
        )

    async def _take(self, feed: Feed, content: FeedContent, fetched: Fetched) -> Polled:
        async with self._store.read() as tx:
            known = await known_near(tx, feed.blog_id, content.entries)
        decider = Decider(feed.seeded_at is not None, known, content.entries)
        pages = Pages(self._fetcher)
        decisions = decider.decisions()
        # Before the articles: the first announcement's rules card can rest on it.
        polled = Polled(feed, notice=await self._take_notice(feed, decisions, pages))
        for decision in decisions:
            fate = "announced" if decision.announce else "kept and not announced"
            log.info("feed %d: %s is %s: %s", feed.id, decision.page.entry_id, fate, decision.why)
            try:
                polled = polled.having(await self._keep(feed, decision, pages))
            except InputError as error:
                log.warning("an entry of feed %d was skipped: %s", feed.id, error)
                polled = replace(polled, skipped=polled.skipped + 1)
        withdrawn = [await self._withdraw(feed, known) for known in decider.vanished()]
        await self._record(replace(feed, etag=fetched.etag, modified=fetched.modified), fetched)
        return replace(polled, withdrawn=sum(withdrawn))

    async def _take_notice(self, feed: Feed, decisions: Sequence[Decision], pages: Pages) -> bool:
        newest_first = (decision.page for decision in reversed(decisions) if decision.new)
        notice = await find_notice(newest_first, pages)
        if notice is None:
            return False
        async with self._store.write() as tx:
            return await keep_notice(tx, feed.blog_id, notice)

    async def _keep(self, feed: Feed, decision: Decision, pages: Pages) -> Kept:
        """Keep one entry, and announce it in the same transaction if it is new."""
        page, digest = decision.page, decision.digest
        if is_summary(page):
            whole = await pages.read(page.url)
            # Without its page it is kept as it is, under a digest that has it read again next time.
            page, digest = (completed(page, whole), digest) if whole else (page, f"part:{digest}"[:64])
        reading = await asyncio.to_thread(prepare, page, digest)
        async with self._store.write() as tx:
            if decision.adopt is not None:
                await adopt_entry(tx, decision.adopt, page.entry_id)
            kept = await keep(tx, feed.blog_id, reading)
            if kept.change is not Change.SAME:
                await self._tell_boards(tx, kept.article, kept.change, decision.announce)
        self._kept()
        return kept

    async def _tell_boards(self, tx: Tx, article: Article, what: Change, is_news: bool) -> None:
        """A new article is announced; the announcement of a changed one is changed."""
        for board in await boards.all_boards(tx, article.blog_id):
            if what is Change.REVISED:
                await amended(tx, board, article)
            elif is_news:
                await self._announce(tx, board, article)

    async def _withdraw(self, feed: Feed, known: KnownEntry) -> bool:
        """Withdraw an article that vanished from the feed, if its page is gone too."""
        if known.url is None or not await Pages(self._fetcher).is_gone(known.url):
            return False
        async with self._store.write() as tx:
            if not await withdraw_article(tx, known.id):
                return False
            article = await get_article(tx, known.id)
            for board in await boards.all_boards(tx, feed.blog_id):
                if tx.now - article.kept_at < SECOND_THOUGHTS:
                    await retract(tx, board, article.id)
        return True

    async def _record(self, feed: Feed, fetched: Fetched) -> None:
        now = self._store.now()
        # A host of our own is read as often as it is wanted.
        asked = None if self._fetcher.allows(feed.url) else fetched.max_age
        due_at = next_due(now, self._every, asked)
        async with self._store.write() as tx:
            await feeds.record_poll(tx, feed, due_at)
