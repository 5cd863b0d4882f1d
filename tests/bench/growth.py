"""The way of one question through the whole use case, in this process, as a blog grows; peers beside it."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.answering.retriever import Scope
from bot.collecting.keep import keep, prepare
from bot.domain import Page
from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder
from bot.language.reader.opening import open_readers
from bot.language.reader.protocol import Readers
from bot.ranking.question import parse_question
from bot.settings import MODEL
from bot.store.articles import article_by_entry
from bot.store.vectors import unread_ids
from tests.bench.library import PARTS, ArticlePage, Library, library
from tests.bench.peers import PEERS, Peer, Text
from tests.bench.table import Figure, figures_table, quantile, table
from tests.bench.words import Language

SIZES = (1_000, 3_000, 10_000, 27_000, 100_000)
AIMS = {27_000: 120, 100_000: 150}  # ms, p95
LARGE = 27_000  # passages of the blog that gets a new article
WARM, QUESTIONS = 20, 300
MOST = {"rapidfuzz": 10_000}  # passages; beyond, it takes seconds for a question
SAMPLE = {"rapidfuzz": 20}  # questions
BLOGS, SMALL, AMONG = 1_000, 100, 1_000  # blogs of so many passages, and the one that is asked
POOL = 1_000  # articles that the small blogs share
NEW, NEW_PARTS = 10, 20  # new articles of so many passages
BETWEEN = 20  # questions from one of them to the next
OURS = "Dear Reader"


@dataclass(frozen=True, slots=True)
class Point:
    """How long questions took, in ms, to a blog of so many passages."""

    who: str
    passages: int
    took: tuple[float, ...]

    @property
    def p50(self) -> float:
        """The median."""
        return median(self.took)

    @property
    def p95(self) -> float:
        """What 95 of 100 do not exceed."""
        return quantile(self.took, 0.95)

    @property
    def p99(self) -> float:
        """What 99 of 100 do not exceed."""
        return quantile(self.took, 0.99)


def grown(points: Sequence[Point], figures: Sequence[Figure]) -> str:
    """The measures as a part of the page; the plot lies beside it."""
    heads = ["passages", OURS, *PEERS, "aim"]
    return f"""
Each of {QUESTIONS} questions goes through the whole use case (`Answering.answer`), one after the other, on an
SQLite file: by words, by vectors, and past both readers. The vectors that a question is compared with are
made up, one for each passage, its title and each of its sentences. The peers read the same passages from
memory, rapidfuzz for {SAMPLE["rapidfuzz"]} questions and up to {MOST["rapidfuzz"]:,} passages.
p50 / p95 / p99 in milliseconds; the aim is the p95 of {OURS}:

{table(heads, [_row(size, points) for size in SIZES])}

![How long a question takes as the blog grows](growth.svg)

