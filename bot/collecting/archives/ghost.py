"""Ghost's export: one JSON file of its tables."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.collecting.archives.exports import (
    ArchiveFormat,
    Given,
    article,
    date,
    first_text,
    html_parts,
    plain_parts,
)
from bot.collecting.archives.ghost_editors import html_of_editors
from bot.collecting.archives.items import BlogFacts, Item, LeftOut, Reason
from bot.collecting.archives.publishing import reason_of
from bot.collecting.feeds.entries import web_address
from bot.domain import InputError

_PLACE = "__GHOST_URL__"  # where the blog's address stood


def _fits(given: Given) -> bool:
    head = given.head.lstrip()
    return head.startswith("{") and ('"exported_on"' in head or head.replace(" ", "").startswith('{"db":['))


def _read(given: Given) -> Iterator[Item]:
    try:
        whole = json.loads(given.text)
        tables = (whole.get("db") or [whole])[0].get("data") or {}
    except (ValueError, RecursionError, AttributeError, TypeError, IndexError, KeyError) as error:
        raise InputError("broken-export", found=str(error)[:100]) from error
    settings = {str(row.get("key")): row.get("value") for row in _rows(tables, "settings")}
    yield BlogFacts(first_text(settings, "title"), web_address(settings.get("url")))
    authors = _joined(tables, "posts_authors", "author_id", "users")
    labels = _joined(tables, "posts_tags", "tag_id", "tags")
    users = {str(row.get("id")): str(row.get("name") or "") for row in _rows(tables, "users")}
    for post in _rows(tables, "posts"):
        post_id, title = str(post.get("id") or ""), first_text(post, "title")
        if reason := _why_left_out(post):
            yield LeftOut(title or post_id, reason)
            continue
        plain = first_text(post, "plaintext", "markdown")
        html = first_text(post, "html") or ("" if plain else html_of_editors(post))
        parts = html_parts(html.replace(_PLACE, ""), title) if html else plain_parts(plain, title)
        canonical = web_address(post.get("canonical_url"))
        yield article(
            post_id or first_text(post, "uuid", "slug") or title,
            title,
            parts,
            url=canonical or _address(settings, first_text(post, "slug")),
            published=date(post.get("published_at")) or date(post.get("created_at")),
            author=", ".join(authors.get(post_id, ())) or users.get(str(post.get("author_id")), ""),
            labels=(label for label in labels.get(post_id, ()) if not label.startswith("#")),
        )


def _why_left_out(post: Mapping[str, Any]) -> Reason | None:
    if reason := reason_of(str(post.get("status") or "draft")) or reason_of(
        str(post.get("visibility") or "public")
    ):
        return reason
    return Reason.PAGE if post.get("type", "post") != "post" or post.get("page") in (1, True) else None


def _address(settings: Mapping[str, Any], slug: str) -> str | None:
    base = web_address(settings.get("url"))
    return f"{base.rstrip('/')}/{slug}/" if base and slug else None


def _joined(tables: Mapping[str, Any], table: str, key: str, named: str) -> dict[str, list[str]]:
    """Return the names that a table ties to each post, in its order."""
    names = {str(row.get("id")): str(row.get("name") or "") for row in _rows(tables, named)}
    tied: dict[str, list[str]] = {}
    for row in sorted(_rows(tables, table), key=lambda row: row.get("sort_order") or 0):
        if name := names.get(str(row.get(key))):
            tied.setdefault(str(row.get("post_id")), []).append(name)
    return tied


def _rows(tables: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


FORMAT = ArchiveFormat("Ghost", _fits, _read)
