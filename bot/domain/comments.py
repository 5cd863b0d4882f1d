"""Comments, what the rules and the moderators say of them, and the names that they are signed with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.board import Outcome, Rule


class CommentState(StrEnum):
    """Where a comment stands."""

    SHOWN = "shown"  # visible on Discord, as written or as posted by the bot
    REPAIRING = "repairing"  # visible; its writer has the board's time to put it right
    TAKEN_DOWN = "taken_down"  # not visible; its writer may still put it right, or a moderator decides
    REMOVED = "removed"  # a moderator removed it
    WITHDRAWN = "withdrawn"  # its writer deleted it


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person said under one article. Its writer is a Discord account, or a name on the blog.

    What stands on the blog has no board of its own, but the id that it has there. `files`: the names of what
    was sent beside the words, a line each.
    """

    id: int
    board_id: int | None
    article_id: int
    text: str
    written_at: datetime
    state: CommentState = CommentState.SHOWN
    account: int | None = None
    display_name: str = ""
    thread_id: int | None = None
    parent_id: int | None = None
    version: int = 1
    messages: tuple[int, ...] = ()
    due_at: datetime | None = None
    blog_comment_id: str | None = None
    files: str = ""

    @property
    def is_erased(self) -> bool:
        """Whether nothing of what it said is kept. Of what has no words the name is."""
        return not self.text and not self.display_name


@dataclass(frozen=True, slots=True)
class CommentCounts:
    """What is known of one person on a board: how many comments, and what became of them.

    `stands`: to be seen no more, but still there since Discord lets nobody delete them; counted nowhere else.
    """

    comments: int = 0
    shown: int = 0
    taken_down: int = 0
    removed: int = 0
    since: datetime | None = None
    stands: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a comment: the first rule that speaks, and what it rests on.

    `evidence` is plain data (JSON-able), put into words where it is shown. `advice`: nobody but the
    desk is told.
    """

    outcome: Outcome
    rule: Rule | None = None
    reason: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)
    relevance: float | None = None
    advice: bool = False


class Choice(StrEnum):
    """What a moderator can say of a case."""

    KEEP = "keep"  # what is visible stays; what is not is posted
    REMOVE = "remove"  # what is visible goes; what is not stays away
    MOVE = "move"  # it is posted below another article


@dataclass(frozen=True, slots=True)
class Case:
    """A comment that waits for a moderator, or waited. At `appealed_at` its writer asked for that.

    `asked`: what a moderator asked its writer to put right.
    """

    id: int
    board_id: int
    comment_id: int
    verdict: Verdict
    opened_at: datetime
    decision: "Decision | None" = None
    appealed_at: datetime | None = None
    asked: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits: nobody has decided it, or that was undone, and it has not settled by itself."""
        return self.decision is None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator said of a case: who, when, why.

    `from_thread`: where a comment was that was moved.
    """

    id: int
    case_id: int
    choice: Choice
    by: int
    at: datetime
    why: str | None = None
    from_thread: int | None = None


class Switch(StrEnum):
    """What members may turn on for themselves on a board; all of it is off until they do."""

    QUIET = "quiet"  # the bot writes them no direct messages
    ANSWERS = "answers"  # it tells them when somebody answers a comment of theirs
    ON_BLOG = "on-blog"  # their comments may be shown on the blog


@dataclass(frozen=True, slots=True)
class CaseNote:
    """What a moderator noted of a case, for the other moderators."""

    by: int
    at: datetime
    text: str


class MonikerState(StrEnum):
    """Whose a moniker is."""

    HELD = "held"
    RESERVED = "reserved"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Moniker:
    """A name that belongs to the board. `key` is its folded skeleton: one holder a key."""

    id: int
    board_id: int
    name: str
    key: str
    account: int | None
    state: MonikerState
    since: datetime
    released_at: datetime | None = None
