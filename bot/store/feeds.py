"""Blogs' feeds, and how their last reading went."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Executable, Integer, Table, bindparam, delete, or_, select, update

from bot.domain import Feed, FeedDecision, FeedFault, FeedTrust
from bot.store.schema import feeds
from bot.store.share import of_blogs
from bot.store.statements import change_row, noun, upsert
from bot.store.tx import Tx

FIRST_READING = timedelta(minutes=5)
MAX_DECIDED = 10  # decisions that are kept of a feed, to be shown
FURTHEST = timedelta(days=1, hours=1)
"""No feed is due later than that."""


async def add_feed(tx: Tx, blog_id: int, url: str, title: str | None = None) -> Feed:
    """Return the blog's feed at that address, new or known; a new one is due at once.

    `title`: it is another blog's, so called, that is read beside this one. Where the blog may be another
    process's to poll, that one waits until whoever added the feed has surely read it.
    """
    due_at = None if tx.share.is_whole else tx.now + FIRST_READING
    row = {"blog_id": blog_id, "url": url, "title": title, "due_at": due_at}
    new = upsert(tx, feeds).values(**row, failures=0, paused=False)
    await tx.execute(new.on_conflict_do_nothing(index_elements=["blog_id", "url"]))
    return (await _feeds(tx, feeds.c.blog_id == blog_id, feeds.c.url == url))[0]


async def feeds_at(tx: Tx, url: str) -> list[Feed]:
    """Return the feeds at that address: one for each blog that has it, oldest first."""
    return await _feeds(tx, feeds.c.url == url)


async def feeds_of_blog(tx: Tx, blog_id: int) -> list[Feed]:
    """Return the blog's feeds, oldest first."""
    return await _read(tx, _OF_BLOG, blog=blog_id)


async def all_feeds(tx: Tx) -> list[Feed]:
    """Return every feed of ours that is not paused."""
    return await _feeds(tx, feeds.c.paused.is_(False), of_blogs(tx.share, feeds.c.blog_id))


async def due_feeds(tx: Tx) -> list[Feed]:
    """Return our feeds that are to be polled now: those whose time has come, and those never polled."""
    ours = of_blogs(tx.share, feeds.c.blog_id)
    return await _feeds(tx, feeds.c.paused.is_(False), is_due(feeds, tx.now), ours)


def is_due(table: Table, now: datetime) -> ColumnElement[bool]:
    """Return which of the table's feeds are to be read now."""
    # A clock that went wrong and is right again has left times behind that nobody would wait for.
    ahead = or_(table.c.polled_at > now, table.c.due_at > now + FURTHEST)
    return or_(table.c.due_at.is_(None), table.c.due_at <= now, ahead)


async def record_poll(tx: Tx, feed: Feed, due_at: datetime, read_at: str | None = None) -> None:
    """Note that it was read well, and what `feed` says of itself; from the first time on it is seeded.

    `read_at`: its address when its reading began. Of a feed that has another by now nothing is noted.
    """
    read = {
        "etag": feed.etag,
        "modified": feed.modified,
        "seeded_at": feed.seeded_at or tx.now,
        "trust": asdict(feed.trust),
        "listed": list(feed.listed),
        "unkept": list(feed.unkept),
        "decided": [
            {"title": each.title, "why": each.why, "at": each.at.isoformat()}
            for each in feed.decided[:MAX_DECIDED]
        ],
    }
    place = {"url": feed.url, "moved_to": feed.moved_to, "moves": feed.moves}
    well = {"failures": 0, "error": None, "told_at": None}
    this = {"this_feed": feed.id, "read_at": read_at or feed.url}
    await tx.execute(_READING, {**this, **read, **place, **well, "polled_at": tx.now, "due_at": due_at})


