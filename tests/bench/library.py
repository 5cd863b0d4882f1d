"""Blogs of any size in one SQLite file, filled by the store's own functions and asked in this process."""

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import numpy as np

from bot.answering.embedding_job import EmbeddingJob, in_context
from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.cli.serve import SWITCH
from bot.collecting.keep import prepare
from bot.domain import Page, Section
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import pack
from bot.language.reader.protocol import Readers
from bot.store.articles import make_blog
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.store.revisions import keep_pages
from bot.store.tx import Tx
from bot.store.vectors import Packed, Unread, put_vectors, read_unread, unread_ids
from tests.bench.words import Language

PARTS = 4  # of an article; each is one passage
WORDS = 150  # of a passage
BATCH = 2_000  # passages in one transaction
SEED = 384


@dataclass
class ArticlePage:
    """One blog: its articles so far, since the peers read them too."""

    blog_id: int
    pages: list[Page] = field(default_factory=list)

    @property
    def passages(self) -> int:
        """How many passages its articles come to."""
        return sum(len(page.sections) for page in self.pages)


class Library:
    """Blogs of text that is made up, and the use case that answers from them, by default by words alone.

    With a model questions are read by it, and so is what `embedding` catches up on; readers read what it
    finds. Passages that fill a
    shelf get vectors that are made up as well: no question is near them, but they take as long to compare,
    and the model would read for half an hour.
    """

    def __init__(
        self,
        store: Store,
        language: Language,
        vectors: Embedder | None = None,
        readers: Readers | None = None,
    ) -> None:
        self.store = store
        self.vectors = vectors or NullEmbedder()
        self.embedding = EmbeddingJob(store, self.vectors)
        self.searching = HybridRetriever(self.vectors, readers, self.embedding.rebuild)
        self.answering = Answering(store, self.searching)
        self.language = language
        self._chance = np.random.default_rng(SEED)
        self._number = count(1)

    async def shelf(self, title: str) -> ArticlePage:
        """A new blog without articles."""
        async with self.store.write() as tx:
            return ArticlePage((await make_blog(tx, title)).id)

    async def fill(self, shelf: ArticlePage, passages: int, words: int = WORDS) -> None:
        """Write articles until the blog has so many passages."""
        new = [self.page(PARTS, words) for _ in range(shelf.passages, passages, PARTS)]
        await self.keep(shelf, new)

    async def keep(self, shelf: ArticlePage, pages: Sequence[Page]) -> None:
        """Put these articles on the shelf, with vectors that are made up."""
        for start in range(0, len(pages), BATCH // PARTS):
            readings = [prepare(page) for page in pages[start : start + BATCH // PARTS]]
            async with self.store.write() as tx:
                await keep_pages(tx, shelf.blog_id, readings)
                await self._make_up_vectors(tx)
        shelf.pages += pages

    def page(self, parts: int, words: int = WORDS) -> Page:
        """An article of so many passages."""
        title = self.language.title()
        sections = tuple(Section(title, self.language.text(words)) for _ in range(parts))
        return Page(f"page-{next(self._number)}", title, sections)

    async def _make_up_vectors(self, tx: Tx) -> None:
        """For all passages that have none."""
        model = self.vectors.name
        if model is None:
            return
        unread = await read_unread(tx, model, await unread_ids(tx, model))
        await put_vectors(tx, model, [self._made_up(one) for one in unread])

    def _made_up(self, one: Unread) -> Packed:
        """Rows of any direction: one of the whole, one of the title, one of each sentence."""
        _text, places = in_context(one.title, one.text)
        rows = self._chance.standard_normal((1 + len(places), self.vectors.size), np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return Packed(one.id, pack(rows[:1]), pack(rows[1:]))

    def questions(self, shelf: ArticlePage, many: int) -> list[str]:
        """Questions that passages all over the blog answer."""
        texts = [part.text for page in shelf.pages for part in page.sections]
        return [self.language.question(texts[len(texts) * at // many]) for at in range(many)]


@asynccontextmanager
async def library(
    folder: Path, language: Language, vectors: Embedder, readers: Readers | None = None
) -> AsyncIterator[Library]:
    """An empty library in a file of its own; threads take turns as the bot has them do it."""
    sys.setswitchinterval(SWITCH)
    folder.mkdir()
    store = Store(parse_url(f"sqlite:///{folder / 'library.db'}"))
    await migrate(store)
    yield Library(store, language, vectors, readers)
    await store.close()


def now() -> datetime:
    """The time; nothing here waits for another."""
    return datetime.now(UTC)
