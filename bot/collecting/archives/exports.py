"""What the readers of exports share: the file that they are given, and how articles and comments are made."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from bot.articles.line_wraps import unwrapped
from bot.articles.parts import Parts, assemble, paragraphs, shortened
from bot.articles.raw import clean, decode
from bot.collecting.archives.items import Item
from bot.collecting.archives.metadata_dates import metadata_date
from bot.collecting.archives.site import Site
from bot.collecting.archives.trees import Tree
from bot.collecting.feeds.entries import line, parts_of, person, text_of_parts
from bot.collecting.feeds.mending import known_bytes
from bot.domain import BlogComment, InputError, LooseDate, Page, Section

_HEAD = 4000  # bytes that tell what a file is


@dataclass(frozen=True)
class Given:
    """A file that was given, or lies in a folder or zip that was. `explicit`: it was named itself."""

    tree: Tree
    path: str
    site: Site
    now: datetime
    explicit: bool = False

    @cached_property
    def raw(self) -> bytes:
        """The file's bytes, unpacked."""
        return self.tree.read(self.path)

    @cached_property
    def text(self) -> str:
        """The file's text. InputError: `empty`, `binary`."""
        return decode(self.raw)

    @cached_property
    def head(self) -> str:
        """How the file begins."""
        head = self.raw[:_HEAD]
        try:
            return decode(head)
        except InputError:
            return ""

    @property
    def suffix(self) -> str:
        """The end of its name, without `.gz`."""
        return PurePosixPath(self.path.lower().removesuffix(".gz")).suffix


@dataclass(frozen=True, slots=True)
class ArchiveFormat:
    """One format. `fits` looks at a file's name and beginning; `read` yields what is in it."""

    name: str
    fits: Callable[[Given], bool]
    read: Callable[[Given], Iterator[Item]]


def html_parts(html: str, title: str = "", typed: bool = False) -> Parts:
    """Return what a piece of HTML says; `typed`: its blank lines part paragraphs, where nothing else does."""
    kind = {"wp_post_type": "post"} if typed else {}
    return parts_of({"summary_detail": {"value": html}, **kind}, title)


def plain_parts(text: str, title: str = "") -> Parts:
    """Return what a plain text says."""
    return unwrapped(assemble(paragraphs(clean(text)), title))


def article(
    entry_id: str,
    title: str,
    parts: Parts,
    *,
    url: str | None = None,
    published: LooseDate | None = None,
    author: str = "",
    labels: Iterable[str] = (),
    comments: Iterable[BlogComment] = (),
) -> Page:
    """Return an article; one without a title is called by its first words."""
    first = parts.sections[0].text if parts.sections else ""
    title = line(title) or shortened(first or url or entry_id)
    sections = tuple(Section(section.title or title, section.text) for section in parts.sections)
    return Page(
        entry_id,
        title,
        sections or (Section(title, ""),),
        url,
        published,
        parts.notice,
        tuple(comments),
        person(author) or None,
        tuple(dict.fromkeys(filter(None, map(line, labels)))),
    )


def comment_text(html: str, typed: bool = False) -> str:
    """Return a comment's words."""
    return text_of_parts(html_parts(html, typed=typed))


def date(written: object) -> LooseDate | None:
    """Return the date that a field gives."""
    return metadata_date(str(written)) if isinstance(written, (str, int)) and written else None


def elements(raw: bytes, record: str, *beside: str) -> Iterator[etree._Element]:
    """Yield the elements of those local names as they end; only one record is held at a time.

    InputError: `broken-export` for a file that stops in the middle.
    """
    walk = etree.iterparse(
        io.BytesIO(known_bytes(raw)), events=("end",), tag=[f"{{*}}{name}" for name in (record, *beside)],
        resolve_entities=False, no_network=True, recover=True, huge_tree=True,
    )  # fmt: skip
    try:
        for _, element in walk:
            yield element
            if local(element) == record:
                above = element.getparent()
                element.clear()
                while above is not None and element.getprevious() is not None:
                    del above[0]
    except etree.XMLSyntaxError as error:
        raise InputError("broken-export", found=str(error)[:100]) from error
    closing = raw.rstrip().rpartition(b"</")[2]
    root = walk.root
    if root is None or local(root).encode() not in closing.replace(b"\x00", b""):
        raise InputError("broken-export", found="its end is missing")


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace, or the prefix of one that nobody declares."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def facts(element: etree._Element) -> dict[str, str]:
    """Return the texts of an element's children by their local names, those that say anything first."""
    found: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str):
            text = clean(child.text or "").strip()
            found[local(child)] = found.get(local(child)) or text
    return found


def first_text(fields: Mapping[str, Any], *names: str) -> str:
    """Return the first of these fields that is a text and says something."""
    return next(
        (str(fields[name]) for name in names if isinstance(fields.get(name), str) and fields[name]), ""
    )
