"""Articles that are to be announced and are not yet: noted when they are kept, so that no kill loses them."""

from sqlalchemy import ColumnElement, select, update

from bot.domain import Article
from bot.store.articles import get_articles
from bot.store.schema import articles
from bot.store.share import of_blogs
from bot.store.statements import is_set
from bot.store.tx import Tx


async def blogs_with_news(tx: Tx) -> list[int]:
    """Return our blogs that have articles to announce."""
    ours = of_blogs(tx, articles.c.blog_id)
    return sorted(set(await tx.scalars(select(articles.c.blog_id).where(is_set(articles.c.news_at), ours))))


async def news_of(tx: Tx, blog_id: int) -> list[Article]:
    """Return what the blog has to announce, oldest first; of the same date, or none, as it was kept."""
    query = select(articles.c.id).where(*_waits(blog_id))
    found = (await get_articles(tx, await tx.scalars(query))).values()
    dated = [article for article in found if article.published]
    undated = [article for article in found if not article.published]
    return [*sorted(dated, key=_by_date), *sorted(undated, key=lambda article: article.id)]


async def settle_news(tx: Tx, blog_id: int) -> None:
    """Note that what the blog has to announce is announced, or never will be."""
    await tx.execute(update(articles).where(*_waits(blog_id)).values(news_at=None))


def _waits(blog_id: int) -> tuple[ColumnElement[bool], ...]:
    return articles.c.blog_id == blog_id, articles.c.news_at.is_not(None), articles.c.withdrawn_at.is_(None)


def _by_date(article: Article) -> tuple[float, int]:
    return article.published.start.timestamp() if article.published else 0.0, article.id
