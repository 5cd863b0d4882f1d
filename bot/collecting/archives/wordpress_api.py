"""What WordPress' REST API answers, saved as a file: a list of posts, or of comments, or one of them."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    comment_text,
    date,
    first_text,
    html_parts,
)
from bot.collecting.archives.items import Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import line, person, web_address
from bot.collecting.feeds.protected import why_protected
from bot.domain import BlogComment, InputError, LooseDate

# With `_fields` only some of a post are given, in this order.
_OPENING = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:id|date|date_gmt|guid|slug|status|type|link|title|content)"')
_TAXONOMIES = ("category", "post_tag")


def _fits(given: Given) -> bool:
    return bool(_OPENING.match(given.head)) and '"rendered"' in given.head


def _read(given: Given) -> Iterator[Item]:
    try:
        whole = json.loads(given.text)
    except (ValueError, RecursionError) as error:
        raise InputError("broken-export", found=str(error)[:100]) from error
    for one in whole if isinstance(whole, list) else [whole]:
        if isinstance(one, dict):
            yield from _comment(one) if "post" in one else _post(one)


def _post(post: Mapping[str, Any]) -> Iterator[Item]:
    title, html = line(_rendered(post, "title")), _rendered(post, "content")
    url = web_address(post.get("link"))
    # As exports and feeds have it, so that the article is the same in all of them.
    entry_id = unescape(_rendered(post, "guid")) or url or str(post.get("id") or "")
    parts = html_parts(html, title)
    if reason := _why_left_out(post) or why_protected(title, parts, (html,)):
        yield LeftOut(title or url or entry_id, reason, (entry_id, url or ""))
    elif entry_id and post.get("type") != "attachment":
        yield article(
            entry_id,
            title,
            parts,
            url=url,
            published=_date(post),
            author=next(_embedded(post, "author"), {}).get("name", ""),
            labels=_labels(post),
        )


def _why_left_out(post: Mapping[str, Any]) -> Reason | None:
    content = post.get("content")
    if first_text(post, "password") or (isinstance(content, dict) and content.get("protected")):
        return Reason.PASSWORD
    if first_text(post, "type") == "page":
        return Reason.PAGE
    return reason_of(first_text(post, "status"))


def _comment(comment: Mapping[str, Any]) -> Iterator[BlogComment]:
    approved = first_text(comment, "status") in ("", "approved", "approve", "1")
    words = comment_text(_rendered(comment, "content"))
    # A post is told by its number there, which no other archive has; the comment's own address begins as its.
    address, number = first_text(comment, "link").partition("#")[0], comment.get("id")
    if approved and words and address and number and first_text(comment, "type") in ("", "comment"):
        parent = comment.get("parent")
        author = person(first_text(comment, "author_name"))
        yield BlogComment(
            str(number), address, author, words, str(parent) if parent else None, _date(comment)
        )


def _rendered(told: Mapping[str, Any], name: str) -> str:
    field = told.get(name)
    return first_text(field, "rendered", "raw") if isinstance(field, dict) else first_text(told, name)


def _date(told: Mapping[str, Any]) -> LooseDate | None:
    return date(told.get("date_gmt")) or date(first_text(told, "date")[:10])


def _labels(post: Mapping[str, Any]) -> Iterator[str]:
    for term in _embedded(post, "wp:term"):
        name = first_text(term, "name")
        if term.get("taxonomy") in _TAXONOMIES and name.lower() != "uncategorized":
            yield name


def _embedded(post: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """Yield what `_embed` had put in: objects, or lists of them."""
    beside = post.get("_embedded")
    for one in beside.get(name) or () if isinstance(beside, dict) else ():
        yield from (each for each in (one if isinstance(one, list) else [one]) if isinstance(each, dict))


FORMAT = ArchiveFormat("WordPress' REST API", _fits, _read)
