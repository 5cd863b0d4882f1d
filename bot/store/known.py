"""What must be known of articles to see whether an entry is new, moved, changed or gone.

An article is found by its signs (`bot.domain.identity`). It keeps all that it ever bore.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from bot.domain import LooseDate, Page
from bot.domain.identity import signs_of
from bot.store.schema import article_signs, articles
from bot.store.statements import change_row, is_set, loose_date, noun, upsert
from bot.store.tx import Tx

MAX_ASKED = 500  # values in one IN list, well below what SQLite takes


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An article as far as a feed's reading needs it. `missing_since`: when its feed first lacked it."""

    id: int
    entry_id: str
    title: str
    digest: str
    url: str | None
    published: LooseDate | None
    withdrawn: bool
    missing_since: datetime | None = None
    signs: frozenset[str] = frozenset()


def digest_of(page: Page) -> str:
    """Return what changes when title, sections, date, author, labels or picture do; the address may."""
    parts = [[part.title, part.text] for part in page.sections]
    beside = [page.author, *page.labels, page.picture]
    whole = json.dumps([page.title, str(page.published), parts, *filter(None, beside)])
    return sha256(whole.encode()).hexdigest()


async def known_entries(tx: Tx, blog_id: int, entries: Sequence[str] | None = None) -> dict[str, KnownEntry]:
    """Return the blog's articles by entry id, without their signs: all, or those of `entries`."""
    if entries is None:
        return {known.entry_id: known for known in await _known(tx, blog_id)}
    found = [await _known(tx, blog_id, articles.c.entry_id.in_(some)) for some in _chunks(entries)]
    return {known.entry_id: known for some in found for known in some}


def entry_named(known: Iterable[KnownEntry]) -> Callable[[str], str | None]:
    """Return what finds an article's entry id by that id, its address, or its title in any case."""
    entries = list(known)
    by_title = {entry.title.casefold(): entry.entry_id for entry in entries}
    by_url = {entry.url: entry.entry_id for entry in entries if entry.url}
    ids = {entry.entry_id: entry.entry_id for entry in entries}
    return lambda named: ids.get(named) or by_url.get(named) or by_title.get(named.strip().casefold())


async def known_with_signs(tx: Tx, blog_id: int) -> dict[str, KnownEntry]:
    """Return all the blog's articles by entry id, with all signs that they ever bore."""
    found = await _known(tx, blog_id)
    borne = await _signs_of(tx, [known.id for known in found])
    return {known.entry_id: replace(known, signs=borne.get(known.id, frozenset())) for known in found}


async def known_by(
    tx: Tx, blog_id: int, signs: Iterable[str], ids: Iterable[int] = (), titles: Iterable[str] = ()
) -> list[KnownEntry]:
    """Return articles that bear one of the signs, or are of these ids, and those that are missed, with signs.

    `titles`: also those without an address that are called so. Oldest first.
    """
    wanted = set(ids)
    for some in _chunks(sorted(set(signs))):
        bearing = and_(article_signs.c.blog_id == blog_id, article_signs.c.sign.in_(some))
        wanted |= set(await tx.scalars(select(article_signs.c.article_id).where(bearing)))
    conditions: list[ColumnElement[bool]] = [articles.c.id.in_(some) for some in _chunks(sorted(wanted))]
    conditions.append(and_(articles.c.missing_since.is_not(None), articles.c.withdrawn_at.is_(None)))
    untold = articles.c.url.is_(None)
    conditions += [and_(untold, articles.c.title.in_(some)) for some in _chunks(sorted(set(titles)))]
    together = [or_(*conditions[start : start + 3]) for start in range(0, len(conditions), 3)]
    found = {known.id: known for condition in together for known in await _known(tx, blog_id, condition)}
    borne = await _signs_of(tx, sorted(found))
    return [
        replace(found[article_id], signs=borne.get(article_id, frozenset())) for article_id in sorted(found)
    ]


