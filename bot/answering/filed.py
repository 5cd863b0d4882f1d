"""Articles by whom they are from and what the blog files them under, as a question says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.ranking.filing import Filed, filed, is_called, is_labelled, listing, may_be_filed, named
from bot.ranking.index_question import IndexQuestion, index_question
from bot.store.filings import Filing, filings
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class FiledQuestion:
    """A question about the list of articles, of those alone that are `among` these; None: of all."""

    asked: IndexQuestion
    among: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class FiledSearch:
    """What somebody looks for among articles: words, in those `among` these; None: in all.

    `named`: the articles by the author, or under the label, that all the words are.
    """

    words: str
    among: frozenset[int] | None
    named: frozenset[int]


async def read_filed(tx: Tx, blog_id: int, text: str, now: datetime) -> FiledQuestion | None:
    """Return what a question asks of the list of articles, and of which; None if it asks something else."""
    plain = index_question(text, now)
    if may_be_filed(text):
        known = await filings(tx, blog_id)
        for reading in _readings(text, known):
            asked = _asked(reading, now)
            if asked and not (plain and plain.period and not asked.period):
                return FiledQuestion(asked, _filed_so(known, reading))
    return FiledQuestion(plain) if plain else None


async def labelled(tx: Tx, blog_id: int, words: str) -> frozenset[int]:
    """Return the articles whose label these words are."""
    known = await filings(tx, blog_id)
    labels = named(words, {label for filing in known for label in filing.labels}, is_labelled)
    return frozenset(filing.article_id for filing in known if not labels.isdisjoint(filing.labels))


async def read_search(tx: Tx, blog_id: int, words: str) -> FiledSearch:
    """Return what somebody looks for."""
    known = await filings(tx, blog_id)
    authors = named(words, {filing.author for filing in known if filing.author}, is_called)
    labels = named(words, {label for filing in known for label in filing.labels}, is_labelled)
    so_named = frozenset(
        filing.article_id
        for filing in known
        if filing.author in authors or not labels.isdisjoint(filing.labels)
    )
    reading = next(iter(_readings(words, known)), None)
    if reading is None:
        return FiledSearch(words, None, so_named)
    asked = _asked(reading, tx.now)
    return FiledSearch(asked.about if asked else reading.rest, _filed_so(known, reading), so_named)


def _asked(reading: Filed, now: datetime) -> IndexQuestion | None:
    return next(filter(None, (index_question(wording, now) for wording in listing(reading.rest))), None)


def _readings(text: str, known: Sequence[Filing]) -> list[Filed]:
    authors = {filing.author for filing in known if filing.author}
    return list(filed(text, authors, {label for filing in known for label in filing.labels}))


def _filed_so(known: Sequence[Filing], reading: Filed) -> frozenset[int]:
    return frozenset(
        filing.article_id for filing in known if filing.is_filed(reading.authors, reading.labels)
    )