async def record_same(tx: Tx, same: Sequence[tuple[Feed, datetime]]) -> None:
    """Note that these were read well and say what they said, and when each is due again."""
    if same:
        noted = {"polled_at": tx.now}
        rows = [
            {"this_feed": feed.id, "read_at": feed.url, "due_at": due_at, **noted} for feed, due_at in same
        ]
        await tx.execute(_READING, rows)


async def record_failure(
    tx: Tx, feed: Feed, due_at: datetime, fault: FeedFault, *, told: bool = False, ended: bool = False
) -> None:
    """Note that it could not be read, for that reason; once more than before.

    `told`: the desk hears of it; `ended`: it is asked no more.
    """
    failed = {
        "failures": feeds.c.failures + 1,
        "error": written(fault),
        "told_at": tx.now if told else feed.told_at,
        "moves": 0,
    }
    ends = {"paused": True} if ended else {}
    this = update(feeds).where(feeds.c.id == feed.id, feeds.c.url == feed.url)
    await tx.execute(this.values(**failed, **ends, polled_at=tx.now, due_at=due_at))


def written(fault: FeedFault) -> str:
    """Return a fault as it is kept."""
    return json.dumps(asdict(fault), ensure_ascii=False)


def fault_of(kept: str | None) -> FeedFault | None:
    """Return the fault that is kept so; of words, as an earlier version kept them, only that there is one."""
    if kept is None:
        return None
    return FeedFault(**json.loads(kept)) if kept.startswith("{") else FeedFault("feed-failed")


async def read_silently(tx: Tx, feed_id: int) -> None:
    """Let its next reading, or the one under way, announce nothing, as the first."""
    await change_row(tx, feeds, feed_id, seeded_at=None, etag=None, modified=None)


async def get_feed(tx: Tx, feed_id: int) -> Feed | None:
    """Return the feed with that id."""
    return next(iter(await _feeds(tx, feeds.c.id == feed_id)), None)


async def pause_feed(tx: Tx, feed_id: int, *, paused: bool) -> None:
    """Stop polling it, or begin again."""
    await change_row(tx, feeds, feed_id, paused=paused, due_at=None)


async def pause_all(tx: Tx, blog_id: int) -> None:
    """Stop polling the blog's feeds."""
    await tx.execute(update(feeds).where(feeds.c.blog_id == blog_id).values(paused=True))


async def remove_feed(tx: Tx, feed_id: int) -> None:
    """Forget the feed; what it brought stays."""
    await tx.execute(delete(feeds).where(feeds.c.id == feed_id))


async def readdress(tx: Tx, feed: Feed, url: str) -> Feed:
    """Let the feed be read at another address; what it listed is known there as well."""
    nothing = {"etag": None, "modified": None, "error": None, "moved_to": None, "due_at": None}
    await change_row(tx, feeds, feed.id, url=url, paused=False, failures=0, moves=0, **nothing)
    [changed] = await _feeds(tx, feeds.c.id == feed.id)
    return changed


async def _feeds(tx: Tx, *which: ColumnElement[bool]) -> list[Feed]:
    return await _read(tx, select(feeds).where(*which).order_by(feeds.c.id))


async def _read(tx: Tx, query: Executable, **given: object) -> list[Feed]:
    return [
        noun(
            Feed,
            row,
            fault=fault_of(row.error),
            trust=FeedTrust(**row.trust or {}),
            listed=tuple(row.listed or ()),
            unkept=tuple(row.unkept or ()),
            decided=tuple(_decision(each) for each in row.decided or ()),
        )
        for row in await tx.execute(query, given)
    ]


def _decision(kept: dict[str, str]) -> FeedDecision:
    return FeedDecision(kept["title"], kept["why"], datetime.fromisoformat(kept["at"]))


# Made once: they are asked with every reading.
_OF_BLOG = select(feeds).where(feeds.c.blog_id == bindparam("blog", type_=Integer)).order_by(feeds.c.id)
_READING = update(feeds).where(feeds.c.id == bindparam("this_feed"), feeds.c.url == bindparam("read_at"))
