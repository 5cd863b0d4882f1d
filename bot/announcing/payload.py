"""What the announcement of an article shows: plain data, as the outbox keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from bot.domain.board import WEEK
from bot.domain.payload import Json, Payload


@dataclass(frozen=True, slots=True)
class RelatedArticle(Payload):
    """An article that is named beside another one."""

    title: str
    url: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementPayload(Payload):
    """An article's card: title, date at its precision, excerpt, sections, others beside it, link.

    `role`: whom the announcement pings. `updated`: the day on which more than a few words changed. `thread`:
    where people have spoken of it already. `withdrawn`: the blog has taken it back. `line`: the author's,
    above it; `own`: what the author says in the excerpt's place. `template`: the board's own words for it.
    `labels` become a forum post's tags. `channel_id`: of the `domain.Channel` that it is for.
    """

    article_id: int
    title: str
    date: str | None
    excerpt: str
    url: str | None
    sections: Sequence[str] = ()
    related: Sequence[RelatedArticle] = ()
    role: int | None = None
    picture: str | None = None
    updated: str | None = None
    thread: int | None = None
    withdrawn: bool = False
    line: str | None = None
    own: str | None = None
    template: str | None = None
    author: str | None = None
    blog: str = ""
    labels: Sequence[str] = ()
    archive_minutes: int = WEEK
    channel_id: int | None = None

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the announcement that the outbox kept."""
        related: Sequence[dict[str, Any]] = content.get("related", ())
        return cls._read(content, related=[RelatedArticle.from_json(article) for article in related])


@dataclass(frozen=True, slots=True)
class NotePayload(Payload):
    """A note of the author's to the readers."""

    words: str
    author: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPayload(Payload):
    """Articles that are told of in one card, since there are too many for a card each; oldest first.

    `ids`: theirs, of which one that is tried again elsewhere is known to be told here.
    """

    articles: Sequence[RelatedArticle]
    ids: Sequence[int] = ()

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the digest that the outbox kept."""
        told = [RelatedArticle.from_json(article) for article in content["articles"]]
        return cls._read(content, articles=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayedPayload(Payload):
    """A comment that stands on the blog at `url`; `at`: when it was written, in ISO's form."""

    comment_id: int
    author: str
    text: str
    at: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangeFeedPayload(Payload):
    """A feed of which most seems new: how many entries, and what some are called."""

    feed_id: int
    url: str
    count: int
    titles: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnPayload(Payload):
    """An article that the blog has taken back, and whose announcement stands.

    `is_shut`: the blog still has it, for some readers.
    """

    article_id: int
    title: str
    url: str | None
    is_shut: bool = False
