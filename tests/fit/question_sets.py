"""Sets of questions, looked up as a reader's would be: what the models are fitted to.

A set is a file `answers_NAME.jsonl.gz` with a row for each article and each question, which names the
articles that are right and the answers that it accepts.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.answering.blog_language import bare
from bot.answering.embedding_job import EmbeddingJob
from bot.answering.retriever import HybridRetriever, Scope
from bot.articles.parts import assemble, paragraphs
from bot.articles.passages import cut_passages
from bot.domain import Page, Section
from bot.language.embedder.protocol import Embedder, Parts
from bot.language.embedder.quantization import Matrix
from bot.ranking.question import ParsedQuestion, clean, parse_question
from bot.ranking.ranked_passages import Headings, RetrievalResult
from bot.store.articles import headings_of, make_blog
from bot.store.engine import Store, parse_url
from bot.store.known import digest_of
from bot.store.migrate import migrate
from bot.store.revisions import ReadEntry, keep_pages
from tests.builders import at

SMALL = (3, 10, 30, 100)  # articles of the small blogs, which know less of how common a word is
EACH = 20  # small blogs of each size
ASKED = 20  # questions that a small blog is asked at most
MISSPELT = 3  # every third question to a part of a set has misspelt words
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A question as it was looked up; the ids of its right articles, and the answers that it accepts.

    `headings`: what stands above the sections of all articles.
    """

    got: RetrievalResult
    right: frozenset[int]
    answers: tuple[str, ...]
    headings: Headings


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The articles and questions of a file, in its order."""

    articles: Sequence[Row]
    questions: Sequence[Row]

    @classmethod
    def read(cls, folder: Path, name: str, most: int) -> "QuestionSet":
        """With `most` of its questions, chosen at random, the same each time."""
        with gzip.open(folder / f"answers_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        questions = [row for row in rows if row["kind"] == "question"]
        chosen = random.Random(0).sample(questions, min(most, len(questions)))
        return cls([row for row in rows if row["kind"] == "article"], chosen)

    def by_blogger(self) -> list["QuestionSet"]:
        """A blog for each of our own bloggers who are asked; their articles' ids begin alike."""
        asked: dict[str, list[Row]] = {}
        for row in self.questions:
            asked.setdefault(_blogger(row["about"]), []).append(row)
        return [
            QuestionSet([row for row in self.articles if _blogger(row["id"]) == blogger], questions)
            for blogger, questions in asked.items()
        ]

    def halves(self) -> list["QuestionSet"]:
        """Two blogs, one for each half of the titles, both asked everything."""
        misspelt = self._misspelt()
        halves = ([row for row in self.articles if _half(row) == half] for half in (0, 1))
        return [QuestionSet(half, misspelt) for half in halves]

    def stretches(self) -> Iterator["QuestionSet"]:
        """Small blogs that have about half of what they are asked.

        Of a stretch of articles every second or so; or single ones, asked about their neighbours too.
        """
        misspelt, rng = self._misspelt(), random.Random(0)
        for size in SMALL:
            for number in range(EACH):
                kept, beside = self._stretch(rng, size) if number % 2 else self._single(rng, size)
                ids = {row["id"] for row in (*kept, *beside)}
                about = [row for row in misspelt if not ids.isdisjoint(row["relevant"])]
                yield QuestionSet(kept, rng.sample(about, min(ASKED, len(about))))

    def _stretch(self, rng: random.Random, size: int) -> tuple[Sequence[Row], Sequence[Row]]:
        start = rng.randrange(max(1, len(self.articles) - 2 * size))
        stretch = self.articles[start : start + 2 * size]
        return rng.sample(stretch, len(stretch) // 2), stretch

    def _single(self, rng: random.Random, size: int) -> tuple[Sequence[Row], Sequence[Row]]:
        most = len(self.articles) - 1
        places = rng.sample(range(most), min(size, most))
        return [self.articles[at] for at in places], [self.articles[at + 1] for at in places]

    def _misspelt(self) -> list[Row]:
        return [_misspelt(row) if n % MISSPELT == 0 else row for n, row in enumerate(self.questions)]


class ReadOnce:
    """Vectors that read each text once, since articles are taken in several times."""

    def __init__(self, vectors: Embedder) -> None:
        self._vectors = vectors
        self._parts: dict[str, Parts] = {}
        self.name, self.size = vectors.name, vectors.size

    def embed(self, texts: Sequence[str]) -> Matrix:
        """As they are."""
        return self._vectors.embed(texts)

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        """As they are."""
        return self._vectors.embed_any(texts)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        """As they are."""
        return self._vectors.embed_across(texts, language)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[Parts]:
        """From memory where they are there."""
        new = [one for one in texts if one[0] not in self._parts]
        self._parts.update(zip((text for text, _ in new), self._vectors.embed_parts(new), strict=True))
        return [self._parts[text] for text, _ in texts]


async def look_up(blogs: Sequence[QuestionSet], vectors: Embedder) -> list[Case]:
    """Each question looked up in the articles beside it, each blog for itself, in a database made for it."""
    with TemporaryDirectory() as place:
        store = Store(parse_url(f"sqlite:///{place}/sets.db"))
        try:
            await migrate(store)
            kept = [await _keep(store, blog.articles) for blog in blogs]
            await EmbeddingJob(store, vectors).catch_up()
            searching = HybridRetriever(vectors)
            async with store.read() as tx:
                above = [await headings_of(tx, ids.values()) for _, ids in kept]
                return [
                    Case(
                        await searching.retrieve(tx, Scope(blog_id), _parsed(row)),
                        frozenset(ids[one] for one in row["relevant"] if one in ids),
                        tuple(row["answers"]),
                        headings,
                    )
                    for blog, (blog_id, ids), headings in zip(blogs, kept, above, strict=True)
                    for row in blog.questions
                ]
        finally:
            await store.close()


def _parsed(row: Row) -> ParsedQuestion:
    """Return a question as the bot reads it; `foreign_to`: its blog's language, where that is another."""
    text = clean(row["question"])
    language = row.get("foreign_to")
    return bare(parse_question(text), text, language) if language else parse_question(text)


def sections_of(row: Row) -> tuple[Section, ...]:
    """Return an article's sections, as an import reads its text."""
    return assemble(paragraphs(row["text"]), row["title"]).sections


async def _keep(store: Store, rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    """The id of a new blog, and of each of its articles by that in the set."""
    pages = [Page(row["id"], row["title"], sections_of(row)) for row in rows]
    async with store.write() as tx:
        blog = await make_blog(tx, "Fitting")
        readings = [ReadEntry(page, cut_passages(page.sections), digest_of(page)) for page in pages]
        kept = await keep_pages(at(tx, NOW), blog.id, readings)
    return blog.id, {one.article.entry_id: one.article.id for one in kept}


def _blogger(article_id: str) -> str:
    return article_id.rpartition("-")[0]


def _half(row: Row) -> int:
    return sha256(row["title"].encode()).digest()[0] % 2


def _misspelt(row: Row) -> Row:
    """A fifth of its longer words with two letters swapped."""
    rng = random.Random(row["id"])

    def swapped(found: re.Match[str]) -> str:
        word = found[0]
        at = rng.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if rng.random() < 0.2 else word

    return {**row, "question": re.sub(r"[a-z]{4,}", swapped, row["question"])}
