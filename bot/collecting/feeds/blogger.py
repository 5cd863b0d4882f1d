"""Blogger's exports, which are Atom: its kinds of entries, and its comments."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.collecting.feeds.entries import date_of, parts_of, person, text_of_parts
from bot.domain import BlogComment

_KIND = "http://schemas.google.com/blogger/2008/kind#"


def kind(entry: Mapping[str, Any]) -> str:
    """Return what an entry is: `post`, `comment`, `settings` …; empty where no Blogger wrote it."""
    terms = (str(tag.get("term", "")) for tag in entry.get("tags", ()))
    return next((term.removeprefix(_KIND) for term in terms if term.startswith(_KIND)), "")


def comments(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[BlogComment]]:
    """Return an export's comments, by the id of their article."""
    by_article: dict[str, list[BlogComment]] = {}
    for entry in entries:
        article = str(entry.get("thr_in-reply-to", {}).get("ref", ""))
        if kind(entry) == "comment" and article and entry.get("id"):
            text = text_of_parts(parts_of(entry, ""))
            comment = BlogComment(
                entry["id"], article, person(entry.get("author")), text, published=date_of(entry)
            )
            by_article.setdefault(article, []).append(comment)
    return by_article
