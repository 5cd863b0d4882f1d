"""The passages of a blog whose vectors lie closest to a question's: all of them compared, none guessed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import CorruptVectors, Matrix, is_packed, unpack
from bot.memory import Memory, Shelf
from bot.store.tx import Tx
from bot.store.vectors import Ids, ids_with_vectors, wholes_of

_BATCH_SIZE = 2_000  # passages: 3 MB of vectors


@dataclass(frozen=True, slots=True)
class VectorRows:
    """A blog's vectors, [passages, size], by growing passage id, at a version of its index."""

    version: int
    ids: Ids
    matrix: Matrix

    def among(self, ids: Ids) -> "VectorRows":
        """Return those with these ids; the very same if they begin so."""
        if np.array_equal(ids[: len(self.ids)], self.ids):
            return self
        kept = np.isin(self.ids, ids)
        return VectorRows(self.version, self.ids[kept], self.matrix[kept])

    def more(self, ids: Ids, matrix: Matrix) -> "VectorRows":
        """Return them with these behind.

        The rows are written into the room behind the matrix, which older `VectorRows` look into as well: each
        sees only as many rows as it had, so a question that is being answered is not disturbed.
        """
        count = len(self.ids)
        whole = self._with_room(len(ids))
        whole[count : count + len(ids)] = matrix
        return VectorRows(self.version, np.concatenate([self.ids, ids]), whole[: count + len(ids)])

    def with_room(self, many: int) -> "VectorRows":
        """Return the same with room for so many more and some besides, so that they are seldom copied."""
        return VectorRows(self.version, self.ids, self._with_room(many)[: len(self.ids)])

    def _with_room(self, many: int) -> Matrix:
        """Return the array that the matrix is the beginning of, with room for so many more rows."""
        count, room = len(self.ids), self.matrix.base
        if room is None or len(room) < count + many:
            room = np.empty((count + many + count // 8, self.matrix.shape[1]), np.float32)
            room[:count] = self.matrix
        return room

    @property
    def size(self) -> int:
        """Return how many bytes they take, with the room for more."""
        room = self.matrix if self.matrix.base is None else self.matrix.base
        return int(self.ids.nbytes + room.nbytes)

    def cosines(self, question: Matrix) -> Matrix:
        """Return how alike each passage is to the question's vector [size]."""
        cosines: Matrix = self.matrix @ question
        return cosines

    def closest(self, cosines: Matrix, most: int, within: Sequence[int] | None = None) -> list[int]:
        """Return the ids of the passages most alike, of those `within`; ties by id."""
        ids = self.ids
        if within is not None:
            chosen = np.isin(ids, within)
            ids, cosines = ids[chosen], cosines[chosen]
        if len(ids) > most:
            few = np.argpartition(-cosines, most)[:most]
            ids, cosines = ids[few], cosines[few]
        return [int(number) for number in ids[np.lexsort((ids, -cosines))]]

    def cosine_of(self, cosines: Matrix, ids: Sequence[int]) -> dict[int, float]:
        """Return the cosines of those of these passages that have vectors, by id."""
        chosen = np.isin(self.ids, ids)
        return dict(zip(self.ids[chosen].tolist(), cosines[chosen].tolist(), strict=True))


class VectorIndex:
    """Holds the vectors of the blogs that were asked last, as far as there is memory for them.

    `on_damage` is told ids of what cannot be read; in the event loop, since it may wake somebody there.
    """

    def __init__(
        self, vectors: Embedder, on_damage: Callable[[Sequence[int]], None], memory: Memory | None = None
    ) -> None:
        self._vectors = vectors
        self._harmed = on_damage
        self._rows: Shelf[VectorRows] = (memory or Memory()).shelf()
        self._renewing = asyncio.Lock()

    async def rows(self, tx: Tx, blog_id: int, version: int) -> VectorRows:
        """Return the blog's vectors as they are at that version of its index; only what is new is read."""
        held = self._rows.get(blog_id)
        if held is None or held.version != version:
            async with self._renewing:  # one after the other, since they share the room for more
                held = self._rows.get(blog_id) or VectorRows(-1, np.zeros(0, np.int64), self._empty())
                if held.version != version:
                    held = await self._renewed(tx, blog_id, held, version)
                self._rows.put(blog_id, held, held.size)
        return held

    async def _renewed(self, tx: Tx, blog_id: int, held: VectorRows, version: int) -> VectorRows:
        model = self._vectors.name or ""
        there = await ids_with_vectors(tx, blog_id, model)
        kept = await asyncio.to_thread(held.among, there)
        # What came last only follows what is held; else it is looked for.
        new = (
            there[len(kept.ids) :] if kept is held else await asyncio.to_thread(np.setdiff1d, there, kept.ids)
        )
        packed = await wholes_of(tx, new.tolist(), model) if len(new) else {}
        renewed = await asyncio.to_thread(self._merged, kept, packed, version)
        if broken := packed.keys() - set(renewed.ids.tolist()):
            self._harmed(sorted(broken))
        return renewed

    def _merged(self, kept: VectorRows, packed: Mapping[int, bytes], version: int) -> VectorRows:
        rows, new = kept.with_room(len(packed)), sorted(packed)
        for start in range(0, len(new), _BATCH_SIZE):
            rows = rows.more(
                *self._read(
                    {passage_id: packed[passage_id] for passage_id in new[start : start + _BATCH_SIZE]}
                )
            )
        if (np.diff(rows.ids) > 0).all():
            return replace(rows, version=version)
        order = np.argsort(rows.ids)
        return VectorRows(version, rows.ids[order], rows.matrix[order])

    def _read(self, packed: Mapping[int, bytes]) -> tuple[Ids, Matrix]:
        """Return all at once; one by one, without those that cannot be read, only where there are such."""
        try:
            return np.array([*packed], np.int64), unpack(
                b"".join(packed.values()), self._vectors.size, rows=len(packed)
            )
        except CorruptVectors:
            whole = {
                passage_id: value
                for passage_id, value in packed.items()
                if is_packed(value, self._vectors.size, 1)
            }
            return np.array([*whole], np.int64), unpack(b"".join(whole.values()), self._vectors.size)

    def _empty(self) -> Matrix:
        return np.zeros((0, self._vectors.size), np.float32)
