"""Announcing what is new: oldest first, no more at once than the board wishes, the rest in one digest."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict

from bot.announcing.payload import DigestPayload, RelatedArticle
from bot.announcing.standing import standing
from bot.articles.excerpt import one_line
from bot.domain import Article, Board, OutboxKind
from bot.store import boards, outbox
from bot.store.news import news_of, settle_news
from bot.store.tx import Tx

log = logging.getLogger(__name__)

Announce = Callable[[Tx, Board, Article], Awaitable[object]]


async def announce_news(tx: Tx, blog_id: int, announce: Announce) -> None:
    """Put the rows of all that the blog has to announce, and note that it has nothing more to.

    The newest get a card each; what is more than the board's limit is told of before them, in one card.
    """
    waiting = await news_of(tx, blog_id)
    for board in await boards.all_boards(tx, blog_id):
        fresh = [article for article in waiting if not await standing(tx, board, article.id)]
        first = max(0, len(fresh) - board.announce_limit)
        if first:
            await _put_digest(tx, board, fresh[:first])
        for article in fresh[first:]:
            await announce(tx, board, article)
    await settle_news(tx, [article.id for article in waiting])


async def _put_digest(tx: Tx, board: Board, several: Sequence[Article]) -> None:
    if board.articles_channel is None:
        return
    log.info("board %d: %d articles are announced in a digest", board.id, len(several))
    told = [RelatedArticle(one_line(each.title), each.url, each.date) for each in several]
    await outbox.put(
        tx,
        f"digest:{board.id}:{several[0].id}-{several[-1].id}:{tx.now.timestamp():.0f}",
        OutboxKind.POST,
        card="digest",
        content=asdict(DigestPayload(articles=told)),
        board_id=board.id,
        channel_id=board.articles_channel,
    )
