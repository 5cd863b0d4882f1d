"""One board: its rules, its settings, its threads, its author's leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from bot.domain.errors import InputError
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


class Reach(StrEnum):
    """How far a rule may go on a board, whatever it finds."""

    OFF = "off"  # it is not asked
    ADVISE = "advise"  # the desk learns what it finds, and nobody else
    REPAIR = "repair"  # it asks to put right what it finds, and takes nothing down
    HOLD = "hold"  # as it finds, and as the board's strictness has it


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """How strict a board is, and how far each of its rules may go: one that is not named all the way."""

    strictness: Strictness = Strictness.FAIR
    reach: Mapping[Rule, Reach] = field(default_factory=dict, hash=False)

    def reach_of(self, rule: Rule) -> Reach:
        """Return how far this rule may go."""
        return self.reach.get(rule, Reach.HOLD)

    def as_changes(self) -> Mapping[str, Any]:
        """Return them by the names that they have on a board."""
        return {"strictness": self.strictness, "reach": self.reach}

    def same_as(self, other: "RuleSettings") -> bool:
        """Tell whether both come to the same."""
        reaches = ((self.reach_of(rule), other.reach_of(rule)) for rule in Rule)
        return self.strictness is other.strictness and all(mine is theirs for mine, theirs in reaches)

    def changed(self, name: str, value: str) -> Self:
        """Return them with one thing set otherwise: the strictness, or the reach of the rule of that name.

        Raises InputError (`rule-setting-unknown`).
        """
        try:
            if name == "strictness":
                return replace(self, strictness=Strictness(value))
            return replace(self, reach={**self.reach, Rule(name): Reach(value)})
        except ValueError as error:
            raise InputError("rule-setting-unknown", written=f"{name}={value}") from error


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules that a board drew from its notice. Nothing is judged before somebody confirmed it.

    `reach`: how far each may go on the board, where that is not all the way.
    """

    notice: Notice
    rules: frozenset[Rule] = frozenset(Rule)
    attack_allowed: bool = True
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    id: int = 0
    reach: Mapping[Rule, Reach] = field(default_factory=dict, hash=False)

    def reach_of(self, rule: Rule) -> Reach:
        """Return how far the rule may go; one that the notice does not ask for is off."""
        return self.reach.get(rule, Reach.HOLD) if rule in self.rules else Reach.OFF

    @property
    def judged(self) -> frozenset[Rule]:
        """The rules that are asked."""
        return frozenset(rule for rule in self.rules if self.reach_of(rule) is not Reach.OFF)


@dataclass(frozen=True, slots=True)
class Board:
    """One guild's comment board with its settings. Channels and roles are Discord's ids.

    No more than `announce_limit` articles are announced at once. `relay_comments`: comments on the blog are
    shown in the articles' threads. `moderation_url`: where the comments on the
    blog itself are moderated. A flood of comments began at `flood_since` and was last seen at `flood_at`.
    Until `newcomers_held_until` a moderator looks at the comments of people who are new before others see
    them. `zone`: the author's (`Asia/Yerevan`). The weekly letter goes to `letter_to`, and went at
    `letter_at`.
    """

    id: int
    guild_id: int
    blog_id: int | None = None
    articles_channel: int | None = None
    questions_channel: int | None = None
    review_channel: int | None = None
    moderator_role: int | None = None
    author_role: int | None = None
    language: str = "en"
    strictness: Strictness = Strictness.FAIR
    reach: Mapping[Rule, Reach] = field(default_factory=dict, hash=False)
    repair_minutes: int = 10
    announce_limit: int = 5
    relay_comments: bool = False
    desk_message: int | None = None
    moderation_url: str | None = None
    flood_since: datetime | None = None
    flood_at: datetime | None = None
    newcomers_held_until: datetime | None = None
    zone: str | None = None
    letter_to: int | None = None
    letter_at: datetime | None = None

    @property
    def settings(self) -> RuleSettings:
        """What its rules are set to."""
        return RuleSettings(self.strictness, self.reach)


WEEK = 10080  # minutes, the longest that Discord leaves a silent thread open


@dataclass(frozen=True, slots=True)
class Channel:
    """Where a board announces, and how. `place` is Discord's id of the channel or forum; None: not chosen.

    The board's `own` comes first; its place can be changed, and it is never removed. `feeds`: only what they
    brought is announced there. `labels`, `authors`, `words` (of the title): only articles that have one of
    each that is named. `template`: the words of the announcement, where they are not the card alone. `role`:
    whom it pings. `archive_minutes`: after so long a silence a thread is closed until somebody writes.
    """

    id: int
    board_id: int
    place: int | None
    own: bool = True
    feeds: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    template: str | None = None
    role: int | None = None
    archive_minutes: int = WEEK
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BoardChange:
    """Who changed what of a board. `strictness` and `reach` are as they stood before it.

    `what` is a setting's name, or `notice`: one was confirmed. `by` is None where the bot did it by itself.
    """

    id: int
    board_id: int
    at: datetime
    by: int | None
    what: str
    before: Any
    after: Any
    strictness: Strictness
    reach: Mapping[Rule, Reach] = field(hash=False)

    @property
    def settings(self) -> RuleSettings:
        """What the rules were set to before it."""
        return RuleSettings(self.strictness, self.reach)


@dataclass(frozen=True, slots=True)
class Thread:
    """An article's thread on a board; its id is its starting message's. `channel_id`: of our `Channel`.

    Since `free_since` people may speak of anything there; a moderator said so.
    """

    id: int
    board_id: int
    article_id: int
    channel_id: int | None = None
    rules_card: int | None = None
    repair_line: int | None = None
    free_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """The author is away from `since`, until `until` if that is known, until `ended_at` once back.

    `said`: until when, as exactly as the author said it; at `until` that has come. `by`: who said so, and is
    asked at `until`; was, at `asked_at`.
    """

    id: int
    board_id: int
    since: datetime
    until: datetime | None = None
    note: str | None = None
    ended_at: datetime | None = None
    said: str | None = None
    by: int | None = None
    asked_at: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Tell whether the day has come that it was to last until; whether it has ended the author knows."""
        return self.until is not None and self.until <= now


class DraftKind(StrEnum):
    """What the author prepares."""

    LEAVE = "leave"
    NOTE = "note"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has prepared and sees a preview of, as plain data; it is used once."""

    id: int
    board_id: int
    by: int
    kind: DraftKind
    content: Mapping[str, Any] = field(hash=False)
    used_at: datetime | None = None


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
