"""Vectors that remember what they read: a thread's comments are compared with each new one."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from hashlib import blake2b

from bot.language.embedder.protocol import Embedder, Parts, Span
from bot.language.embedder.quantization import CorruptVectors, Matrix, pack, unpack

MAX_TEXTS = 60_000  # texts: some 30 MB


class CachedEmbedder:
    """Keeps the rows of the texts asked for last, a byte a component. Many threads may ask at once."""

    def __init__(self, vectors: Embedder, most: int = MAX_TEXTS) -> None:
        self._vectors = vectors
        self._most = most
        self._known: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self.name, self.size = vectors.name, vectors.size

    def embed(self, texts: Sequence[str]) -> Matrix:
        """From memory where they are there; what is remembered is rounded, so all of it is."""
        if not self.size:
            return self._vectors.embed(texts)
        keys = [_key(text) for text in texts]
        with self._lock:
            rows = {key: self._known[key] for key in keys if key in self._known}
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in rows}
        if new:
            packed = pack(self._vectors.embed(list(new.values())))
            rows |= {key: packed[n * self.size : (n + 1) * self.size] for n, key in enumerate(new)}
        self._keep({key: rows[key] for key in keys})
        matrix: Matrix = unpack(b"".join(rows[key] for key in keys), self.size, rows=len(keys))
        return matrix

    def embed_any(self, texts: Sequence[str]) -> Matrix:
        """Embed them as they come: they are not remembered."""
        return self._vectors.embed_any(texts)

    def embed_across(self, texts: Sequence[str], language: str) -> Matrix:
        """Embed them as they come: they are not remembered."""
        return self._vectors.embed_across(texts, language)

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        """Embed parts as they come: they are not remembered."""
        return self._vectors.embed_parts(texts)

    def remember(self, text: str, row: bytes) -> None:
        """Take over a row that was packed before; what is damaged is read anew when it is asked for."""
        try:
            unpack(row, self.size, rows=1)
        except CorruptVectors:
            return
        self._keep({_key(text): row})

    def _keep(self, rows: dict[bytes, bytes]) -> None:
        with self._lock:
            for key, row in rows.items():
                self._known[key] = row
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)


def _key(text: str) -> bytes:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
