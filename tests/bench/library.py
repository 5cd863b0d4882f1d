"""Blogs of any size in one SQLite file, filled by the store's own functions and asked in this process."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.answering.asking import Answering
from bot.answering.searching import Searching
from bot.collecting.keep import prepare
from bot.domain import Page, Section
from bot.language.vectors import open_vectors
from bot.settings import MODEL
from bot.store.articles import make_blog
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.store.revisions import keep_pages
from tests.bench.words import Language

PARTS = 4  # of an article; each is one passage
WORDS = 150  # of a passage
BATCH = 2_000  # passages in one transaction


@dataclass
class Shelf:
    """One blog: its articles so far, since the peers read them too."""

    blog_id: int
    pages: list[Page] = field(default_factory=list)

    @property
    def passages(self) -> int:
        """How many passages its articles come to."""
        return sum(len(page.sections) for page in self.pages)


class Library:
    """Blogs of text that is made up, and the use case that answers from them."""

    def __init__(self, store: Store, language: Language) -> None:
        self.store = store
        self.vectors = open_vectors(MODEL)
        self.answering = Answering(store, now, Searching(self.vectors))
        self.language = language
        self._number = count(1)

    async def shelf(self, title: str) -> Shelf:
        """A new blog without articles."""
        async with self.store.write() as tx:
            return Shelf((await make_blog(tx, title)).id)

    async def fill(self, shelf: Shelf, passages: int, words: int = WORDS) -> None:
        """Write articles until the blog has so many passages."""
        new = [self.page(PARTS, words) for _ in range(shelf.passages, passages, PARTS)]
        await self.keep(shelf, new)

    async def keep(self, shelf: Shelf, pages: Sequence[Page]) -> None:
        """Put these articles on the shelf."""
        for start in range(0, len(pages), BATCH // PARTS):
            readings = [prepare(page) for page in pages[start : start + BATCH // PARTS]]
            async with self.store.write() as tx:
                await keep_pages(tx, shelf.blog_id, readings, now())
        shelf.pages += pages

    def page(self, parts: int, words: int = WORDS) -> Page:
        """An article of so many passages."""
        title = self.language.title()
        sections = tuple(Section(title, self.language.text(words)) for _ in range(parts))
        return Page(f"post-{next(self._number)}", title, sections)

    def questions(self, shelf: Shelf, many: int) -> list[str]:
        """Questions that passages all over the blog answer."""
        texts = [part.text for page in shelf.pages for part in page.sections]
        return [self.language.question(texts[len(texts) * at // many]) for at in range(many)]


@asynccontextmanager
async def library(folder: Path, language: Language) -> AsyncIterator[Library]:
    """An empty library in a file of its own."""
    folder.mkdir()
    store = Store(parse_url(f"sqlite:///{folder / 'library.db'}"))
    await migrate(store, now())
    yield Library(store, language)
    await store.close()


def now() -> datetime:
    """The time; nothing here waits for another."""
    return datetime.now(UTC)
