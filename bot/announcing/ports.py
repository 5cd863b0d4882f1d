"""Who carries an effect out on Discord, and the four ways in which that can end badly."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain import OutboxMessage, Trouble


class OutcomeUnknown(Exception):
    """It was perhaps made: the connection was lost, or Discord failed. To be looked for, then tried again."""


class RetryAfter(Exception):
    """It was surely not made: Discord asks to wait that many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"to be tried again in {seconds:g} s")
        self.seconds = seconds


class Blocked(Exception):
    """It was surely not made, and waits until somebody cures what hinders it."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(reason)
        self.trouble = trouble


class PermanentFailure(Exception):
    """It can not be made, for the reason given, and will not be tried again."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message, or a thread, and where it stands, as far as that is known.

    A forum's thread has the id of its first message, which stands in it.
    """

    channel_id: int | None
    message_id: int | None


class DiscordPort(Protocol):
    """Carries an effect out on Discord. Every method may raise one of the four above."""

    async def post(self, channel_id: int, effect: OutboxMessage) -> Posted:
        """Send the effect's card with the row's nonce; in a forum it becomes a thread of its own."""

    async def find(
        self, channel_id: int, effect: OutboxMessage, since: datetime | None, others: Collection[int] = ()
    ) -> Posted | None:
        """Return the bot's own message that carries the row's mark, else the one with exactly its content.

        Reads from `since` on. None: the last 200 messages, of which it is the one that shows the same thing,
        whatever its mark, and is made this row's. `others`: messages that are other rows'.
        """

    async def late_for(self, channel_id: int) -> float:
        """Return for how many seconds a post that seems lost may still come and be a second one there.

        None (0) where Discord honours the row's nonce.
        """

    async def posted(self, channel_id: int) -> Mapping[int, int]:
        """Return the bot's own last messages there that carry a row's mark: the marks by their ids."""

    async def start_thread(self, channel_id: int, message_id: int, effect: OutboxMessage) -> int:
        """Start the message's thread, or find that it is there (160004); gives the thread's id."""

    async def change_thread(self, thread_id: int, effect: OutboxMessage) -> None:
        """Give the thread the `name` that the effect's content has, and lock or open it as `locked` says."""

    async def pin(self, channel_id: int, message_id: int) -> None:
        """Pin the message; one that is pinned stays so."""

    async def edit(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        """Let the message show the effect's card."""

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Hand the message on to the servers that follow an announcement channel; once, and nowhere else."""

    async def delete(self, channel_id: int, message_id: int, effect: OutboxMessage) -> None:
        """Delete the message; one that is gone already is as good."""

    async def tell(self, account: int, effect: OutboxMessage) -> int:
        """Send the effect's card as a direct message; gives the message's id."""

    async def goes_by(self, guild_id: int, account: int) -> tuple[str, ...]:
        """Return what somebody goes by on that server now, nickname first; nothing where it is not told."""

    async def find_told(
        self, account: int, effect: OutboxMessage, since: datetime | None, others: Collection[int] = ()
    ) -> int | None:
        """Look as `find` does, in the direct messages with that person."""
