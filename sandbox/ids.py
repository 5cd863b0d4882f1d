"""Time and identifiers: a clock that a rehearsal can move on, and Discord's snowflakes drawn from it."""

from datetime import UTC, datetime, timedelta

EPOCH_MS = 1_420_070_400_000
"""The first second of 2015 in Unix milliseconds: Discord's reference, "Snowflakes"."""


class Clock:
    """The machine's time plus an offset that only grows."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """Return the sandbox's time, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self.offset)

    def advance(self, seconds: float) -> None:
        """Move time on; ValueError for going back."""
        if seconds < 0:
            raise ValueError(f"time does not go back: {seconds}")
        self.offset += seconds


class Snowflakes:
    """Ids that carry the clock's time and never repeat or fall."""

    def __init__(self, clock: Clock, last: int = 0) -> None:
        self.clock = clock
        self.last = last

    def new(self) -> int:
        """Return the next id, of now."""
        stamp = (int(self.clock.now().timestamp() * 1000) - EPOCH_MS) << 22
        self.last = max(stamp, self.last + 1)
        return self.last


def created_at(snowflake: int) -> datetime:
    """Return the moment that an id carries."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC)


def iso(moment: datetime) -> str:
    """Discord's form of a timestamp: ISO 8601 with the offset written as +00:00."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
