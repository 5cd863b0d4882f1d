"""What one entry of a feed says: its text, its date, a line, an address. For more than one format."""

from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.articles.blog_html import unescaped, with_paragraphs, without_shortcodes
from bot.articles.dates import date_or_none
from bot.articles.html_blocks import FORMS, blocks
from bot.articles.markup import parse, text_of
from bot.articles.parts import Parts, assemble, paragraphs
from bot.articles.raw import clean
from bot.domain import InputError, LooseDate, Precision
from bot.language.people import name_only


def parts_of(entry: Mapping[str, Any], title: str) -> Parts:
    """Return what the fullest of an entry's contents says."""
    contents = [*entry.get("content", ()), entry.get("summary_detail", {})]
    fullest = max(contents, key=lambda content: len(content.get("value") or ""))
    text = clean(fullest.get("value") or "")
    if fullest.get("type") == "text/plain":
        return assemble(paragraphs(text), title)
    try:
        return assemble(blocks(parse(_shown(text, classic="wp_post_type" in entry)), FORMS), title)
    except InputError:  # an entry that is its headline only
        return Parts(())


def _shown(text: str, *, classic: bool) -> str:
    """Return an entry's HTML as a browser would have it; an export of WordPress has it as it was typed."""
    text = without_shortcodes(unescaped(text))
    return with_paragraphs(text) if classic else text


def date_of(entry: Mapping[str, Any]) -> LooseDate | None:
    """Return when it was published. A date that is none is no reason to refuse the entry."""
    for name in ("published", "created", "updated"):
        if date := date_or_none(str(entry.get(name, ""))):
            return date
        parsed = entry.get(f"{name}_parsed")
        if parsed and 1000 < parsed.tm_year < 2200:
            return LooseDate(datetime.fromtimestamp(timegm(parsed), UTC), Precision.TIME)
    return None


def line(value: object) -> str:
    """Return a title or name on one line, without markup."""
    text = clean(value) if isinstance(value, str) else ""
    if "<" in text:
        try:
            text = text_of(parse(text))
        except InputError:
            return ""
    return " ".join(text.split())


def person(value: object) -> str:
    """Return a name on one line, without markup and without an address."""
    return line(name_only(value)) if isinstance(value, str) else ""


def address(value: object) -> str | None:
    """Return an http address; None for what is none."""
    return value.strip() if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def text_of_parts(parts: Parts) -> str:
    """Return all sections' text."""
    return "\n\n".join(section.text for section in parts.sections)
