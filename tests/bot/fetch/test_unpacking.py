"""What was packed is unpacked, said or unsaid, and never to more than may be."""

import gzip
import sys
import tracemalloc
import zlib

import brotli
import pytest

from bot.fetch.unpacking import Broken, TooLarge, is_packed, unpacked

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PLAIN = b"<rss>" + b"".join(b"Mill %d grinds. " % n**3 for n in range(500)) + b"</rss>"
MOST = 100_000
GZIP, ZLIB = gzip.compress(PLAIN), zlib.compress(PLAIN)
BARE = zlib.compressobj(wbits=-15)
ZSTD = zstd.compress(PLAIN)
DEFLATE = BARE.compress(PLAIN) + BARE.flush()


def _of_window(log):
    stream = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: log})
    return stream.compress(PLAIN) + stream.flush()


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
        (_of_window(23), "zstd"),
        (zstd.compress(PLAIN[:100]) + zstd.compress(PLAIN[100:]), "ZSTD"),
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
        (zstd.compress, "zstd"),
        (lambda plain: gzip.compress(brotli.compress(plain)), "br, gzip"),
    ],
)
def test_a_bomb_is_too_large_before_it_is_whole(pack, codings):
    bomb = pack(b"\0" * 30_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            unpacked(bomb, codings, MOST)
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()


def test_of_many_small_parts_each_is_read_without_copying_the_rest():
    """Copied for each part, the rest would be a terabyte, and this test would not end."""
    assert unpacked(gzip.compress(b"") * 200_000 + GZIP, "gzip", MOST) == PLAIN


def test_nothing_packed_is_nothing():
    assert unpacked(gzip.compress(b""), "deflate, gzip", MOST) == b""


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
        (_of_window(24), "zstd"),  # more memory than a reader has to have
        (GZIP, "gzip," * 9),
    ],
)
def test_what_is_not_packed_as_it_says_is_broken(body, codings):
    with pytest.raises(Broken):
        unpacked(body, codings, MOST)


def test_nothing_is_nothing():
    assert not is_packed(b"", "gzip")
