"""What a feed format is: the media types that name it, and how it is read."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.articles.raw import clean
from bot.domain import Page


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that could not be read, as it calls itself, and why."""

    title: str
    cause: str


@dataclass(frozen=True, slots=True)
class FeedContent:
    """A feed as it was read; entries in its own order, newest first as a rule.

    `comments`: where the feed of the blog's comments is, if it tells that.
    """

    title: str
    link: str | None
    author: str | None
    entries: tuple[Page, ...]
    comments: str | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """One format. `read` takes bytes, their server's charset and the feed's address, if they are known.

    It raises InputError (`broken-feed`) for what it cannot read.
    """

    name: str
    media_types: tuple[str, ...]
    read: Callable[[bytes, str | None, str | None], FeedContent]


def each_read(
    read: Callable[[Mapping[str, Any]], Page | None], entries: Iterable[Mapping[str, Any]]
) -> tuple[tuple[Page, ...], tuple[Unread, ...]]:
    """Return the entries' articles, and the entries over which reading failed: these keep no other out."""
    pages, unread = list[Page](), list[Unread]()
    for entry in entries:
        try:
            page = read(entry)
        except (MemoryError, RecursionError):  # a bomb
            raise
        except Exception:
            called = entry.get("title") or entry.get("id") or ""
            unread.append(Unread(clean(str(called))[:200], traceback.format_exc()))
        else:
            pages += [page] if page else []
    return tuple(pages), tuple(unread)
