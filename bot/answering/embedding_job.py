"""Passages get their vectors: what is new, what another model read, what came to harm.

One way for all of them: whatever has no vectors of the model in use is read beside everything else, the
newest first, a few at a time, each few in a transaction of their own. So a kill loses at most those. An
import that runs beside the bot begins with the oldest: they share the work, and meet in the middle.
"""

import asyncio
from collections.abc import Callable, Sequence

from bot.domain import Share
from bot.language.embedder.protocol import Embedder, Parts
from bot.language.embedder.quantization import pack
from bot.language.sentences import spans
from bot.store.engine import Store
from bot.store.vectors import Packed, Unread, changes, drop_vectors, put_vectors, read_unread, unread_ids

BATCH_SIZE = 16  # passages in one transaction: half a second of reading, and some milliseconds of writing

Progress = Callable[[int, int], None]


class EmbeddingJob:
    """Has the model read what it has not read yet. `wake` is called when something came to harm."""

    def __init__(
        self,
        store: Store,
        vectors: Embedder,
        wake: Callable[[], None] = lambda: None,
        *,
        oldest_first: bool = False,
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._wake = wake
        self._oldest_first = oldest_first
        self._harmed: set[int] = set()
        self._seen: tuple[Share, int] | None = None  # of what share nothing is unread, and when

    def rebuild(self, ids: Sequence[int]) -> None:
        """The vectors of these passages cannot be read: make them anew."""
        self._harmed.update(ids)
        self._wake()

    async def catch_up(self, progress: Progress = lambda done, total: None) -> None:
        """Read all that has not been read; a look at one number if nothing has changed since."""
        model = self._vectors.name
        if model is None:
            return
        await self._forget_harmed()
        async with self._store.read() as tx:
            seen = tx.share, await changes(tx)
            if seen == self._seen:
                return
            unread = await unread_ids(tx, model)
        if self._oldest_first:
            unread.reverse()
        for start in range(0, len(unread), BATCH_SIZE):
            await self._read(model, unread[start : start + BATCH_SIZE])
            progress(min(start + BATCH_SIZE, len(unread)), len(unread))
        if not unread:
            self._seen = seen

    async def _read(self, model: str, ids: Sequence[int]) -> None:
        async with self._store.read() as tx:
            unread = await read_unread(tx, model, ids)
        packed = await asyncio.to_thread(self._pack, unread)
        async with self._store.write() as tx:
            await put_vectors(tx, model, packed)

    def _pack(self, unread: Sequence[Unread]) -> list[Packed]:
        read = self._vectors.embed_parts(
            [in_context(unread_passage.title, unread_passage.text) for unread_passage in unread]
        )
        return [_packed(passage, parts) for passage, parts in zip(unread, read, strict=True)]

    async def _forget_harmed(self) -> None:
        on_damage, self._harmed = self._harmed, set()
        if on_damage:
            self._seen = None
            async with self._store.write() as tx:
                await drop_vectors(tx, on_damage)


def in_context(title: str, text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a passage as the model reads it, below its title; and where title and sentences stand in it.

    The title tells what "it" and "they" are, and often says what is asked in other words.
    """
    before = len(title) + 2
    places = [(start + before, end + before) for start, end in spans(text)]
    return f"{title}. {text}", [(0, len(title)), *places]


def _packed(passage: Unread, parts: Parts) -> Packed:
    return Packed(passage.id, pack(parts.whole), pack(parts.parts))
