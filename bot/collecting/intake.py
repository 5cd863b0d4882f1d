"""What a poll brought, taken in: new entries are kept and announced, changed ones become revisions.

What was read of it is kept in one transaction, as a rule, with its announcement; of a flood, in several, and
what is to be announced is noted in each, and announced in the last. So a kill at any moment loses nothing,
and a flood is seen as one. An entry that cannot be kept is left out, named, and tried again at each reading:
it keeps no other out.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.announcing.desk_cards import ask_about_feed
from bot.announcing.news import Announce, announce_news
from bot.collecting.archives.items import LeftOut
from bot.collecting.decide import KEPT, Decider, Decision, Why
from bot.collecting.feeds.format import Unread
from bot.collecting.keep import ReadDecision, keep_entries, keep_notice, prepare
from bot.collecting.pages import Pages, completed, find_notice, is_summary
from bot.collecting.taken_back import TAKEN_BACK, TakenBack, page_of, shut
from bot.collecting.web import Web
from bot.domain import Article, DearReaderError, Feed, FeedDecision, Page, StoreError
from bot.store import boards, feeds
from bot.store.engine import Store
from bot.store.known import KnownEntry, known_by, page_signs
from bot.store.news import blogs_with_news
from bot.store.revisions import Change, Kept
from bot.store.tx import PartFailed, Tx

log = logging.getLogger(__name__)

FEW = 4  # feeds that read the database at a time: people need its connections as well
TOGETHER = 25  # entries in one transaction: a few tenths of a second, in which others wait
AGAIN = frozenset({Why.FUTURE, Why.FAILED})  # what is to be decided anew, though the feed may say the same


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of a feed came to; not `complete`: the same answer is to be taken in once more."""

    feed: Feed
    new: tuple[Article, ...] = ()
    revised: tuple[Article, ...] = ()
    withdrawn: int = 0
    notice: bool = False
    error: DearReaderError | None = None
    complete: bool = True


