"""A graph as a file that onnxruntime reads, of the few of ONNX's messages that ours needs.

A message is its fields, one behind the other: a field's number and its way of being written, then its value.
Whole numbers have seven bits in a byte, the lowest first; of texts, bytes and messages the length comes
first (https://protobuf.dev/programming-guides/encoding; the fields are those of ONNX's `onnx.proto3`).
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Value = int | float | str | bytes
Shape = tuple["Kind", Sequence[int | str]]  # of an input or an output: its kind and its sides, some by name


class Kind(IntEnum):
    """Of numbers."""

    FLOAT = 1
    INT8 = 3
    INT64 = 7


_KINDS = {np.dtype(np.float32): Kind.FLOAT, np.dtype(np.int8): Kind.INT8, np.dtype(np.int64): Kind.INT64}


def node(
    kind: str, inputs: Iterable[str], outputs: Iterable[str], domain: str = "", **attributes: int | float
) -> bytes:
    """Return a node, by the names of what it takes and gives."""
    named = [(1, name) for name in inputs] + [(2, name) for name in outputs]
    held = [(5, _attribute(name, value)) for name, value in attributes.items()]
    return _message(*named, (4, kind), *held, (7, domain))


def constant(name: str, value: NDArray[Any]) -> bytes:
    """Return numbers that a graph holds."""
    sides = [(1, side) for side in value.shape]
    return _message(*sides, (2, _KINDS[value.dtype]), (8, name), (9, value.tobytes()))


def graph(
    nodes: Iterable[bytes],
    constants: Iterable[bytes],
    inputs: Mapping[str, Shape],
    outputs: Mapping[str, Shape],
    versions: Mapping[str, int],
) -> bytes:
    """Return the whole file; `versions` are those of the nodes, by domain."""
    inside = _message(
        *((1, node) for node in nodes),
        (2, "encoder"),
        *((5, constant) for constant in constants),
        *((11, _shaped(name, shape)) for name, shape in inputs.items()),
        *((12, _shaped(name, shape)) for name, shape in outputs.items()),
    )
    named = ((8, _message((1, domain), (2, version))) for domain, version in versions.items())
    return _message((1, _VERSION), (7, inside), *named)


_VERSION = 9  # of the file's format


def _attribute(name: str, value: int | float) -> bytes:
    if isinstance(value, float):
        return _message((1, name), (2, value), (20, 1))
    return _message((1, name), (3, value), (20, 2))


def _shaped(name: str, shape: Shape) -> bytes:
    kind, sides = shape
    dimensions = ((1, _message((1 if isinstance(side, int) else 2, side))) for side in sides)
    return _message((1, name), (2, _message((1, _message((1, kind), (2, _message(*dimensions)))))))


def _message(*fields: tuple[int, Value]) -> bytes:
    return b"".join(part for number, value in fields for part in _field(number, value))


def _field(number: int, value: Value) -> tuple[bytes, ...]:
    if isinstance(value, int):
        return _whole(number << 3), _whole(value)
    if isinstance(value, float):
        return _whole(number << 3 | 5), struct.pack("<f", value)
    content = value.encode() if isinstance(value, str) else value
    return _whole(number << 3 | 2), _whole(len(content)), content


def _whole(number: int) -> bytes:
    low = []
    while number > 127:
        low.append(number & 127 | 128)
        number >>= 7
    return bytes([*low, number])
