"""What was published in a stretch of time, each date at its own precision."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam

from bot.domain import Period
from bot.store.columns import UtcTime
from bot.store.statements import sql
from bot.store.tx import Tx

# Each date counts as all that it can mean: an article of 2008 may be of any of that year's months.
_PUBLISHED = """
    a.blog_id = :blog_id AND a.withdrawn_at IS NULL AND a.published_at < :before AND a.published_at >=
        CASE a.published_precision WHEN 'year' THEN :year WHEN 'month' THEN :month ELSE :since END
    AND (:of_month = 0 OR a.published_precision = 'year' OR {month} = :of_month)
"""
_MONTH = {
    "sqlite": "CAST(strftime('%m', a.published_at) AS INTEGER)",
    "postgresql": "EXTRACT(MONTH FROM a.published_at AT TIME ZONE 'UTC')",
}
_ARTICLES = "SELECT a.id FROM articles AS a WHERE {dated} ORDER BY {order} LIMIT :limit"
_PASSAGES = "SELECT p.id FROM passages AS p JOIN articles AS a ON a.id = p.article_id WHERE {dated}"
_BEGINNING, _END = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


async def articles_of(
    tx: Tx, blog_id: int, period: Period | None, limit: int, *, oldest: bool = False
) -> list[int]:
    """Return the ids of articles that can have been published then, newest first, or oldest first."""
    order = "a.published_at, a.id" if oldest else "a.published_at DESC, a.id DESC"
    query = sql(_ARTICLES.format(dated=_dated(tx), order=order))
    bounds = _bounds(blog_id, period or Period())
    return await tx.scalars(query.bindparams(*bounds), {"limit": limit})


async def passages_of(tx: Tx, blog_id: int, period: Period) -> list[int]:
    """Return the ids of those articles' passages."""
    query = sql(_PASSAGES.format(dated=_dated(tx)))
    return await tx.scalars(query.bindparams(*_bounds(blog_id, period)))


def _dated(tx: Tx) -> str:
    return _PUBLISHED.format(month=_MONTH[tx.dialect.name])


def _bounds(blog_id: int, period: Period) -> list[BindParameter[Any]]:
    """Return the values of _PUBLISHED."""
    since, before = period.since or _BEGINNING, period.before or _END
    month = since.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    moments = {"since": since, "month": month, "year": month.replace(month=1), "before": before}
    bound = [bindparam(name, moment, UtcTime()) for name, moment in moments.items()]
    return [*bound, bindparam("blog_id", blog_id), bindparam("of_month", period.month or 0)]
