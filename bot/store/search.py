"""The index of passages asked: candidates for a question, and how common its words are.

Both databases index the stems that we made, so both find the same passages. Candidates are those that share
the rarest words with a question, by the sum of the words' weights; ranking proper is `bot.ranking`'s. Only
stems, which are letters and digits, reach the databases' query languages. `store.index` fills the index.
"""

import json
import re
from asyncio import to_thread
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Integer, Text, bindparam, cast, func, select

from bot.domain import Candidate, Passage, Stems, WordStats
from bot.store.index import indexed_stems, indexed_words
from bot.store.schema import articles, passages, stem_counts, vocabulary
from bot.store.statements import sql
from bot.store.tx import Tx

# So many entries of the index are read for one question, the rare words' first. It bounds the time that
# common words take, and those hardly change who is among the first hundred.
MAX_ENTRIES = 12_000
MAX_STEMS = 32
_NO_STEM = re.compile(r"[\x00-/:-`{-\x7f]")  # no stem of ours holds one, and no query shall

# The stems of a whole thread are asked for at once; as one value both ways they are quickly sent and read.
_STATS = """
    SELECT passages, stems, version, (
        SELECT {gathered} FROM stem_counts
        WHERE stem_counts.blog_id = passage_totals.blog_id AND stem_counts.stem IN (SELECT {stems})
    ) AS counts
    FROM passage_totals WHERE blog_id = :blog_id
"""
_GATHERED = {
    "sqlite": ("json_group_object(stem, stem_counts.passages)", "value FROM json_each(:stems)"),
    "postgresql": (
        "CAST(json_object_agg(stem, stem_counts.passages) AS TEXT)",
        "json_array_elements_text(CAST(:stems AS JSON))",
    ),
}

# All passages that hold a stem, as one value: a database would need longer to add up rows than to find them.
_HOLDING = {
    "sqlite": "SELECT {0} AS stem, (SELECT group_concat(rowid) FROM passage_index"
    " WHERE passage_index MATCH :term{0}) AS ids",
    "postgresql": "SELECT {0} AS stem, (SELECT string_agg(CAST(id AS TEXT), ',') FROM passages"
    " WHERE terms @@ CAST(:term{0} AS tsquery)) AS ids",
}
_COLUMNS = ("id", "article_id", "section", "position", "text", "title_stems", "stems")
_ROWS = """
    SELECT p.id, p.article_id, p.section, p.position, p.text, p.title_stems, p.stems
    FROM {best}
    JOIN passages AS p ON p.id = CAST(best.value AS INTEGER)
    JOIN articles AS a ON a.id = p.article_id
    WHERE a.withdrawn_at IS NULL
    ORDER BY best.key
"""
_IN_ORDER = {
    "sqlite": "json_each(:ids) AS best",
    "postgresql": "json_array_elements_text(CAST(:ids AS JSON)) WITH ORDINALITY AS best (value, key)",
}

# An article counts once for each stem, however many of its passages hold it.
_ARTICLES_HOLDING = {
    "sqlite": "SELECT {0} AS stem, (SELECT group_concat(DISTINCT p.article_id) FROM passage_index"
    " JOIN passages AS p ON p.id = passage_index.rowid WHERE passage_index MATCH :term{0}) AS ids",
    "postgresql": "SELECT {0} AS stem, (SELECT string_agg(DISTINCT CAST(article_id AS TEXT), ',')"
    " FROM passages WHERE terms @@ CAST(:term{0} AS tsquery)) AS ids",
}

_PASSAGE_TEXTS = (
    select(passages.c.text)
    .join(articles, articles.c.id == passages.c.article_id)
    .where(passages.c.article_id == bindparam("article", type_=Integer), articles.c.withdrawn_at.is_(None))
    .order_by(passages.c.section, passages.c.position)
)

# A text that is no title is known by its rarest stems, before any title is read.
_ALL_OF = {"sqlite": " AND ", "postgresql": " & "}
_SO_TITLED = "SELECT DISTINCT article_id FROM passages WHERE blog_id = :blog_id AND title_stems = :stems"
_TITLED = {
    "sqlite": f"{_SO_TITLED} AND id IN (SELECT rowid FROM passage_index WHERE passage_index MATCH :terms)",
    "postgresql": f"{_SO_TITLED} AND terms @@ CAST(:terms AS tsquery)",
}


