"""Tumblr's posts: the XML of its first API, which its back-ups have, and the JSON of its second."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from bot.articles.raw import clean
from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    date,
    elements,
    first_text,
    html_parts,
    local,
)
from bot.collecting.archives.items import BlogFacts, Item, LeftOut
from bot.collecting.archives.publishing import reason_of, why_marked
from bot.collecting.feeds.entries import web_address
from bot.domain import InputError

_TITLES = ("title", "regular-title", "link-text", "conversation-title")
_TEXTS = (
    "body", "regular-body", "quote-text", "text", "quote-source", "source", "caption", "photo-caption",
    "video-caption", "audio-caption", "link-description", "description", "conversation-text", "question",
    "answer", "trail",
)  # fmt: skip


def _fits(given: Given) -> bool:
    head = given.head.lstrip()
    return "<tumblr" in head or (head.startswith("{") and '"posts"' in given.text and "tumblr" in given.text)


def _read(given: Given) -> Iterator[Item]:
    if given.head.lstrip().startswith("<"):
        for element in elements(given.raw, "post", "tumblelog"):
            if local(element) == "tumblelog":
                yield BlogFacts(" ".join((element.get("title") or element.get("name") or "").split()))
            else:
                yield from _post({**{str(k): str(v) for k, v in element.items()}, **_texts(element)})
        return
    try:
        whole = json.loads(given.text)
        response = whole.get("response", whole)
        posts = [post for post in response["posts"] if isinstance(post, dict)]
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError) as error:
        raise InputError("broken-export", found=str(error)[:100]) from error
    blog = response.get("blog") if isinstance(response.get("blog"), dict) else {}
    yield BlogFacts(first_text(blog, "title", "name"), web_address(blog.get("url")))
    for post in posts:
        yield from _post(post)


def _texts(post: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {"tags": []}
    for child in post:
        text = clean("".join(map(str, child.itertext()))).strip()
        if local(child) == "tag":
            found["tags"].append(text)
        else:
            found.setdefault(local(child), text)
    return found


def _post(post: Mapping[str, Any]) -> Iterator[Item]:
    title = first_text(post, *_TITLES)
    entry_id = str(post.get("id_string") or post.get("id") or "")
    url = first_text(post, "post_url", "url-with-slug") or first_text(post, "url")
    if reason := why_marked(post) or reason_of(str(post.get("state") or "published")):
        yield LeftOut(title or url or entry_id, reason)
        return
    texts = [str(post[name]) for name in _TEXTS if isinstance(post.get(name), str) and post[name]]
    parts = html_parts("\n".join(f"<div>{text}</div>" for text in texts), title)
    tags = post.get("tags")
    yield article(
        entry_id or url or title,
        title,
        parts,
        url=web_address(url),
        published=date(post.get("timestamp"))
        or date(post.get("unix-timestamp"))
        or date(post.get("date-gmt"))
        or date(post.get("date")),
        labels=map(str, tags) if isinstance(tags, list) else (),
    )


FORMAT = ArchiveFormat("Tumblr", _fits, _read)
