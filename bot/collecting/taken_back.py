"""Articles that the blog takes back: gone from feed and web, or shut, so that only some may read them."""

import logging
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.announcing.desk_cards import ask_about_withdrawn
from bot.announcing.standing import retract
from bot.collecting.archives.items import LeftOut
from bot.collecting.decide import GONE_AFTER, MAX_CHECKED, Decider, Why
from bot.collecting.feeds.protected import without_lock
from bot.collecting.pages import Pages
from bot.collecting.recognise import recognise
from bot.collecting.web import Web
from bot.domain import Feed, Page, Section, StoreError
from bot.store import boards
from bot.store.articles import get_article
from bot.store.engine import Store
from bot.store.known import KnownEntry, set_missing
from bot.store.revisions import withdraw_article

log = logging.getLogger(__name__)

# Whoever takes a post back soon wants its announcement gone as well. Later it stands among what people said.
SECOND_THOUGHTS = timedelta(days=1)
FORGOTTEN_AFTER = timedelta(days=7)  # that long a page that cannot be read is asked whether it is gone
TAKEN_BACK = frozenset({Why.GONE, Why.SHUT})


class TakenBack:
    """Withdraws what the blog has taken back."""

    def __init__(self, store: Store, web: Web) -> None:
        self._store = store
        self._web = web

    async def look_for(self, feed: Feed, missing: Sequence[KnownEntry]) -> list[tuple[str, Why]]:
        """Note what the feed lacks; withdraw what it has lacked for an hour, if its page is gone or shut too.

        Return what became of it, by its title.
        """
        now = self._store.now()
        first = {known.id for known in missing if known.missing_since is None}
        overdue = [
            known for known in missing if known.missing_since and now - known.missing_since >= GONE_AFTER
        ]
        if first:
            async with self._store.write() as tx:
                await set_missing(tx, first, now)
        pages, gone = Pages(self._web), list[tuple[str, Why]]()
        for known in overdue[:MAX_CHECKED]:
            if why := await pages.why_taken_back(known.url) if known.url else Why.GONE:
                gone += await self.withdraw(feed, [known], why)
            elif await pages.read(known.url) or now - (known.missing_since or now) > FORGOTTEN_AFTER:
                async with self._store.write() as tx:
                    await set_missing(tx, [known.id], None)
        return gone

    async def withdraw(self, feed: Feed, articles: Iterable[KnownEntry], why: Why) -> list[tuple[str, Why]]:
        """Withdraw articles; one that cannot be withdrawn keeps no other, and is tried again."""
        told = []
        for known in articles:
            try:
                told += [(known.title, why)] if await self._withdraw(feed, known, why) else []
            except StoreError:
                raise
            except Exception:
                log.exception("feed %d: %s could not be withdrawn", feed.id, known.entry_id)
                told.append((known.title, Why.FAILED))
        return told

    async def _withdraw(self, feed: Feed, known: KnownEntry, why: Why) -> bool:
        """Withdraw an article; its fresh announcement goes, and an older one is a moderator's to strike."""
        async with self._store.write() as tx:
            if not await withdraw_article(tx, known.id):
                return False
            article = await get_article(tx, known.id)
            for board in await boards.all_boards(tx, feed.blog_id):
                if tx.now - article.kept_at < SECOND_THOUGHTS:
                    await retract(tx, board, article.id)
                else:
                    await ask_about_withdrawn(tx, board, article, is_shut=why is Why.SHUT)
        log.info("feed %d: %s: %s", feed.id, known.entry_id, why)
        return True


def page_of(left_out: LeftOut) -> Page:
    """Return an entry that is left out as it bears itself, without words."""
    entry_id, url = (*left_out.names, "", "")[:2]
    title = without_lock(left_out.title)
    return Page(entry_id, title, (Section(title, ""),), url or None)


def shut(hidden: Sequence[Page], decider: Decider) -> list[KnownEntry]:
    """Return the articles that stand, and that a feed now shows only as what not everybody may read."""
    listed = {entry.known.id for entry in decider.entries if entry.known}
    standing = [known for known in decider.known if not known.withdrawn and known.id not in listed]
    entries, _ = recognise(hidden, standing, decider.trust)
    return [entry.known for entry in entries if entry.known]
