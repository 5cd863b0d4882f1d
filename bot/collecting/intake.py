"""What a poll brought, taken in: new entries are kept and announced, changed ones become revisions.

What happens to one entry happens in one transaction, so that a kill at any moment loses nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.announcing.announce import amended, retract
from bot.collecting.decide import Decider, Decision
from bot.collecting.keep import keep, keep_notice, prepare
from bot.collecting.pages import Pages, completed, find_notice, is_summary
from bot.collecting.web import Web
from bot.domain import Article, Board, DearReaderError, Feed, InputError, Page
from bot.store import boards
from bot.store.articles import get_article
from bot.store.engine import Store
from bot.store.revisions import Change, Kept, KnownEntry, adopt_entry, known_near, withdraw_article
from bot.store.tx import Tx

log = logging.getLogger(__name__)

Announce = Callable[[Tx, Board, Article], Awaitable[object]]

# Whoever takes a post back soon wants its announcement gone as well. Later it stands among what people said.
SECOND_THOUGHTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed came to; not `complete`: the same answer is to be taken in once more."""

    feed: Feed
    new: tuple[Article, ...] = ()
    revised: tuple[Article, ...] = ()
    withdrawn: int = 0
    notice: bool = False
    skipped: int = 0
    error: DearReaderError | None = None
    complete: bool = True

    def having(self, kept: Kept) -> "Polled":
        """Return the same, and one entry more."""
        if kept.change is Change.NEW:
            return replace(self, new=(*self.new, kept.article))
        return replace(self, revised=(*self.revised, kept.article)) if kept.change is Change.REVISED else self


class Intake:
    """Takes entries in. `announce` puts an announcement's rows into the transaction it is given.

    `kept` is called after each article that was kept.
    """

    def __init__(self, store: Store, web: Web, announce: Announce, kept: Callable[[], None]) -> None:
        self._store = store
        self._web = web
        self._announce = announce
        self._kept = kept

    async def take(self, feed: Feed, entries: Sequence[Page]) -> Polled:
        """Keep what is new or changed of a feed's entries, and announce what is new."""
        async with self._store.read() as tx:
            known = await known_near(tx, feed.blog_id, entries)
        decider = Decider(feed.seeded_at is not None, known, entries)
        pages = Pages(self._web)
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
        return replace(polled, withdrawn=sum(withdrawn), complete=pages.complete)

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
        if known.url is None or not await Pages(self._web).is_gone(known.url):
            return False
        async with self._store.write() as tx:
            if not await withdraw_article(tx, known.id):
                return False
            article = await get_article(tx, known.id)
            for board in await boards.all_boards(tx, feed.blog_id):
                if tx.now - article.kept_at < SECOND_THOUGHTS:
                    await retract(tx, board, article.id)
        return True
