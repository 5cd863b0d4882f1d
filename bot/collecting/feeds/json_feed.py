"""JSON Feed, 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.articles.raw import clean
from bot.collecting.archives.items import LeftOut
from bot.collecting.archives.publishing import why_marked
from bot.collecting.feeds.entries import date_of, line, named, parts_of, person, web_address
from bot.collecting.feeds.format import FeedContent, FeedFormat, each_read
from bot.collecting.feeds.pictures import picture_of
from bot.collecting.feeds.protected import why_protected
from bot.domain import InputError, Page, Section


def is_json_feed(raw: bytes) -> bool:
    """Tell whether bytes begin as such a feed does."""
    head = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b"jsonfeed.org/version" in raw[:4000].replace(b"\\/", b"/")


def read(raw: bytes, charset: str | None = None, address: str | None = None) -> FeedContent:
    """Return the feed. InputError `broken-feed` for what is none, cannot be read or stops half-way."""
    try:
        whole = json.loads(raw.decode("utf-8-sig"))
        items = whole["items"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise InputError("broken-feed", found=str(error)[:100]) from error
    if not isinstance(items, list):
        raise InputError("broken-feed", found="items")
    of_items = (item for item in items if isinstance(item, dict))
    pages, left_out, unread = each_read(lambda item: _page(item, address), of_items)
    return FeedContent(
        line(whole.get("title")),
        web_address(whole.get("home_page_url"), address),
        next(_authors(whole), None),
        pages,
        unread=unread,
        left_out=left_out,
    )


def _page(item: Mapping[str, Any], base: str | None) -> Page | LeftOut | None:
    """An item's article, or why it is none; None without id, link and words: it is not known again."""
    title = line(item.get("title"))
    link = web_address(item.get("url"), base) or web_address(item.get("external_url"), base)
    given = item.get("id")
    entry_id = clean(str(given)).strip() if isinstance(given, (str, int)) else ""
    entry_id = entry_id or link or title
    text = item.get("content_text") or item.get("summary")
    kind, value = ("text/html", item["content_html"]) if item.get("content_html") else ("text/plain", text)
    content = {"value": value if isinstance(value, str) else "", "type": kind}
    parts = parts_of({"content": [content], "link": link}, title)
    title, entry_id = named(title, entry_id, parts)
    if not entry_id:
        return None
    if reason := why_marked(item) or why_protected(title, parts, (content["value"],)):
        return LeftOut(title, reason, (entry_id, link or ""))
    dates = {"published": item.get("date_published"), "updated": item.get("date_modified")}
    tags = item.get("tags")
    return Page(
        entry_id,
        title,
        tuple(Section(part.title or title, part.text) for part in parts.sections) or (Section(title, ""),),
        link,
        date_of({name: date for name, date in dates.items() if date}),
        parts.notice,
        author=next(_authors(item), None),
        picture=web_address(item.get("image"), base) or picture_of({"content": [content]}, base),
        labels=tuple(dict.fromkeys(filter(None, map(line, tags)))) if isinstance(tags, list) else (),
    )


def _authors(told: Mapping[str, Any]) -> Iterator[str]:
    listed = told.get("authors")
    for author in [*(listed if isinstance(listed, list) else []), told.get("author")]:
        if isinstance(author, dict) and (name := person(author.get("name"))):
            yield name


FORMAT = FeedFormat(
    "JSON Feed", media_types=("application/feed+json", "application/json"), read=read, looks=is_json_feed
)
