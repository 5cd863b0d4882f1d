"""Payloads: what a card is made of, as plain data that the outbox keeps until it is shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """What is kept by its fields' names."""

    def to_json(self) -> dict[str, Any]:
        """Return it as the outbox keeps it."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Json) -> Self:
        """Return what stands among these keys; what an earlier version did not keep yet has its default."""
        return cls._read(content)

    @classmethod
    def _read(cls, content: Json, **read: Any) -> Self:
        """Take as it stands what is not `read` already."""
        names = {own.name for own in fields(cls)} & content.keys()
        return cls(**{name: content[name] for name in names - read.keys()}, **read)
