"""How a blog's articles are filed: by whom each was written, and under which labels it stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from bot.domain import Blog
from bot.store.schema import articles, blogs
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Filing:
    """An article's author, who is the blog's where it names none, and its labels."""

    article_id: int
    author: str | None
    labels: tuple[str, ...]

    def is_filed(self, authors: Collection[str], labels: Collection[str]) -> bool:
        """Tell whether it is by one of these and under one of those; without any, either is well."""
        by = not authors or self.author in authors
        return by and (not labels or not set(labels).isdisjoint(self.labels))


async def writer_of(tx: Tx, blog: Blog) -> str | None:
    """Return who writes a blog: whom it names, else the only one that its articles name."""
    if blog.author is not None:
        return blog.author
    standing = (articles.c.blog_id == blog.id, articles.c.withdrawn_at.is_(None))
    named = select(articles.c.author).where(*standing, articles.c.author.is_not(None)).distinct().limit(2)
    authors: list[str] = await tx.scalars(named)
    return authors[0] if len(authors) == 1 else None


async def filings(tx: Tx, blog_id: int) -> Sequence[Filing]:
    """Return the blog's standing articles that have an author or labels."""
    author = func.coalesce(articles.c.author, blogs.c.author)
    query = (
        select(articles.c.id, author.label("author"), articles.c.labels)
        .join(blogs, blogs.c.id == articles.c.blog_id)
        .where(articles.c.blog_id == blog_id, articles.c.withdrawn_at.is_(None))
        .where(or_(author.is_not(None), articles.c.labels.is_not(None)))
    )
    rows = await tx.execute(query)
    return [Filing(row.id, row.author, tuple(row.labels or ())) for row in rows]
