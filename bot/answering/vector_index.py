"""The passages of a blog whose vectors lie closest to a question's: all of them compared, none guessed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import Bytes, CorruptVectors, Matrix, is_packed, read_packed
from bot.memory import Memory, Shelf
from bot.store.tx import Tx
from bot.store.vectors import Ids, ids_with_vectors, wholes_of

_BATCH_SIZE = 2_000  # passages: 3 MB of vectors


@dataclass(frozen=True, slots=True)
class VectorRows:
    """A blog's vectors as they are kept, [passages, size], by growing passage id, at a version of its index.

    `lengths` [passages]: of each row. As numbers of four bytes the rows would take four times the room, and
    reading that from memory would take longer than what makes such numbers of some at a time.
    """

    version: int
    ids: Ids
    rows: Bytes
    lengths: Matrix

    def among(self, ids: Ids) -> "VectorRows":
        """Return those with these ids; the very same if they begin so."""
        if np.array_equal(ids[: len(self.ids)], self.ids):
            return self
        return self._chosen(np.isin(self.ids, ids))

    def more(self, ids: Ids, rows: Bytes) -> "VectorRows":
        """Return them with these behind.

        They are written into the room behind the rows, which older `VectorRows` look into as well: each sees
        only as many as it had, so a question that is being answered is not disturbed.
        """
        count = len(self.ids)
        whole = self._with_room(len(ids))
        whole[count : count + len(ids)] = rows
        lengths = np.linalg.norm(rows.astype(np.float32), axis=1)
        return VectorRows(
            self.version,
            np.concatenate([self.ids, ids]),
            whole[: count + len(ids)],
            np.concatenate([self.lengths, lengths]),
        )

    def with_room(self, many: int) -> "VectorRows":
        """Return the same with room for so many more and some besides, so that they are seldom copied."""
        return replace(self, rows=self._with_room(many)[: len(self.ids)])

    def in_order(self, version: int) -> "VectorRows":
        """Return them by growing id, as they are at that version of the index."""
        renewed = replace(self, version=version)
        return renewed if (np.diff(self.ids) > 0).all() else renewed._chosen(np.argsort(self.ids))

    def _chosen(self, places: NDArray[Any]) -> "VectorRows":
        return VectorRows(self.version, self.ids[places], self.rows[places], self.lengths[places])

    def _with_room(self, many: int) -> Bytes:
        """Return the array that the rows are the beginning of, with room for so many more."""
        count, room = len(self.ids), self.rows.base
        if room is None or len(room) < count + many:
            room = np.empty((count + many + count // 8, self.rows.shape[1]), np.int8)
            room[:count] = self.rows
        return room

    @property
    def size(self) -> int:
        """Return how many bytes they take, with the room for more."""
        room = self.rows if self.rows.base is None else self.rows.base
        return int(self.ids.nbytes + self.lengths.nbytes + room.nbytes)

    def cosines(self, question: Matrix) -> Matrix:
        """Return how alike each passage is to the question's vector [size]."""
        cosines = np.empty(len(self.ids), np.float32)
        for start in range(0, len(self.ids), _BATCH_SIZE):
            some = slice(start, start + _BATCH_SIZE)
            cosines[some] = self.rows[some].astype(np.float32) @ question
        return cosines / self.lengths

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
                held = self._rows.get(blog_id) or self._empty()
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
        held, new = kept.with_room(len(packed)), sorted(packed)
        for start in range(0, len(new), _BATCH_SIZE):
            some = {passage_id: packed[passage_id] for passage_id in new[start : start + _BATCH_SIZE]}
            held = held.more(*self._read(some))
        return held.in_order(version)

    def _read(self, packed: Mapping[int, bytes]) -> tuple[Ids, Bytes]:
        """Return all at once; one by one, without those that cannot be read, only where there are such."""
        size = self._vectors.size
        try:
            rows = read_packed(b"".join(packed.values()), size, rows=len(packed))
        except CorruptVectors:
            packed = {passage_id: value for passage_id, value in packed.items() if is_packed(value, size, 1)}
            rows = read_packed(b"".join(packed.values()), size)
        return np.array([*packed], np.int64), rows

    def _empty(self) -> VectorRows:
        rows = np.zeros((0, self._vectors.size), np.int8)
        return VectorRows(-1, np.zeros(0, np.int64), rows, np.zeros(0, np.float32))
