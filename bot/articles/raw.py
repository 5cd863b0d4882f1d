"""Bytes to text: encodings as files and pages have them, and what is no text at all."""

import codecs
import re
from contextlib import suppress

from bot.domain import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:<\?xml[^>]*encoding|<meta[^>]*charset)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What no word has within it: a sign, a capital after a small letter, letters of two scripts, three that are
# Latin and bear marks, three that the encoding does not know.
_ODD = re.compile(
    r"[^\W\d_][\x80-\xac\xae-\xb6\xb8-\xbf\xd7\xf7\u2500-\u259f](?=[^\W\d_])"
    r"|[a-z\xdf-\xf6\xf8-\xff\u0430-\u045f](?=[A-Z\xc0-\xd6\xd8-\xde\u0400-\u042f])"
    r"|[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])|[\xc0-\xd6\xd8-\xf6\xf8-\xff]{3}|\ufffd{3}|(?<=[^\W\d_])\ufffd|\ufffd(?=[^\W\d_])"
)
MOST_LOOKED_AT = 100_000  # letters
MAX_BROKEN = 50  # letters: of so many one may be broken, and the encoding is right all the same
_HIGH_BYTES = re.compile(rb"[\xa3\xa8\xb3\xb8\xc0-\xff]+")


def decode(raw: bytes, charset: str | None = None) -> str:
    """Return the text of a file or page, its line ends `\\n`. InputError: `empty` or `binary`.

    `charset`: what it came with says that it is. Servers are often wrong: what can be UTF-8 is.
    """
    text = _decoded(raw, charset)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\x00\x85\xa0"):
        raise InputError("empty")
    if len(_CONTROLS.findall(text[:20_000])) > min(len(text), 20_000) // 200:
        raise InputError("binary")
    return clean(text)


def clean(text: str) -> str:
    """Return a text that every database takes, its line ends `\\n`: no NUL, no half of a surrogate pair."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x00" in text or not text.isascii():
        text = _UNSTORABLE.sub("", text)
    return text


def _decoded(raw: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if unmarked := _without_mark(raw[:400]):
        return raw.decode(unmarked, errors="replace")
    declared = _DECLARED.search(raw[:4096])
    told = [name for name in (charset, declared[1].decode() if declared else None) if name]
    if b"\x1b" in raw and (shifting := [name for name in told if name.lower().startswith("iso-2022")]):
        return raw.decode(shifting[0], errors="replace")  # to UTF-8 it looks like plain letters
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _undeclared(raw, told)


def _undeclared(raw: bytes, told: list[str]) -> str:
    """Bytes that are not UTF-8: by what is told of them if that can be, else by their looks.

    Where that differs, or they look otherwise, it is what reads best: many a server says the same of all.
    """
    read: list[str] = []
    for name in (*told, *([_guessed(raw)] if told else [])):
        with suppress(LookupError, UnicodeError):  # no such encoding, none of texts, or not this one
            text = raw.decode(name.lower().removeprefix("x-"), errors="replace")
            if text.count("\ufffd") * MAX_BROKEN <= len(text):
                read.append(text)
        if name == told[-1] and not read:
            break
    if read:
        return min(read, key=lambda text: len(_ODD.findall(text[:MOST_LOOKED_AT])))
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * MAX_BROKEN <= len(text) and sum(letter > "\x7f" for letter in text) > 2 * broken:
        return text
    return raw.decode(_guessed(raw), errors="replace")


def _without_mark(head: bytes) -> str | None:
    """UTF-16 that does not say so: every other byte of Latin letters is zero."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    most, least = len(head) * 2 // 5, len(head) // 20
    if odd >= most > 0 and even <= least:
        return "utf-16-le"
    return "utf-16-be" if even >= most > 0 and odd <= least else None


def _guessed(raw: bytes) -> str:
    """A Cyrillic one where whole words are of its letters, else Windows' Latin, whose letters stand alone."""
    high = _HIGH_BYTES.findall(raw[:200_000])
    words = [run for run in high if len(run) > 2]
    if len(words) < 3 or sum(map(len, words)) * 2 < sum(map(len, high)):
        return "cp1252"
    # KOI8 has its small letters where Windows has the large ones, of which few stand within words.
    within = b"".join(word[1:] for word in words)
    return "koi8-r" if sum(byte < 0xE0 for byte in within) * 2 > len(within) else "cp1251"
