"""The blog: its feed, and its articles as they are read and kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from bot.domain.errors import DearReaderError


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


_FORMATS = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.TIME: "%Y-%m-%dT%H:%M:%SZ",
}


@dataclass(frozen=True, slots=True)
class LooseDate:
    """A date as exactly as it was written: `start` is the first moment that it can mean."""

    start: datetime
    precision: Precision

    def __str__(self) -> str:
        return self.start.astimezone(UTC).strftime(_FORMATS[self.precision])


@dataclass(frozen=True, slots=True)
class Section:
    """An article's body (titled as the article) or one related-news part. Paragraphs: blank lines."""

    title: str
    text: str


def heading_above(title: str, section: str) -> str:
    """Return what stands above a section: its article's title, and its own behind it, if it has one."""
    return title if section == title else f"{title}: {section}"


@dataclass(frozen=True, slots=True)
class BlogComment:
    """A comment that stands on the blog itself. `article` and `parent` are the file's own ids."""

    id: str
    article: str
    author: str
    text: str
    parent: str | None = None
    published: LooseDate | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it was read from a file, a page or a feed, before it is kept.

    `entry_id` is what the blog calls it: a feed's guid, else the link, else the title. `dated_by_change`:
    its date is that of its last change, where it names no other.
    """

    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None = None
    published: LooseDate | None = None
    notice: str | None = None
    comments: tuple[BlogComment, ...] = ()
    author: str | None = None
    labels: tuple[str, ...] = ()
    picture: str | None = None
    dated_by_change: bool = False

    @property
    def text(self) -> str:
        """Return all sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)

    def called(self, entry_id: str) -> "Page":
        """Return the same under another id, with its comments."""
        comments = tuple(replace(comment, article=entry_id) for comment in self.comments)
        return replace(self, entry_id=entry_id, comments=comments)


@dataclass(frozen=True, slots=True)
class Blog:
    """A blog, and who writes it."""

    id: int
    title: str
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class FeedTrust:
    """What of a feed's entries tells which articles they are, as its readings have shown.

    `guid_changes`: readings in which every guid was new and the articles were known.
    """

    guids: bool = True
    links: bool = True
    dates: bool = True
    guid_changes: int = 0


@dataclass(frozen=True, slots=True)
class FeedDecision:
    """What was decided of an entry, and why: `why` is a name that the texts put into words."""

    title: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FeedFault:
    """Why a feed could not be read: an error's key and plain arguments, which the edge puts into words."""

    error: str
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, error: DearReaderError) -> Self:
        """Return what is kept of an error."""
        arguments = error.arguments.items()
        return cls(
            error.key, {name: value for name, value in arguments if isinstance(value, str | int | float)}
        )


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a blog's new articles are read, and how the last reading went.

    `listed`: the articles that it listed last, by id, in its order. `decided`: the last decisions on its
    entries, newest first. `unkept`: signs of entries that could not be kept when it was read in silence, and
    are no news. `moves`: so often in a row it said that it is now at `moved_to`. `told_at`: when
    the desk heard of its fault. `title`: of the other blog that a board added with it to its own.
    """

    id: int
    blog_id: int
    url: str
    etag: str | None = None
    modified: str | None = None
    seeded_at: datetime | None = None
    due_at: datetime | None = None
    polled_at: datetime | None = None
    failures: int = 0
    fault: FeedFault | None = None
    paused: bool = False
    trust: FeedTrust = FeedTrust()
    listed: tuple[int, ...] = ()
    decided: tuple[FeedDecision, ...] = ()
    unkept: tuple[str, ...] = ()
    moved_to: str | None = None
    moves: int = 0
    told_at: datetime | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class CommentsFeed:
    """Where a blog's comments are read, beside the posts' feed `feed_id`, and how the last reading went.

    `listed`: the comments that it listed last, by id; `missing`: those that it lacks, and since when.
    """

    id: int
    feed_id: int
    blog_id: int
    url: str
    etag: str | None = None
    modified: str | None = None
    seeded_at: datetime | None = None
    due_at: datetime | None = None
    polled_at: datetime | None = None
    failures: int = 0
    fault: FeedFault | None = None
    listed: tuple[int, ...] = ()
    missing: Mapping[int, datetime] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A kept article at its newest revision (numbered from 1); `feed_id`: of the feed that brought it."""

    id: int
    blog_id: int
    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None
    published: LooseDate | None
    revision: int
    kept_at: datetime
    withdrawn_at: datetime | None = None
    author: str | None = None
    labels: tuple[str, ...] = ()
    picture: str | None = None
    feed_id: int | None = None

    @property
    def text(self) -> str:
        """Return all sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)

    @property
    def date(self) -> str | None:
        """Return when it was published, as exactly as it is known: the form that cards keep."""
        return str(self.published) if self.published else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Some 120–200 words of one section, on sentence boundaries, exactly as they stand there."""

    article_id: int
    section: int
    position: int
    text: str
    id: int = 0
