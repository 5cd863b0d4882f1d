"""What was packed is unpacked, said or unsaid, and never to more than may be."""

import gzip
import zlib

import brotli
import pytest
import zstandard

from bot.fetch.unpacking import Broken, TooLarge, is_packed, unpacked

PLAIN = b"<rss>" + b"".join(b"Mill %d grinds. " % n**3 for n in range(500)) + b"</rss>"
MOST = 100_000
GZIP, ZLIB = gzip.compress(PLAIN), zlib.compress(PLAIN)
BARE = zlib.compressobj(wbits=-15)
ZSTD = zstandard.compress(PLAIN)
_WIDE = zstandard.ZstdCompressor(
    compression_params=zstandard.ZstdCompressionParameters(window_log=27)
).compressobj()
WIDE = _WIDE.compress(PLAIN) + _WIDE.flush()
DEFLATE = BARE.compress(PLAIN) + BARE.flush()


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (GZIP, "gzip"),
        (GZIP, "x-gzip"),
        (GZIP, "GZIP "),
        (GZIP, ""),
        (GZIP, "identity"),
        (PLAIN, "gzip"),  # a proxy between has unpacked it
        (ZLIB, "deflate"),
        (DEFLATE, "deflate"),
        (gzip.compress(GZIP), "gzip"),
        (gzip.compress(GZIP), "gzip, gzip"),
        (gzip.compress(ZLIB), "deflate, gzip"),
        (gzip.compress(PLAIN[:100]) + gzip.compress(PLAIN[100:]), "gzip"),
        (GZIP + b"\0" * 20, "gzip"),
        (PLAIN, ""),
        (brotli.compress(PLAIN), "br"),
        (PLAIN, "br"),
        (ZSTD, "zstd"),
        (PLAIN, "zstd"),
        (zstandard.compress(PLAIN[:100]) + zstandard.compress(PLAIN[100:]), "ZSTD"),
        (brotli.compress(GZIP), "gzip, br"),
    ],
)
def test_what_was_packed_is_unpacked(body, codings):
    assert unpacked(body, codings, MOST) == PLAIN
    assert is_packed(body, codings) is (body is not PLAIN or codings != "")


@pytest.mark.parametrize(
    ("pack", "codings"),
    [
        (gzip.compress, "gzip"),
        (gzip.compress, ""),
        (lambda plain: gzip.compress(gzip.compress(plain)), "gzip, gzip"),
        (brotli.compress, "br"),
        (zstandard.compress, "zstd"),
        (lambda plain: gzip.compress(brotli.compress(plain)), "br, gzip"),
    ],
)
def test_a_bomb_is_too_large_before_it_is_whole(pack, codings):
    with pytest.raises(TooLarge):
        unpacked(pack(b"\0" * 30_000_000), codings, MOST)


def test_what_is_exactly_as_large_as_it_may_be_is_taken():
    assert unpacked(GZIP, "gzip", len(PLAIN)) == PLAIN
    with pytest.raises(TooLarge):
        unpacked(GZIP, "gzip", len(PLAIN) - 1)


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (GZIP[:200], "gzip"),
        (GZIP[:200], ""),
        (GZIP[:100] + b"????" + GZIP[104:], "gzip"),
        (b"no deflate", "deflate"),
        (PLAIN, "compress"),
        (PLAIN, "gzip, lzma"),
        (brotli.compress(PLAIN)[:100], "br"),
        (b"no brotli", "br"),
        (ZSTD[:100], "zstd"),
        (ZSTD[:30] + b"????" + ZSTD[34:], "zstd"),
        (WIDE, "zstd"),  # more memory than a reader has to have
        (GZIP, "gzip," * 9),
    ],
)
def test_what_is_not_packed_as_it_says_is_broken(body, codings):
    with pytest.raises(Broken):
        unpacked(body, codings, MOST)


def test_nothing_is_nothing():
    assert not is_packed(b"", "gzip")
