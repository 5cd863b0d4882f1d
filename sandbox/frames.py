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
    if compression == "zstd-stream" and (find_spec("zstandard") or find_spec("compression")):
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
    if find_spec("zstandard"):
        zstd = importlib.import_module("zstandard")
        stream, block = zstd.ZstdCompressor().compressobj(), zstd.COMPRESSOBJ_FLUSH_BLOCK
    else:
        zstd = importlib.import_module("compression.zstd")  # of the standard library from Python 3.14 on
        stream = zstd.ZstdCompressor()
        block = stream.FLUSH_BLOCK

    def encode(payload: Json) -> bytes:
        return bytes(stream.compress(plain(payload).encode()) + stream.flush(block))

    return encode
