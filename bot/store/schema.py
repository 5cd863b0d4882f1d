"""The tables, for SQLite and PostgreSQL alike.

Ids of Discord's things are its snowflakes. Times are UTC. What a member wrote lies in `comments` with every
version in `comment_versions`. `passages` carries our own stems, and its full-text index follows it by
trigger (SQLite) or generated column (PostgreSQL), so that both change in one transaction; the migration
holds what is particular to each database.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; SQLite has no time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """In UTC, and naive for SQLite."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Json = JSON().with_variant(JSONB(), "postgresql")


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _to(target: str, *, nullable: bool = False, name: str | None = None) -> Column[int]:
    """A foreign key named after its table: `articles.id` → `article_id`; what hangs on it goes with it."""
    column = name or f"{target.split('.')[0].removesuffix('s')}_id"
    kind = BigInteger if target == "threads.id" else Integer
    return Column(column, kind, ForeignKey(target, ondelete="CASCADE"), nullable=nullable, index=True)


def _snowflake(name: str, *, nullable: bool = True) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def _when(name: str, *, nullable: bool = True) -> Column[datetime]:
    return Column(name, UtcTime, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _number(name: str, default: int = 0) -> Column[int]:
    return Column(name, Integer, nullable=False, default=default)


def _json(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Json, nullable=nullable)


blogs = Table(
    "blogs", metadata, _id(), _text("title"), _text("url", nullable=True), _text("author", nullable=True)
)

feeds = Table(
    "feeds",
    metadata,
    _id(),
    _to("blogs.id"),
    _text("url"),
    _text("etag", nullable=True),
    _text("modified", nullable=True),
    _when("seeded_at"),
    _when("due_at"),
    _when("polled_at"),
    _number("failures"),
    _text("error", nullable=True),
    Column("paused", Boolean, nullable=False, default=False),
    UniqueConstraint("blog_id", "url"),
)

articles = Table(
    "articles",
    metadata,
    _id(),
    _to("blogs.id"),
    _text("entry_id"),
    _text("title"),
    _text("url", nullable=True),
    _when("published_at"),
    Column("published_precision", String(8)),
    _number("revision", 1),
    Column("digest", String(64), nullable=False),
    _when("kept_at", nullable=False),
    _when("changed_at", nullable=False),
    _when("withdrawn_at"),
    UniqueConstraint("blog_id", "entry_id"),
)

sections = Table(
    "sections",
    metadata,
    _to("articles.id"),
    _number("position"),
    _text("title"),
    _text("text"),
    PrimaryKeyConstraint("article_id", "position"),
)

revisions = Table(
    "revisions",
    metadata,
    _to("articles.id"),
    _number("number"),
    _text("title"),
    _json("sections"),
    _when("replaced_at", nullable=False),
    PrimaryKeyConstraint("article_id", "number"),
)

passages = Table(
    "passages",
    metadata,
    _id(),
    _to("blogs.id"),
    _to("articles.id"),
    _number("section"),
    _number("position"),
    _text("text"),
    _text("title_stems"),
    _text("stems"),
    sqlite_autoincrement=True,
)

# The words that a blog ever used; those count whose stem still stands in a passage.
vocabulary = Table(
    "vocabulary",
    metadata,
    Column("blog_id", Integer, ForeignKey("blogs.id", ondelete="CASCADE"), nullable=False),
    _text("word"),
    _text("stem"),
    PrimaryKeyConstraint("blog_id", "word"),
)

stem_counts = Table(
    "stem_counts",
    metadata,
    Column("blog_id", Integer, ForeignKey("blogs.id", ondelete="CASCADE"), nullable=False),
    _text("stem"),
    _number("passages"),
    PrimaryKeyConstraint("blog_id", "stem"),
)

# What a blog's passages come to. `version` grows with each change of its index, so that whoever keeps
# something drawn from it can tell.
passage_totals = Table(
    "passage_totals",
    metadata,
    Column("blog_id", Integer, ForeignKey("blogs.id", ondelete="CASCADE"), primary_key=True),
    _number("passages"),
    _number("stems"),
    _number("version"),
)

notices = Table(
    "notices",
    metadata,
    _id(),
    _to("blogs.id"),
    _text("text"),
    _json("sentences"),
    _when("read_at", nullable=False),
    UniqueConstraint("blog_id", "text"),
)

boards = Table(
    "boards",
    metadata,
    _id(),
    Column("guild_id", BigInteger, nullable=False, unique=True),
    _to("blogs.id", nullable=True),
    _snowflake("articles_channel"),
    _snowflake("questions_channel"),
    _snowflake("review_channel"),
    _snowflake("moderator_role"),
    _snowflake("author_role"),
    _snowflake("announce_role"),
    Column("language", String(8), nullable=False, default="en"),
    Column("strictness", String(16), nullable=False, default="fair"),
    _number("repair_minutes", 10),
    _snowflake("desk_message"),
)

policies = Table(
    "policies",
    metadata,
    _id(),
    _to("boards.id"),
    _to("notices.id"),
    _json("rules"),
    Column("attack_allowed", Boolean, nullable=False, default=True),
    _when("drafted_at", nullable=False),
    _when("confirmed_at"),
    _snowflake("confirmed_by"),
)

leaves = Table(
    "leaves",
    metadata,
    _id(),
    _to("boards.id"),
    _when("since", nullable=False),
    _when("until"),
    _text("note", nullable=True),
    _when("ended_at"),
)

threads = Table(
    "threads",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    _to("boards.id"),
    _to("articles.id"),
    _snowflake("rules_card"),
    _snowflake("repair_line"),
    _when("repair_line_at"),
    UniqueConstraint("board_id", "article_id"),
)

read_marks = Table(
    "read_marks",
    metadata,
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    _to("boards.id"),
    _snowflake("message_id", nullable=False),
)

comments = Table(
    "comments",
    metadata,
    _id(),
    _to("boards.id", nullable=True),
    _to("articles.id"),
    Column("thread_id", BigInteger, index=True),
    Column("account", BigInteger, index=True),
    _text("display_name"),
    _text("text"),
    _number("version", 1),
    Column("state", String(16), nullable=False),
    _to("comments.id", nullable=True, name="parent_id"),
    _text("blog_comment_id", nullable=True),
    _when("written_at", nullable=False),
    _when("due_at"),
    Index("ix_comments_due", "state", "due_at"),
    UniqueConstraint("article_id", "blog_comment_id"),
)

comment_messages = Table(
    "comment_messages",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    _to("comments.id"),
    _text("text"),
    _when("deleted_at"),
)

comment_versions = Table(
    "comment_versions",
    metadata,
    _to("comments.id"),
    _number("number"),
    _text("text"),
    _when("at", nullable=False),
    PrimaryKeyConstraint("comment_id", "number"),
)

monikers = Table(
    "monikers",
    metadata,
    _id(),
    _to("boards.id"),
    _text("name"),
    _text("key"),
    Column("account", BigInteger, index=True),
    Column("state", String(16), nullable=False),
    _when("since", nullable=False),
    _when("released_at"),
    UniqueConstraint("board_id", "key"),
)

verdicts = Table(
    "verdicts",
    metadata,
    _id(),
    _to("comments.id"),
    _number("version", 1),
    Column("outcome", String(16), nullable=False),
    Column("rule", String(16)),
    _text("reason"),
    _json("evidence"),
    _text("sentence", nullable=True),
    Column("relevance", Float),
    Column("advice", Boolean, nullable=False, default=False),
    _when("at", nullable=False),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    _to("boards.id"),
    Column("comment_id", Integer, ForeignKey("comments.id", ondelete="CASCADE"), nullable=False, unique=True),
    _to("verdicts.id"),
    _when("opened_at", nullable=False),
    _snowflake("card_message"),
    Column("decision_id", Integer),
)

decisions = Table(
    "decisions",
    metadata,
    _id(),
    _to("cases.id"),
    Column("choice", String(16), nullable=False),
    Column("before", String(16), nullable=False),
    _snowflake("by", nullable=False),
    _when("at", nullable=False),
    _text("why", nullable=True),
    _when("undone_at"),
    _snowflake("undone_by"),
)

questions = Table(
    "questions",
    metadata,
    _id(),
    _to("blogs.id"),
    _to("boards.id", nullable=True),
    _snowflake("asker"),
    _snowflake("channel_id"),
    _snowflake("message_id"),
    _text("text"),
    _when("asked_at", nullable=False),
    Column("answered", Boolean),
    Column("confidence", Float),
    _text("quote", nullable=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("passage_id", Integer),
    _text("fact", nullable=True),
    Column("public", Boolean, nullable=False, default=False),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _to("boards.id"),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("card", String(32), nullable=False),
    _json("content"),
    _snowflake("channel_id"),
    Column("nonce", String(25), nullable=False),
    Column("state", String(16), nullable=False, default="waiting"),
    _number("attempts"),
    _when("made_at", nullable=False),
    _when("attempted_at"),
    _when("due_at"),
    _when("done_at"),
    _snowflake("message_id"),
    _text("after_key", nullable=True),
    _text("error", nullable=True),
    Index("ix_outbox_waiting", "state", "due_at"),
)
