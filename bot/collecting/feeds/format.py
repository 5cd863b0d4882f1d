"""What a feed format is: the media types that name it, and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import Page


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


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """One format. `read` takes bytes, their server's charset and the feed's address, if they are known.

    It raises InputError (`broken-feed`) for what it cannot read.
    """

    name: str
    media_types: tuple[str, ...]
    read: Callable[[bytes, str | None, str | None], FeedContent]
