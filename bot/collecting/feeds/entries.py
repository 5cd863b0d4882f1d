"""What one entry of a feed says: its text, its date, a line, an address. For more than one format."""

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from bot.articles.blog_html import (
    for_everybody,
    unescaped,
    with_addresses,
    with_paragraphs,
    without_shortcodes,
)
from bot.articles.dates import date_or_none, is_unset, never_or_none
from bot.articles.html_blocks import FORMS, blocks
from bot.articles.line_wraps import unwrapped
from bot.articles.markup import Element, find, parse, remove, strings, text_of
from bot.articles.parts import Parts, assemble, paragraphs, shortened
from bot.articles.raw import clean
from bot.domain import InputError, LooseDate, Precision
from bot.domain.identity import address_form
from bot.language.people import name_only

MAX_ESCAPED = 3  # times
MOST_OF_A_CREDIT = 60  # words
_INLINE_TAGS = """
    a abbr b big cite code del em font i ins kbd mark q s samp small span strike strong sub sup tt u var
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_ALONE = frozenset({"br", "wbr", "img", "hr", "input"})
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "center")
_TAG = re.compile(rf"</?({'|'.join((*_INLINE, *_ALONE, *_BLOCKS))})\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});", re.IGNORECASE)


def parts_of(entry: Mapping[str, Any], title: str) -> Parts:
    """Return what the fullest of an entry's contents says."""
    contents = [*entry.get("content", ()), entry.get("summary_detail", {})]
    fullest = max(contents, key=lambda content: len(content.get("value") or ""))
    text, link = clean(fullest.get("value") or ""), str(entry.get("link") or "")
    if fullest.get("type") == "text/plain":
        return unwrapped(assemble(paragraphs(text), title))
    try:
        tree = parse(_shown(text, classic="wp_post_type" in entry))
        _drop_credit(tree, link)
        return assemble(blocks(tree, FORMS), title)
    except InputError:  # an entry that is its headline only
        return Parts(())


def named(title: str, entry_id: str, parts: Parts) -> tuple[str, str]:
    """Return an entry's title, or its first words, and its id, or that title; both are empty if all is."""
    title = title or shortened(parts.sections[0].text if parts.sections else entry_id)
    return title, entry_id or title


def _drop_credit(tree: Element, link: str) -> None:
    """Drop the line that ends an entry with links to itself and to its blog's page, or is such a link alone.

    WordPress and Medium add the one, in each blog's language, for those who copy its feed; Substack, as
    others do, the other ("Read more").
    """
    last = next((each for each in reversed(list(find(tree, "//p"))) if text_of(each)), None)
    own = address_form(link)
    if last is None or own is None or len(text_of(last).split()) > MOST_OF_A_CREDIT:
        return
    addresses = list(strings(last, ".//a/@href"))
    forms, linked = set(map(address_form, addresses)), " ".join(map(text_of, find(last, ".//a")))
    is_alone = forms == {own} and text_of(last) == linked
    if own in forms and (is_alone or any(_is_above(address, link) for address in addresses)):
        remove(last)


def _is_above(address: str, link: str) -> bool:
    """Tell whether it is the front page of the link's host, or the page in whose folder the link is."""
    if urlsplit(address).hostname != urlsplit(link).hostname:
        return False
    form, own = address_form(address), address_form(link) or ""
    return form is None or own.startswith(f"{form}/")


def _shown(text: str, *, classic: bool) -> str:
    """Return an entry's HTML as a browser would have it; an export of WordPress has it as it was typed."""
    text = with_addresses(without_shortcodes(for_everybody(unescaped(text))))
    return with_paragraphs(text) if classic else text


def date_of(entry: Mapping[str, Any]) -> LooseDate | None:
    """Return when it was published. A date that is none is no reason to refuse the entry."""
    for name in ("published", "created", "updated"):
        written = str(entry.get(name, ""))
        date = date_or_none(written) or never_or_none(written)
        parsed = entry.get(f"{name}_parsed")
        if date is None and parsed and 1000 < parsed.tm_year < 2200:
            date = LooseDate(datetime.fromtimestamp(timegm(parsed), UTC), Precision.TIME)
        if date and not is_unset(date):
            return date
    return None


def line(value: object) -> str:
    """Return a title or name on one line, without markup, however often it was escaped."""
    text = clean(value) if isinstance(value, str) else ""
    if "<" in text:
        text = _TAG.sub(partial(_without, text.casefold()), _HIDDEN.sub(" ", text))
    for _ in range(MAX_ESCAPED):
        if not _ENTITY.search(text):
            break
        text = unescape(text)
    return " ".join(clean(text).split())


def _without(whole: str, tag: re.Match[str]) -> str:
    """Take a tag out if it is one: of a name alone, as in “Using <b> tags”, nothing says that it is."""
    name = tag[1].casefold()
    if name in _ALONE:
        return " "
    if f"</{name}" not in whole or not re.search(rf"<{name}\b", whole):
        return tag[0]
    return "" if name in _INLINE else " "


def person(value: object) -> str:
    """Return a name on one line, without markup and without an address."""
    return line(name_only(value)) if isinstance(value, str) else ""


def web_address(value: object, base: str | None = None) -> str | None:
    """Return an http address, which may rest on that of its feed; None for what is none."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        whole = urljoin(base or "", clean(value).strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    # A name and a password are nobody's to read.
    return (
        whole if parts.username is None else parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    )


def text_of_parts(parts: Parts) -> str:
    """Return all sections' text."""
    return "\n\n".join(section.text for section in parts.sections)
