"""Vectors of passages: which are missing, what is kept, and what a blog has.

A passage has vectors of one model at a time; what another model made counts as missing.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from bot.store.schema import articles, passage_totals, passage_vectors, passages, sentence_vectors
from bot.store.share import of_blogs
from bot.store.statements import sql
from bot.store.tx import Tx

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that a model has to read, with its article's title."""

    id: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Packed:
    """A passage's vectors as they are kept: the whole's, and those of its title and each sentence."""

    id: int
    whole: bytes
    parts: bytes


_IDS = "SELECT {gathered} FROM passage_vectors WHERE blog_id = :blog_id AND model = :model"
_GATHERED = {"sqlite": "group_concat(passage_id)", "postgresql": "string_agg(CAST(passage_id AS TEXT), ',')"}
_AMONG = {
    "sqlite": "(SELECT value FROM json_each(:ids))",
    "postgresql": "(SELECT CAST(value AS INTEGER) FROM json_array_elements_text(CAST(:ids AS JSON)))",
}
_WHOLES = "SELECT passage_id, vector FROM passage_vectors WHERE model = :model AND passage_id IN {among}"
_PARTS = """
    SELECT s.passage_id, s.vectors FROM sentence_vectors AS s
    JOIN passage_vectors AS v ON v.passage_id = s.passage_id AND v.model = :model
    WHERE s.passage_id IN {among}
"""


async def changes(tx: Tx) -> int:
    """Return a number that grows with each change of any blog's index."""
    return await tx.scalar(select(func.coalesce(func.sum(passage_totals.c.version), 0)))


async def unread_ids(tx: Tx, model: str) -> list[int]:
    """Return the ids of our blogs' passages that the model has not read, the newest first."""
    ours = of_blogs(tx.share, passages.c.blog_id)
    return await tx.scalars(_unread(model, passages.c.id).where(ours).order_by(passages.c.id.desc()))


async def is_all_read(tx: Tx, blog_id: int, model: str) -> bool:
    """Tell whether the model has read all of the blog's passages."""
    query = _unread(model, passages.c.id).where(passages.c.blog_id == blog_id).limit(1)
    return await tx.scalar(query) is None


async def read_unread(tx: Tx, model: str, ids: Sequence[int]) -> list[Unread]:
    """Return those that still stand, and that no other process has put to the model meanwhile."""
    query = _unread(model, passages.c.id, articles.c.title, passages.c.text)
    query = query.join(articles, articles.c.id == passages.c.article_id).where(passages.c.id.in_(ids))
    return [Unread(*row) for row in await tx.execute(query)]


def _unread(model: str, *columns: ColumnElement[Any]) -> Select[Any]:
    there = passage_vectors.alias()
    read = (there.c.passage_id == passages.c.id) & (there.c.model == model)
    return select(*columns).select_from(passages.outerjoin(there, read)).where(there.c.passage_id.is_(None))


async def put_vectors(tx: Tx, model: str, read: Sequence[Packed]) -> None:
    """Keep what the model made of these passages; of those that were taken back meanwhile nothing."""
    ids = [vectors.id for vectors in read]
    rows = await tx.execute(select(passages.c.id, passages.c.blog_id).where(passages.c.id.in_(ids)))
    blogs = {row.id: row.blog_id for row in rows}
    standing = [vectors for vectors in read if vectors.id in blogs]
    await drop_vectors(tx, list(blogs))
    if not standing:
        return
    wholes = [
        {"passage_id": vectors.id, "blog_id": blogs[vectors.id], "model": model, "vector": vectors.whole}
        for vectors in standing
    ]
    parts = [{"passage_id": vectors.id, "vectors": vectors.parts} for vectors in standing]
    await tx.execute(insert(passage_vectors), wholes)
    await tx.execute(insert(sentence_vectors), parts)
    changed = update(passage_totals).where(passage_totals.c.blog_id.in_(set(blogs.values())))
    await tx.execute(changed.values(version=passage_totals.c.version + 1))


async def drop_vectors(tx: Tx, ids: Collection[int]) -> None:
    """Forget the vectors of these passages, so that they count as missing."""
    for table in (passage_vectors, sentence_vectors):
        await tx.execute(delete(table).where(table.c.passage_id.in_(ids)))


async def ids_with_vectors(tx: Tx, blog_id: int, model: str) -> Ids:
    """Return the ids of the blog's passages that the model has read, growing."""
    query = sql(_IDS.format(gathered=_GATHERED[tx.dialect.name]))
    joined = await tx.scalar(query, {"blog_id": blog_id, "model": model})
    return np.sort(np.fromstring(joined, np.int64, sep=",")) if joined else np.zeros(0, np.int64)


async def wholes_of(tx: Tx, ids: Sequence[int], model: str) -> Mapping[int, bytes]:
    """Return the vectors of these passages, by id."""
    return await _by_id(tx, _WHOLES, ids, model)


async def parts_of(tx: Tx, ids: Sequence[int], model: str) -> Mapping[int, bytes]:
    """Return the vectors of their titles and sentences, by id."""
    return await _by_id(tx, _PARTS, ids, model)


async def _by_id(tx: Tx, query: str, ids: Sequence[int], model: str) -> Mapping[int, bytes]:
    among = _AMONG[tx.dialect.name]
    rows = await tx.execute(sql(query.format(among=among)), {"ids": json.dumps(ids), "model": model})
    return {passage_id: bytes(packed) for passage_id, packed in rows}
