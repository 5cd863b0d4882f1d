"""Rows of a JSON Lines file: articles, and comments that were allowed on the blog.

Such a file is never held in memory, and a row that is wrong is told by its line.
"""

import codecs
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any, BinaryIO

from bot.articles.dates import is_unset, never_or_none, parse_date
from bot.articles.notice import has_notice
from bot.articles.page import read_html
from bot.articles.parts import Parts, assemble, opens_part, paragraphs
from bot.articles.raw import clean
from bot.collecting.archives.exports import ArchiveFormat, Given
from bot.collecting.archives.front_matter import Fields
from bot.collecting.archives.items import Item, LeftOut
from bot.collecting.archives.publishing import why_left_out, why_marked
from bot.domain import BlogComment, InputError, LooseDate, Page, Section
from bot.language.people import name_only

MAX_LINE_BYTES = 5_000_000  # bytes
_ROWS = frozenset({".jsonl", ".ndjson"})
_OTHERS_WORDS = """
    .md .markdown .mdx .mdown .mkd .html .htm .xhtml .xml .rss .atom .rdf
"""
_OTHERS = frozenset(_OTHERS_WORDS.split())
_KINDS = {type(None): "null", bool: "true or false", list: "list", dict: "object"}


def is_told_by_name(given: Given) -> bool:
    """Tell whether a file's name says that it is one."""
    return given.path.lower().endswith(tuple(_ROWS))


def _fits(given: Given) -> bool:
    start = given.raw[:2000].removeprefix(codecs.BOM_UTF8).lstrip()
    if given.suffix == ".json":
        return given.explicit or b'"kind"' in start.partition(b"\n")[0]
    return given.suffix in _ROWS or (start.startswith(b'{"') and given.suffix not in _OTHERS)


def _read(given: Given) -> Iterator[Item]:
    found = False
    with closing(_opened(given)) as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""), 1):
            if len(line) > MAX_LINE_BYTES:
                raise InputError("line-too-long", line=number, expected=MAX_LINE_BYTES // 1_000_000)
            if line.strip():
                found = True
                yield _numbered(line, number, given.now)
    if not found:
        raise InputError("empty")


def _opened(given: Given) -> BinaryIO:
    place = given.tree.local(given.path)
    if place is None or given.path.lower().endswith(".gz"):
        return io.BytesIO(given.raw)
    try:
        return place.open("rb")
    except OSError as error:
        raise InputError("unreadable", found=error.strerror or "") from error


def _numbered(line: bytes, number: int, now: datetime) -> Page | BlogComment | LeftOut:
    try:
        return _row(line.removeprefix(codecs.BOM_UTF8).decode(), now)
    except UnicodeDecodeError as error:
        raise InputError("binary" if b"\x00" in line else "not-utf8", line=number) from error
    except InputError as error:
        raise InputError(error.key, **({"line": number} | error.arguments)) from error


def _row(line: str, now: datetime) -> Page | BlogComment | LeftOut:
    """Return the article or comment of one line, or why it is none.

    InputError: `bad-json`, `not-an-object`, `missing-field`, `wrong-type`, `unknown-kind`, `bad-date`,
    `no-article`.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError("bad-json", found=getattr(error, "msg", str(error))) from error
    if not isinstance(row, dict):
        raise InputError("not-an-object", found=type(row).__name__)
    kind = _text(row, "kind")
    if kind == "article":
        if reason := why_marked(row) or why_left_out(Fields.of(row), now):
            return LeftOut(_text(row, "title"), reason, (_id(row, "id"), _maybe(row, "url") or ""))
        return _article(row)
    if kind == "comment":
        return _comment(row)
    raise InputError("unknown-kind", found=kind[:40])


def _article(row: dict[str, Any]) -> Page:
    entry_id, title, url = _id(row, "id"), _text(row, "title"), _maybe(row, "url")
    published = _date(row)
    written_by = row.get("author")
    author = name_only(clean(written_by)) or None if isinstance(written_by, str) else None
    if "text" not in row and "html" in row:
        page = read_html(_text(row, "html"), title)
        comments = (
            replace(comment, id=f"{entry_id}#{number}", article=entry_id)
            for number, comment in enumerate(page.comments, 1)
        )
        return replace(
            page,
            entry_id=entry_id,
            url=url or page.url,
            published=published or page.published,
            author=author or page.author,
            comments=tuple(comments),
        )
    parts = _parts(_text(row, "text"), title)
    page = Page(entry_id, title, parts.sections, url, published, parts.notice, parts.comments(entry_id))
    return replace(page, author=author)


def _parts(text: str, title: str) -> Parts:
    """Return a row's text as one section, exactly as it stands, unless a line of it opens another part."""
    if any(map(opens_part, text.split("\n"))) or has_notice(text):
        parts = assemble(paragraphs(text), title)
        if parts.sections:
            return parts
    return Parts((Section(title, text.strip()),))


def _comment(row: dict[str, Any]) -> BlogComment:
    parent = None if row.get("parent") is None else _id(row, "parent")
    return BlogComment(
        _id(row, "id"),
        _id(row, "article"),
        name_only(_text(row, "author")),
        _text(row, "text"),
        parent,
        _date(row),
    )


def _text(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    if isinstance(value, str):
        return clean(value)
    if field not in row:
        raise InputError("missing-field", field=field)
    raise InputError("wrong-type", field=field, found=_KINDS.get(type(value), "number"), expected="text")


def _maybe(row: dict[str, Any], field: str) -> str | None:
    return None if row.get(field) is None else _text(row, field).strip() or None


def _id(row: dict[str, Any], field: str) -> str:
    value = row.get(field)
    known = str(value) if type(value) is int else _text(row, field).strip()
    if not known:
        raise InputError("missing-field", field=field)
    return known


def _date(row: dict[str, Any]) -> LooseDate | None:
    published = _maybe(row, "published")
    if not published:
        return None
    date = never_or_none(published) or parse_date(published)
    return None if is_unset(date) else date


FORMAT = ArchiveFormat("JSON Lines", _fits, _read)
