"""What comments are held against: each blog's articles and allowed comments, ready in memory.

Allowed comments are read by the language model once, beside everything else, and their vectors kept.
"""

import asyncio
from collections.abc import Sequence

from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import pack
from bot.rules.relevance.reference_corpus import CorpusArticle, CorpusComment, ReferenceCorpus
from bot.store.engine import Store
from bot.store.reference_corpus import (
    Allowed,
    ReadComment,
    Spoken,
    allowed_comments,
    put_comment_vectors,
    spoken_passages,
    state_of_blog,
    unread_comments,
)
from bot.store.tx import Tx

BATCH_SIZE = 16  # comments in one transaction
STEP = 25  # allowed comments, after which what a blog says is gathered anew
MAX_BLOGS = 8  # in memory


class ReferenceCorpora:
    """Backgrounds of the blogs that were judged last."""

    def __init__(self, store: Store, vectors: Embedder | None = None) -> None:
        self.vectors = CachedEmbedder(vectors or NullEmbedder())
        self._store = store
        self._held: dict[int, tuple[tuple[int, int], ReferenceCorpus]] = {}
        self._gathering = asyncio.Lock()

    async def of_blog(self, blog_id: int) -> ReferenceCorpus:
        """Return what the blog says, as it was gathered last; gathered now if it never was."""
        held = self._held.get(blog_id)
        return held[1] if held else await self._gather(blog_id)

    async def catch_up(self) -> None:
        """Have the model read what is new, and gather anew what has changed."""
        await self._read_comments()
        for blog_id, (seen, _) in list(self._held.items()):
            async with self._store.read() as tx:
                state = await _stage(tx, blog_id)
            if state != seen:
                await self._gather(blog_id, anew=True)

    async def _read_comments(self) -> None:
        model = self.vectors.name
        while model is not None:
            async with self._store.read() as tx:
                unread = await unread_comments(tx, model, BATCH_SIZE)
            if not unread:
                return
            rows = await asyncio.to_thread(self._rows, [text for _, _, text in unread])
            read = [
                ReadComment(one, version, row) for (one, version, _), row in zip(unread, rows, strict=True)
            ]
            async with self._store.write() as tx:
                await put_comment_vectors(tx, model, read)

    def _rows(self, texts: Sequence[str]) -> list[bytes]:
        rows = self.vectors.embed(texts)
        return [pack(rows[place : place + 1]) for place in range(len(rows))]

    async def _gather(self, blog_id: int, *, anew: bool = False) -> ReferenceCorpus:
        async with self._gathering:
            held = self._held.get(blog_id)
            if held and not anew:
                return held[1]
            async with self._store.read() as tx:
                state = await _stage(tx, blog_id)
                spoken = await spoken_passages(tx, blog_id, self.vectors.name)
                allowed = await allowed_comments(tx, blog_id, self.vectors.name)
            corpus = await asyncio.to_thread(self._build, spoken, allowed)
            self._held.pop(blog_id, None)
            self._held[blog_id] = state, corpus
            while len(self._held) > MAX_BLOGS:
                del self._held[next(iter(self._held))]
            return corpus

    def _build(self, spoken: Sequence[Spoken], allowed: Sequence[Allowed]) -> ReferenceCorpus:
        by_article: dict[int, tuple[str, list[str]]] = {}
        for one in spoken:
            passages = by_article.setdefault(one.article_id, (one.title, []))[1]
            if one.text is not None:
                passages.append(one.text)
        topics = [CorpusArticle(one, title, tuple(texts)) for one, (title, texts) in by_article.items()]
        for one in spoken:
            if one.vector is not None:
                self.vectors.remember(f"{one.title}. {one.text}", one.vector)
        for comment in allowed:
            if comment.vector is not None:
                self.vectors.remember(comment.text, comment.vector)
        remarks = [CorpusComment(one.id, one.article_id, one.text) for one in allowed]
        return ReferenceCorpus(topics, remarks, self.vectors)


async def _stage(tx: Tx, blog_id: int) -> tuple[int, int]:
    """Return the blog's state, in steps: one comment more changes nothing."""
    version, allowed = await state_of_blog(tx, blog_id)
    return version, allowed // STEP
