"""What was said below articles, with every version, and as far as it was read."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.domain import CommentState
from bot.store.columns import choice, moment, number, reference, row_id, snowflake, words
from bot.store.schema.metadata import metadata

threads = Table(
    "threads",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    reference("boards.id"),
    reference("articles.id"),
    snowflake("rules_card"),
    snowflake("repair_line"),
    moment("free_since"),  # people may speak of anything there
    reference("channels.id", nullable=True),  # where it hangs
    Index("ix_threads_board_id_article_id", "board_id", "article_id"),
)

read_marks = Table(
    "read_marks",
    metadata,
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    reference("boards.id"),
    snowflake("message_id", nullable=False),
)

comments = Table(
    "comments",
    metadata,
    row_id(),
    reference("boards.id", nullable=True, index=False),
    reference("articles.id"),
    Column("thread_id", BigInteger, index=True),
    Column("account", BigInteger),
    words("display_name"),
    words("text"),
    number("version", 1),
    choice("state", CommentState),
    reference("comments.id", nullable=True, name="parent_id"),
    words("blog_comment_id", nullable=True),
    Column("files", Text, nullable=False, default="", server_default=""),
    moment("written_at", nullable=False),
    moment("due_at"),
    Index("ix_comments_due", "state", "due_at"),
    Index("ix_comments_account_board_id_written_at", "account", "board_id", "written_at"),
    Index("ix_comments_board_id_written_at", "board_id", "written_at"),
    Index("ix_comments_article_id_account_written_at", "article_id", "account", "written_at"),
    UniqueConstraint("article_id", "blog_comment_id"),
)

comment_messages = Table(
    "comment_messages",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    reference("comments.id"),
    words("text"),
    moment("deleted_at"),
)

comment_versions = Table(
    "comment_versions",
    metadata,
    reference("comments.id"),
    number("number"),
    words("text"),
    moment("at", nullable=False),
    PrimaryKeyConstraint("comment_id", "number"),
)

# What a model made of an allowed comment as it stood at that version, a byte a component.
comment_vectors = Table(
    "comment_vectors",
    metadata,
    reference("comments.id", index=False, primary_key=True),
    number("version", 1),
    Column("model", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
)
