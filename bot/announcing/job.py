"""An effect that can be made now, and where: what it does not name itself, it takes from its predecessor."""

from dataclasses import dataclass
from datetime import datetime

from bot.announcing.ports import PermanentFailure, RetryAfter
from bot.domain import OutboxKind, OutboxMessage, OutboxState, Switch
from bot.store import switches
from bot.store.tx import Tx

_IN_THREADS = (OutboxKind.POST, OutboxKind.CHANGE_THREAD)  # may come after the start of theirs


@dataclass(frozen=True, slots=True)
class OutboxJob:
    """An effect and the closed one that it comes after.

    A POST after a START_THREAD goes into that thread, whose id is its starting message's. All else goes to
    the predecessor's channel, and what needs a message takes the predecessor's.
    """

    effect: OutboxMessage
    before: OutboxMessage | None = None

    def check_predecessor(self) -> None:
        """Raise PermanentFailure where the predecessor failed."""
        before = self.before
        if before and before.state is OutboxState.FAILED:
            raise PermanentFailure(before.error or "what it comes after failed")

    def check_arrived(self, now: datetime, late: float) -> None:
        """Raise RetryAfter where an attempt that was not found may still arrive: so many seconds after it."""
        began = self.effect.attempted_at if self.effect.state is OutboxState.ATTEMPTED else None
        if began is not None and (left := late - (now - began).total_seconds()) > 0:
            raise RetryAfter(min(left, late))

    async def check_wanted(self, tx: Tx) -> None:
        """Raise PermanentFailure where whom it tells has switched direct messages off."""
        if Switch.QUIET in await switches.turned_on(tx, self.effect.board_id, self.account):
            raise PermanentFailure("wants no direct messages")

    @property
    def known_channel(self) -> int | None:
        """Return the channel or thread, if it is known."""
        if self.effect.channel_id is not None or self.before is None:
            return self.effect.channel_id
        into_thread = self.effect.kind in _IN_THREADS and self.before.kind is OutboxKind.START_THREAD
        return self.before.message_id if into_thread else self.before.channel_id

    @property
    def known_message(self) -> int | None:
        """Return the message that it acts on, if it is known; what acts on none has none."""
        if self.effect.kind in (*_IN_THREADS, OutboxKind.TELL):
            return None
        named: int | None = self.effect.content.get("message_id")
        return named if named is not None or self.before is None else self.before.message_id

    @property
    def channel(self) -> int:
        """Return the channel or thread. Raises PermanentFailure if there is none."""
        return _named(self.known_channel, "channel")

    @property
    def message(self) -> int:
        """Return the message that it acts on. Raises PermanentFailure if there is none."""
        return _named(self.known_message, "message")

    @property
    def account(self) -> int:
        """Return whom it tells. Raises PermanentFailure if nobody is named."""
        return _named(self.effect.content.get("account"), "account")

    @property
    def lane(self) -> str:
        """Name what keeps its order: a channel or thread, its followers, or direct messages with somebody."""
        if self.effect.kind is OutboxKind.TELL:
            return f"account {self.effect.content.get('account')}"
        if self.effect.kind is OutboxKind.PUBLISH:  # of which Discord allows few: nothing is to wait for it
            return f"followers of {self.known_channel}"
        return f"channel {self.known_channel}"


def _named(value: int | None, what: str) -> int:
    if value is None:
        raise PermanentFailure(f"names no {what}")
    return value
