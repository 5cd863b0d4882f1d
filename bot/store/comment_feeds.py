"""Comments' feeds, each beside a posts' feed, and how their last reading went."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from bot.domain import CommentsFeed, FeedFault
from bot.store.feeds import fault_of, is_due, written
from bot.store.schema import comment_feeds, feeds
from bot.store.share import of_blogs
from bot.store.statements import noun, upsert
from bot.store.tx import Tx


async def name_comments_feed(tx: Tx, feed_id: int, url: str) -> None:
    """Note where the comments beside that feed are read; another address is read from the beginning."""
    new = upsert(tx, comment_feeds).values(feed_id=feed_id, url=url, failures=0)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["feed_id"]))
    anew = dict.fromkeys(("etag", "modified", "seeded_at", "due_at", "error", "listed", "missing"))
    moved = (comment_feeds.c.feed_id == feed_id, comment_feeds.c.url != url)
    await tx.execute(update(comment_feeds).where(*moved).values(url=url, failures=0, **anew))


async def comments_feeds_of(tx: Tx, blog_id: int) -> list[CommentsFeed]:
    """Return those of a blog, oldest first."""
    return await _feeds(tx, feeds.c.blog_id == blog_id)


async def comments_feeds_to_read(tx: Tx, *, every: bool = False) -> list[CommentsFeed]:
    """Return those of ours that are to be read now, or all (`every`); none whose posts' feed is paused."""
    come = () if every else (is_due(comment_feeds, tx.now),)
    return await _feeds(tx, feeds.c.paused.is_(False), of_blogs(tx.share, feeds.c.blog_id), *come)


async def record_reading(tx: Tx, feed: CommentsFeed, due_at: datetime) -> None:
    """Note that it was read well, and what `feed` says of itself; from the first time on it is seeded."""
    read = {
        "etag": feed.etag,
        "modified": feed.modified,
        "seeded_at": feed.seeded_at or tx.now,
        "listed": list(feed.listed),
        "missing": {str(comment): since.isoformat() for comment, since in feed.missing.items()},
    }
    await _record(tx, feed, **read, failures=0, error=None, due_at=due_at)


async def record_fault(tx: Tx, feed: CommentsFeed, fault: FeedFault, due_at: datetime) -> None:
    """Note that it could not be read, for that reason."""
    await _record(tx, feed, failures=feed.failures + 1, error=written(fault), due_at=due_at)


async def _record(tx: Tx, feed: CommentsFeed, **changes: Any) -> None:
    """Of a feed that has another address by now nothing is noted."""
    this = (comment_feeds.c.id == feed.id, comment_feeds.c.url == feed.url)
    await tx.execute(update(comment_feeds).where(*this).values(polled_at=tx.now, **changes))


async def _feeds(tx: Tx, *which: ColumnElement[bool]) -> list[CommentsFeed]:
    query = select(comment_feeds, feeds.c.blog_id).join(feeds, feeds.c.id == comment_feeds.c.feed_id)
    rows = await tx.execute(query.where(*which).order_by(comment_feeds.c.id))
    return [
        noun(
            CommentsFeed,
            row,
            fault=fault_of(row.error),
            listed=tuple(row.listed or ()),
            missing={int(key): datetime.fromisoformat(since) for key, since in (row.missing or {}).items()},
        )
        for row in rows
    ]
