"""Articles that are to be announced and are not yet: noted when they are kept, so that no kill loses them."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select, update

from bot.domain import Article
from bot.store.articles import get_articles
from bot.store.schema import articles
from bot.store.share import of_blogs
from bot.store.statements import is_set
from bot.store.tx import Tx

TRIED_AGAIN = timedelta(minutes=15)


async def blogs_with_news(tx: Tx) -> list[int]:
    """Return our blogs that have articles to announce now."""
    waits = (is_set(articles.c.news_at), _is_due(tx), of_blogs(tx.share, articles.c.blog_id))
    return sorted(set(await tx.scalars(select(articles.c.blog_id).where(*waits))))


async def news_of(tx: Tx, blog_id: int) -> list[Article]:
    """Return what the blog has to announce now, oldest first; of the same date, or none, as it was kept."""
    query = select(articles.c.id).where(*_waits(blog_id), _is_due(tx))
    found = (await get_articles(tx, await tx.scalars(query))).values()
    dated = [article for article in found if article.published]
    undated = [article for article in found if not article.published]
    return [*sorted(dated, key=_by_date), *sorted(undated, key=lambda article: article.id)]


async def settle_news(tx: Tx, blog_id: int) -> None:
    """Note that what the blog has to announce now is announced, or never will be."""
    await tx.execute(update(articles).where(*_waits(blog_id), _is_due(tx)).values(news_at=None))


async def put_off_news(tx: Tx, article_ids: Collection[int]) -> None:
    """Let these be announced later: something failed."""
    later = update(articles).where(articles.c.id.in_(article_ids)).values(news_at=tx.now + TRIED_AGAIN)
    await tx.execute(later)


async def news_put_off(tx: Tx, blog_id: int) -> list[Article]:
    """Return what could not be announced and is to be tried again, oldest first."""
    ids = await tx.scalars(
        select(articles.c.id).where(*_waits(blog_id), ~_is_due(tx)).order_by(articles.c.id)
    )
    return list((await get_articles(tx, ids)).values())


def _waits(blog_id: int) -> tuple[ColumnElement[bool], ...]:
    return articles.c.blog_id == blog_id, articles.c.news_at.is_not(None), articles.c.withdrawn_at.is_(None)


def _is_due(tx: Tx) -> ColumnElement[bool]:
    # A clock that went back must keep nothing waiting.
    return or_(articles.c.news_at <= tx.now, articles.c.news_at > tx.now + TRIED_AGAIN)


def _by_date(article: Article) -> tuple[float, int]:
    return article.published.start.timestamp() if article.published else 0.0, article.id
