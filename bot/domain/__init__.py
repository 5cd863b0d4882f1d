"""The nouns of the board. Frozen values; this room imports nothing of ours.

Times are aware datetimes in UTC. Ids of Discord's things are its snowflakes (int); ids of our own rows are
small ints given by the store.
"""

from bot.domain.blog import (
    Article,
    Blog,
    BlogComment,
    CommentsFeed,
    Feed,
    FeedDecision,
    FeedFault,
    FeedTrust,
    LooseDate,
    Page,
    Passage,
    Precision,
    Section,
    heading_above,
)
from bot.domain.board import (
    Board,
    BoardChange,
    Channel,
    Draft,
    DraftKind,
    Leave,
    Outcome,
    Policy,
    Reach,
    Rule,
    RuleSettings,
    Strictness,
    Thread,
    Threshold,
)
from bot.domain.coming import DayToCome
from bot.domain.comments import (
    Case,
    CaseNote,
    Choice,
    Comment,
    CommentCounts,
    CommentState,
    Decision,
    Moniker,
    MonikerState,
    Switch,
    Verdict,
)
from bot.domain.errors import (
    Conflict,
    DearReaderError,
    FetchError,
    InputError,
    NotAllowed,
    NotFound,
    StoreError,
)
from bot.domain.findings import Finding, Weight
from bot.domain.messages import IncomingMessage
from bot.domain.notice import Clause, Notice, NoticeSentence
from bot.domain.outbox import GONE, Hindered, OutboxKind, OutboxMessage, OutboxState, Trouble
from bot.domain.questions import Answer, Example, FeedbackKind, Hit, Note, Period, Question
from bot.domain.search import Candidate, Likeness, WordStats
from bot.domain.share import Share
from bot.domain.stems import SENTENCE_END, Stems
