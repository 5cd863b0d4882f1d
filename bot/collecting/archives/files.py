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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from bot.articles.markdown import read_markdown
from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.collecting.archives.json_lines import read_row
from bot.collecting.feeds.registry import read_feed
from bot.domain import BlogComment, InputError, Page

MAX_LINE_BYTES = 5_000_000  # bytes
MAX_FILE_BYTES = 200_000_000  # bytes, of one that is read as a whole
_ROWS = frozenset({".jsonl", ".ndjson", ".json"})
_HEAD = 2000  # letters, or bytes, that tell what a file is


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format of files that hold one article, told by how such a file opens or by its suffix."""

    suffixes: frozenset[str]
    opening: re.Pattern[str]
    read: Callable[[str], Page]

    def opens(self, head: str) -> bool:
        """Tell whether a file that begins so is one."""
        return bool(self.opening.search(head))

    def is_told_by(self, head: str, suffix: str) -> bool:
        """Tell whether beginning or suffix say that it is one."""
        return self.opens(head) or suffix in self.suffixes


_HTML = FileFormat(
    frozenset({".html", ".htm", ".xhtml"}),
    re.compile(r"<!doctype html|<html\b", re.IGNORECASE),
    read_html,
)
_MARKDOWN = FileFormat(
    frozenset({".md", ".markdown", ".mdown"}), re.compile(r"\A\s*---[ \t]*\n[\w-]+:"), read_markdown
)
_TEXT = FileFormat(frozenset(), re.compile(r"(?!)"), read_text)
_FEED = FileFormat(
    frozenset({".xml", ".rss", ".atom", ".rdf"}),
    re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE),
    read_text,  # a feed holds many: see `bot.collecting.feeds`
)
_PAGES = (_HTML, _MARKDOWN)  # the first that fits reads a file; what none knows is text

Item: TypeAlias = Page | BlogComment
Given = TypeVar("Given")
Taken = TypeVar("Taken")


def read_file(path: Path, name: str | None = None) -> Iterator[Item]:
    """Yield a file's articles and comments, in its order, each once. `name` is what errors call the file.

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
    """Yield what an import would take, one row an article, as `import --dry-run` prints it."""
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
    return suffix in _ROWS or (
        start.startswith(b'{"') and suffix not in _MARKDOWN.suffixes | _HTML.suffixes | _FEED.suffixes
    )


def _rows(path: Path, name: str) -> Iterator[Item]:
    seen: dict[tuple[type[Item], str], int] = {}
    for number, line in _lines(path, name):
        item = _in_file(name, number, read_row, line)
        if _is_new(item, seen, name, number):
            yield item
    if not seen:
        raise InputError("file-empty", file=name, line=0)


def _lines(path: Path, name: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not blank, numbered from 1."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES + 1), b""), 1):
            if len(line) > MAX_LINE_BYTES:
                raise InputError(
                    "file-line-too-long", file=name, line=number, expected=MAX_LINE_BYTES // 1_000_000
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
    """Return the articles of a file that is read as a whole."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise InputError("file-too-large", file=name, line=0, expected=MAX_FILE_BYTES // 1_000_000)
    raw = path.read_bytes()
    text = _in_file(name, 0, decode, raw)
    head, suffix = text[:_HEAD], path.suffix.lower()
    if _FEED.opens(head) or (suffix in _FEED.suffixes and not _HTML.opens(head)):
        seen: dict[tuple[type[Item], str], int] = {}
        entries = _in_file(name, 0, read_feed, raw).entries
        return [page for page in entries if _is_new(page, seen, name, 0)]
    kind = next((kind for kind in _PAGES if kind.is_told_by(head, suffix)), _TEXT)
    return [_in_file(name, 0, kind.read, text)]


def _in_file(name: str, line: int, read: Callable[[Given], Taken], given: Given) -> Taken:
    """Read something; what is wrong with it is told with its place."""
    try:
        return read(given)
    except InputError as error:
        arguments = {"file": name, "line": line} | error.arguments
        raise InputError(f"file-{error.key}", **arguments) from error
