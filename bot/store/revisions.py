"""Articles kept: once under their entry id, with a revision for every change.

The passages and their index change in the same transaction. A digest of what an article was read from tells
at once that nothing changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, update

from bot.domain import Article, Page, Passage
from bot.store.articles import get_article
from bot.store.index import INDEX_VERSION, Entry, drop_passages, index_many
from bot.store.known import KnownEntry, add_signs, known_entries, page_signs
from bot.store.schema import articles, revisions, sections
from bot.store.statements import change_row
from bot.store.tx import Tx

_ADD, _ADD_SECTIONS = insert(articles), insert(sections)
BESIDE = ("author", "labels", "picture", "url")  # of an article, what may change without a revision


class Change(StrEnum):
    """What keeping a page came to."""

    NEW = "new"
    REVISED = "revised"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept now, what changed by that, and what it was before a revision."""

    article: Article
    change: Change
    before: Article | None = None


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """A page that is to be kept, cut into passages.

    `digest` stands for what it was read from; where that is as it was last time, nothing is looked at. Of a
    new article also: `signs` that its page does not bear, the feed that brought it, whether it is `news`.
    """

    page: Page
    passages: Sequence[Passage]
    digest: str
    signs: frozenset[str] = frozenset()
    feed_id: int | None = None
    news: bool = False


async def keep_page(tx: Tx, blog_id: int, reading: ReadEntry) -> Kept:
    """Keep one page: a new article, a new revision, or nothing where nothing changed."""
    return (await keep_pages(tx, blog_id, [reading]))[0]


async def keep_pages(
    tx: Tx, blog_id: int, readings: Iterable[ReadEntry], known: Mapping[str, KnownEntry] | None = None
) -> list[Kept]:
    """Keep many pages, quicker than one by one; of those with the same entry id the last counts.

    `known`: the articles of these entry ids, if they were looked up in this transaction already.
    """
    by_entry = {reading.page.entry_id: reading for reading in readings}
    known = await known_entries(tx, blog_id, list(by_entry)) if known is None else known
    new = [reading for entry_id, reading in by_entry.items() if entry_id not in known]
    kept = {article.entry_id: Kept(article, Change.NEW) for article in await _add(tx, blog_id, new)}
    for entry_id, reading in by_entry.items():
        if entry_id in known:
            kept[entry_id] = await _keep_again(tx, known[entry_id], reading)
    return [kept[entry_id] for entry_id in by_entry]


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
    rows = [
        {
            **_columns(reading, tx.now),
            **fixed,
            "entry_id": reading.page.entry_id,
            "feed_id": reading.feed_id,
            "news_at": tx.now if reading.news else None,
        }
        for reading in readings
    ]
    pages = [reading.page for reading in readings]
    ids = await _insert(tx, blog_id, rows)
    added = [
        Article(
            ids[page.entry_id],
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
            picture=page.picture,
        )
        for page in pages
    ]
    await _add_sections(tx, added)
    pairs = list(zip(added, readings, strict=True))
    borne = {article.id: page_signs(reading.page) | reading.signs for article, reading in pairs}
    await add_signs(tx, blog_id, borne)
    await index_many(tx, blog_id, [_indexed(article, reading) for article, reading in pairs])
    return added


async def _insert(tx: Tx, blog_id: int, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return the new articles' ids by entry id. RETURNING them in order costs SQLite a statement each, so
    those of several are looked up."""
    names = [row["entry_id"] for row in rows]
    if len(rows) == 1:
        made = await tx.execute(_ADD, rows[0])
        assert made.inserted_primary_key
        return {names[0]: made.inserted_primary_key[0]}
    await tx.execute(_ADD, rows)
    return {name: entry.id for name, entry in (await known_entries(tx, blog_id, names)).items()}


async def _keep_again(tx: Tx, known: KnownEntry, reading: ReadEntry) -> Kept:
    old = await get_article(tx, known.id)
    if known.digest == reading.digest and not known.withdrawn:
        return Kept(old, Change.SAME)
    page = reading.page
    article = replace(
        old,
        title=page.title,
        sections=page.sections,
        url=page.url or old.url,
        published=page.published,
        withdrawn_at=None,
        # A feed often lacks what an archive has; it must not take that away.
        author=page.author or old.author,
        labels=page.labels or old.labels,
        picture=page.picture or old.picture,
    )
    beside = {name: getattr(article, name) for name in BESIDE}
    old = replace(old, **beside)
    if article == old:
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
    await add_signs(tx, old.blog_id, {old.id: page_signs(page)})
    standing = {"revision": article.revision, "withdrawn_at": None, "missing_since": None}
    changes = {**_columns(reading, tx.now), **beside, **standing}
    await change_row(tx, articles, old.id, **changes)
    await index_many(tx, old.blog_id, [_indexed(article, reading)])
    return Kept(article, change, old if change is Change.REVISED else None)


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
        "index_version": INDEX_VERSION,
        "changed_at": now,
        "author": page.author,
        "labels": page.labels,
        "picture": page.picture,
    }


async def _add_sections(tx: Tx, added: Sequence[Article]) -> None:
    rows = [
        {"article_id": article.id, "position": position, "title": part.title, "text": part.text}
        for article in added
        for position, part in enumerate(article.sections)
    ]
    if rows:
        await tx.execute(_ADD_SECTIONS, rows)


async def _keep_revision(tx: Tx, old: Article) -> None:
    parts = [{"title": part.title, "text": part.text} for part in old.sections]
    row = {"article_id": old.id, "number": old.revision, "title": old.title, "sections": parts}
    await tx.execute(insert(revisions).values(**row, replaced_at=tx.now))
