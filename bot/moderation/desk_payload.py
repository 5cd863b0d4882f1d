"""What the moderators' desk shows: plain data, as the outbox keeps it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.domain.payload import Json, Payload


@dataclass(frozen=True, slots=True)
class FloodPayload(Payload):
    """What has come since a flood began."""

    since: str
    comments: int
    people: int
    newcomers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPayload(Payload):
    """The desk: what waits, who cannot be told apart, what floods in.

    `nameless`: threads, each with its title and how many people have no moniker there. `held`: how many
    comments wait only because newcomers are held, and `held_until` when that ends. `oldest`: since when the
    oldest waits.
    """

    waiting: int
    nameless: Sequence[tuple[int, str, int]]
    flood: FloodPayload | None
    held_until: str | None
    held: int
    oldest: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        return asdict(self) | {"nameless": [list(thread) for thread in self.nameless]}

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return the desk that the outbox kept."""
        flood = content["flood"]
        return cls._read(content, flood=FloodPayload.from_json(flood) if flood else None)


@dataclass(frozen=True, slots=True)
class ReminderPayload(Payload):
    """That something waits, and since when; said at `at`."""

    waiting: int
    oldest: str
    at: str
