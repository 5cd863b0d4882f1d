"""The comments that stand on the blog itself: followed by their feed, and shown in threads if a board wishes.

The blog let them stand, so they are allowed, and no rule is asked. They are nobody's here: a name on the blog
is no member. A comment that the feed has lacked for an hour, though it lists older ones, was taken back.
"""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.announcing import relaying
from bot.collecting.decide import GONE_AFTER, next_due
from bot.collecting.feeds.comments import FeedComment, read_comments
from bot.collecting.web import Web
from bot.domain import (
    BlogComment,
    CommentsFeed,
    CommentState,
    DearReaderError,
    FeedFault,
    FetchError,
    Outcome,
    Verdict,
)
from bot.domain.identity import STRONG, signs_of
from bot.moderation import case_context, transitions
from bot.moderation.state_machine import Event
from bot.store import boards, cases, comment_feeds, comments
from bot.store.blog_comments import KeptComments, keep_blog_comments
from bot.store.engine import Store
from bot.store.known import articles_bearing
from bot.store.tx import Tx

log = logging.getLogger(__name__)

CONCURRENCY = 5  # feeds that are read side by side
FEW = 2  # comments
SOON = timedelta(days=2)
"""So long a comment waits for its article, whose feed may be read later than its own."""


class BlogComments:
    """Follows blogs' comments."""

    def __init__(self, store: Store, web: Web, every: timedelta = timedelta(minutes=15)) -> None:
        self._store = store
        self._web = web
        self._every = every
        self._places = asyncio.Semaphore(CONCURRENCY)

    async def follow(self, *, every: bool = False) -> None:
        """Read those comments' feeds whose time has come, or all."""
        async with self._store.read() as tx:
            due = await comment_feeds.comments_feeds_to_read(tx, every=every)
        await asyncio.gather(*map(self._read, due))

    async def _read(self, feed: CommentsFeed) -> None:
        """Read one; whatever fails is its own failure."""
        async with self._places:
            try:
                fetched = await self._web.fetcher.get(feed.url, feed.etag, feed.modified)
                said = None
                if not fetched.not_modified:
                    said = await self._web.read(read_comments, *fetched.for_reading)
                    feed = replace(feed, etag=fetched.etag, modified=fetched.modified)
                await self._take(feed, said)
            except DearReaderError as error:
                log.warning("comments feed %d could not be read: %s", feed.id, error)
                await self._failed(feed, error)
            except Exception:
                log.exception("comments feed %d could not be taken in", feed.id)
                await self._failed(feed, FetchError("feed-failed"))

    async def _failed(self, feed: CommentsFeed, error: DearReaderError) -> None:
        asked = error.arguments.get("retry_after")
        due_at = next_due(self._store.now(), self._every, asked, feed.failures + 1)
        async with self._store.write() as tx:
            await comment_feeds.record_fault(tx, feed, FeedFault.of(error), due_at)

    async def _take(self, feed: CommentsFeed, said: Sequence[FeedComment] | None) -> None:
        """Keep what the feed says, in one transaction with all that follows; None: what it said last time."""
        async with self._store.write() as tx:
            if said is not None:
                feed = await self._keep(tx, feed, said)
            missing = dict(feed.missing)
            for comment_id, since in feed.missing.items():
                if tx.now - since >= GONE_AFTER:
                    del missing[comment_id]
                    await _withdraw(tx, feed, comment_id)
            due_at = next_due(tx.now, self._every)
            await comment_feeds.record_reading(tx, replace(feed, missing=missing), due_at)

    async def _keep(self, tx: Tx, feed: CommentsFeed, said: Sequence[FeedComment]) -> CommentsFeed:
        on_blog, early = await _below_articles(tx, feed, said)
        kept = await keep_blog_comments(tx, feed.blog_id, on_blog, stand_now=True)
        await _allow(tx, kept)
        addresses = {comment.id: comment.url for comment in said}
        urls = {comment_id: addresses[comment.id] for comment_id, comment in kept.given.items()}
        for board in await boards.all_boards(tx, feed.blog_id):
            for comment_id in kept.changed:
                await relaying.amend(tx, board, comment_id, urls[comment_id])
            # What stood there when it was found is no news.
            for comment_id in (*kept.new, *kept.back) if feed.seeded_at else ():
                await relaying.relay(tx, board, comment_id, urls[comment_id])
        missing = await _missing(tx, feed, kept.given, said)
        feed = replace(feed, listed=tuple(kept.given) or feed.listed, missing=missing)
        return replace(feed, etag=None, modified=None) if early else feed


async def _below_articles(
    tx: Tx, feed: CommentsFeed, said: Sequence[FeedComment]
) -> tuple[list[BlogComment], bool]:
    """Return the comments on articles that are there, oldest first, and whether one waits for its article."""
    signs = {about: _signs(about) for comment in said for about in comment.about}
    bearing = await articles_bearing(tx, feed.blog_id, {sign for each in signs.values() for sign in each})
    below: dict[str, BlogComment] = {}
    early = False
    for comment in reversed(said):
        article = next(
            (bearing[sign] for about in comment.about for sign in signs[about] if sign in bearing), None
        )
        if article is not None:
            below[comment.id] = BlogComment(
                comment.id, article, comment.author, comment.text, comment.parent, comment.published
            )
        elif comment.published is None or tx.now - comment.published.start < SOON:
            early = True
    return list(below.values()), early


def _signs(about: str) -> list[str]:
    found = (signs_of(about, None, "", None), signs_of("", about, "", None))
    return [sign for each in found for sign in sorted(each.all) if sign[0] in STRONG]


async def _allow(tx: Tx, kept: KeptComments) -> None:
    """Note that nothing speaks against what is new or says something else: the blog let it stand."""
    first = dict.fromkeys(kept.new, 1)
    for comment_id, version in (first | dict(kept.changed)).items():
        await cases.add_verdict(tx, comment_id, version, Verdict(Outcome.ALLOW), None)


async def _missing(
    tx: Tx, feed: CommentsFeed, listed: Collection[int], said: Sequence[FeedComment]
) -> Mapping[int, datetime]:
    """Return what the feed has ceased to list, and since when: not what newer ones may have pushed out of it.

    Those push out what is older than all the rest; and of so many a blog may wish to list fewer.
    """
    missing = {comment_id: since for comment_id, since in feed.missing.items() if comment_id not in listed}
    found = [await comments.get_comment(tx, each) for each in set(feed.listed) - set(listed)]
    dates = [comment.published.start for comment in said if comment.published]
    old = {each.id for each in found if each and not (dates and each.written_at > min(dates))}
    pushes = not set(listed) <= set(feed.listed)
    left = old if pushes or len(old) > FEW else set()
    return missing | {each.id: tx.now for each in found if each and each.id not in left}


async def _withdraw(tx: Tx, feed: CommentsFeed, comment_id: int) -> None:
    log.info("comments feed %d: comment %d was taken back", feed.id, comment_id)
    context = await case_context.load(tx, comment_id, to_change=True)
    if context is not None:
        await transitions.apply(tx, context, Event.GONE, transitions.Cause("blog"))
    elif comment := await comments.get_comment(tx, comment_id, to_change=True):
        await comments.set_state(tx, comment, CommentState.WITHDRAWN)
    for board in await boards.all_boards(tx, feed.blog_id):
        await relaying.take_back(tx, board, comment_id)
