"""Articles that an older version indexed, brought up: only what the present one makes otherwise is changed.

A passage whose words are the same keeps its id, and its vectors as long as its sentences are the same too.
"""

from asyncio import to_thread
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, select, update

from bot.domain import SENTENCE_END
from bot.store.index import INDEX_VERSION, Counts, Entry, count_in, index_rows, put_words
from bot.store.schema import articles, passages
from bot.store.share import of_blogs
from bot.store.tx import Tx
from bot.store.vectors import drop_vectors

Row: TypeAlias = Mapping[str, Any]
_MADE = ("section", "position", "title_stems", "stems")  # of a passage, what the same words can be given anew


@dataclass(frozen=True, slots=True)
class Step:
    """A few passages of an article that are given other stems or places, put in, or taken out."""

    altered: Sequence[tuple[int, Row]] = ()
    put: Sequence[Row] = ()
    taken: Sequence[int] = ()
    resplit: frozenset[int] = frozenset()  # of the altered, those whose sentences are others now
    words: Mapping[str, str] = field(default_factory=dict)


async def outdated_ids(tx: Tx) -> list[int]:
    """Return our blogs' standing articles that another version indexed, newest first."""
    ours = of_blogs(tx.share, articles.c.blog_id)
    return await tx.scalars(_outdated(articles.c.id).where(ours).order_by(articles.c.id.desc()))


async def kept_passages(tx: Tx, article_ids: Sequence[int]) -> dict[int, list[Row]]:
    """Return the articles' passages as the index has them, by article."""
    query = select(passages).where(passages.c.article_id.in_(article_ids)).order_by(passages.c.id)
    return await to_thread(_by_article, (await tx.execute(query)).all(), article_ids)


def _by_article(rows: Sequence[Any], article_ids: Sequence[int]) -> dict[int, list[Row]]:
    kept: dict[int, list[Row]] = {article_id: [] for article_id in article_ids}
    for row in rows:
        kept[row.article_id].append(dict(row._mapping))
    return kept


def steps(blog_id: int, entry: Entry, kept: Sequence[Row], most: int) -> Iterator[Step]:
    """Yield the way from the passages that are kept to those of this version, `most` at a time.

    An article of which nothing is kept is left as it is: what was taken out of the index stays out.
    """
    if not kept:
        return
    rows, words = index_rows(blog_id, [entry])
    left: dict[str, list[Row]] = defaultdict(list)
    for row in reversed(kept):
        left[row["text"]].append(row)
    altered: list[tuple[int, Row]] = []
    put: list[Row] = []
    resplit: set[int] = set()
    for row in rows:
        if not left[row["text"]]:
            put.append(row)
            continue
        old = left[row["text"]].pop()
        if any(row[name] != old[name] for name in _MADE):
            altered.append((old["id"], {name: row[name] for name in _MADE}))
            resplit |= {old["id"]} if _lengths(row) != _lengths(old) else set()
    taken = [old["id"] for rest in left.values() for old in rest]
    # What is new comes before what it stands for goes, so that no words are ever missing.
    for start in range(0, len(altered), most):
        part = altered[start : start + most]
        again = resplit.intersection(passage_id for passage_id, _ in part)
        yield Step(altered=part, resplit=frozenset(again), words={} if start else words)
    for start in range(0, len(put), most):
        yield Step(put=put[start : start + most], words={} if start or altered else words)
    for start in range(0, len(taken), most):
        yield Step(taken=taken[start : start + most])


async def take_step(tx: Tx, article_id: int, step: Step) -> bool:
    """Take a step; False, and nothing is done, if the article was kept anew or withdrawn meanwhile."""
    standing = _outdated(articles.c.blog_id).where(articles.c.id == article_id)
    blog_id = await tx.scalar(standing.with_for_update())
    if blog_id is None:
        return False
    ids = [*step.taken, *(passage_id for passage_id, _ in step.altered)]
    before = (await tx.execute(select(passages).where(passages.c.id.in_(ids)))).mappings().all()
    if step.altered:
        change = update(passages).where(passages.c.id == bindparam("passage"))
        change = change.values({name: bindparam(f"new_{name}") for name in _MADE})
        await tx.execute(change, [_parameters(*altered) for altered in step.altered])
    if step.put:
        await tx.execute(insert(passages), step.put)
    if step.taken:
        await tx.execute(delete(passages).where(passages.c.id.in_(step.taken)))
    if step.resplit:
        await drop_vectors(tx, step.resplit)
    if step.words:
        await put_words(tx, blog_id, step.words)
    after = [*step.put, *(row for _, row in step.altered)]
    await count_in(tx, blog_id, await to_thread(Counts.of, after, before))
    return True


async def note_indexed(tx: Tx, article_ids: Sequence[int]) -> None:
    """Note that the articles are indexed as this version does it."""
    await tx.execute(
        update(articles).where(articles.c.id.in_(article_ids)).values(index_version=INDEX_VERSION)
    )


def _outdated(column: ColumnElement[int]) -> Select[Any]:
    return select(column).where(articles.c.index_version != INDEX_VERSION, articles.c.withdrawn_at.is_(None))


def _lengths(row: Row) -> list[int]:
    """Return how many stems each sentence has, by which sentences that were split otherwise are told."""
    return [len(part.split()) for part in row["stems"].split(SENTENCE_END)]


def _parameters(passage_id: int, row: Row) -> dict[str, Any]:
    return {"passage": passage_id, **{f"new_{name}": row[name] for name in _MADE}}
