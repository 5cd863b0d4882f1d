"""Blogs and their articles, as they are read. How an article is kept: revisions.py."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Row,
    bindparam,
    case,
    exists,
    extract,
    func,
    or_,
    select,
    update,
)

from bot.domain import Article, Blog, NotFound, Period, Section, heading_above
from bot.store.schema import articles, blogs, passages, sections, threads
from bot.store.statements import add_row, all_of, change_row, loose_date, noun
from bot.store.tx import Tx

MOST_SOUGHT = 12  # words of a quote
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ROWS = select(articles).where(articles.c.id.in_(_IDS)).order_by(articles.c.id)
_BLOG = select(blogs).where(blogs.c.id == bindparam("blog", type_=Integer))
_TITLES = select(articles.c.id, articles.c.title).where(articles.c.id.in_(_IDS))
_HEADINGS = (
    select(sections.c.article_id, sections.c.position, sections.c.title, articles.c.title.label("whole"))
    .join_from(sections, articles)
    .where(articles.c.id.in_(_IDS))
)
_LETTERS = (
    select(sections.c.article_id, func.sum(func.length(sections.c.text)).label("letters"))
    .where(sections.c.article_id.in_(_IDS))
    .group_by(sections.c.article_id)
)
# When an article came out: its own date, or where it has none, when it came as news. An undated one that was
# there before, as pages are that an archive brings, is of no known time, and no newest article.
_AGE = case(
    (articles.c.published_at.is_not(None), articles.c.published_at),
    (
        or_(articles.c.news_at.is_not(None), exists().where(threads.c.article_id == articles.c.id)),
        articles.c.kept_at,
    ),
)
_PARTS = (
    select(sections)
    .where(sections.c.article_id.in_(_IDS))
    .order_by(sections.c.article_id, sections.c.position)
)


async def make_blog(tx: Tx, title: str, url: str | None = None, author: str | None = None) -> Blog:
    """Return a new blog."""
    return Blog(await add_row(tx, blogs, title=title, url=url, author=author), title, url, author)


async def get_blog(tx: Tx, blog_id: int) -> Blog:
    """Return the blog with that id."""
    return noun(Blog, (await tx.execute(_BLOG, {"blog": blog_id})).one())


async def change_blog(tx: Tx, blog_id: int, **changes: str | None) -> None:
    """Change what is named of a blog: `title`, `url`, `author`."""
    await change_row(tx, blogs, blog_id, **changes)


async def find_blog(tx: Tx, name: str) -> Blog | None:
    """Return the blog of that title, in any case, or of that address; the oldest where there are several."""
    return next(iter(await blogs_called(tx, name)), None)


async def blogs_called(tx: Tx, name: str) -> list[Blog]:
    """Return the blogs of that title, in any case, or of that address, oldest first."""
    folded = name.strip().casefold().rstrip("/")
    every = await all_blogs(tx)
    return [blog for blog in every if folded in (_folded(blog.title), _folded(blog.url or ""))]


async def all_blogs(tx: Tx) -> list[Blog]:
    """Return every blog, oldest first."""
    return await all_of(tx, Blog, select(blogs).order_by(blogs.c.id))


async def get_article(tx: Tx, article_id: int) -> Article:
    """Return the article with that id, withdrawn or not. Raises NotFound: `article-not-found`."""
    for article in await _articles(tx, articles.c.id == article_id):
        return article
    raise NotFound("article-not-found")


async def get_articles(tx: Tx, article_ids: Iterable[int]) -> dict[int, Article]:
    """Return articles by their ids, withdrawn or not; those that are not there are left out."""
    ids = list(dict.fromkeys(article_ids))
    rows = (await tx.execute(_ROWS, {"ids": ids})).all() if ids else []
    return {article.id: article for article in await _with_sections(tx, rows)}


async def note_feed(tx: Tx, article_ids: Collection[int], feed_id: int, news: Collection[int]) -> None:
    """Note which feed brought the articles, unless another one did before; `news` are to be announced."""
    for ids, noted in (
        (article_ids, {"feed_id": func.coalesce(articles.c.feed_id, feed_id)}),
        (news, {"news_at": tx.now}),
    ):
        if ids:
            await tx.execute(update(articles).where(articles.c.id.in_(ids)).values(**noted))


async def article_by_entry(tx: Tx, blog_id: int, entry_id: str) -> Article | None:
    """Return the blog's article with that entry id."""
    rows = await _articles(tx, articles.c.blog_id == blog_id, articles.c.entry_id == entry_id)
    return rows[0] if rows else None


async def article_by_url(tx: Tx, blog_id: int, url: str) -> Article | None:
    """Return the blog's newest article at that address."""
    rows = await _articles(tx, articles.c.blog_id == blog_id, articles.c.url == url)
    return rows[-1] if rows else None


