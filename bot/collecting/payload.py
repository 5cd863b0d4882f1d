"""What the desk is told of a feed: plain data, as the outbox keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.payload import Payload


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPayload(Payload):
    """A feed that cannot be read, or never again, with an error's key and arguments; without, it is well."""

    url: str
    error: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    ended: bool = False
