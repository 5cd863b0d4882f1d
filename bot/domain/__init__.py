"""The nouns of the board. Frozen values; this room imports nothing of ours.

Times are aware datetimes in UTC. Ids of Discord's things are its snowflakes (int); ids of our own rows are
small ints given by the store.
"""

from bot.domain.blog import (
    Article,
    Blog,
    BlogComment,
    Candidate,
    Clause,
    Feed,
    Likeness,
    LooseDate,
    Notice,
    NoticeSentence,
    Page,
    Passage,
    Precision,
    Section,
    WordStats,
)
from bot.domain.board import Board, Leave, Outcome, Policy, Rule, Strictness, Thread, Threshold
from bot.domain.comments import (
    Case,
    Choice,
    Comment,
    CommentCounts,
    CommentState,
    Decision,
    Moniker,
    MonikerState,
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
from bot.domain.messages import IncomingMessage
from bot.domain.outbox import OutboxKind, OutboxMessage, OutboxState
from bot.domain.questions import Answer, Example, FeedbackKind, Hit, Note, Period, Question
from bot.domain.stems import Stems

__all__ = [
    "Answer",
    "Article",
    "Blog",
    "BlogComment",
    "Board",
    "Candidate",
    "Case",
    "Choice",
    "Clause",
    "Comment",
    "CommentCounts",
    "CommentState",
    "Conflict",
    "DearReaderError",
    "Decision",
    "Example",
    "Feed",
    "FeedbackKind",
    "FetchError",
    "Hit",
    "IncomingMessage",
    "InputError",
    "Leave",
    "Likeness",
    "LooseDate",
    "Moniker",
    "MonikerState",
    "NotAllowed",
    "NotFound",
    "Note",
    "Notice",
    "NoticeSentence",
    "OutboxKind",
    "OutboxMessage",
    "OutboxState",
    "Outcome",
    "Page",
    "Passage",
    "Period",
    "Policy",
    "Precision",
    "Question",
    "Rule",
    "Section",
    "Stems",
    "StoreError",
    "Strictness",
    "Thread",
    "Threshold",
    "Verdict",
    "WordStats",
]
