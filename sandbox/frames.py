"""The gateway's frames: plain JSON, or one compressed stream a socket, flushed after each message."""

import json
import sys
import zlib
from collections.abc import Callable

from sandbox.nouns import Json

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Encoder = Callable[[Json], str | bytes]


def encoder(compression: str | None) -> Encoder | None:
    """How to write frames for the `compress` of a connection's query; None for one that cannot be served."""
    if not compression:
        return plain
    if compression == "zlib-stream":
        return _zlib_stream()
    if compression == "zstd-stream":
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
    stream = zstd.ZstdCompressor()

    def encode(payload: Json) -> bytes:
        return stream.compress(plain(payload).encode()) + stream.flush(stream.FLUSH_BLOCK)

    return encode
