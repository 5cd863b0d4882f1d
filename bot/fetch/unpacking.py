"""Unpacking what was sent packed, by name or unsaid, and never to more than may be."""

import zlib
from collections.abc import Callable, Mapping
from typing import Protocol

_GZIP = b"\x1f\x8b\x08"
_MOST_LAYERS = 3
_PIECE = 1 << 20


class TooLarge(Exception):
    """It unpacks to more than may be."""


class Broken(Exception):
    """It is not packed as it says, or in a way that we do not know."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unconsumed_tail(self) -> bytes: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _gzip(_: bytes) -> _Unpacker:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _deflate(packed: bytes) -> _Unpacker:
    """What the name means is zlib's format; many send the bare stream."""
    has_header = len(packed) > 1 and packed[0] & 15 == 8 and (packed[0] << 8 | packed[1]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)


_CODINGS: Mapping[str, Callable[[bytes], _Unpacker]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
}
ACCEPTED = "gzip, deflate"


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
        # Some servers name gzip and send plain text: after a proxy that unpacked it.
        if name == "deflate" or body.startswith(_GZIP):
            body = _without(body, _CODINGS[name], most)
    for _ in range(_MOST_LAYERS):
        if not body.startswith(_GZIP):
            break
        body = _without(body, _gzip, most)
    return body


def _names(codings: str) -> list[str]:
    names = (name.strip().lower() for name in codings.split(","))
    return [name for name in names if name not in ("", "identity")]


def _without(packed: bytes, unpacker: Callable[[bytes], _Unpacker], most: int) -> bytes:
    """Unpack every part (a `.gz` may hold several); one that stops in the middle is broken."""
    plain, rest = bytearray(), packed
    while rest:
        part = unpacker(rest)
        while not part.eof:
            try:
                piece = part.decompress(rest, _PIECE)
            except zlib.error as error:
                raise Broken(str(error)) from error
            plain += piece
            if len(plain) > most:
                raise TooLarge
            rest = part.unconsumed_tail
            if not (rest or piece or part.eof):
                raise Broken("it stops in the middle")
        rest = part.unused_data
        if not rest.startswith(_GZIP):
            break  # padding, as some servers add
    return bytes(plain)
