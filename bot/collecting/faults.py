"""A feed's fault is said once where moderators decide, and once when the feed is well again."""

from dataclasses import asdict

from bot.collecting.payload import FeedPayload
from bot.domain import DearReaderError, Feed, FeedFault
from bot.store import boards, outbox
from bot.store.tx import Tx

TOLD_AFTER = 2
"""Failures in a row: many a host is away for a minute."""


def is_worth_telling(feed: Feed, *, ended: bool) -> bool:
    """Tell whether the desk is to hear of one more failure; of the last it is, though it was told to wait."""
    return ended or (feed.told_at is None and feed.failures + 1 >= TOLD_AFTER)


async def tell_fault(tx: Tx, feed: Feed, error: DearReaderError, *, ended: bool) -> None:
    """Say why the feed cannot be read."""
    await _tell(tx, feed, FeedPayload(url=feed.url, ended=ended, **asdict(FeedFault.of(error))))


async def tell_recovery(tx: Tx, feed: Feed) -> None:
    """Say that it is read again."""
    await _tell(tx, feed, FeedPayload(url=feed.url))


async def _tell(tx: Tx, feed: Feed, payload: FeedPayload) -> None:
    for board in await boards.all_boards(tx, feed.blog_id):
        key = f"feed-{'fault' if payload.error else 'well'}:{feed.id}:{board.id}:{tx.now.isoformat()}"
        await outbox.put_on_desk(tx, board, key, "feed", payload.to_json())
