"""A blog's feed of comments, as WordPress and Blogger have it. Pure, and read in a process of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag

from bot.articles.raw import clean
from bot.collecting.feeds.entries import date_of, parts_of, text_of_parts, web_address
from bot.collecting.feeds.rss_atom import Entry, author_of, parsed
from bot.domain import LooseDate

_TO_POST = "thr_in-reply-to"
_SHOWS = re.compile(r"[?&]showComment=\d+")  # Blogger's: the page is the same without it
_ANSWERED_AT = re.compile(r"/comments/default/(\d+)$")  # Blogger's: the comment that it answers
_LAST_NUMBER = re.compile(r"\d+$")
# WordPress puts it before an answer, in each blog's language: In reply to <a href="…#comment-4">Nara</a>.
_IN_REPLY = re.compile(
    r"\s*(?:<p>)?[^<>]{2,60}<a href=[\"']([^\"'<>]+#comment-\d+)[\"'][^<>]*>[^<>]{0,100}</a>[^<>\w]{0,3}"
    r"(?:</p>|<br ?/?>|\n)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FeedComment:
    """A comment of a feed. `about`: the ids and addresses by which its article may be known."""

    id: str
    author: str
    text: str
    about: tuple[str, ...]
    parent: str | None
    published: LooseDate | None
    url: str | None


def read_comments(
    raw: bytes, media_type: str = "", charset: str | None = None, address: str | None = None
) -> tuple[FeedComment, ...]:
    """Return the feed's comments, in its own order. InputError `broken-feed` for what is none."""
    _, entries = parsed(raw, charset, address)
    return tuple(comment for entry in entries if (comment := _comment(entry, address)))


def _comment(entry: Entry, base: str | None) -> FeedComment | None:
    url = web_address(entry.get("link"), base)
    comment_id = clean(str(entry.get("id") or "")).strip() or url
    if not comment_id:
        return None
    contents = [dict(each) for each in (*entry.get("content", ()), entry.get("summary_detail") or {})]
    answered = None
    for content in contents:
        if found := _IN_REPLY.match(content.get("value") or ""):
            content["value"], answered = content["value"][found.end() :], unescape(found[1])
    text = text_of_parts(parts_of({"content": contents, "link": url}, ""))
    about = tuple(dict.fromkeys(_about(entry, comment_id, url)))
    if not text or not about:
        return None
    parent = _parent(entry, comment_id) or answered
    return FeedComment(comment_id, author_of(entry) or "", text, about, parent, date_of(entry), url)


def _about(entry: Entry, comment_id: str, url: str | None) -> Iterator[str]:
    told = entry.get(_TO_POST) or {}
    for given in (told.get("ref"), told.get("href"), comment_id, url):
        if given and (given != comment_id or "#" in given):
            yield _SHOWS.sub("", urldefrag(str(given)).url)


def _parent(entry: Entry, comment_id: str) -> str | None:
    """Return the comment that it answers, by its id or its number's."""
    ref = str((entry.get(_TO_POST) or {}).get("ref") or "")
    if "#comment-" in ref:
        return ref
    related = (link.get("href") or "" for link in entry.get("links", ()) if link.get("rel") == "related")
    answered = next((found[1] for href in related if (found := _ANSWERED_AT.search(href))), None)
    return _LAST_NUMBER.sub(answered, comment_id) if answered else None