{figures_table(figures)}
"""


def _row(size: int, points: Sequence[Point]) -> list[str]:
    at = {point.who: point for point in points if point.passages == size}
    cells = [_cell(at.get(who)) for who in (OURS, *PEERS)]
    aim = AIMS.get(size)
    missed = " **missed**" if aim and at[OURS].p95 > aim else ""
    return [f"{size:,}", *cells, f"≤ {aim}{missed}" if aim else ""]


def _cell(point: Point | None) -> str:
    return f"{point.p50:.1f} / {point.p95:.1f} / {point.p99:.1f}" if point else ""


async def growth(folder: Path, language: Language) -> tuple[list[Point], list[Figure]]:
    """One blog, asked at each size; at LARGE it gets new articles as well."""
    points, figures = [], []
    async with library(folder, language, *_models()) as books:
        shelf = await books.shelf("Growing")
        for size in SIZES:
            await books.fill(shelf, size)
            questions = books.questions(shelf, WARM + QUESTIONS)
            points.append(Point(OURS, size, await _asked(books, shelf, questions)))
            points += _peers(shelf, questions)
            if size == LARGE:
                figures += await _new_articles(books, shelf, questions)
    return points, figures


async def among_blogs(folder: Path, language: Language) -> list[Figure]:
    """A blog asked that shares its database with a thousand others."""
    async with library(folder, language, *_models()) as books:
        pool = [books.page(PARTS) for _ in range(POOL)]
        for number in range(BLOGS):
            shelf = await books.shelf(f"Blog {number}")
            await books.keep(shelf, random.Random(number).sample(pool, SMALL // PARTS))
        shelf = await books.shelf("The one that is asked")
        await books.fill(shelf, AMONG)
        point = Point(OURS, AMONG, await _asked(books, shelf, books.questions(shelf, WARM + QUESTIONS)))
    where = f"a blog of {AMONG:,} passages among {BLOGS:,} blogs of {SMALL}"
    return _three(point, f"among {BLOGS:,} blogs", f"{where}, {QUESTIONS} questions", 120)


def _models() -> tuple[Embedder, Readers]:
    """As the bot opens them."""
    return open_embedder(MODEL, threads=1), open_readers(MODEL)


async def _asked(books: Library, shelf: ArticlePage, questions: Sequence[str]) -> tuple[float, ...]:
    """The ms that each question took after those that warm up."""
    took = [await _timed(books.answering.answer(shelf.blog_id, question)) for question in questions]
    return tuple(took[WARM:])


async def _timed(doing: Awaitable[object]) -> float:
    begun = perf_counter()
    await doing
    return 1000 * (perf_counter() - begun)


def _peers(shelf: ArticlePage, questions: Sequence[str]) -> list[Point]:
    """Those that bear this size, over the same passages."""
    bearing = [who for who in PEERS if shelf.passages <= MOST.get(who, shelf.passages)]
    texts = [Text(page.entry_id, page.title, part.text) for page in shelf.pages for part in page.sections]
    return [
        _peer(who, PEERS[who](texts), shelf.passages, questions[WARM:][: SAMPLE.get(who, QUESTIONS)])
        for who in bearing
    ]


def _peer(who: str, peer: Peer, passages: int, questions: Sequence[str]) -> Point:
    took = []
    for question in questions:
        begun = perf_counter()
        peer.best(question)
        took.append(1000 * (perf_counter() - begun))
    return Point(who, passages, tuple(took))


async def _new_articles(books: Library, shelf: ArticlePage, questions: Sequence[str]) -> list[Figure]:
    """Articles kept one after the other; then again while questions are asked without a pause."""
    by_words, by_vectors = [], []
    for _ in range(NEW):
        by_words.append(await _found_by_words(books, shelf, books.page(NEW_PARTS)))
        await _found_by_vectors(books)
    async with _asking(books, shelf, questions) as beside:
        for _ in range(NEW):
            await _found_by_words(books, shelf, books.page(NEW_PARTS))
            by_vectors.append(await _found_by_vectors(books))
            await _so_many(beside, len(beside) + BETWEEN)
    how = f"{NEW} articles of {NEW_PARTS} passages, one by one, into {shelf.passages:,} passages"
    meanwhile = (
        f"the same while such articles are kept and read, {BETWEEN} questions or more between two;"
        f" {len(beside)} questions"
    )
    read = f"from its transaction until the model has read it, questions asked meanwhile; {how}"
    return [
        Figure("new article found by words, p50", median(by_words), "ms", f"its transaction; {how}", 5),
        Figure("new article found by words, longest", max(by_words), "ms", f"its transaction; {how}"),
        Figure("new article found by vectors, p50", median(by_vectors), "ms", read, 500),
        Figure("new article found by vectors, longest", max(by_vectors), "ms", read),
        Figure("question beside new articles, p95", quantile(beside, 0.95), "ms", meanwhile),
    ]


async def _so_many(took: Sequence[float], many: int) -> None:
    while len(took) < many:  # noqa: ASYNC110 - whoever asks does not know that it is waited for
        await asyncio.sleep(0.001)


async def _found_by_words(books: Library, shelf: ArticlePage, page: Page) -> float:
    """The ms of the transaction that makes an article findable; then it must be a candidate."""
    reading = prepare(page)

    async def kept() -> None:
        async with books.store.write() as tx:
            await keep(tx, shelf.blog_id, [reading])

    took = await _timed(kept())
    async with books.store.read() as tx:
        got = await books.searching.retrieve(tx, Scope(shelf.blog_id), parse_question(page.title))
        article = await article_by_entry(tx, shelf.blog_id, page.entry_id)
    assert article, page.title
    assert article.id in {one.candidate.passage.article_id for one in got.candidates}, page.title
    return took


async def _found_by_vectors(books: Library) -> float:
    """The ms that the model takes to read what was kept; then nothing may be left to read."""
    took = await _timed(books.embedding.catch_up())
    async with books.store.read() as tx:
        assert not await unread_ids(tx, books.vectors.name or "")
    return took


@asynccontextmanager
async def _asking(books: Library, shelf: ArticlePage, questions: Sequence[str]) -> AsyncIterator[list[float]]:
    """Questions one after the other while the block runs; the ms that each took."""
    took: list[float] = []

    async def ask() -> None:
        while True:
            question = questions[len(took) % len(questions)]
            took.append(await _timed(books.answering.answer(shelf.blog_id, question)))

    asking = asyncio.create_task(ask())
    try:
        yield took
    finally:
        asking.cancel()
        await asyncio.wait([asking])


def _three(point: Point, name: str, how: str, aim: float) -> list[Figure]:
    return [
        Figure(f"{name}, p50", point.p50, "ms", how),
        Figure(f"{name}, p95", point.p95, "ms", how, aim),
        Figure(f"{name}, p99", point.p99, "ms", how),
    ]
