"""The installed model with a record of what it read, and blogs for it to read."""

from sqlalchemy import select, update

from bot.articles.passages import cut_passages
from bot.domain import LooseDate, Page, Section
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from bot.store.schema import articles, passage_vectors, passages, sentence_vectors

TYRE = ("Mending a flat tyre", "Take off the wheel, find the hole in the tube and glue a patch on it.")
BREAD = ("Bread on Thursdays", "The bakery bakes rye bread. A loaf costs three coins.")
BELL = ("A school without bells", "The teachers ring none. Lessons begin when the whistle blows at eight.")
BRIDGE = (
    "The stone bridge",
    "It was built in 1871 by the mason Petros Galt. Carts paid two coins to cross it.",
)
BEES = ("Bees", "The apiarist keeps her hives behind the chapel. Clover grows there until August.")
ALL = (TYRE, BREAD, BELL, BRIDGE, BEES)


class Recorded:
    """Vectors of a model; `read` holds the passages that it read, in order. `before` is called each time."""

    def __init__(self, vectors, name=None):
        self._vectors = vectors
        self.name = name or vectors.name
        self.size = vectors.size
        self.read = []
        self.asked = []
        self.before = lambda: None

    def embed(self, texts):
        self.asked += texts
        return self._vectors.embed(texts)

    def embed_any(self, texts):
        return self._vectors.embed_any(texts)

    def embed_across(self, texts, language):
        return self._vectors.embed_across(texts, language)

    def embed_parts(self, texts):
        self.before()
        self.read += [text for text, _ in texts]
        return self._vectors.embed_parts(texts)


def as_read(told):
    """An article's only passage as the model reads it."""
    return ". ".join(told)


async def keep(store, blog_id, *told, published=None):
    """Keep articles of one passage each, in this order; gives their articles' ids."""
    return [await _keep(store, blog_id, title, text, published) for title, text in told]


async def _keep(store, blog_id, title, text, published):
    dated = LooseDate(published[0], published[1]) if published else None
    page = Page(f"tag:{title}", title, (Section(title, text),), published=dated)
    async with store.write() as tx:
        reading = ReadEntry(page, cut_passages(page.sections), digest_of(page))
        return (await keep_page(tx, blog_id, reading)).article.id


async def passage_of(store, told):
    """The id of an article's only passage."""
    async with store.read() as tx:
        query = select(passages.c.id).join(articles, articles.c.id == passages.c.article_id)
        return (await tx.execute(query.where(articles.c.title == told[0]))).scalar_one()


async def titles_with_vectors(store, model):
    """The titles whose passages have vectors of the model."""
    async with store.read() as tx:
        query = (
            select(articles.c.title)
            .join(passages, passages.c.article_id == articles.c.id)
            .join(passage_vectors, passage_vectors.c.passage_id == passages.c.id)
            .join(sentence_vectors, sentence_vectors.c.passage_id == passages.c.id)
            .where(passage_vectors.c.model == model)
        )
        return set((await tx.execute(query)).scalars())


async def spoil(store, passage_id, *, sentences=False, how=lambda packed: packed[:-1]):
    """Harm the vectors that are kept of a passage, or those of its sentences."""
    table, column = (sentence_vectors, "vectors") if sentences else (passage_vectors, "vector")
    this = table.c.passage_id == passage_id
    async with store.write() as tx:
        packed = (await tx.execute(select(table.c[column]).where(this))).scalar_one()
        await tx.execute(update(table).where(this).values({column: how(packed)}))


async def packed_of(store, passage_id):
    """What is kept of a passage: its vector, and those of its parts."""
    async with store.read() as tx:
        whole = select(passage_vectors.c.vector).where(passage_vectors.c.passage_id == passage_id)
        parts = select(sentence_vectors.c.vectors).where(sentence_vectors.c.passage_id == passage_id)
        found = [(await tx.execute(query)).scalar_one_or_none() for query in (whole, parts)]
        return [bytes(each) if each is not None else None for each in found]
