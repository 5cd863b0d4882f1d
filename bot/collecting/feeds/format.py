"""What a feed format is: the media types that name it, and how it is read."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.articles.raw import clean
from bot.collecting.archives.items import LeftOut
from bot.domain import Page
from bot.domain.identity import signs_of


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that could not be read, as it calls itself, why, and what it can be known by later."""

    title: str
    cause: str
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedContent:
    """A feed as it was read; entries in its own order, newest first as a rule.

    `comments`: where the feed of the blog's comments is, if it tells that. `left_out`: what it marks as
    unpublished.
    """

    title: str
    link: str | None
    author: str | None
    entries: tuple[Page, ...]
    comments: str | None = None
    unread: tuple[Unread, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """One format. `read` takes bytes, their server's charset and the feed's address, if they are known.

    It raises InputError (`broken-feed`) for what it cannot read. `looks` tells whether bytes begin as it
    does, whatever their server calls them.
    """

    name: str
    media_types: tuple[str, ...]
    read: Callable[[bytes, str | None, str | None], FeedContent]
    looks: Callable[[bytes], bool] = lambda _: False


def each_read(
    read: Callable[[Mapping[str, Any]], Page | LeftOut | None], entries: Iterable[Mapping[str, Any]]
) -> tuple[tuple[Page, ...], tuple[LeftOut, ...], tuple[Unread, ...]]:
    """Return the entries' articles, what is left out, and what could not be read: that keeps no other out."""
    pages, left_out, unread = list[Page](), list[LeftOut](), list[Unread]()
    for entry in entries:
        try:
            found = read(entry)
        except (MemoryError, RecursionError):  # a bomb
            raise
        except Exception:
            called = clean(str(entry.get("title") or entry.get("id") or ""))
            unread.append(
                Unread(called[:200], traceback.format_exc(), _signs(entry, " ".join(called.split())))
            )
        else:
            if isinstance(found, Page):
                pages.append(found)
            elif found is not None:
                left_out.append(found)
    return tuple(pages), tuple(left_out), tuple(unread)


def _signs(entry: Mapping[str, Any], title: str) -> frozenset[str]:
    """Return what an entry of any format can be known by, as far as it names it plainly."""
    given = (entry.get(name) for name in ("id", "feedburner_origlink", "link", "url", "external_url"))
    entry_id, *links = (clean(str(each)).strip() if isinstance(each, (str, int)) else "" for each in given)
    return frozenset().union(
        *(signs_of(entry_id, link, title, None).best for link in {*filter(None, links), ""})
    )