async def latest_articles(tx: Tx, blog_id: int, limit: int = 10) -> list[Article]:
    """Return the blog's articles by their date, newest first, without the withdrawn ones."""
    ids = await _newest(tx, blog_id, limit)
    by_id = await get_articles(tx, ids)
    return [by_id[article_id] for article_id in ids]


async def count_articles(tx: Tx, blog_id: int) -> int:
    """Return how many articles the blog has, without the withdrawn ones."""
    return await tx.scalar(select(func.count()).select_from(articles).where(*_standing(blog_id)))


async def articles_between(
    tx: Tx,
    blog_id: int,
    period: Period,
    among: Sequence[int] | None = None,
) -> list[int]:
    """Return the ids of the period's standing articles, newest first; `among`: of these, in their order."""
    which = [period.since <= _AGE] if period.since else []
    which += [period.before > _AGE] if period.before else []
    which += [extract("month", _AGE) == period.month] if period.month else []
    if among is None:
        return list(await _newest(tx, blog_id, None, *which))
    within = set(await _newest(tx, blog_id, None, *which, articles.c.id.in_(among)))
    return [article_id for article_id in among if article_id in within]


async def find_titles(tx: Tx, blog_id: int, prefix: str, limit: int = 25) -> list[tuple[int, str]]:
    """Return ids and titles in which a word starts so, newest first; all titles for an empty prefix."""
    prefix, title = prefix.strip(), articles.c.title
    # SQLite folds the case of ASCII only, so every case in which a title may have the word is asked.
    cases = sorted({prefix, prefix.lower(), prefix.upper(), prefix.capitalize()})
    first = [title.istartswith(case, autoescape=True) for case in cases]
    later = [title.icontains(f" {case}", autoescape=True) for case in cases]
    ids = await _newest(tx, blog_id, limit, or_(*first, *later))
    query = select(articles.c.id, articles.c.title).where(articles.c.id.in_(ids))
    titles = {row.id: row.title for row in await tx.execute(query)}
    return [(article_id, titles[article_id]) for article_id in ids]


async def titles_of(tx: Tx, article_ids: Iterable[int]) -> dict[int, str]:
    """Return the articles' titles by their ids."""
    rows = await tx.execute(_TITLES, {"ids": list(article_ids)})
    return {row.id: row.title for row in rows}


async def headings_of(tx: Tx, article_ids: Iterable[int]) -> dict[tuple[int, int], str]:
    """Return what stands above each of the articles' sections, by article and place: title, and heading."""
    rows = await tx.execute(_HEADINGS, {"ids": list(article_ids)})
    return {(row.article_id, row.position): heading_above(row.whole, row.title) for row in rows}


async def letters_of(tx: Tx, article_ids: Iterable[int]) -> dict[int, int]:
    """Return how many letters the articles' texts have, by their ids."""
    rows = await tx.execute(_LETTERS, {"ids": list(article_ids)})
    return {row.article_id: row.letters for row in rows}


def _folded(name: str) -> str:
    return name.casefold().rstrip("/")


def _standing(blog_id: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return articles.c.blog_id == blog_id, articles.c.withdrawn_at.is_(None)


async def _newest(tx: Tx, blog_id: int, limit: int | None, *which: ColumnElement[bool]) -> Sequence[int]:
    query = select(articles.c.id).where(*_standing(blog_id), *which)
    age = (_AGE.is_(None), _AGE.desc(), articles.c.kept_at.desc(), articles.c.id.desc())
    return await tx.scalars(query.order_by(*age).limit(limit))


async def _articles(tx: Tx, *which: ColumnElement[bool]) -> list[Article]:
    return await _with_sections(
        tx, (await tx.execute(select(articles).where(*which).order_by(articles.c.id))).all()
    )


async def _with_sections(tx: Tx, rows: Sequence[Row[Any]]) -> list[Article]:
    if not rows:
        return []
    parts: dict[int, list[Section]] = {row.id: [] for row in rows}
    for row in await tx.execute(_PARTS, {"ids": list(parts)}):
        parts[row.article_id].append(Section(row.title, row.text))
    return [
        noun(
            Article,
            row,
            sections=tuple(parts[row.id]),
            published=loose_date(row.published_at, row.published_precision),
            labels=tuple(row.labels or ()),
        )
        for row in rows
    ]


async def articles_with_words(tx: Tx, blog_id: int, words: Sequence[str], limit: int = 10) -> list[Article]:
    """Return the newest articles of which one passage has all of these words, in any order."""
    holds = [passages.c.text.contains(word, autoescape=True) for word in words[:MOST_SOUGHT]]
    query = select(passages.c.article_id).where(passages.c.blog_id == blog_id, *holds).distinct()
    ids = await tx.scalars(query.order_by(passages.c.article_id.desc()).limit(limit))
    found = await get_articles(tx, ids)
    return [found[article_id] for article_id in ids if found[article_id].withdrawn_at is None]
