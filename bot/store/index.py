"""The index of passages filled: each passage with its stems, and how many passages hold each stem.

All of it happens in the caller's transaction, so what is kept can be found, and what is gone cannot.
`store.search` asks the index.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Passage
from bot.language.sentences import sentences
from bot.language.words import STOP_WORDS, stem, tokens
from bot.store.schema import passage_totals, passages, stem_counts, vocabulary

LONGEST_WORD = 64  # letters; what is longer is no word, and PostgreSQL refuses lexemes over 2 KB
SENTENCE_END = " . "  # between two sentences' stems; the index takes it for nothing


async def index_passages(
    tx: AsyncConnection, blog_id: int, article_id: int, title: str, cut: Sequence[Passage]
) -> None:
    """Make one article's passages findable."""
    await index_many(tx, blog_id, [(article_id, title, cut)])


async def index_many(
    tx: AsyncConnection, blog_id: int, entries: Iterable[tuple[int, str, Sequence[Passage]]]
) -> None:
    """Make many articles' passages findable: (article id, title, passages) each. Quicker than one by one."""
    known: dict[str, str] = {}
    rows = [
        {"blog_id": blog_id, "article_id": article_id, "section": one.section, "position": one.position}
        | {
            "text": one.text,
            "title_stems": _stems(title, known),
            "stems": _stems_by_sentence(one.text, known),
        }
        for article_id, title, cut in entries
        for one in cut
    ]
    if not rows:
        return
    await tx.execute(insert(passages), rows)
    words = [{"blog_id": blog_id, "word": word, "stem": known[word]} for word in sorted(known)]
    await tx.execute(_insert(tx, vocabulary).on_conflict_do_nothing(), words)
    await _change(tx, blog_id, _count(rows), 1)


async def drop_passages(tx: AsyncConnection, article_id: int) -> None:
    """Take an article's passages out of the index."""
    rows = (await tx.execute(select(passages).where(passages.c.article_id == article_id))).mappings().all()
    if not rows:
        return
    blog_id = rows[0]["blog_id"]
    counts = _count(rows)
    await tx.execute(delete(passages).where(passages.c.article_id == article_id))
    await _change(tx, blog_id, counts, -1)
    gone = delete(stem_counts).where(stem_counts.c.blog_id == blog_id, stem_counts.c.passages <= 0)
    await tx.execute(
        gone.where(stem_counts.c.stem == bindparam("gone")), [{"gone": stem} for stem in counts.stems]
    )


def _stems(text: str, known: dict[str, str]) -> str:
    """The stems by which a text is found, in reading order; `known` gathers words and their stems."""
    words = [word[:LONGEST_WORD] for word in tokens(text) if word not in STOP_WORDS]
    for word in words:
        if word not in known:
            known[word] = stem(word)
    return " ".join([known[word] for word in words])


def _stems_by_sentence(text: str, known: dict[str, str]) -> str:
    return SENTENCE_END.join(_stems(sentence, known) for sentence in sentences(text))


@dataclass(slots=True)
class _Counts:
    """What some passages come to: in how many each stem stands, and their length in stems."""

    stems: Counter[str] = field(default_factory=Counter)
    passages: int = 0
    length: int = 0


def _count(rows: Iterable[Any]) -> _Counts:
    counts = _Counts()
    for row in rows:  # by the columns' names, whether it is to be put in or was read
        body = row["stems"].replace(SENTENCE_END, " ").split()
        counts.stems.update({*body, *row["title_stems"].split()})
        counts.passages += 1
        counts.length += len(body)
    return counts


async def _change(tx: AsyncConnection, blog_id: int, counts: _Counts, sign: int) -> None:
    # In order, so that two writers on PostgreSQL wait for each other instead of blocking each other.
    stems = [{"stem": stem, "passages": sign * count} for stem, count in sorted(counts.stems.items())]
    totals = {"passages": sign * counts.passages, "stems": sign * counts.length, "version": 1}
    await _add_up(tx, stem_counts, blog_id, stems)
    await _add_up(tx, passage_totals, blog_id, [totals])


async def _add_up(tx: AsyncConnection, table: Table, blog_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the rows' numbers to those of the rows with the same keys, or put them in."""
    if not rows:
        return
    new = _insert(tx, table)
    keys = [column.name for column in table.primary_key]
    numbers = [column for column in table.c if column.name not in keys]
    sums = {column.name: column + new.excluded[column.name] for column in numbers}
    statement = new.on_conflict_do_update(index_elements=keys, set_=sums)
    await tx.execute(statement, [{"blog_id": blog_id, **row} for row in rows])


def _insert(tx: AsyncConnection, table: Table) -> Any:
    """The database's own INSERT, which knows ON CONFLICT."""
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)
