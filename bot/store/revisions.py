"""Articles kept: once under their entry id, with a revision for every change.

The passages and their index change in the same transaction. A digest of what an article was read from tells
at once that nothing changed.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, true, update

from bot.domain import Article, Page, Passage
from bot.store.articles import get_article
from bot.store.index import Entry, drop_passages, index_many
from bot.store.schema import articles, revisions, sections
from bot.store.statements import change_row, noun
from bot.store.tx import Tx

MAX_ASKED = 500  # values in one IN list, well below what SQLite takes
NEAR = 50  # articles of a feed's own time that are looked at: more than vanish from a feed at once


class Change(StrEnum):
    """What keeping a page came to."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept now, and what changed by that."""

    article: Article
    change: Change


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A page that is to be kept, cut into passages.

    `digest` stands for what it was read from; where that is as it was last time, nothing is looked at.
    """

    page: Page
    passages: Sequence[Passage]
    digest: str


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What must be known of an article to see whether a page is new or changed."""

    id: int
    title: str
    digest: str
    url: str | None
    published_at: datetime | None
    withdrawn: bool


def digest_of(page: Page) -> str:
    """Return what changes when title, sections, address, date, author or labels do."""
    parts = [[part.title, part.text] for part in page.sections]
    beside = [page.author, *page.labels] if page.author or page.labels else []
    whole = json.dumps([page.title, page.url, str(page.published), parts, *beside])
    return sha256(whole.encode()).hexdigest()


async def known_entries(tx: Tx, blog_id: int, entries: Sequence[str] | None = None) -> dict[str, KnownEntry]:
    """Return the blog's articles by entry id: all, or those of `entries`."""
    return await _known(tx, blog_id, *([true()] if entries is None else _in(articles.c.entry_id, entries)))


async def known_near(tx: Tx, blog_id: int, pages: Sequence[Page]) -> dict[str, KnownEntry]:
    """Return what a feed's entries may be, by id, address or title, and the newest articles of that time."""
    ids = [page.entry_id for page in pages]
    addresses = [page.url for page in pages if page.url]
    titles = [page.title for page in pages]
    same = [
        *_in(articles.c.entry_id, ids),
        *_in(articles.c.url, addresses),
        *(and_(articles.c.url.is_(None), piece) for piece in _in(articles.c.title, titles)),
    ]
    oldest = min((page.published.start for page in pages if page.published), default=None)
    unlisted = articles.c.entry_id.not_in(ids[:MAX_ASKED])
    near: list[ColumnElement[bool]] = [unlisted, articles.c.withdrawn_at.is_(None)]
    if oldest is not None:
        near.append(or_(articles.c.published_at.is_(None), articles.c.published_at >= oldest))
    known = await _known(tx, blog_id, *same)
    return await _known(tx, blog_id, and_(*near), limit=NEAR) | known


def _in(column: ColumnElement[Any], values: Sequence[str]) -> list[ColumnElement[bool]]:
    return [column.in_(values[start : start + MAX_ASKED]) for start in range(0, len(values), MAX_ASKED)]


async def _known(
    tx: Tx, blog_id: int, *conditions: ColumnElement[bool], limit: int | None = None
) -> dict[str, KnownEntry]:
    """Ask newest first; one query for each condition, since SQLite takes only so many values in one."""
    names = ("id", "entry_id", "title", "digest", "url", "published_at", "withdrawn_at")
    query = select(*(articles.c[name] for name in names)).where(articles.c.blog_id == blog_id)
    query = query.order_by(articles.c.id.desc()).limit(limit)
    rows = [row for condition in conditions for row in await tx.execute(query.where(condition))]
    return {row.entry_id: noun(KnownEntry, row, withdrawn=row.withdrawn_at is not None) for row in rows}


async def keep_page(tx: Tx, blog_id: int, reading: ReadEntry) -> Kept:
    """Keep one page: a new article, a new revision, or nothing where nothing changed."""
    return (await keep_pages(tx, blog_id, [reading]))[0]


async def keep_pages(tx: Tx, blog_id: int, readings: Iterable[ReadEntry]) -> list[Kept]:
    """Keep many pages, quicker than one by one; of those with the same entry id the last counts."""
    by_entry = {reading.page.entry_id: reading for reading in readings}
    known = await known_entries(tx, blog_id, list(by_entry))
    new = [reading for entry_id, reading in by_entry.items() if entry_id not in known]
    kept = {article.entry_id: Kept(article, Change.NEW) for article in await _add(tx, blog_id, new)}
    for entry_id, entry in known.items():
        kept[entry_id] = await _keep_again(tx, entry, by_entry[entry_id])
    return [kept[entry_id] for entry_id in by_entry]


