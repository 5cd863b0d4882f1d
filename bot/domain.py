"""The nouns of the board. Frozen values; this module imports nothing of ours.

Times are aware datetimes in UTC. Ids of Discord's things are its snowflakes (int); ids of our own rows are
small ints given by the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from math import log
from typing import Any


class DearReaderError(Exception):
    """The root of our errors: a key of the text catalogue and its arguments; the edge puts it into words.

    DearReaderError
    ├── InputError       a file, row or value that cannot be taken; changes nothing
    ├── NotAllowed       the person may not do that
    ├── NotFound         what was named is not there (any more)
    ├── Conflict         somebody else was quicker, or it is done already
    ├── StoreError       the database cannot be used
    └── FetchError       a page or feed could not be had
    """

    def __init__(self, key: str, **arguments: Any) -> None:
        super().__init__(key, arguments)
        self.key = key
        self.arguments = arguments

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.key}({told})" if told else self.key


class InputError(DearReaderError):
    """A file, row or value that cannot be taken."""


class NotAllowed(DearReaderError):
    """The person may not do that."""


class NotFound(DearReaderError):
    """What was named is not there, or not there any more."""


class Conflict(DearReaderError):
    """Somebody else was quicker, or it is done already."""


class StoreError(DearReaderError):
    """The database cannot be used."""


class FetchError(DearReaderError):
    """A page or a feed could not be had."""


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


_FORMATS = {
    Precision.YEAR: "%Y",
    Precision.MONTH: "%Y-%m",
    Precision.DAY: "%Y-%m-%d",
    Precision.TIME: "%Y-%m-%dT%H:%M:%SZ",
}


@dataclass(frozen=True, slots=True)
class LooseDate:
    """A date as exactly as it was written: `start` is the first moment that it can mean."""

    start: datetime
    precision: Precision

    def __str__(self) -> str:
        return self.start.astimezone(UTC).strftime(_FORMATS[self.precision])


@dataclass(frozen=True, slots=True)
class Section:
    """An article's body (titled as the article) or one related-news part. Paragraphs: blank lines."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BlogComment:
    """A comment that stands on the blog itself. `article` and `parent` are the file's own ids."""

    id: str
    article: str
    author: str
    text: str
    parent: str | None = None
    published: LooseDate | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One article as it was read from a file, a page or a feed, before it is kept.

    `entry_id` is what makes it the same article next time: a feed's guid, else the link, else the title.
    """

    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None = None
    published: LooseDate | None = None
    notice: str | None = None
    comments: tuple[BlogComment, ...] = ()

    @property
    def text(self) -> str:
        """All sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)


@dataclass(frozen=True, slots=True)
class Blog:
    """A blog, and who writes it."""

    id: int
    title: str
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Where a blog's new articles are read, and how the last reading went."""

    id: int
    blog_id: int
    url: str
    etag: str | None = None
    modified: str | None = None
    seeded_at: datetime | None = None
    due_at: datetime | None = None
    polled_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A kept article at its newest revision (numbered from 1)."""

    id: int
    blog_id: int
    entry_id: str
    title: str
    sections: tuple[Section, ...]
    url: str | None
    published: LooseDate | None
    revision: int
    kept_at: datetime
    withdrawn_at: datetime | None = None

    @property
    def text(self) -> str:
        """All sections' text, a blank line between two."""
        return "\n\n".join(section.text for section in self.sections)


@dataclass(frozen=True, slots=True)
class Passage:
    """Some 120–200 words of one section, on sentence boundaries, exactly as they stand there."""

    article_id: int
    section: int
    position: int
    text: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer a question, as the stems of its title and of each of its sentences.

    The stems leave function words out.
    """

    passage: Passage
    title: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WordStats:
    """How common stems are in a blog: `counts` says how many of its `passages` hold one (title or text).

    `average` is the mean length of a passage in stems. A stem that is not in `counts` is not on the blog.
    """

    passages: int
    average: float
    counts: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """How much a stem tells: BM25's inverse document frequency, as Lucene has it (never negative)."""
        count = self.counts.get(stem, 0)
        return log(1 + (self.passages - count + 0.5) / (count + 0.5))


class Clause(StrEnum):
    """What a sentence of a notice can say."""

    MONIKER = "moniker"
    COHERENCE = "coherence"
    RELEVANCE = "relevance"
    ATTACK_ALLOWED = "attack_allowed"
    CONSEQUENCE = "consequence"
    LEAVE = "leave"
    SCHEDULE = "schedule"
    MODERATION = "moderation"


