"""The index of passages filled: each passage with its stems, and how many passages hold each stem.

All of it happens in the caller's transaction, so what is kept can be found, and what is gone cannot.
`store.search` asks the index; `store.reindex` brings up what an older version put in.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from sqlalchemy import bindparam, delete, insert, select

from bot.domain import SENTENCE_END, Passage, Stems
from bot.language.sentences import sentences
from bot.language.words import STOP_WORDS, stem, tokens
from bot.store.schema import passages, stem_counts
from bot.store.statements import sql
from bot.store.tx import Tx

# Raise it with each change of what passages, stems, headings or sentences are made of: what was indexed by an
# older one is then compared anew at the next start.
INDEX_VERSION = 1
FEW = 10  # passages, which are counted sooner than a thread has begun to
MAX_WORD_LETTERS = 64  # letters; what is longer is no word, and PostgreSQL refuses lexemes over 2 KB


Entry = tuple[int, str, Sequence[str], Sequence[Passage]]  # article id, title, its sections' titles, passages


async def index_many(tx: Tx, blog_id: int, entries: Iterable[Entry]) -> None:
    """Make many articles' passages findable, by their titles and headings too. Quicker than one by one."""
    rows, known = await tx.beside(index_rows, blog_id, entries)
    if not rows:
        return
    await tx.execute(_ADD, rows)
    await put_words(tx, blog_id, known)
    await count_in(tx, blog_id, Counts.of(rows) if len(rows) < FEW else await tx.beside(Counts.of, rows))


async def drop_passages(tx: Tx, article_id: int) -> None:
    """Take an article's passages out of the index."""
    rows = (await tx.execute(select(passages).where(passages.c.article_id == article_id))).mappings().all()
    if not rows:
        return
    blog_id = rows[0]["blog_id"]
    await tx.execute(delete(passages).where(passages.c.article_id == article_id))
    await count_in(tx, blog_id, await tx.beside(Counts.of, (), rows))


def index_rows(blog_id: int, entries: Iterable[Entry]) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return the rows of the passages, and their words with the stems."""
    known: dict[str, str] = {}
    rows = []
    for article_id, title, headings, cut in entries:
        fixed = {"blog_id": blog_id, "article_id": article_id}
        own = indexed_stems(title, known)
        titled = [
            own if heading == title else f"{own} {indexed_stems(heading, known)}" for heading in headings
        ]
        for passage in cut:
            place = {"section": passage.section, "position": passage.position, "text": passage.text}
            place["title_stems"] = titled[passage.section] if passage.section < len(titled) else own
            stems = SENTENCE_END.join(indexed_stems(part, known) for part in sentences(passage.text))
            rows.append({**fixed, **place, "stems": stems})
    return rows, known


def indexed_stems(passage_text: str, known: dict[str, str] | None = None) -> str:
    """Return the stems by which a text is found, in reading order; `known` gathers words and their stems."""
    known = {} if known is None else known
    words = indexed_words(passage_text)
    for word in words:
        if word not in known:
            known[word] = stem(word)
    return " ".join([known[word] for word in words])


def indexed_words(passage_text: str) -> list[str]:
    """Return the words of a text of which the index keeps the stems."""
    return [word[:MAX_WORD_LETTERS] for word in tokens(passage_text) if word not in STOP_WORDS]


@dataclass(slots=True)
class Counts:
    """What some passages come to: in how many each stem stands, and their length in stems."""

    stems: Counter[str] = field(default_factory=Counter)
    passages: int = 0
    length: int = 0

    @classmethod
    def of(cls, put: Iterable[Any], taken: Iterable[Any] = ()) -> Self:
        """Return what rows of passages that are put in come to, less those that are taken out."""
        counts = cls()
        for sign, rows in ((1, put), (-1, taken)):
            for row in rows:  # by the columns' names, whether it is to be put in or was read
                body = Stems(row["stems"]).all()
                for own in {*body, *row["title_stems"].split()}:
                    counts.stems[own] += sign
                counts.passages += sign
                counts.length += sign * len(body)
        return counts


async def count_in(tx: Tx, blog_id: int, counts: Counts) -> None:
    """Add counts to the blog's; a stem that stands in no passage any more is forgotten."""
    changed = {stem: count for stem, count in counts.stems.items() if count}
    await _put(tx, _COUNTS, blog_id, changed)
    totals = {"passages": counts.passages, "stems": counts.length, "version": 1}
    await tx.execute(sql(_TOTALS), {"blog_id": blog_id, **totals})
    if fewer := [{"gone": stem} for stem, count in changed.items() if count < 0]:
        gone = delete(stem_counts).where(stem_counts.c.blog_id == blog_id, stem_counts.c.passages <= 0)
        await tx.execute(gone.where(stem_counts.c.stem == bindparam("gone")), fewer)


async def put_words(tx: Tx, blog_id: int, known: Mapping[str, str]) -> None:
    """Note words with their stems."""
    await _put(tx, _WORDS, blog_id, known)


async def _put(tx: Tx, statement: str, blog_id: int, pairs: Mapping[str, str | int]) -> None:
    """Run one of the statements below on these pairs."""
    value = json.dumps(pairs, ensure_ascii=False)
    put = sql(statement.format(pairs=_PAIRS[tx.dialect.name]))
    await tx.execute(put, {"blog_id": blog_id, "pairs": value})


# A batch has thousands of words and stems: as one value they cost the event loop nothing. They are taken in
# order, so that two writers on PostgreSQL wait for each other instead of blocking each other.
_PAIRS = {"sqlite": "json_each(:pairs)", "postgresql": "json_each_text(CAST(:pairs AS JSON))"}
_WORDS = """
    INSERT INTO vocabulary (blog_id, word, stem)
    SELECT CAST(:blog_id AS INTEGER), key, value FROM {pairs} WHERE true ORDER BY key
    ON CONFLICT (blog_id, word) DO UPDATE SET stem = excluded.stem WHERE vocabulary.stem <> excluded.stem
"""
_COUNTS = """
    INSERT INTO stem_counts (blog_id, stem, passages)
    SELECT CAST(:blog_id AS INTEGER), key, CAST(value AS INTEGER) FROM {pairs} WHERE true ORDER BY key
    ON CONFLICT (blog_id, stem) DO UPDATE SET passages = stem_counts.passages + excluded.passages
"""
_TOTALS = """
    INSERT INTO passage_totals (blog_id, passages, stems, version)
    VALUES (:blog_id, :passages, :stems, :version)
    ON CONFLICT (blog_id) DO UPDATE SET
        passages = passage_totals.passages + excluded.passages,
        stems = passage_totals.stems + excluded.stems,
        version = passage_totals.version + excluded.version
"""
_ADD = insert(passages)