async def adopt_entry(tx: Tx, article_id: int, entry_id: str) -> None:
    """Know the article by this id from now on: the blog has changed how it names its entries."""
    await change_row(tx, articles, article_id, entry_id=entry_id)


async def withdraw_article(tx: Tx, article_id: int) -> bool:
    """Note that the blog has taken it back: it is kept, but no longer found; False if that was known."""
    standing = update(articles).where(articles.c.id == article_id, articles.c.withdrawn_at.is_(None))
    if (await tx.execute(standing.values(withdrawn_at=tx.now))).rowcount == 0:
        return False
    await drop_passages(tx, article_id)
    return True


async def _add(tx: Tx, blog_id: int, readings: Sequence[ReadEntry]) -> list[Article]:
    if not readings:
        return []
    fixed = {"blog_id": blog_id, "revision": 1, "kept_at": tx.now}
    rows = [{**_columns(reading, tx.now), **fixed, "entry_id": reading.page.entry_id} for reading in readings]
    await tx.execute(insert(articles), rows)
    # RETURNING their ids in order costs SQLite a statement each, so they are looked up.
    pages = [reading.page for reading in readings]
    known = await known_entries(tx, blog_id, [page.entry_id for page in pages])
    added = [
        Article(
            known[page.entry_id].id,
            blog_id,
            page.entry_id,
            page.title,
            page.sections,
            page.url,
            page.published,
            revision=1,
            kept_at=tx.now,
            author=page.author,
            labels=page.labels,
        )
        for page in pages
    ]
    await _add_sections(tx, added)
    pairs = zip(added, readings, strict=True)
    await index_many(tx, blog_id, [_indexed(article, reading) for article, reading in pairs])
    return added


async def _keep_again(tx: Tx, known: KnownEntry, reading: ReadEntry) -> Kept:
    old = await get_article(tx, known.id)
    if known.digest == reading.digest and not known.withdrawn:
        return Kept(old, Change.SAME)
    page = reading.page
    article = replace(
        old,
        title=page.title,
        sections=page.sections,
        url=page.url,
        published=page.published,
        withdrawn_at=None,
        # A feed often lacks what an archive has; it must not take that away.
        author=page.author or old.author,
        labels=page.labels or old.labels,
    )
    beside = {"author": article.author, "labels": article.labels}
    old = replace(old, author=article.author, labels=article.labels)  # what is known of it is no revision
    if article == old:  # it was only read from elsewhere
        await change_row(tx, articles, old.id, digest=reading.digest, **beside)
        return Kept(article, Change.SAME)
    # The index counts words by the old title and text, so it gives them up before they change.
    await drop_passages(tx, old.id)
    change = Change.SAME
    if article != replace(old, withdrawn_at=None):
        change, article = Change.REVISED, replace(article, revision=old.revision + 1)
        await _keep_revision(tx, old)
        await tx.execute(delete(sections).where(sections.c.article_id == old.id))
        await _add_sections(tx, [article])
    changes = {**_columns(reading, tx.now), **beside, "revision": article.revision, "withdrawn_at": None}
    await change_row(tx, articles, old.id, **changes)
    await index_many(tx, old.blog_id, [_indexed(article, reading)])
    return Kept(article, change)


def _indexed(article: Article, reading: ReadEntry) -> Entry:
    return article.id, article.title, [part.title for part in article.sections], reading.passages


def _columns(reading: ReadEntry, now: datetime) -> Mapping[str, Any]:
    page = reading.page
    return {
        "title": page.title,
        "url": page.url,
        "published_at": page.published.start if page.published else None,
        "published_precision": page.published.precision.value if page.published else None,
        "digest": reading.digest,
        "changed_at": now,
        "author": page.author,
        "labels": page.labels,
    }


async def _add_sections(tx: Tx, added: Sequence[Article]) -> None:
    rows = [
        {"article_id": article.id, "position": position, "title": part.title, "text": part.text}
        for article in added
        for position, part in enumerate(article.sections)
    ]
    if rows:
        await tx.execute(insert(sections), rows)


async def _keep_revision(tx: Tx, old: Article) -> None:
    parts = [{"title": part.title, "text": part.text} for part in old.sections]
    row = {"article_id": old.id, "number": old.revision, "title": old.title, "sections": parts}
    await tx.execute(insert(revisions).values(**row, replaced_at=tx.now))