@dataclass(frozen=True, slots=True)
class NoticeSentence:
    """One sentence of the notice, verbatim, with what it says."""

    text: str
    says: frozenset[Clause]


@dataclass(frozen=True, slots=True)
class Notice:
    """The "Dear reader" text, understood sentence by sentence."""

    text: str
    sentences: tuple[NoticeSentence, ...]
    id: int = 0

    def sentence_on(self, *clauses: Clause) -> str | None:
        """The first sentence that says all of this, verbatim."""
        return next((s.text for s in self.sentences if s.says.issuperset(clauses)), None)


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
    """One guild's comment board with its settings. Channels and roles are Discord's ids."""

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
    desk_message: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """An article's thread on a board; its id is its starting message's."""

    id: int
    board_id: int
    article_id: int
    rules_card: int | None = None
    repair_line: int | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """The author is away from `since`, until `until` if that is known, until `ended_at` once back."""

    id: int
    board_id: int
    since: datetime
    until: datetime | None = None
    note: str | None = None
    ended_at: datetime | None = None


class CommentState(StrEnum):
    """Where a comment stands."""

    SHOWN = "shown"  # visible on Discord, as written or as posted by the bot
    REPAIRING = "repairing"  # visible; its writer has the board's time to put it right
    TAKEN_DOWN = "taken_down"  # not visible; its writer may still put it right, or a moderator decides
    REMOVED = "removed"  # a moderator removed it
    WITHDRAWN = "withdrawn"  # its writer deleted it


@dataclass(frozen=True, slots=True)
class Comment:
    """What one person said under one article. Its writer is a Discord account, or a name on the blog."""

    id: int
    board_id: int
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a comment: the first rule that speaks, and what it rests on.

    `evidence` is plain data (JSON-able), put into words where it is shown. `clause` names the notice's
    sentence that it rests on. `advice`: nobody but the desk is told.
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


@dataclass(frozen=True, slots=True)
class Case:
    """A comment that waits for a moderator, or waited."""

    id: int
    board_id: int
    comment_id: int
    verdict: Verdict
    opened_at: datetime
    decision: "Decision | None" = None
    card_message: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator said of a case: who, when, why; and whether it was undone."""

    id: int
    case_id: int
    choice: Choice
    by: int
    at: datetime
    why: str | None = None
    undone_at: datetime | None = None
    undone_by: int | None = None


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer, its article, and a score that does not depend on the question's length."""

    passage: Passage
    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the blog says to a question: hits best first (each article once), the words, and how sure it is.

    `quote` is verbatim from the first hit's passage, at most 45 words; None where the blog does not say.
    `confidence` is the calibrated probability that the first passage answers. `searched` is the question as
    it was corrected, if it was. `fact` names a board's fact that answered instead of a passage (leave,
    schedule, attack …) and `fact_text` its words.
    """

    question: str
    answered: bool
    confidence: float
    quote: str | None = None
    hits: tuple[Hit, ...] = ()
    searched: str | None = None
    fact: str | None = None
    fact_text: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asked, kept before it was answered; `answered` is None until it was tried."""

    id: int
    blog_id: int
    text: str
    asked_at: datetime
    board_id: int | None = None
    asker: int | None = None
    channel_id: int | None = None
    answered: bool | None = None
    confidence: float | None = None
    quote: str | None = None
    article_id: int | None = None
    passage_id: int | None = None
    fact: str | None = None
    public: bool = False


class EffectState(StrEnum):
    """How far an outbox row is."""

    WAITING = "waiting"
    ATTEMPTED = "attempted"  # recorded before it was made; its outcome is unknown until it is DONE
    DONE = "done"
    FAILED = "failed"  # cannot be done, and will not be tried again


class EffectKind(StrEnum):
    """What can be done outside a live interaction."""

    POST = "post"  # a card into a channel or thread
    START_THREAD = "start_thread"
    PIN = "pin"
    DELETE = "delete"
    TELL = "tell"  # a direct message
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Effect:
    """One outbox row. `key` is unique for ever; `card` names how `content` (JSON-able) is rendered."""

    id: int
    key: str
    kind: EffectKind
    card: str
    content: Mapping[str, Any]
    board_id: int
    channel_id: int | None
    nonce: str
    state: EffectState = EffectState.WAITING
    attempts: int = 0
    attempted_at: datetime | None = None
    due_at: datetime | None = None
    message_id: int | None = None
    after_key: str | None = None
    error: str | None = None
