"""What the rules and the moderators said of comments."""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, PrimaryKeyConstraint, String, Table

from bot.domain import Choice, CommentState, Outcome, Rule
from bot.store.columns import choice, data, moment, number, reference, row_id, snowflake, words
from bot.store.schema.metadata import metadata

verdicts = Table(
    "verdicts",
    metadata,
    row_id(),
    reference("comments.id"),
    number("version", 1),
    choice("outcome", Outcome),
    choice("rule", Rule, nullable=True),
    words("reason"),
    data("evidence"),
    words("sentence", nullable=True),
    Column("relevance", Float),
    Column("advice", Boolean, nullable=False, default=False),
    words("rules", nullable=True),  # the version of what it was judged by
    moment("at", nullable=False),
)

cases = Table(
    "cases",
    metadata,
    row_id(),
    reference("boards.id", index=False),
    reference("comments.id", index=False, unique=True),
    reference("verdicts.id"),
    moment("opened_at", nullable=False),
    Column("decision_id", Integer),
    moment("appealed_at"),
    words("asked", nullable=True),  # what its writer is to put right, in a moderator's words
    Index("ix_cases_board_id_decision_id", "board_id", "decision_id"),
    Index("ix_cases_board_id_opened_at", "board_id", "opened_at"),
)

decisions = Table(
    "decisions",
    metadata,
    row_id(),
    reference("cases.id"),
    choice("choice", Choice),
    choice("before", CommentState),
    snowflake("by", nullable=False),
    moment("at", nullable=False),
    words("why", nullable=True),
    moment("undone_at"),
    snowflake("undone_by"),
    snowflake("from_thread"),
    Index("ix_decisions_by", "by"),
)

# What moderators tell each other of a case.
notes = Table(
    "notes",
    metadata,
    row_id(),
    reference("cases.id"),
    snowflake("by", nullable=False),
    moment("at", nullable=False),
    words("text"),
)

# Who asked the moderators to look at a comment; `counts`: towards its case.
flags = Table(
    "flags",
    metadata,
    reference("comments.id", index=False),
    Column("account", BigInteger, nullable=False),
    moment("at", nullable=False),
    Column("counts", Boolean, nullable=False),
    PrimaryKeyConstraint("comment_id", "account"),
    Index("ix_flags_account", "account"),
)

# Under which score a board's comments are far from their articles: its own quantile, found anew again and
# again. `low_from` and `low_to` are the interval that it lies in for nine boards in ten.
thresholds = Table(
    "thresholds",
    metadata,
    row_id(),
    reference("boards.id"),
    Column("version", String(80), nullable=False),
    *map(number, ("allowed", "scored", "decisions", "kept")),
    Column("low", Float),
    Column("low_from", Float),
    Column("low_to", Float),
    Column("why", String(16), nullable=False),
    moment("at", nullable=False),
)
