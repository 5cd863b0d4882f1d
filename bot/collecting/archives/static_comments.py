"""Comments that a static site keeps as data: a file for each, or a list, in a folder named after the post."""

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import yaml

from bot.collecting.archives.exports import ArchiveFormat, Given, comment_text, date, plain_parts
from bot.collecting.archives.front_matter import Fields, StrictLoader
from bot.collecting.archives.items import Item
from bot.collecting.archives.site import Role
from bot.collecting.feeds.entries import person, text_of_parts
from bot.domain import BlogComment, InputError

_SUFFIXES = frozenset({".yml", ".yaml", ".json"})
_TEXTS = ("message", "comment", "body", "content", "text")
_FOLDERS = frozenset({"comments", "_comments"})
_ALONE = re.compile(r"^(?:message|comment)\s*:", re.MULTILINE)


def _fits(given: Given) -> bool:
    if given.suffix not in _SUFFIXES:
        return False
    if given.site.role(given.path) is Role.COMMENTS:
        return True
    return given.explicit and given.suffix != ".json" and bool(_ALONE.search(given.head))


def _read(given: Given) -> Iterator[Item]:
    try:
        if given.suffix == ".json":
            known = json.loads(given.text)
        else:
            known = yaml.load(given.text, Loader=StrictLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InputError("broken-export", found=str(error)[:100].replace("\n", " ")) from error
    listed = known if isinstance(known, list) else [known]
    for number, one in enumerate(listed, 1):
        if isinstance(one, dict):
            yield from _comment(given, one, number if isinstance(known, list) else 0)


def _comment(given: Given, written: dict[Any, Any], number: int) -> Iterator[BlogComment]:
    fields, place = Fields.of(written), PurePosixPath(given.path)
    text = next((str(fields.known[name]) for name in _TEXTS if isinstance(fields.known.get(name), str)), "")
    if (
        not text.strip()
        or fields.says("hidden", "draft", "spam", "deleted")
        or fields.says("published", "approved") is False
    ):
        return
    post = fields.text("postid", "post", "slug", "pageid") or _post_of(place)
    post = post or fields.text("url") or given.path  # beside a post's folder it is the commenter's own
    name = fields.text("id", "uid") or (f"{place.stem}#{number}" if number else place.stem)
    parent = fields.text("replyingto", "replyingtouid", "parent", "parentid", "inreplyto", "replyto")
    author = fields.text("name", "author") or fields.map("author").text("name") or ""
    words = comment_text(text) if "<" in text else text_of_parts(plain_parts(text))
    if words:
        yield BlogComment(
            name, post, person(author), words, parent, date(fields.date("date", "timestamp", "createdat"))
        )


def _post_of(place: PurePosixPath) -> str:
    """Return the post whose folder, or whose file, of comments it is; empty where it lies in none."""
    if _FOLDERS.isdisjoint(place.parts[:-1]):
        return ""
    return place.stem if place.parent.name in _FOLDERS else place.parent.name


FORMAT = ArchiveFormat("static comments", _fits, _read)
