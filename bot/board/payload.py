"""What the card of the author's leave shows: plain data, as the outbox keeps it."""

from dataclasses import dataclass

from bot.domain.payload import Payload


@dataclass(frozen=True, slots=True)
class LeavePayload(Payload):
    """The leave's last day, if the author named one, and a line to the readers."""

    leave_id: int
    until: str | None = None
    note: str | None = None
