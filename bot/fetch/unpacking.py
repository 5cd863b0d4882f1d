"""Unpacking what was sent packed, by name or unsaid, and never to more than may be."""

import sys
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Protocol

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"
_MOST_LAYERS = 3
_PIECE = 1 << 20
_FED = 2048  # bytes at a time: zlib makes a thousand times as many of them, at most
_FED_ZSTD = 128  # four of them can stand for as many thousand as a block holds
_WINDOW: Mapping[int, int] = {
    zstd.DecompressionParameter.window_log_max: 23
}  # 8 MB: what a sender may presume, RFC 9659

_Unpack = Callable[[bytes], Iterator[bytes]]
"""Yields what is packed in pieces of a few megabytes at most; raises Broken."""


class _Stream(Protocol):
    """Unpacks one part."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class TooLarge(Exception):
    """It unpacks to more than may be."""


class Broken(Exception):
    """It is not packed as it says, or in a way that we do not know."""


def _gzip(packed: bytes) -> Iterator[bytes]:
    """Yield every part: a `.gz` may hold several."""
    at = 0
    while packed.startswith(_GZIP, at):
        at = yield from _part(zlib.decompressobj(16 + zlib.MAX_WBITS), _FED, packed, at)


def _deflate(packed: bytes) -> Iterator[bytes]:
    """What the name means is zlib's format; many send the bare stream."""
    has_header = len(packed) > 1 and packed[0] & 15 == 8 and (packed[0] << 8 | packed[1]) % 31 == 0
    stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
    yield from _part(stream, _FED, packed, 0)


def _brotli(packed: bytes) -> Iterator[bytes]:
    stream = brotli.Decompressor()
    while not stream.is_finished():
        try:
            piece = stream.process(packed, output_buffer_limit=_PIECE)
        except brotli.error as error:
            raise Broken(str(error)) from error
        yield piece
        packed = b""
        if not piece and not stream.is_finished() and stream.can_accept_more_data():
            raise Broken("it stops in the middle")


def _zstd(packed: bytes) -> Iterator[bytes]:
    """Yield every frame."""
    at = 0
    while packed.startswith(_ZSTD, at):
        at = yield from _part(zstd.ZstdDecompressor(options=_WINDOW), _FED_ZSTD, packed, at)


def _part(stream: _Stream, fed: int, packed: bytes, at: int) -> Generator[bytes, None, int]:
    """Yield the part that begins at this byte, and return where it ends; what follows is not copied."""
    while not stream.eof:
        piece = packed[at : at + fed]
        if not piece:
            raise Broken("it stops in the middle")
        try:
            yield stream.decompress(piece)
        except (zlib.error, zstd.ZstdError) as error:
            raise Broken(str(error)) from error
        at += len(piece)
    return at - len(stream.unused_data)


_CODINGS: Mapping[str, _Unpack] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
_BEGINS = {"gzip": _GZIP, "x-gzip": _GZIP, "zstd": _ZSTD}
_PLAIN = (b"<?xml", b"<rss", b"<feed", b"<!", b"<html", b"\xef\xbb\xbf", b'{"')
"""How plain text begins that is said to be brotli, which has no mark of its own."""

ACCEPTED = "gzip, deflate, br, zstd"


def is_packed(body: bytes, codings: str) -> bool:
    """Tell whether there is anything to unpack."""
    return bool(body) and (body.startswith(_GZIP) or bool(_names(codings)))


def unpacked(body: bytes, codings: str, most: int) -> bytes:
    """Return the body without the codings of its Content-Encoding, nor gzip that it does not tell of.

    Raises TooLarge, or Broken.
    """
    names = _names(codings)
    if len(names) > _MOST_LAYERS or not all(name in _CODINGS for name in names):
        raise Broken(codings)
    for name in reversed(names):
        # Some servers name a coding and send plain text: after a proxy that unpacked it.
        packed = not body.startswith(_PLAIN) if name == "br" else body.startswith(_BEGINS.get(name, b""))
        if body and packed:
            body = _without(body, _CODINGS[name], most)
    for _ in range(_MOST_LAYERS):
        if not body.startswith(_GZIP):
            break
        body = _without(body, _gzip, most)
    return body


def _names(codings: str) -> list[str]:
    names = (name.strip().lower() for name in codings.split(","))
    return [name for name in names if name not in ("", "identity")]


def _without(packed: bytes, unpack: _Unpack, most: int) -> bytes:
    plain = bytearray()
    for piece in unpack(packed):
        plain += piece
        if len(plain) > most:
            raise TooLarge
    return bytes(plain)
