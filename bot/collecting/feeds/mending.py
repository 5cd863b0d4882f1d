"""Feeds as hosts send them, made into XML: what stands before and after, and what XML does not know, goes."""

import re
import sys
from html.entities import html5

# From the root's tag to its last end: hosts put notices before it, and scripts or errors behind it.
_ROOT = re.compile(r"<(?:[a-z]\w*:)?(rss|feed|rdf)\b", re.IGNORECASE)
_END = re.compile(r"</(?:[a-z]\w*:)?(rss|feed|rdf)\s*>", re.IGNORECASE)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_WRAPPED = re.compile(r"(?<=>)\s*&lt;!\[CDATA\[|\]\]&gt;\s*(?=</)")  # escaped with its text (WriteFreely)
_AMPERSAND = re.compile(
    r"&(?:(#\d{1,7};|#x[\da-f]{1,6};)|(amp|lt|gt|quot|apos);|([a-z][\da-z]{1,30};))?", re.I
)
_UNKNOWN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The same in bytes, of exports, which are too large to be held as text: there CDATA and comments stay.
_MARKED = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?:#?[A-Za-z\d]{1,31};)?", re.DOTALL)
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def mended(text: str) -> bytes | None:
    """Return a feed's XML in UTF-8; None for what is no feed, or stops before its end.

    Of a feed that stops in the middle half an article would be announced.
    """
    root, ends = _ROOT.search(text), list(_END.finditer(text))
    if root is None or not ends or ends[-1][1].lower() != root[1].lower() or ends[-1].start() < root.end():
        return None
    body = known_to_xml(text[root.start() : ends[-1].end()])
    pieces = _CDATA.split(body)
    pieces[::2] = [_AMPERSAND.sub(_entity, _WRAPPED.sub("", piece)) for piece in pieces[::2]]
    return (_DECLARATION + "".join(pieces)).encode()


def known_to_xml(text: str) -> str:
    """Return a text without the characters that XML does not know."""
    return _UNKNOWN.sub("", text)


def known_bytes(raw: bytes) -> bytes:
    """Return an export's XML without the bytes that XML does not know, and with entities that it does.

    At either a parser that forgives leaves out what stands before it, or behind.
    """
    if b"\x00" in raw[:400] or b"iso-2022" in raw[:200].lower():
        return raw  # letters of two bytes, or shifted ones
    return _MARKED.sub(_known_mark, raw.translate(None, _CONTROLS))


def _known_mark(found: re.Match[bytes]) -> bytes:
    return _AMPERSAND.sub(_entity, found[0].decode()).encode() if found[0].startswith(b"&") else found[0]


def _numbered(number: str) -> str:
    code = int(number[2:-1], 16) if number[1] in "xX" else int(number[1:-1])
    return chr(code) if code <= sys.maxunicode else ""


def _entity(found: re.Match[str]) -> str:
    """Return an ampersand that XML understands; of HTML's names it knows five."""
    number, known, name = found.groups()
    if number or known:
        return found[0] if known or known_to_xml(_numbered(number)) else ""
    letters = html5.get(name, "") if name else ""
    return "".join(f"&#{ord(letter)};" for letter in letters) or f"&amp;{found[0][1:]}"
