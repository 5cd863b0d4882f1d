"""HTML as blogs' editors keep it, made into HTML as browsers show it.

WordPress' classic editor writes a blank line for a paragraph and a line's end for a line, and shortcodes that
its plugins fill in; some feeds escape their HTML once more than they should.
"""

import html
import re
from collections.abc import Callable, Container
from functools import partial
from string import ascii_lowercase, ascii_uppercase

# What keeps all that stands in it.
_KEPT = re.compile(r"<(pre|code|script|style|textarea|svg)\b", re.IGNORECASE)
_BLOCK_TAGS = """
    table thead tfoot caption colgroup tbody tr td th div dl dd dt ul ol li pre form blockquote p hr br
    h1 h2 h3 h4 h5 h6 fieldset section article aside header footer figure figcaption details summary
"""
_BLOCK = re.compile(rf"(?:(?<!\s)\s+)?(</?(?:{'|'.join(_BLOCK_TAGS.split())})\b[^<>]*>)\s*", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n{2,}")
_BLOCK_EDITOR = "<!-- wp:"

_SHORTCODE = re.compile(
    r"\[\[(?P<shown>/?[a-z][^\[\]]{0,300})\]\]"
    r"|\[(?P<end>/?)(?P<name>[a-z][\w-]{1,40})(?P<rest>(?:[\s=:/][^\[\]]{0,500})?)\](?!\()",
    re.DOTALL | re.IGNORECASE,
)
_ENDS = re.compile(r"\[/([a-z][\w-]{1,40})\]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s+[\w-]+\s*=")
# Filled in with nothing beside the name; all others are told by an attribute or by their end.
_NAMES = """
    gallery audio video playlist embed youtube vimeo soundcloud slideshare twitter tweet instagram googlemaps
    gist contact-form contact-form-7 toc ads adsense polldaddy wpvideo more nextpage sharing
"""
_KNOWN = frozenset(_NAMES.split())
_LISTING = re.compile(
    r"\[(?P<name>code|sourcecode|php|cpp|python|java|javascript|css|html|xml|bash|sql)(?:\s[^\[\]]{0,200})?\]"
    r"(?P<listed>(?:(?!\[(?P=name)[\s\]]).){0,20000}?)\[/(?P=name)\]",
    re.DOTALL | re.IGNORECASE,
)
_ADDRESS = re.compile(r"\[(?P<name>embed|audio|video)(?:\s[^\[\]]{0,300})?\][^\[\]<>\n]{0,500}\[/(?P=name)\]")

# What plugins show to members alone, or to who has paid: an export has it beside what everybody reads.
_FOR_MEMBERS = r"""
    members?(?:[_-]?only)? subscribers?(?:[_-]?only)? private restrict(?:ed)? protected hide membership
    premium paid paywall s2if ihc-hide-content (?:is_)?logged_?in
    (?:wlm|pmpro|mepr|rcp|swpm|um|armember|memberful|memberpress)[_-]\w+
"""
_KEPT_BACK = re.compile(
    rf"\[(?P<name>{'|'.join(_FOR_MEMBERS.split())})(?:\s[^\[\]]{{0,300}})?\]"
    r"(?:(?!\[(?P=name)[\s\]]).){0,20000}?\[/(?P=name)\]"
    r"|<!-- wp:(?P<block>[\w/-]*(?:subscriber-view|members?-only)) "
    r"(?:(?!<!-- wp:(?P=block)).)*?<!-- /wp:(?P=block) -->"
    r"|<!-- wp:jetpack/paywall\b.*",
    re.DOTALL | re.IGNORECASE,
)

_HIDDEN_ADDRESS = re.compile(
    r"<(?P<tag>a|span)\b[^<>]*\sdata-cfemail\s*=\s*[\"']?(?P<hidden>(?:[\da-f]{2}){2,200})\b[^<>]*>"
    r"[^<>]*</(?P=tag)>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z/!]", re.IGNORECASE)
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|div|br|a|img|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote)\b", re.IGNORECASE
)
_ESCAPED = re.compile(
    r"&amp;((?:#\d{2,6}|#x[\da-f]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);)", re.IGNORECASE
)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)  # which moves no letter to another place
_MOST_ESCAPED = 3  # times


def with_paragraphs(text: str) -> str:
    """Return what the classic editor keeps with its paragraphs and lines as tags."""
    return text if _BLOCK_EDITOR in text else _outside_code(_broken, text)


def for_everybody(text: str) -> str:
    """Return HTML without what is only for members, as the editor marks it."""
    return _KEPT_BACK.sub("", text) if "[/" in text or _BLOCK_EDITOR in text else text


def without_shortcodes(text: str) -> str:
    """Return HTML without shortcodes; what stands between two of them stays, and code becomes code."""
    if "[" not in text:
        return text
    text = _ADDRESS.sub("", _LISTING.sub(lambda code: f"<pre>{code['listed']}</pre>", text))
    known = _KNOWN.union(name.casefold() for name in _ENDS.findall(text))
    return _outside_code(partial(_SHORTCODE.sub, partial(_filled_in, known)), text)


def with_addresses(text: str) -> str:
    """Return HTML with the mail addresses that Cloudflare hides from programs, as every reader sees them."""
    return _HIDDEN_ADDRESS.sub(_address, text) if "data-cfemail" in text else text


def _address(found: re.Match[str]) -> str:
    key, *letters = bytes.fromhex(found["hidden"])
    return html.escape(bytes(letter ^ key for letter in letters).decode("utf-8", errors="replace"))


def unescaped(text: str) -> str:
    """Return HTML that was escaped more than once as it was meant; what shows tags on purpose has its own."""
    for _ in range(_MOST_ESCAPED):
        if _TAG.search(text) or not _ESCAPED_TAG.search(text):
            break
        text = html.unescape(text)
    return _outside_code(partial(_ESCAPED.sub, r"&\1"), text)


def _broken(text: str) -> str:
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("<p>", _BLOCK.sub(r"\1", lines)).replace("\n", "<br>")


def _filled_in(known: Container[str], found: re.Match[str]) -> str:
    """Return what a pair of brackets says where the shortcodes among them are filled in with nothing."""
    name = found["name"]
    if not name:
        return f"[{found['shown']}]"
    if name.casefold() == "caption":
        return "</p>" if found["end"] else "<p>"
    beside = found.string[
        max(0, found.start() - 1) : found.start()
    ].isalnum()  # a[href="x"] is somebody's code
    is_one = found["end"] or name.casefold() in known or (_ATTRIBUTE.match(found["rest"]) and not beside)
    return "" if is_one else found[0]


def _outside_code(change: Callable[[str], str], text: str) -> str:
    """Return the text changed wherever it is no code; what is opened and never closed is none."""
    pieces, start, small = list[str](), 0, text.translate(_SMALL)
    closed = {tag: small.rfind(f"</{tag}") for tag in set(map(str.lower, _KEPT.findall(text)))}
    for opening in _KEPT.finditer(text):
        tag = opening[1].lower()
        if start <= opening.start() < closed[tag]:
            end = small.index(f"</{tag}", opening.end())
            pieces += [change(text[start : opening.start()]), text[opening.start() : end]]
            start = end
    return "".join((*pieces, change(text[start:])))
