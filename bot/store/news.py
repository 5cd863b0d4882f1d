"""Articles that are to be announced and are not yet: noted when they are kept, so that no kill loses them."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import ColumnElement, Integer, bindparam, or_, select, update

from bot.domain import Article
from bot.store.articles import get_articles
from bot.store.schema import articles
from bot.store.share import of_blogs
from bot.store.statements import is_set
from bot.store.tx import Tx

TRIED_AGAIN = timedelta(minutes=15)


async def blogs_with_news(tx: Tx) -> list[int]:
    """Return our blogs that have articles to announce now."""
    query = select(articles.c.blog_id).where(
        articles.c.id.in_(_ALL_DUE), of_blogs(tx.share, articles.c.blog_id)
    )
    return sorted(set(await tx.scalars(query, {"now": tx.now, "later": tx.now + TRIED_AGAIN})))


async def news_of(tx: Tx, blog_id: int) -> list[Article]:
    """Return what the blog has to announce now, oldest first; of the same date, or none, as it was kept."""
    found = (await get_articles(tx, await tx.scalars(_DUE, _given(tx, blog_id)))).values()
    dated = [article for article in found if article.published]
    undated = [article for article in found if not article.published]
    return [*sorted(dated, key=_by_date), *sorted(undated, key=lambda article: article.id)]


async def settle_news(tx: Tx, blog_id: int) -> None:
    """Note that what the blog has to announce now is announced, or never will be."""
    await tx.execute(_SETTLED, _given(tx, blog_id))


async def put_off_news(tx: Tx, article_ids: Collection[int]) -> None:
    """Let these be announced later: something failed."""
    later = update(articles).where(articles.c.id.in_(article_ids)).values(news_at=tx.now + TRIED_AGAIN)
    await tx.execute(later)


async def news_put_off(tx: Tx, blog_id: int) -> list[Article]:
    """Return what could not be announced and is to be tried again, oldest first."""
    ids = await tx.scalars(_PUT_OFF, _given(tx, blog_id))
    return list((await get_articles(tx, ids)).values())


def _given(tx: Tx, blog_id: int) -> dict[str, object]:
    return {"blog": blog_id, "now": tx.now, "later": tx.now + TRIED_AGAIN}


def _by_date(article: Article) -> tuple[float, int]:
    return article.published.start.timestamp() if article.published else 0.0, article.id


def _waiting(*when: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """Return what is true of a blog's articles that wait. By the index of those that wait: they are few."""
    waiting = select(_ANY.id).where(is_set(_ANY.news_at), *when)
    of_blog = articles.c.blog_id == bindparam("blog", type_=Integer)
    return articles.c.id.in_(waiting), of_blog, articles.c.withdrawn_at.is_(None)


# Made once: they are asked with every reading that brought something. A clock that went back must keep
# nothing waiting.
_ANY = articles.alias().c
_IS_DUE = or_(_ANY.news_at <= bindparam("now"), _ANY.news_at > bindparam("later"))
_ALL_DUE = select(_ANY.id).where(is_set(_ANY.news_at), _IS_DUE)
_DUE = select(articles.c.id).where(*_waiting(_IS_DUE))
_PUT_OFF = select(articles.c.id).where(*_waiting(~_IS_DUE)).order_by(articles.c.id)
_SETTLED = update(articles).where(*_waiting(_IS_DUE)).values(news_at=None)
