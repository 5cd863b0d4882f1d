"""What an archive gives: articles and comments, and what is said of it in the report.

Unpublished writing never becomes an article: it is counted and named.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.domain import BlogComment, DearReaderError, Page


class Reason(StrEnum):
    """Why something is no article."""

    DRAFT = "draft"
    PENDING = "pending"
    PRIVATE = "private"
    PASSWORD = "password"
    SCHEDULED = "scheduled"
    EXPIRED = "expired"
    TRASHED = "trashed"
    MEMBERS = "members"  # for those who pay or subscribe
    PAGE = "page"  # about, contact, lists of posts
    MARKUP = "markup"  # a language that is not read
    OUTSIDE = "outside"  # a link, or a name that points out of its zip


class Doubt(StrEnum):
    """What of an article, or beside one, could not be read."""

    DATE = "date"
    NO_ARTICLE = "no-article"  # a comment on what is not there


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is no article, by its title or file. `names`: ids and addresses that it bears."""

    title: str
    reason: Reason
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What was found where something else was expected; the article is taken without it."""

    title: str
    doubt: Doubt
    found: str


@dataclass(frozen=True, slots=True)
class BlogFacts:
    """What an archive says of its blog."""

    title: str = ""
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A blog that a list names: its feed can be followed."""

    title: str
    url: str


Item: TypeAlias = Page | BlogComment | LeftOut | Doubtful | BlogFacts | Followed


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is left out, and what is wrong with it."""

    source: str
    error: DearReaderError


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of an import beside its sums."""

    left_out: Sequence[LeftOut] = ()
    doubtful: Sequence[Doubtful] = ()
    followed: Sequence[Followed] = ()
    faults: Sequence[Fault] = ()

    def counts(self) -> Counter[Reason]:
        """Return how many were left out for each reason, most first."""
        return Counter(left.reason for left in self.left_out)
