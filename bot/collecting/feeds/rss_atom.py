"""RSS and Atom: what a blog's feed says, and the exports of Blogger and WordPress, which are feeds too."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import feedparser

from bot.articles.parts import shortened
from bot.articles.raw import clean
from bot.collecting.feeds import blogger, wordpress
from bot.collecting.feeds.entries import address, date_of, line, parts_of, person
from bot.collecting.feeds.format import FeedContent, FeedFormat
from bot.domain import InputError, Page, Section

# Feeds forgive much, but one that stops in the middle would announce half an article.
_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def read(raw: bytes) -> FeedContent:
    """Return the feed. InputError `broken-feed` for what is none, cannot be read or stops half-way."""
    parsed = feedparser.parse(io.BytesIO(raw))
    plain = raw.replace(b"\x00", b"")  # of UTF-16, what is Latin in it
    if not parsed.get("version") or not _CLOSED.search(plain[-4096:]):
        raise InputError("broken-feed", found=str(parsed.get("bozo_exception", ""))[:100])
    feed, entries = dict(parsed.feed), [dict(entry) for entry in parsed.entries]  # without its aliases
    comments = {
        **blogger.comments(entries),
        **(wordpress.comments(raw) if wordpress.EXPORT in plain else {}),
    }
    pages = (_page(entry) for entry in entries if _is_article(entry))
    return FeedContent(
        line(feed.get("title")),
        address(feed.get("link")),
        next(filter(None, map(_author, (feed, *entries))), None),
        tuple(replace(page, comments=tuple(comments.get(page.entry_id, ()))) for page in pages if page),
    )


def _page(entry: Mapping[str, Any]) -> Page | None:
    """An entry's article; None for an entry without id, link and title, which could not be known again."""
    title, link = line(entry.get("title")), address(entry.get("link"))
    entry_id = clean(str(entry.get("id") or "")) or link or title
    if not entry_id:
        return None
    parts = parts_of(entry, title)
    title = title or shortened(parts.sections[0].text if parts.sections else entry_id)
    sections = tuple(replace(section, title=section.title or title) for section in parts.sections)
    return Page(
        entry_id,
        title,
        sections or (Section(title, ""),),
        link,
        date_of(entry),
        parts.notice,
        author=_author(entry),
        labels=_labels(entry),
    )


def _author(told: Mapping[str, Any]) -> str | None:
    """Return who wrote an entry or a feed: what is marked as a name, else what stands beside an address."""
    detail = told.get("author_detail") or {}
    return person(detail.get("name")) or person(told.get("author")) or None


def _labels(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the blog files an entry under; a scheme's own words (Blogger's kinds) are no labels."""
    terms = (
        line(tag.get("label") or tag.get("term"))
        for tag in entry.get("tags", ())
        if not str(tag.get("term", "")).startswith(("http://", "https://"))
    )
    return tuple(dict.fromkeys(filter(None, terms)))


def _is_article(entry: Mapping[str, Any]) -> bool:
    """Tell whether it is a published article; an export has comments, settings, drafts and pictures too."""
    kind = blogger.kind(entry)
    of_wordpress = (
        entry.get("wp_post_type", "post") == "post" and entry.get("wp_status", "publish") == "publish"
    )
    return kind in ("", "post") and of_wordpress and entry.get("app_draft", "no") != "yes"


FORMAT = FeedFormat(
    "RSS and Atom",
    media_types=(
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    ),
    read=read,
)
