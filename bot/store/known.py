"""What must be known of articles to see whether an entry is new, moved, changed or gone.

An article is found by its signs (`bot.domain.identity`). It keeps all that it ever bore.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, func, select, union, update

from bot.domain import LooseDate, Page
from bot.domain.identity import signs_of
from bot.store.schema import article_signs, articles
from bot.store.statements import add_unless_there, change_row, is_set, loose_date, noun
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
    found = [await _known(tx, blog_id, some) for some in _chunks(entries)]
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
    asked = [_chunks(sorted(set(each))) for each in (signs, ids, titles)]
    rows: dict[int, Row[Any]] = {}
    borne: dict[int, set[str]] = {}
    for some in zip_longest(*asked, fillvalue=()) if any(map(len, asked)) else [((), (), ())]:
        query = _NEAR_OR_CALLED if some[2] else _NEAR
        given = dict(zip(("signs", "ids", "titles") if some[2] else ("signs", "ids"), some, strict=False))
        for row in await tx.execute(query, {"blog": blog_id, **given}):
            rows[row.id] = row
            borne.setdefault(row.id, set()).update([row.sign] if row.sign else [])
    return [_entry(rows[article_id], signs=frozenset(borne[article_id])) for article_id in sorted(rows)]


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
        await tx.execute(add_unless_there(tx, article_signs), rows)


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


async def free_entry_ids(tx: Tx, wishes: Sequence[Sequence[str]], taken: Iterable[str]) -> list[str]:
    """Return an entry id for each: the first of its wishes that is free; else the last, with a number."""
    taken = set(taken)
    free: list[str] = []
    for several in wishes:
        name = next((wish for wish in several if wish not in taken), "")
        if not name:
            count = await tx.scalar(select(func.max(articles.c.id)))
            name = f"{several[-1]} #{(count or 0) + 1 + len(free)}"
        free.append(name)
        taken.add(name)
    return free


async def _known(tx: Tx, blog_id: int, entries: Sequence[str] | None = None) -> list[KnownEntry]:
    given = {"blog": blog_id} if entries is None else {"blog": blog_id, "entries": entries}
    return [_entry(row) for row in await tx.execute(_ALL if entries is None else _NAMED, given)]


def _entry(row: Row[Any], **others: Any) -> KnownEntry:
    dated = loose_date(row.published_at, row.published_precision)
    return noun(KnownEntry, row, withdrawn=row.withdrawn_at is not None, published=dated, **others)


async def _signs_of(tx: Tx, article_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    borne: dict[int, set[str]] = {}
    for some in _chunks(article_ids):
        query = select(article_signs.c.article_id, article_signs.c.sign)
        for row in await tx.execute(query.where(article_signs.c.article_id.in_(some))):
            borne.setdefault(row.article_id, set()).add(row.sign)
    return {article_id: frozenset(signs) for article_id, signs in borne.items()}


def _chunks(values: Sequence[Any]) -> list[Sequence[Any]]:
    return [values[start : start + MAX_ASKED] for start in range(0, len(values), MAX_ASKED)]


def _near(*further: Select[Any]) -> Select[Any]:
    """Return what asks for articles with their signs, a row a sign, in one statement."""
    of_signs = select(article_signs.c.article_id).where(
        article_signs.c.blog_id == _BLOG, article_signs.c.sign.in_(bindparam("signs", expanding=True))
    )
    of_ids = select(_NEAR_ONE.id).where(_NEAR_ONE.id.in_(bindparam("ids", expanding=True)))
    missed = select(_NEAR_ONE.id).where(is_set(_NEAR_ONE.missing_since), _NEAR_ONE.withdrawn_at.is_(None))
    signed = articles.outerjoin(article_signs, article_signs.c.article_id == articles.c.id)
    return (
        select(*_COLUMNS, article_signs.c.sign)
        .select_from(signed)
        .where(articles.c.blog_id == _BLOG, articles.c.id.in_(union(of_signs, of_ids, missed, *further)))
    )


# Made once: they are asked with every reading of a feed.
_BLOG = bindparam("blog", type_=Integer)
_NAMES = ("id", "entry_id", "title", "digest", "url", "missing_since", "withdrawn_at")
_COLUMNS = [articles.c[name] for name in (*_NAMES, "published_at", "published_precision")]
_ALL = select(*_COLUMNS).where(articles.c.blog_id == _BLOG)
_NAMED = _ALL.where(articles.c.entry_id.in_(bindparam("entries", expanding=True)))
_NEAR_ONE = articles.alias().c
_NEAR = _near()
_NEAR_OR_CALLED = _near(
    select(_NEAR_ONE.id).where(
        _NEAR_ONE.blog_id == _BLOG,
        _NEAR_ONE.url.is_(None),
        _NEAR_ONE.title.in_(bindparam("titles", expanding=True)),
    )
)
