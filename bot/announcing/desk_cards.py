"""What moderators are asked: a feed seems to be another; an article that was announced is taken back."""

from collections.abc import Sequence

from bot.announcing.announce import announce
from bot.announcing.payload import StrangeFeedPayload, WithdrawnPayload
from bot.announcing.standing import strike
from bot.articles.excerpt import one_line
from bot.domain import Article, Board, Conflict, Feed, NotFound
from bot.store import outbox
from bot.store.articles import get_article, get_articles
from bot.store.engine import Store
from bot.store.feeds import get_feed
from bot.store.planned import announcements_of
from bot.store.tx import Tx

MAX_TITLES = 5
STRANGE = "strange"  # why an entry of such a feed was kept silently


async def ask_about_feed(tx: Tx, board: Board, feed: Feed, titles: Sequence[str]) -> None:
    """Ask whether anything of a feed that seems to be another is to be announced."""
    shown = [one_line(title) for title in titles[-MAX_TITLES:][::-1]]
    payload = StrangeFeedPayload(feed_id=feed.id, url=feed.url, count=len(titles), titles=shown)
    key = f"strange-feed:{board.id}:{feed.id}:{tx.now.timestamp():.0f}"
    await outbox.put_on_desk(tx, board, key, "strange-feed", payload.to_json())


async def ask_about_withdrawn(tx: Tx, board: Board, article: Article, *, is_shut: bool = False) -> None:
    """Ask whether the announcement of an article that was taken back is to be struck through.

    `is_shut`: the blog still has it, for some readers.
    """
    if board.review_channel is None or not await announcements_of(tx, board.id, article.id):
        return
    payload = WithdrawnPayload(
        article_id=article.id, title=one_line(article.title), url=article.url, is_shut=is_shut
    )
    key = f"withdrawn:{board.id}:{article.id}:{tx.now.timestamp():.0f}"
    await outbox.put_on_desk(tx, board, key, "withdrawn", payload.to_json())


class DeskQuestions:
    """What a moderator answers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def announce_newest(self, board: Board, feed_id: int) -> Article:
        """Announce the newest of what looked new, else of all that the feed lists.

        Raises NotFound (`nothing-to-announce`), Conflict (`announced-already`).
        """
        async with self._store.write() as tx:
            feed = await get_feed(tx, feed_id)
            if feed is None or feed.blog_id != board.blog_id:
                raise NotFound("nothing-to-announce")
            listed = (await get_articles(tx, feed.listed)).values()
            standing = [article for article in listed if article.withdrawn_at is None]
            asked_about = {decision.title for decision in feed.decided if decision.why == STRANGE}
            some = [article for article in standing if article.title in asked_about] or standing
            if not some:
                raise NotFound("nothing-to-announce")
            dated = [article for article in some if article.published]
            newest = max(dated, key=_date) if dated else some[0]
            if not await announce(tx, board, newest):
                raise Conflict("announced-already", title=newest.title)
        return newest

    async def strike(self, board: Board, article_id: int) -> Article:
        """Strike the announcement of a withdrawn article through, and lock its thread.

        Raises NotFound: `article-not-found` if it is published again, or none of the board's blog.
        """
        async with self._store.write() as tx:
            article = await get_article(tx, article_id)
            if article.blog_id != board.blog_id or article.withdrawn_at is None:
                raise NotFound("article-not-found")
            await strike(tx, board, article)
        return article


def _date(article: Article) -> float:
    return article.published.start.timestamp() if article.published else 0.0
