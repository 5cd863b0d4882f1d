"""Vectors as the database keeps them: a signed byte a component, nothing lost that an answer would notice.

Each row is scaled so that its largest component is 127 or -127. By how much is not kept: rows have length 1
again when they are read.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Bytes = NDArray[np.int8]  # rows as `pack` gives them

_PEAK = 127


class CorruptVectors(ValueError):
    """What is kept was never packed: make it again."""


def pack(matrix: Matrix) -> bytes:
    """Return the rows of [n, size], none of them zero, as n · size bytes."""
    if not matrix.size:
        return b""
    peaks = np.abs(matrix).max(axis=1, keepdims=True)
    whole: Bytes = np.rint(matrix * (_PEAK / peaks)).astype(np.int8)
    return whole.tobytes()


def read_packed(packed: bytes, size: int, *, rows: int | None = None) -> Bytes:
    """Return the rows [n, size] of what `pack` gave, as they are; raises CorruptVectors if it did not.

    `rows` says how many there have to be.
    """
    if not size and not packed:
        return np.zeros((rows or 0, 0), np.int8)
    if not size or len(packed) % size or rows not in (None, len(packed) // size):
        raise CorruptVectors(f"{len(packed)} bytes are not {rows or 'whole'} rows of {size}")
    whole = np.frombuffer(packed, np.int8).reshape(-1, size)
    highest, lowest = whole.max(axis=1, initial=0), whole.min(axis=1, initial=0)
    if not (((highest == _PEAK) | (lowest == -_PEAK)) & (lowest >= -_PEAK)).all():
        raise CorruptVectors("a row whose largest component is not 127")
    return whole


def unpack(packed: bytes, size: int, *, rows: int | None = None) -> Matrix:
    """Return unit rows [n, size] of what `pack` gave; see `read_packed`."""
    matrix: Matrix = read_packed(packed, size, rows=rows).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def is_packed(value: bytes, size: int, rows: int | None = None) -> bool:
    """Tell whether `unpack` can read it."""
    try:
        read_packed(value, size, rows=rows)
    except CorruptVectors:
        return False
    return True
