"""RSS and Atom: what a blog's feed says. Exports that are feeds too: see `bot.collecting.archives`."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import feedparser

from bot.articles.raw import clean, decode
from bot.collecting.archives.front_matter import flag
from bot.collecting.archives.items import LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import date_of, line, named, parts_of, person, web_address
from bot.collecting.feeds.format import FeedContent, FeedFormat, each_read
from bot.collecting.feeds.mending import mended
from bot.collecting.feeds.pictures import picture_of
from bot.collecting.feeds.protected import why_protected
from bot.domain import InputError, Page, Section

Entry = Mapping[str, Any]

_KIND = "http://schemas.google.com/blogger/2008/kind#"
_TUMBLR_KINDS = frozenset({"answer", "audio", "chat", "link", "photo", "photoset", "quote", "text", "video"})
_BLOGGER = re.compile(r"(https?://[^/?#]+/feeds/(?:\d+/)?)posts/(?:default|summary|full)\b")


def read(raw: bytes, charset: str | None = None, address: str | None = None) -> FeedContent:
    """Return the feed. InputError `broken-feed` for what is none, cannot be read or stops half-way."""
    feed, entries = parsed(raw, charset, address)
    if "tumblr" in str(feed.get("generator") or "").casefold():
        entries = [_titled(entry) for entry in entries]
    pages, left_out, unread = each_read(lambda entry: _page(entry, address), filter(_is_post, entries))
    return FeedContent(
        line(feed.get("title")),
        web_address(feed.get("link"), address),
        next(filter(None, map(author_of, (feed, *entries))), None),
        pages,
        comments_address(feed, address),
        unread,
        left_out,
    )


def _titled(entry: Entry) -> Entry:
    """Return an entry of Tumblr's; where a post has no title, its kind stands there."""
    return {**entry, "title": ""} if line(entry.get("title")).casefold() in _TUMBLR_KINDS else entry


def parsed(raw: bytes, charset: str | None, address: str | None) -> tuple[Entry, list[Entry]]:
    """Return what a feed says of itself, and its entries, as feedparser names things; errors as of `read`."""
    try:
        xml = mended(decode(raw, charset))
    except InputError as error:
        raise InputError("broken-feed", found=error.key) from error
    if xml is None:
        raise InputError("broken-feed", found="")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": address or ""}
    # We keep words alone: nothing that a page could do has to be taken out of its markup.
    found = feedparser.parse(io.BytesIO(xml), response_headers=headers, sanitize_html=False)
    if not found.get("version"):
        raise InputError("broken-feed", found=str(found.get("bozo_exception", ""))[:100])
    return dict(found.feed), [dict(entry) for entry in found.entries]  # without its aliases


def comments_address(feed: Entry, address: str | None) -> str | None:
    """Return where the comments' feed stands beside this one: Blogger and WordPress tell that."""
    generator, home = str(feed.get("generator") or "").casefold(), web_address(feed.get("link"), address)
    if "blogger" in generator:
        own = [*(link.get("href") for link in feed.get("links", ())), address]
        told = (_BLOGGER.match(link) for each in own if (link := web_address(each, address)))
        return next((f"{found[1]}comments/default" for found in told if found), None)
    if "wordpress" not in generator or home is None:
        return None
    home = home.partition("#")[0].partition("?")[0].rstrip("/")
    plain = "feed=" in (address or "").partition("?")[2]
    return f"{home}/?feed=comments-rss2" if plain else f"{home}/comments/feed/"


def _page(entry: Entry, base: str | None) -> Page | LeftOut | None:
    """An entry's article, or why it is none; None without id, link and words: it could not be known again."""
    title, link = line(entry.get("title")), _link(entry, base)
    entry_id = clean(str(entry.get("id") or "")) or link or title
    parts = parts_of(entry, title)
    title, entry_id = named(title, entry_id, parts)
    if not entry_id:
        return None
    contents = (
        str(each.get("value") or "") for each in (*entry.get("content", ()), entry.get("summary_detail", {}))
    )
    if reason := _why_unpublished(entry) or why_protected(title, parts, contents):
        return LeftOut(title, reason, (entry_id, link or ""))
    sections = tuple(replace(section, title=section.title or title) for section in parts.sections)
    return Page(
        entry_id,
        title,
        sections or (Section(title, ""),),
        link,
        date_of(entry),
        parts.notice,
        author=author_of(entry),
        labels=_labels(entry),
        picture=picture_of(entry, base),
        dated_by_change=not (entry.get("published") or entry.get("created")),
    )


def _link(entry: Entry, base: str | None) -> str | None:
    """Return where the entry stands: its own address before one that counts readers; else what it brings."""
    enclosed = (link.get("href") for link in entry.get("links", ()) if link.get("rel") == "enclosure")
    given = (entry.get("feedburner_origlink"), entry.get("link"), *enclosed)
    return next((link for each in given if (link := web_address(each, base))), None)


def author_of(told: Entry) -> str | None:
    """Return who wrote an entry or a feed: what is marked as a name, else what stands beside an address."""
    stated = str(told.get("author") or "")
    if "@" in stated:  # feedparser takes four letters at most for the end of an address
        return person(stated) or None
    detail = told.get("author_detail") or {}
    return person(detail.get("name")) or person(stated) or None


def _labels(entry: Entry) -> tuple[str, ...]:
    """Return what the blog files an entry under; a scheme's own words (Blogger's kinds) are no labels."""
    terms = (
        line(tag.get("label") or tag.get("term"))
        for tag in entry.get("tags", ())
        if not str(tag.get("term", "")).startswith(("http://", "https://"))
    )
    return tuple(dict.fromkeys(filter(None, terms)))


def _is_post(entry: Entry) -> bool:
    """Tell whether it is a post: some feeds are exports, with pages and comments."""
    terms = (str(tag.get("term", "")) for tag in entry.get("tags", ()))
    kinds = [term.removeprefix(_KIND) for term in terms if term.startswith(_KIND)]
    stated = [str(entry.get(name, "")).lower() for name in ("wp_post_type", "blogger_type")]
    return all(kind in ("", "post") for kind in (*kinds, *stated))


def _why_unpublished(entry: Entry) -> Reason | None:
    """Return why an entry says that it is not published, as exports and AtomPub do, by whatever prefix."""
    if any(flag(value) for name, value in entry.items() if name.rpartition("_")[2] == "draft"):
        return Reason.DRAFT
    if entry.get("wp_post_password"):
        return Reason.PASSWORD
    statuses = (str(entry.get(name) or "") for name in ("wp_status", "blogger_status"))
    return next(filter(None, map(reason_of, statuses)), None)


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
