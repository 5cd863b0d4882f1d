"""Files that a person has: JSON Lines, Markdown, text, HTML, feeds and exports. What they are is told by
their content first, then by their suffix.

Whatever is wrong with a file is one InputError whose key begins with `file-`, with `file` and `line` (0 where
no line is meant) and what was found. A file is checked whole before anything of it is given out; JSON Lines
are read twice, so that a big file is never held in memory.
"""

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from bot.articles.markdown import read_markdown
from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.collecting.archives.json_lines import read_row
from bot.collecting.feeds.feed import read_feed
from bot.domain import BlogComment, InputError, Page

LONGEST_LINE = 5_000_000  # bytes
LARGEST_FILE = 200_000_000  # bytes, of one that is read as a whole
_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_FEED = frozenset({".xml", ".rss", ".atom", ".rdf"})
_ROWS = frozenset({".jsonl", ".ndjson", ".json"})
_HEAD = 2000

_FEED_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<!doctype html|<html\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n[\w-]+:")

Item: TypeAlias = Page | BlogComment
Given = TypeVar("Given")
Taken = TypeVar("Taken")


def read_file(path: Path, name: str | None = None) -> Iterator[Item]:
    """A file's articles and comments, in its order, each once. `name` is what errors call the file.

    The file is checked before this returns. A comment may belong to an article that the file does not have.
    """
    name = name or str(path)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError("file-unreadable", file=name, line=0, found=error.strerror or "") from error
    if not head:
        raise InputError("file-empty", file=name, line=0)
    if _is_rows(head, path.suffix.lower()):
        for _ in _rows(path, name):
            pass
        return _rows(path, name)
    return iter(_whole(path, name))


def dry_run_rows(path: Path, name: str | None = None) -> Iterator[dict[str, Any]]:
    """What an import would take, one row an article, as `import --dry-run` prints it."""
    name = name or str(path)
    counted = Counter(item.article for item in read_file(path, name) if isinstance(item, BlogComment))
    for item in read_file(path, name):
        if isinstance(item, Page):
            yield dry_run_row(item, name, len(item.comments) + counted[item.entry_id])


def dry_run_row(page: Page, source: str, comments: int) -> dict[str, Any]:
    """One article as JSON-able data."""
    return {
        "kind": "article",
        "source": source,
        "id": page.entry_id,
        "title": page.title,
        "published": str(page.published) if page.published else None,
        "url": page.url,
        "text": page.text,
        "sections": [{"title": section.title, "text": section.text} for section in page.sections],
        "notice": page.notice,
        "comments": comments,
    }


def _is_rows(head: bytes, suffix: str) -> bool:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return suffix in _ROWS or (start.startswith(b'{"') and suffix not in _MARKDOWN | _HTML | _FEED)


def _rows(path: Path, name: str) -> Iterator[Item]:
    seen: dict[tuple[type[Item], str], int] = {}
    for number, line in _lines(path, name):
        item = _in_file(name, number, read_row, line)
        if _is_new(item, seen, name, number):
            yield item
    if not seen:
        raise InputError("file-empty", file=name, line=0)


def _lines(path: Path, name: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            if len(line) > LONGEST_LINE:
                raise InputError(
                    "file-line-too-long", file=name, line=number, expected=LONGEST_LINE // 1_000_000
                )
            if line.strip():
                yield number, _in_file(name, number, _utf8, line.removeprefix(codecs.BOM_UTF8))


def _utf8(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise InputError("binary" if b"\x00" in line else "not-utf8") from error


def _is_new(item: Item, seen: dict[tuple[type[Item], str], int], name: str, number: int) -> bool:
    """Remember an item; False if the file had it before. With other content, that is an error."""
    known = (type(item), item.entry_id if isinstance(item, Page) else item.id)
    content = hash(item)
    before = seen.setdefault(known, content) if known in seen else None
    if before not in (None, content):
        raise InputError("file-id-twice", file=name, line=number, found=known[1][:100])
    seen[known] = content
    return before is None


def _whole(path: Path, name: str) -> list[Item]:
    """The articles of a file that is read as a whole."""
    if path.stat().st_size > LARGEST_FILE:
        raise InputError("file-too-large", file=name, line=0, expected=LARGEST_FILE // 1_000_000)
    raw = path.read_bytes()
    text = _in_file(name, 0, decode, raw)
    if _is_feed(text[:_HEAD], path.suffix.lower()):
        seen: dict[tuple[type[Item], str], int] = {}
        entries = _in_file(name, 0, read_feed, raw).entries
        return [page for page in entries if _is_new(page, seen, name, 0)]
    return [_in_file(name, 0, _reader(text[:_HEAD], path.suffix.lower()), text)]


def _is_feed(head: str, suffix: str) -> bool:
    return bool(_FEED_ROOT.search(head)) or (suffix in _FEED and not _HTML_ROOT.search(head))


def _reader(head: str, suffix: str) -> Callable[[str], Page]:
    if _HTML_ROOT.search(head) or suffix in _HTML:
        return read_html
    if suffix in _MARKDOWN or _FRONT_MATTER.match(head):
        return read_markdown
    return read_text


def _in_file(name: str, line: int, read: Callable[[Given], Taken], given: Given) -> Taken:
    """Read something; what is wrong with it is told with its place."""
    try:
        return read(given)
    except InputError as error:
        arguments = {"file": name, "line": line} | error.arguments
        raise InputError(f"file-{error.key}", **arguments) from error
