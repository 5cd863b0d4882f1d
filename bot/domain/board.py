"""One board: its rules, its settings, its threads, its author's leave."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.notice import Notice


class Rule(StrEnum):
    """What can speak against a comment, in the order in which it is asked."""

    MONIKER = "moniker"
    DUPLICATE = "duplicate"
    COHERENCE = "coherence"
    RELEVANCE = "relevance"


class Outcome(StrEnum):
    """What a verdict comes to."""

    ALLOW = "allow"
    REPAIR = "repair"
    HOLD = "hold"


class Strictness(StrEnum):
    """What is taken down before anyone has decided."""

    GENTLE = "gentle"
    FAIR = "fair"
    AS_ON_THE_BLOG = "as_on_the_blog"


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that a board drew from its notice. Nothing is judged before somebody confirmed it."""

    notice: Notice
    rules: frozenset[Rule] = frozenset(Rule)
    attack_allowed: bool = True
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """One guild's comment board with its settings. Channels and roles are Discord's ids.

    No more than `announce_limit` articles are announced at once. `moderation_url`: where the comments on the
    blog itself are moderated. A flood of comments began at `flood_since` and was last seen at `flood_at`.
    Until `newcomers_held_until` a moderator looks at the comments of people who are new before others see
    them.
    """

    id: int
    guild_id: int
    blog_id: int | None = None
    articles_channel: int | None = None
    questions_channel: int | None = None
    review_channel: int | None = None
    moderator_role: int | None = None
    author_role: int | None = None
    announce_role: int | None = None
    language: str = "en"
    strictness: Strictness = Strictness.FAIR
    repair_minutes: int = 10
    announce_limit: int = 5
    desk_message: int | None = None
    moderation_url: str | None = None
    flood_since: datetime | None = None
    flood_at: datetime | None = None
    newcomers_held_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """An article's thread on a board; its id is its starting message's.

    Since `free_since` people may speak of anything there; a moderator said so.
    """

    id: int
    board_id: int
    article_id: int
    rules_card: int | None = None
    repair_line: int | None = None
    free_since: datetime | None = None
    free_by: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """The author is away from `since`, until `until` if that is known, until `ended_at` once back."""

    id: int
    board_id: int
    since: datetime
    until: datetime | None = None
    note: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """Under which relevance a board's comments count as far from their articles.

    `low` is the quantile of `scored` of its `allowed` comments, and lies between `low_from` and `low_to` in
    nine cases of ten; None where none could be scored. `decisions` of moderators were made by then, and
    `kept` of the doubted comments among them stayed. `why`: `first`, `weekly`, `decisions`, `weights`.
    """

    board_id: int
    version: str
    allowed: int
    scored: int
    decisions: int
    kept: int
    low: float | None
    low_from: float | None
    low_to: float | None
    why: str
    at: datetime
    id: int = 0