async def articles_bearing(tx: Tx, blog_id: int, signs: Iterable[str]) -> dict[str, str]:
    """Return the entry ids of the standing articles that bear these signs, by sign."""
    found: dict[str, str] = {}
    for some in _chunks(sorted(set(signs))):
        query = (
            select(article_signs.c.sign, articles.c.entry_id)
            .join(articles, articles.c.id == article_signs.c.article_id)
            .where(article_signs.c.blog_id == blog_id, article_signs.c.sign.in_(some))
            .where(articles.c.withdrawn_at.is_(None))
        )
        found |= {row.sign: row.entry_id for row in await tx.execute(query.order_by(articles.c.id))}
    return found


async def add_signs(tx: Tx, blog_id: int, borne: Mapping[int, Iterable[str]]) -> None:
    """Let articles be known by these signs too, by their ids."""
    rows = [
        {"blog_id": blog_id, "article_id": article_id, "sign": sign}
        for article_id, signs in borne.items()
        for sign in sorted(signs)
    ]
    if rows:
        await tx.execute(upsert(tx, article_signs).on_conflict_do_nothing(), rows)


def page_signs(page: Page) -> frozenset[str]:
    """Return all that a page can be known by."""
    date = page.published.start if page.published else None
    return signs_of(page.entry_id, page.url, page.title, date).all


async def follow(tx: Tx, known: KnownEntry, blog_id: int, url: str | None, signs: Iterable[str]) -> None:
    """Know an article by what its entry bears now, and find it where it is now: it is not missing."""
    await add_signs(tx, blog_id, {known.id: set(signs) - known.signs})
    await change_row(tx, articles, known.id, url=url or known.url, missing_since=None)


async def set_missing(tx: Tx, article_ids: Collection[int], since: datetime | None) -> None:
    """Note since when their feed lacks these articles; None: it does not, or they are there all the same."""
    for some in _chunks(sorted(article_ids)):
        await tx.execute(update(articles).where(articles.c.id.in_(some)).values(missing_since=since))


async def blogs_that_lack(tx: Tx) -> frozenset[int]:
    """Return the blogs of whose articles a feed lacks some."""
    lacking = (is_set(articles.c.missing_since), articles.c.withdrawn_at.is_(None))
    return frozenset(await tx.scalars(select(articles.c.blog_id).where(*lacking)))


async def free_entry_ids(tx: Tx, blog_id: int, wishes: Sequence[Sequence[str]]) -> list[str]:
    """Return an entry id for each: the first of its wishes that is free; else the last, with a number."""
    taken = set(await known_entries(tx, blog_id, [wish for several in wishes for wish in several]))
    free: list[str] = []
    for several in wishes:
        name = next((wish for wish in several if wish not in taken), "")
        if not name:
            count = await tx.scalar(select(func.max(articles.c.id)))
            name = f"{several[-1]} #{(count or 0) + 1 + len(free)}"
        free.append(name)
        taken.add(name)
    return free


async def _known(tx: Tx, blog_id: int, condition: ColumnElement[bool] | None = None) -> list[KnownEntry]:
    names = ("id", "entry_id", "title", "digest", "url", "missing_since", "withdrawn_at")
    dates = ("published_at", "published_precision")
    query = select(*(articles.c[name] for name in (*names, *dates))).where(articles.c.blog_id == blog_id)
    query = query if condition is None else query.where(condition)
    return [
        noun(
            KnownEntry,
            row,
            withdrawn=row.withdrawn_at is not None,
            published=loose_date(row.published_at, row.published_precision),
        )
        for row in await tx.execute(query)
    ]


async def _signs_of(tx: Tx, article_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    borne: dict[int, set[str]] = {}
    for some in _chunks(article_ids):
        query = select(article_signs.c.article_id, article_signs.c.sign)
        for row in await tx.execute(query.where(article_signs.c.article_id.in_(some))):
            borne.setdefault(row.article_id, set()).add(row.sign)
    return {article_id: frozenset(signs) for article_id, signs in borne.items()}


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + MAX_ASKED] for start in range(0, len(values), MAX_ASKED))
