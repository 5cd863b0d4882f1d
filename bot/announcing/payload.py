"""What the announcement of an article shows: plain data, as the outbox keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

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

    `role`: whom the announcement pings.
    """

    article_id: int
    title: str
    date: str | None
    excerpt: str
    url: str | None
    sections: Sequence[str] = ()
    related: Sequence[RelatedArticle] = ()
    role: int | None = None

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the announcement that the outbox kept."""
        related: Sequence[dict[str, Any]] = content.get("related", ())
        return cls._read(content, related=[RelatedArticle.from_json(article) for article in related])
