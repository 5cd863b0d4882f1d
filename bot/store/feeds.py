"""Blogs' feeds, and how their last reading went."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from bot.domain import Feed
from bot.store.schema import feeds
from bot.store.statements import all_of, change_row, upsert
from bot.store.tx import Tx


async def add_feed(tx: Tx, blog_id: int, url: str) -> Feed:
    """Return the blog's feed at that address, new or known; a new one is due at once."""
    new = upsert(tx, feeds).values(blog_id=blog_id, url=url, failures=0, paused=False)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["blog_id", "url"]))
    return (await _feeds(tx, feeds.c.blog_id == blog_id, feeds.c.url == url))[0]


async def find_feed(tx: Tx, url: str) -> Feed | None:
    """Return the feed at that address, whichever blog's."""
    return next(iter(await _feeds(tx, feeds.c.url == url)), None)


async def feeds_of_blog(tx: Tx, blog_id: int) -> list[Feed]:
    """Return the blog's feeds, oldest first."""
    return await _feeds(tx, feeds.c.blog_id == blog_id)


async def all_feeds(tx: Tx) -> list[Feed]:
    """Return every feed that is not paused."""
    return await _feeds(tx, feeds.c.paused.is_(False))


async def due_feeds(tx: Tx) -> list[Feed]:
    """Return the feeds that are to be polled now: those whose time has come, and those never polled."""
    come = or_(feeds.c.due_at.is_(None), feeds.c.due_at <= tx.now)
    return await _feeds(tx, feeds.c.paused.is_(False), come)


async def record_poll(tx: Tx, feed: Feed, due_at: datetime) -> None:
    """Note that it was read well, and what `feed` says of itself; from the first time on it is seeded."""
    read = {"etag": feed.etag, "modified": feed.modified, "seeded_at": feed.seeded_at or tx.now}
    await change_row(tx, feeds, feed.id, **read, polled_at=tx.now, due_at=due_at, failures=0, error=None)


async def record_failure(tx: Tx, feed: Feed, due_at: datetime, error: str) -> None:
    """Note that it could not be read, for that reason; once more than before."""
    failures = feeds.c.failures + 1
    await change_row(tx, feeds, feed.id, polled_at=tx.now, due_at=due_at, failures=failures, error=error)


async def pause_feed(tx: Tx, feed_id: int, *, paused: bool) -> None:
    """Stop polling it, or begin again."""
    await change_row(tx, feeds, feed_id, paused=paused, due_at=None)


async def _feeds(tx: Tx, *which: ColumnElement[bool]) -> list[Feed]:
    return await all_of(tx, Feed, select(feeds).where(*which).order_by(feeds.c.id))
