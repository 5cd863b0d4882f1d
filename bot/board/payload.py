"""What the author's cards show: plain data, as the outbox keeps it."""

from dataclasses import dataclass

from bot.domain.payload import Payload


@dataclass(frozen=True, slots=True)
class LeavePayload(Payload):
    """Until when, as the author said it (`bot.domain.coming`), and a line to the readers.

    `back`: the day on which the author was back.
    """

    leave_id: int
    until: str | None = None
    note: str | None = None
    back: str | None = None
