"""The gateway's frames: plain JSON, or one compressed stream a socket, flushed after each message."""

import importlib
import json
import zlib
from collections.abc import Callable
from importlib.util import find_spec

from sandbox.nouns import Json

Encoder = Callable[[Json], str | bytes]


def encoder(compression: str | None) -> Encoder | None:
    """How to write frames for the `compress` of a connection's query; None for one that cannot be served."""
    if not compression:
        return plain
    if compression == "zlib-stream":
        return _zlib_stream()
    if compression == "zstd-stream" and find_spec("compression") and find_spec("compression.zstd"):
        return _zstd_stream()
    return None


def plain(payload: Json) -> str:
    """JSON as text."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def _zlib_stream() -> Encoder:
    stream = zlib.compressobj()

    def encode(payload: Json) -> bytes:
        return stream.compress(plain(payload).encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return encode


def _zstd_stream() -> Encoder:
    zstd = importlib.import_module("compression.zstd")  # of the standard library from Python 3.14 on
    stream = zstd.ZstdCompressor()

    def encode(payload: Json) -> bytes:
        return bytes(stream.compress(plain(payload).encode(), mode=stream.FLUSH_BLOCK))

    return encode
