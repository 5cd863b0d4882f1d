"""Announcing what is new: oldest first, no more at once than the board wishes, the rest in one digest.

What cannot be announced, since something in it or in us is wrong, keeps nothing else waiting.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial

from bot.announcing.choosing import feeds_of_own_blog, takes
from bot.announcing.payload import DigestPayload, RelatedArticle
from bot.announcing.standing import key_of, publish, standing, turn_of
from bot.articles.excerpt import one_line
from bot.domain import Article, Board, Channel, OutboxKind
from bot.store import boards, outbox
from bot.store.channels import channels_of
from bot.store.news import news_of, news_put_off, put_off_news, settle_news
from bot.store.tx import PartFailed, Tx

log = logging.getLogger(__name__)

Announce = Callable[[Tx, Article, Channel], Awaitable[object]]


async def announce_news(tx: Tx, blog_id: int, announce: Announce) -> None:
    """Put the rows of all that the blog has to announce, and note that it has nothing more to.

    Each channel of a board gets what it takes. The newest get a card each; what is more than the board's
    limit is told of before them, in one card; a single one more gets its own, which has a thread. What fails
    is tried again after a while.
    """
    failed = set[int]()
    told = await boards.all_boards(tx, blog_id)
    waiting = await news_of(tx, blog_id) if told else []
    seen_before = any(article.kept_at != tx.now for article in waiting)
    for board in told:
        own_feeds = await feeds_of_own_blog(tx, board)
        for channel in await channels_of(tx, board):
            taken = [article for article in waiting if takes(channel, article, own_feeds)]
            fresh = await _untold(tx, channel, taken, seen_before=seen_before)
            more = len(fresh) - board.announce_limit
            first = more if more > 1 else 0
            if first:
                failed |= await _failed(tx, fresh[:first], partial(_put_digest, tx, channel, fresh[:first]))
            for article in fresh[first:]:
                failed |= await _failed(tx, [article], partial(announce, tx, article, channel))
    if failed:
        await put_off_news(tx, failed)
    await settle_news(tx, blog_id)


async def not_announced(tx: Tx, board: Board) -> list[Article]:
    """Return what could not be announced on the board and is to be tried again, oldest first."""
    if board.blog_id is None or not (put_off := await news_put_off(tx, board.blog_id)):
        return []
    own_feeds, lacking = await feeds_of_own_blog(tx, board), set[int]()
    for channel in await channels_of(tx, board):
        if channel.place is not None:
            taken = [article for article in put_off if takes(channel, article, own_feeds)]
            lacking |= {article.id for article in await _untold(tx, channel, taken)}
    return [article for article in put_off if article.id in lacking]


async def _untold(
    tx: Tx, channel: Channel, taken: Iterable[Article], *, seen_before: bool = True
) -> list[Article]:
    """Return those of which no announcement stands in the channel, nor a digest tells if they were seen."""
    fresh = [article for article in taken if not await standing(tx, channel, article.id)]
    if not fresh or not seen_before:
        return fresh
    digests = await outbox.contents(tx, key_of("digest", channel, 0))
    told = {article_id for digest in digests for article_id in digest.get("ids", ())}
    return [article for article in fresh if article.id not in told or await turn_of(tx, channel, article.id)]


async def _failed(tx: Tx, several: Sequence[Article], put: Callable[[], Awaitable[object]]) -> set[int]:
    """Announce these as `put` does, or undo that; return their ids if it failed."""
    try:
        async with tx.apart():
            await put()
    except PartFailed:
        ids = [article.id for article in several]
        log.exception("articles %s could not be announced; that is tried again", ids)
        return set(ids)
    return set()


async def _put_digest(tx: Tx, channel: Channel, several: Sequence[Article]) -> None:
    if channel.place is None:
        return
    log.info("board %d: %d articles are announced in a digest", channel.board_id, len(several))
    told = [RelatedArticle(one_line(each.title), each.url, each.date) for each in several]
    span = f"{several[0].id}-{several[-1].id}"
    key = f"{key_of('digest', channel, 0)}:{span}:{tx.now.timestamp():.0f}"
    await outbox.put(
        tx,
        key,
        OutboxKind.POST,
        card="digest",
        content=asdict(DigestPayload(articles=told, ids=[each.id for each in several])),
        board_id=channel.board_id,
        channel_id=channel.place,
    )
    await publish(tx, f"{key}:publish", channel.board_id, key)
