"""What people write on Discord, as plain data."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message as it stands now.

    `names`: its writer's nickname, display name and username, those that there are. `question`: what it asks
    the bot by naming it, without that name; None where it names nobody. `is_speech`: a person's own words, no
    notice of Discord's. `is_unreadable`: blank, because the bot may not read what people write. `files`: the
    names of what is attached.
    """

    channel_id: int
    message_id: int
    account: int
    names: tuple[str, ...]
    text: str
    written_at: datetime
    edited_at: datetime | None = None
    reply_to: int | None = None
    question: str | None = None
    is_speech: bool = True
    is_bot: bool = False
    is_unreadable: bool = False
    files: tuple[str, ...] = ()

    @property
    def changed_at(self) -> datetime:
        """Return when it came to say what it says."""
        return self.edited_at or self.written_at
