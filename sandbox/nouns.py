"""What a Discord is made of, as plain records that only `world` and its helpers change.

Records refer to one another by id, so that the whole can be written to a file. Embeds and components are kept
as Discord's own JSON, after the checks.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, IntFlag
from typing import Any

Json = dict[str, Any]


class ChannelType(IntEnum):
    """Discord's reference, "Channel Types"."""

    TEXT = 0
    DM = 1
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


THREADS = frozenset({ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD})


class MessageType(IntEnum):
    """Discord's reference, "Message Types"; those that the stand-in makes."""

    DEFAULT = 0
    PIN_ADDED = 6
    THREAD_CREATED = 18
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU_COMMAND = 23


SPOKEN = frozenset(
    {MessageType.DEFAULT, MessageType.REPLY, MessageType.CHAT_INPUT_COMMAND, MessageType.CONTEXT_MENU_COMMAND}
)
"""Messages that somebody wrote; the others are Discord's own notes."""


class MessageFlag(IntFlag):
    """Discord's reference, "Message Flags"."""

    CROSSPOSTED = 1 << 0
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12


class ChannelFlag(IntFlag):
    """Discord's reference, "Channel Flags"; those that the stand-in knows."""

    REQUIRE_TAG = 1 << 4


@dataclass(slots=True)
class User:
    """An account. `name` is what scripts and transcripts call it, and its display name."""

    id: int
    name: str
    username: str
    bot: bool = False
    takes_dms: bool = True
    locale: str = "en-US"


@dataclass(slots=True)
class Role:
    """A role of the guild; `managed_by` is the bot whose own role it is."""

    id: int
    name: str
    permissions: int
    position: int
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed_by: int | None = None


@dataclass(slots=True)
class Member:
    """A user in the guild."""

    user_id: int
    joined_at: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies to a role (kind 0) or a member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Attachment:
    """A file of a message, kept in memory."""

    id: int
    filename: str
    content: bytes
    content_type: str
    description: str | None = None


@dataclass(slots=True)
class Message:
    """One message; `to` is the only person who sees it, if it is ephemeral.

    `beside`: what else Discord says of it: stickers, a poll, what it hands on, the webhook that wrote it.
    """

    id: int
    channel_id: int
    author_id: int
    content: str = ""
    type: int = MessageType.DEFAULT
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    reply_to: int | None = None
    to: int | None = None
    edited_at: datetime | None = None
    nonce: str | int | None = None
    mentions: list[int] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    pinned_at: datetime | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict)
    interaction: Json | None = None
    beside: Json = field(default_factory=dict)


@dataclass(slots=True)
class Channel:
    """A channel, a thread (its `parent_id` and the fields from `owner_id` on) or a direct message."""

    id: int
    type: int
    name: str
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    parent_id: int | None = None
    recipient_id: int | None = None
    tags: list[Json] = field(default_factory=list)
    flags: int = 0
    slowmode: int = 0
    owner_id: int | None = None
    archived: bool = False
    locked: bool = False
    archive_after: int = 1440
    archive_stamp: datetime | None = None
    joined: dict[int, datetime] = field(default_factory=dict)
    applied_tags: list[int] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)

    @property
    def is_thread(self) -> bool:
        """Whether it hangs below another channel."""
        return self.type in THREADS

    @property
    def is_dm(self) -> bool:
        """Whether it is a conversation of the bot with one person."""
        return self.type == ChannelType.DM


@dataclass(slots=True)
class AutomodRule:
    """A rule of the server's AutoMod on what is written; what it stops is not played.

    `trigger`, `about` (the trigger's metadata) and `actions`: Discord's reference, "Auto Moderation".
    """

    id: int
    name: str
    creator_id: int
    trigger: int
    about: Json
    actions: list[Json]
    enabled: bool = True
    exempt_roles: list[int] = field(default_factory=list)
    exempt_channels: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Guild:
    """The one server of the sandbox; its id is also that of the role @everyone."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
