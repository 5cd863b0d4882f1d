"""What is to be done on Discord outside a live interaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

GONE = "gone"
"""Why an effect failed whose message or thread somebody has deleted: there is nothing to cure."""


class OutboxState(StrEnum):
    """How far an outbox row is."""

    WAITING = "waiting"
    ATTEMPTED = "attempted"  # recorded before it was made; its outcome is unknown until it is DONE
    DONE = "done"
    FAILED = "failed"  # cannot be done, and will not be tried again


class Trouble(StrEnum):
    """What hinders an effect until somebody cures it; the texts name reason and cure."""

    FORBIDDEN = "forbidden"  # a right is missing
    NO_CHANNEL = "no-channel"  # the board's channel is deleted
    FULL = "full"  # no more threads or pins go in
    LOCKED = "locked"  # the thread is closed to those who do not manage threads
    FILTERED = "filtered"  # the server's own filter refuses these words
    NO_TAG = "no-tag"  # the forum asks for a tag, and has none that fits


class OutboxKind(StrEnum):
    """What can be done outside a live interaction."""

    POST = "post"  # a card into a channel or thread
    START_THREAD = "start_thread"
    CHANGE_THREAD = "change_thread"  # its name, or whether it is locked
    PIN = "pin"
    DELETE = "delete"
    TELL = "tell"  # a direct message
    EDIT = "edit"
    PUBLISH = "publish"  # a message of an announcement channel, to the servers that follow it


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """One outbox row. `key` is unique for ever; `card` names how `content` (JSON-able) is rendered.

    `trouble`: what it waits for, beyond time; nothing of it is made yet.
    """

    id: int
    key: str
    kind: OutboxKind
    card: str
    content: Mapping[str, Any]
    board_id: int
    channel_id: int | None
    nonce: str
    state: OutboxState = OutboxState.WAITING
    attempts: int = 0
    attempted_at: datetime | None = None
    due_at: datetime | None = None
    message_id: int | None = None
    after_key: str | None = None
    error: str | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Hindered:
    """An effect that waits for a cure, and how many of its kind wait behind it."""

    effect: OutboxMessage
    behind: int