async def word_stats(tx: Tx, blog_id: int, stems: Sequence[str]) -> WordStats:
    """Return how common these stems are in the blog."""
    gathered, asked = _GATHERED[tx.dialect.name]
    query = sql(_STATS.format(gathered=gathered, stems=asked))
    row = await tx.first(query, {"blog_id": blog_id, "stems": json.dumps(list(stems))})
    if row is None or not row.passages:
        return WordStats(0, 1.0, {})
    counts = json.loads(row.counts or "{}")
    return WordStats(row.passages, max(row.stems / row.passages, 1.0), counts, row.version)


async def candidates(tx: Tx, blog_id: int, stats: WordStats, limit: int = 100) -> list[Candidate]:
    """Return the passages that hold most of the weight of `stats`' stems, best first; ties by id."""
    return await read_candidates(tx, await best_by_words(tx, blog_id, stats, limit))


async def best_by_words(
    tx: Tx,
    blog_id: int,
    stats: WordStats,
    limit: int,
    within: Sequence[int] | None = None,
) -> list[int]:
    """Return the passages that hold most of the weight of `stats`' stems, best first; ties by id.

    `within`: only passages with these ids.
    """
    return _heaviest(await _held(tx, blog_id, stats, _HOLDING), limit, within)


async def articles_holding(tx: Tx, blog_id: int, stats: WordStats, limit: int = 1000) -> list[int]:
    """Return the articles that hold most of the weight of `stats`' stems, best first, then newest."""
    held = await _held(tx, blog_id, stats, _ARTICLES_HOLDING)
    # Ties go to the least number, so negative ids put the newest first.
    negative = [(weight, ",".join(f"-{article_id}" for article_id in ids.split(","))) for weight, ids in held]
    return [-article_id for article_id in _heaviest(negative, limit)]


async def articles_with_all(tx: Tx, blog_id: int, stems: Sequence[str]) -> set[int]:
    """Return the articles that hold every one of these stems; of very common ones only the rarest count."""
    stats = await word_stats(tx, blog_id, stems)
    if not stems or not all(map(stats.counts.get, stems)):
        return set()
    held = await _held(tx, blog_id, stats, _ARTICLES_HOLDING)
    return set.intersection(*(set(map(int, ids.split(","))) for _, ids in held)) if held else set()


async def read_candidates(tx: Tx, ids: Sequence[int]) -> list[Candidate]:
    """Return the passages with these ids, in this order; none of a withdrawn article."""
    if not ids:
        return []
    rows = await tx.execute(sql(_ROWS.format(best=_IN_ORDER[tx.dialect.name])), {"ids": json.dumps(ids)})
    return [_candidate(row) for row in rows]


async def candidates_of_article(tx: Tx, article_id: int) -> list[Candidate]:
    """Return all passages of one article, in reading order; none of a withdrawn one."""
    query = (
        select(*(passages.c[name] for name in _COLUMNS))
        .join(articles, articles.c.id == passages.c.article_id)
        .where(passages.c.article_id == article_id, articles.c.withdrawn_at.is_(None))
        .order_by(passages.c.section, passages.c.position)
    )
    return [_candidate(row) for row in await tx.execute(query)]


async def passages_of_article(tx: Tx, article_id: int) -> list[str]:
    """Return the texts of the article's passages, in reading order; none of a withdrawn one."""
    return await tx.scalars(_PASSAGE_TEXTS, {"article": article_id})


async def passage_by_id(tx: Tx, passage_id: int) -> Passage | None:
    """Return the passage with that id, while its article's revision stands."""
    row = await tx.first(select(passages).where(passages.c.id == passage_id))
    return Passage(row.article_id, row.section, row.position, row.text, row.id) if row else None