class Intake:
    """Takes entries in. `announce` puts an announcement's rows into the transaction it is given.

    `kept` is called after each article that was kept.
    """

    def __init__(self, store: Store, web: Web, announce: Announce, kept: Callable[[], None]) -> None:
        self._store = store
        self._web = web
        self._announce = announce
        self._kept = kept
        self._few = asyncio.Semaphore(FEW)
        self._taken_back = TakenBack(store, web)

    async def take(
        self,
        feed: Feed,
        pages: Sequence[Page],
        unread: Sequence[Unread] = (),
        left_out: Sequence[LeftOut] = (),
    ) -> Polled:
        """Keep what is new or changed of a feed's entries, and announce what is new.

        What was an article and is left out now, the blog has shut: it is taken back at once.

        What it gives names the feed as it is after this reading. It is not complete while entries wait for
        their date or for their page, or something is wrong.
        """
        async with self._few, self._store.read() as tx:
            hidden = [page_of(each) for each in left_out]
            others, known = await tx.at_once(_surroundings, tx, feed, [*pages, *hidden])
            now = tx.now
        decider = Decider(feed, known, pages, now, others)
        decisions = decider.decisions()
        if decider.strange:
            feed = await self._ask_about(feed, decisions)
        web_pages = Pages(self._web)
        newest_first = (decision.page for decision in reversed(decisions) if decision.new)
        notice = await find_notice(newest_first, web_pages)
        entries = await self._read(decisions, web_pages)
        kept, drafted = await self._keep(feed, entries, notice)
        for each in unread:
            log.error("feed %d: an entry could not be read: %s", feed.id, each.cause)
        told = [
            (decision.page.title, decision.why)
            for decision, one in reversed(kept)
            if not (one and decision.why is Why.CHANGED and one.change is Change.SAME)
        ]
        told += [(each.title, Why.FAILED) for each in unread]
        ids = {id(entry.page): entry.known.id for entry in decider.entries if entry.known}
        ids |= {id(decision.entry.page): one.article.id for decision, one in kept if one}
        failed = (decision.entry.signs.best for decision, one in kept if decision.why is Why.FAILED)
        signs = {sign for some in (*failed, *(each.signs for each in unread)) for sign in some}
        is_shut = shut(hidden, decider)
        gone = await self._taken_back.withdraw(feed, is_shut, Why.SHUT)
        lacking = [article for article in decider.missing() if article not in is_shut]
        gone += [] if unread else await self._taken_back.look_for(feed, lacking)
        listed = tuple(ids[id(entry.page)] for entry in decider.entries if id(entry.page) in ids)
        listed = listed or feed.listed  # a feed that lists nothing has a fault
        known_now = replace(feed, trust=decider.trust, listed=listed, unkept=decider.unkept(signs))
        return Polled(
            feed=_having_decided(known_now, (*gone, *told), now),
            new=tuple(one.article for _, one in kept if one and one.change is Change.NEW),
            revised=tuple(one.article for _, one in kept if one and one.change is Change.REVISED),
            notice=drafted,
            withdrawn=sum(why in TAKEN_BACK for _, why in gone),
            complete=web_pages.complete and not AGAIN.intersection(why for _, why in (*gone, *told)),
        )

    async def look_again(self, feed: Feed) -> Polled:
        """Look for what the feed lacks though nothing of it changed: its absence lasts."""
        async with self._store.read() as tx:
            listed = {article_id for other in await _others(tx, feed) for article_id in other.listed}
            known = await known_by(tx, feed.blog_id, ())
        lacking = [article for article in known if article.id not in listed]
        gone = await self._taken_back.look_for(feed, lacking)
        feed = _having_decided(feed, gone, self._store.now())
        return Polled(feed, withdrawn=sum(why in TAKEN_BACK for _, why in gone))

    async def announce_news(self, but: Collection[int] = ()) -> None:
        """Announce what is to be announced of any blog: a stop may have come between.

        `but`: blogs that are being taken in, whose flood would fall apart into several lists.
        """
        async with self._store.read() as tx:
            waiting = set(await blogs_with_news(tx)).difference(but)
        for each in waiting:
            try:
                async with self._store.write() as tx:
                    await announce_news(tx, each, self._announce)
            except StoreError:
                raise
            except Exception:
                log.exception("what is new of blog %d could not be announced; that is tried again", each)

    async def _ask_about(self, feed: Feed, decisions: Iterable[Decision]) -> Feed:
        """Ask the moderators before anything is kept, and read on in silence until all is.

        A stop in between leaves a feed that is read as for the first time.
        """
        titles = [decision.page.title for decision in decisions if decision.why is Why.STRANGE]
        async with self._store.write() as tx:
            for board in await boards.all_boards(tx, feed.blog_id):
                await ask_about_feed(tx, board, feed, titles)
            await feeds.read_silently(tx, feed.id)
        return replace(feed, seeded_at=None)

    async def _read(self, decisions: Sequence[Decision], pages: Pages) -> list[ReadDecision]:
        """Return the decisions with what is to be kept of them; of summaries, what their pages say."""
        read = []
        for decision in decisions:
            page, digest = decision.page, decision.digest
            if decision.why in KEPT and is_summary(page):
                if whole := await pages.read(page.url):
                    page = completed(page, whole)
                else:  # it is kept as it is, under a digest that has it read again next time
                    digest = f"part:{digest}"[:64]
            read.append((decision, page, digest))
        return await asyncio.to_thread(_prepared, read)

    async def _keep(
        self, feed: Feed, entries: Sequence[ReadDecision], notice: str | None
    ) -> tuple[list[tuple[Decision, Kept | None]], bool]:
        """Keep what entries came to, some in a transaction; of some that cannot be kept, each that can.

        Return what was kept of each, and whether the notice, which is kept with the first, is new.
        """
        done, drafted = list[tuple[Decision, Kept | None]](), False
        several = [entries[start : start + TOGETHER] for start in range(0, len(entries), TOGETHER)]
        while several:
            some, *several = several
            try:
                async with self._store.write() as tx:
                    given = (tx, feed, some, notice, not several)
                    kept, is_new = await tx.at_once(self._store_several, *given)
            except StoreError:
                raise
            except Exception:
                if not some:
                    raise
                if len(some) > 1 or not several:  # which was it, or was it what is announced with the last?
                    several = [*([entry] for entry in some), *(several or [[]])]
                    continue
                [(decision, _)] = some
                log.exception("feed %d: %s could not be kept", feed.id, decision.page.entry_id)
                done.append((replace(decision, why=Why.FAILED), None))
                continue
            self._kept()
            notice, drafted = None, drafted or is_new
            for (decision, _), one in zip(some, kept, strict=True):
                log.info("feed %d: %s: %s", feed.id, decision.page.entry_id, decision.why)
                done.append((decision, one))
        return done, drafted

    async def _store_several(
        self, tx: Tx, feed: Feed, entries: Sequence[ReadDecision], notice: str | None, last: bool
    ) -> tuple[list[Kept | None], bool]:
        """Store what entries came to, and the notice; with the `last` of them announce what is new.

        The notice comes before the articles: the first announcement's rules card can rest on it.
        """
        drafted = False
        if notice is not None:
            try:
                async with tx.apart():
                    drafted = await keep_notice(tx, feed.blog_id, notice)
            except PartFailed:
                log.exception("feed %d: the blog's notice could not be kept", feed.id)
        kept = await keep_entries(tx, feed, entries)
        if last:
            await announce_news(tx, feed.blog_id, self._announce)
        return kept, drafted


async def _surroundings(tx: Tx, feed: Feed, pages: Sequence[Page]) -> tuple[list[Feed], list[KnownEntry]]:
    """Return the blog's other feeds, and what the entries may be, with what was listed and is missed."""
    others = await _others(tx, feed)
    return others, await _known(tx, feed, pages, others)


def _having_decided(feed: Feed, told: Iterable[tuple[str, Why]], now: datetime) -> Feed:
    """Return the feed with these decisions before the earlier ones; what is decided again stands once."""
    new = {(title, str(why)): FeedDecision(title, why, now) for title, why in told}
    earlier = [each for each in feed.decided if (each.title, each.why) not in new]
    return replace(feed, decided=(*new.values(), *earlier)[: feeds.MAX_DECIDED])


def _prepared(read: Iterable[tuple[Decision, Page, str]]) -> list[ReadDecision]:
    return [_prepared_one(*each) for each in read]


def _prepared_one(decision: Decision, page: Page, digest: str) -> ReadDecision:
    try:
        return decision, prepare(page, digest) if decision.why in KEPT else None
    except Exception:
        log.exception("%s could not be cut into passages", page.entry_id)
        return replace(decision, why=Why.FAILED), None


async def _others(tx: Tx, feed: Feed) -> list[Feed]:
    """Return the blog's other feeds."""
    return [each for each in await feeds.feeds_of_blog(tx, feed.blog_id) if each.id != feed.id]


async def _known(tx: Tx, feed: Feed, pages: Sequence[Page], others: Sequence[Feed] = ()) -> list[KnownEntry]:
    """Return what the entries may be, what the feeds listed last, and what this one lacks."""
    signs = {sign for page in pages for sign in page_signs(page)}
    titles = [page.title for page in pages] if feed.seeded_at is None else []
    listed = [article_id for each in (feed, *others) for article_id in each.listed]
    return await known_by(tx, feed.blog_id, signs, listed, titles)
