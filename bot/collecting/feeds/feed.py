"""RSS and Atom: what a blog's feed says, and the exports of Blogger and WordPress, which are feeds too."""

import io
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import feedparser
from lxml import etree

from bot.articles.dates import parse_date
from bot.articles.markup import blocks, parse, text_of
from bot.articles.parts import Parts, assemble, paragraphs, shortened
from bot.articles.raw import clean
from bot.domain import BlogComment, InputError, LooseDate, Page, Precision, Section

# Feeds forgive much, but one that stops in the middle would announce half an article.
_CLOSED = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_BLOGGER = "http://schemas.google.com/blogger/2008/kind#"
_WORDPRESS = "{http://wordpress.org/export/"


@dataclass(frozen=True, slots=True)
class FeedContent:
    """A feed as it was read; entries in its own order, newest first as a rule."""

    title: str
    link: str | None
    author: str | None
    entries: tuple[Page, ...]


def read_feed(raw: bytes) -> FeedContent:
    """The feed. InputError `broken-feed` for what is none, cannot be read or stops in the middle."""
    found = feedparser.parse(io.BytesIO(raw))
    plain = raw.replace(b"\x00", b"")  # of UTF-16, what is Latin in it
    if not found.get("version") or not _CLOSED.search(plain[-4096:]):
        raise InputError("broken-feed", found=str(found.get("bozo_exception", ""))[:100])
    feed, entries = dict(found.feed), [dict(entry) for entry in found.entries]  # without its aliases
    said = {
        **_blogger_comments(entries),
        **(_wordpress_comments(raw) if b"wordpress.org/export/" in plain else {}),
    }
    pages = (_page(entry) for entry in entries if _is_article(entry))
    return FeedContent(
        _line(feed.get("title")),
        _address(feed.get("link")),
        _line(feed.get("author"))
        or next((_line(e.get("author")) for e in entries if e.get("author")), "")
        or None,
        tuple(replace(page, comments=tuple(said.get(page.entry_id, ()))) for page in pages if page),
    )


def _page(entry: Mapping[str, Any]) -> Page | None:
    """An entry's article; None for an entry without id, link and title, which could not be known again."""
    title, link = _line(entry.get("title")), _address(entry.get("link"))
    entry_id = clean(str(entry.get("id") or "")) or link or title
    if not entry_id:
        return None
    parts = _parts(entry, title)
    title = title or shortened(parts.sections[0].text if parts.sections else entry_id)
    sections = tuple(replace(section, title=section.title or title) for section in parts.sections)
    return Page(entry_id, title, sections or (Section(title, ""),), link, _date(entry), parts.notice)


def _parts(entry: Mapping[str, Any], title: str) -> Parts:
    """What the fullest of an entry's contents says."""
    contents = [*entry.get("content", ()), entry.get("summary_detail", {})]
    fullest = max(contents, key=lambda content: len(content.get("value") or ""))
    text = clean(fullest.get("value") or "")
    if fullest.get("type") == "text/plain":
        return assemble(paragraphs(text), title)
    try:
        return assemble(blocks(parse(text)), title)
    except InputError:  # an entry that is its headline only
        return Parts(())


def _date(entry: Mapping[str, Any]) -> LooseDate | None:
    """When it was published. A date that is none is no reason to refuse the entry."""
    for name in ("published", "created", "updated"):
        try:
            return parse_date(str(entry.get(name, "")))
        except InputError:
            told = entry.get(f"{name}_parsed")
            if told and 1000 < told.tm_year < 2200:
                return LooseDate(datetime.fromtimestamp(timegm(told), UTC), Precision.TIME)
    return None


def _line(value: object) -> str:
    """A title or name on one line, without markup."""
    text = clean(value) if isinstance(value, str) else ""
    if "<" in text:
        try:
            text = text_of(parse(text))
        except InputError:
            return ""
    return " ".join(text.split())


def _address(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _is_article(entry: Mapping[str, Any]) -> bool:
    """Whether it is a published article; an export has comments, settings, drafts and pictures too."""
    kind = _blogger_kind(entry)
    of_wordpress = (
        entry.get("wp_post_type", "post") == "post" and entry.get("wp_status", "publish") == "publish"
    )
    return kind in ("", "post") and of_wordpress and entry.get("app_draft", "no") != "yes"


def _blogger_kind(entry: Mapping[str, Any]) -> str:
    terms = (str(tag.get("term", "")) for tag in entry.get("tags", ()))
    return next((term.removeprefix(_BLOGGER) for term in terms if term.startswith(_BLOGGER)), "")


def _blogger_comments(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[BlogComment]]:
    """A Blogger export's comments, by the id of their article."""
    said: dict[str, list[BlogComment]] = {}
    for entry in entries:
        article = str(entry.get("thr_in-reply-to", {}).get("ref", ""))
        if _blogger_kind(entry) == "comment" and article and entry.get("id"):
            text = _parts_text(_parts(entry, ""))
            remark = BlogComment(
                entry["id"], article, _line(entry.get("author")), text, published=_date(entry)
            )
            said.setdefault(article, []).append(remark)
    return said


def _parts_text(parts: Parts) -> str:
    return "\n\n".join(section.text for section in parts.sections)


def _wordpress_comments(raw: bytes) -> dict[str, list[BlogComment]]:
    """A WordPress export's approved comments by their article's guid: feedparser keeps only the last."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(raw, parser)
    said: dict[str, list[BlogComment]] = {}
    for item in root.iter("item") if root is not None else ():
        guid = (item.findtext("guid") or item.findtext("link") or item.findtext("title") or "").strip()
        said[guid] = [remark for node in item if (remark := _wordpress_comment(node, guid))]
    return said


def _wordpress_comment(node: etree._Element, article: str) -> BlogComment | None:
    if not (isinstance(node.tag, str) and node.tag.startswith(_WORDPRESS) and node.tag.endswith("}comment")):
        return None
    told = {str(child.tag).rpartition("}comment_")[2]: clean(child.text or "").strip() for child in node}
    if told.get("approved", "1") != "1" or told.get("type", "comment") not in ("", "comment"):
        return None
    parent = told.get("parent", "0")
    text = _parts_text(_parts({"summary_detail": {"value": told.get("content", "")}}, ""))
    return BlogComment(
        told.get("id", ""), article, told.get("author", ""), text,
        None if parent in ("", "0") else parent, _date({"published": told.get("date_gmt", "")}),
    )  # fmt: skip
