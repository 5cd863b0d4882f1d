"""Announcing what is new: oldest first, no more at once than the board wishes, the rest in one digest."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict

from bot.announcing.choosing import feeds_of_own_blog, takes
from bot.announcing.payload import DigestPayload, RelatedArticle
from bot.announcing.standing import key_of, publish, standing
from bot.articles.excerpt import one_line
from bot.domain import Article, Board, Channel, OutboxKind
from bot.store import boards, outbox
from bot.store.channels import channels_of
from bot.store.news import news_of, settle_news
from bot.store.tx import Tx

log = logging.getLogger(__name__)

Announce = Callable[[Tx, Board, Article, Channel], Awaitable[object]]


async def announce_news(tx: Tx, blog_id: int, announce: Announce) -> None:
    """Put the rows of all that the blog has to announce, and note that it has nothing more to.

    Each channel of a board gets what it takes. The newest get a card each; what is more than the board's
    limit is told of before them, in one card.
    """
    told = await boards.all_boards(tx, blog_id)
    waiting = await news_of(tx, blog_id) if told else []
    for board in told:
        own_feeds = await feeds_of_own_blog(tx, board)
        for channel in await channels_of(tx, board):
            taken = [article for article in waiting if takes(channel, article, own_feeds)]
            fresh = [article for article in taken if not await standing(tx, channel, article.id)]
            first = max(0, len(fresh) - board.announce_limit)
            if first:
                await _put_digest(tx, channel, fresh[:first])
            for article in fresh[first:]:
                await announce(tx, board, article, channel)
    await settle_news(tx, blog_id)


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
        content=asdict(DigestPayload(articles=told)),
        board_id=channel.board_id,
        channel_id=channel.place,
    )
    await publish(tx, f"{key}:publish", channel.board_id, key)
