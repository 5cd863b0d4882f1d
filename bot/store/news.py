"""Articles that are to be announced and are not yet: noted when they are kept, so that no kill loses them."""

from collections.abc import Collection

from sqlalchemy import select, update

from bot.domain import Article
from bot.store.articles import get_articles
from bot.store.schema import articles
from bot.store.tx import Tx


async def add_news(tx: Tx, article_id: int) -> None:
    """Note that an article is to be announced."""
    await tx.execute(update(articles).where(articles.c.id == article_id).values(news_at=tx.now))


async def blogs_with_news(tx: Tx) -> list[int]:
    """Return the blogs that have articles to announce."""
    query = select(articles.c.blog_id).where(articles.c.news_at.is_not(None))
    return await tx.scalars(query.distinct().order_by(articles.c.blog_id))


async def news_of(tx: Tx, blog_id: int) -> list[Article]:
    """Return what the blog has to announce, oldest first; of the same date, or none, as it was kept."""
    waiting = (articles.c.blog_id == blog_id, articles.c.news_at.is_not(None))
    query = select(articles.c.id).where(*waiting, articles.c.withdrawn_at.is_(None))
    found = (await get_articles(tx, await tx.scalars(query))).values()
    dated = [article for article in found if article.published]
    undated = [article for article in found if not article.published]
    return [*sorted(dated, key=_by_date), *sorted(undated, key=lambda article: article.id)]


async def settle_news(tx: Tx, article_ids: Collection[int]) -> None:
    """Note that these are announced, or never will be."""
    for article_id in article_ids:
        await tx.execute(update(articles).where(articles.c.id == article_id).values(news_at=None))


def _by_date(article: Article) -> tuple[float, int]:
    return article.published.start.timestamp() if article.published else 0.0, article.id
