"""What a rule is: a name, what it rests on in the notice, what its findings come to, and a check.

A check is given one frozen context and returns a verdict against the comment, an abstention with its reason,
or None where nothing speaks against it. It never raises, and knows neither database nor Discord.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.domain import Clause, Notice, Policy, Rule, Verdict
from bot.language.embedder.null import NullEmbedder
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.rules.relevance.score import RelevanceFinding

MAX_QUOTED = 300  # letters of a text that evidence quotes

EVERY_RULE = Policy(Notice("", ()))
UNMEASURED = RelevanceFinding(None)
NO_BLOG = ReferenceCorpus((), (), NullEmbedder())


@dataclass(frozen=True, slots=True)
class RelevanceBar:
    """Under `low` a comment is far from its article: a case if it `holds`, else advice for the desk.

    Without a bar of the board's own the shipped one advises.
    """

    low: float | None = None
    holds: bool = False


@dataclass(frozen=True, slots=True)
class JudgeContext:
    """All that a verdict rests on.

    `author` is the moniker, or the name to try; `taken` the names that it must not be taken for, and `whose`
    why some of them are kept. `thread` holds earlier allowed comments, oldest first, `own` the person's last,
    `elsewhere` those with links that stand in other threads; `lately` all that the person said within the
    hour, whatever became of it; `copies` says how many new accounts said this very text within the hour.
    `home` is the blog's address. `below` holds allowed comments on the same article that are not of the
    thread. `free`: a moderator lets people speak of anything there. `relevance` is measured once, before the
    rules are asked.
    """

    text: str
    author: str
    title: str = ""
    passages: tuple[str, ...] = ()
    parent: str | None = None
    thread: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    lately: tuple[str, ...] = ()
    copies: int = 0
    elsewhere: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    home: str | None = None
    taken: tuple[str, ...] = ()
    whose: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = EVERY_RULE
    article_id: int = 0
    below: tuple[str, ...] = ()
    corpus: ReferenceCorpus = NO_BLOG
    bar: RelevanceBar = RelevanceBar()
    free: bool = False
    relevance: RelevanceFinding = UNMEASURED


@dataclass(frozen=True, slots=True)
class Abstention:
    """A rule that cannot judge this comment, and why: a key of the text catalogue."""

    reason: str


Opinion = Verdict | Abstention | None


@dataclass(frozen=True, slots=True)
class CommentRule:
    """One rule, whole.

    `why`: why it stands where it stands in the order. `rests_on`: what a sentence of the notice must say for
    the rule to rest on it, the nearest first. `acts_at_once`: the reasons for which the strictness *fair*
    takes a comment down before a moderator has looked. `is_the_boards_own`: it is in force also where no
    sentence of the notice says so. `settled_by_moniker`: choosing a moniker settles what it finds.
    `has_threshold`: each board has one of its own, and a moderator can free a thread from the rule.
    """

    name: Rule
    check: Callable[[JudgeContext], Opinion]
    why: str
    rests_on: tuple[tuple[Clause, ...], ...]
    acts_at_once: frozenset[str] = frozenset()
    is_the_boards_own: bool = False
    settled_by_moniker: bool = False
    has_threshold: bool = False