async def articles_titled(tx: Tx, blog_id: int, title: str) -> list[int]:
    """Return the articles whose titles have the same stems in that order; none where it has no stem."""
    stems = indexed_stems(title)
    if not stems or _NO_STEM.search(stems.replace(" ", "")):
        return []
    dialect = tx.dialect.name
    terms = _ALL_OF[dialect].join(_quoted(f"{blog_id}_{stem}", dialect) for stem in set(stems.split()))
    return await tx.scalars(sql(_TITLED[dialect]), {"blog_id": blog_id, "stems": stems, "terms": terms})


async def blog_words(tx: Tx, blog_id: int) -> str:
    """Return the blog's words as one text: `word count word count …`, the count being its stem's passages.

    One long value is read much quicker than its many rows.
    """
    same = (stem_counts.c.blog_id == vocabulary.c.blog_id) & (stem_counts.c.stem == vocabulary.c.stem)
    pair = vocabulary.c.word + " " + cast(stem_counts.c.passages, Text)
    query = select(func.aggregate_strings(pair, " ")).select_from(vocabulary).join(stem_counts, same)
    return await tx.scalar(query.where(vocabulary.c.blog_id == blog_id)) or ""


async def last_passage(tx: Tx, blog_id: int) -> int:
    """Return the id of the blog's newest passage."""
    return await tx.scalar(select(func.max(passages.c.id)).where(passages.c.blog_id == blog_id)) or 0


async def words_since(tx: Tx, blog_id: int, after: int) -> tuple[int, set[str]]:
    """Return how many of the blog's passages are newer than that one, and their words and titles'."""
    new = (passages.c.blog_id == blog_id, passages.c.id > after)
    query = select(passages.c.text, articles.c.title).join(articles, articles.c.id == passages.c.article_id)
    rows = (await tx.execute(query.where(*new))).all()
    texts = " ".join(part for row in rows for part in row)
    return len(rows), set(await to_thread(indexed_words, texts))


async def _held(tx: Tx, blog_id: int, stats: WordStats, holding: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return of each of the rarest stems its weight, and the ids that hold it."""
    stems = _rarest(stats)
    if not stems:
        return []
    dialect = tx.dialect.name
    query = " UNION ALL ".join(holding[dialect].format(number) for number in range(len(stems)))
    terms = {f"term{number}": _quoted(f"{blog_id}_{stem}", dialect) for number, stem in enumerate(stems)}
    rows = (await tx.execute(sql(query), terms)).all()
    # Whole numbers: sums of floats depend on the order, and with them who comes first.
    return [(round(1000 * stats.idf(stems[row.stem])), row.ids) for row in rows if row.ids]


def _heaviest(held: Sequence[tuple[int, str]], limit: int, within: Sequence[int] | None = None) -> list[int]:
    """Return the ids of most weight from lists of ids, each with a weight; ties by id."""
    if not held:
        return []
    lists = [np.fromstring(ids, np.int64, sep=",") for _, ids in held]
    weights = np.repeat([weight for weight, _ in held], [len(ids) for ids in lists])
    all_ids, places = np.unique(np.concatenate(lists), return_inverse=True)
    totals = np.bincount(places, weights)
    if within is not None:
        is_within = np.isin(all_ids, within)
        all_ids, totals = all_ids[is_within], totals[is_within]
    return [int(number) for number in all_ids[np.lexsort((all_ids, -totals))[:limit]]]


def _rarest(stats: WordStats) -> list[str]:
    """Return the rarest of the stems that occur, as many as may be read; at least one."""
    there = ((count, stem) for stem, count in stats.counts.items() if count and not _NO_STEM.search(stem))
    rare = sorted(there)[:MAX_STEMS]
    kept: list[str] = []
    entries = 0
    for count, stem in rare:
        entries += count
        if kept and entries > MAX_ENTRIES:
            break
        kept.append(stem)
    return kept


def _quoted(term: str, dialect: str) -> str:
    """Return a term as a string of the database's query language."""
    if dialect == "sqlite":
        return '"' + term.replace('"', '""') + '"'
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _candidate(values: Iterable[Any]) -> Candidate:
    """Take it from _COLUMNS by place: SQLAlchemy's rows are slow to read by name."""
    passage_id, article_id, section, position, text, title_stems, stems = values
    passage = Passage(article_id, section, position, text, passage_id)
    return Candidate(passage, tuple(title_stems.split()), Stems(stems))
