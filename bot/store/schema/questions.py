"""What was asked, and what people said of answers."""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.domain import FeedbackKind
from bot.store.columns import choice, moment, reference, row_id, snowflake, words
from bot.store.schema.metadata import metadata

questions = Table(
    "questions",
    metadata,
    row_id(),
    reference("blogs.id"),
    reference("boards.id", nullable=True),
    *map(snowflake, ("asker", "channel_id", "message_id")),
    words("text"),
    moment("asked_at", nullable=False),
    Column("answered", Boolean),
    Column("confidence", Float),
    words("quote", nullable=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("passage_id", Integer),
    words("fact", nullable=True),
    Column("public", Boolean, nullable=False, default=False),
    Column("digest", String(64)),
    Column("after_id", Integer, ForeignKey("questions.id", ondelete="SET NULL")),
    moment("waits_since"),
    words("reply", nullable=True),
    moment("replied_at"),
    moment("set_aside_at"),
    Column("found_in_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Index("ix_questions_answered", "answered"),
    Index("ix_questions_board_id_asked_at", "board_id", "asked_at"),
    Index("ix_questions_board_id_asker", "board_id", "asker"),
    Index("ix_questions_message_id", "message_id"),
    Index("ix_questions_channel_id", "channel_id"),
    Index("ix_questions_digest", "digest"),
)

# What people said of an answer: that it is none, that they read on, where the author says it stands.
feedback = Table(
    "feedback",
    metadata,
    row_id(),
    reference("questions.id"),
    snowflake("account", nullable=False),
    choice("kind", FeedbackKind),
    reference("articles.id"),
    Column("passage_id", Integer),
    moment("at", nullable=False),
    UniqueConstraint("question_id", "account", "kind", "article_id"),
)
