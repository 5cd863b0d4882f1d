"""A guild's board: its settings, channels, people, policy, and the author's leave and drafts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    false,
)

from bot.domain import DraftKind, Reach, Rule, Strictness, Switch
from bot.store.columns import EnumMap, choice, data, moment, number, reference, row_id, snowflake, words
from bot.store.schema.metadata import metadata

boards = Table(
    "boards",
    metadata,
    row_id(),
    Column("guild_id", BigInteger, nullable=False, unique=True),
    reference("blogs.id", nullable=True),
    *map(snowflake, ("articles_channel", "questions_channel", "review_channel")),
    *map(snowflake, ("moderator_role", "author_role")),
    Column("language", String(8), nullable=False, default="en"),
    choice("strictness", Strictness, default=Strictness.FAIR),
    Column("reach", EnumMap(Rule, Reach), nullable=False, default={}, server_default="{}"),
    number("repair_minutes", 10),
    Column("announce_limit", Integer, nullable=False, default=5, server_default="5"),
    Column("relay_comments", Boolean, nullable=False, default=False, server_default=false()),
    snowflake("desk_message"),
    words("moderation_url", nullable=True),
    *map(moment, ("flood_since", "flood_at", "newcomers_held_until")),
    words("zone", nullable=True),  # the author's, as in Asia/Yerevan
    snowflake("letter_to"),
    moment("letter_at"),
)

# Where a board announces. The place of its own is the board's `articles_channel`. One that was removed is
# kept: what was announced there may still change, and nothing is announced there twice.
channels = Table(
    "channels",
    metadata,
    row_id(),
    reference("boards.id"),
    snowflake("place"),
    Column("own", Boolean, nullable=False, default=True),
    *(data(name, nullable=True) for name in ("feeds", "labels", "authors", "words")),
    words("template", nullable=True),
    snowflake("role"),
    number("archive_minutes", 10080),
    moment("removed_at"),
    UniqueConstraint("board_id", "place"),
)

board_changes = Table(
    "board_changes",
    metadata,
    row_id(),
    reference("boards.id"),
    moment("at", nullable=False),
    snowflake("by"),
    words("what"),
    data("before", nullable=True),
    data("after", nullable=True),
    choice("strictness", Strictness),  # as it stood before, so that it can be restored
    Column("reach", EnumMap(Rule, Reach), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
)

# What a member has turned on on a board; what is off has no row.
switches = Table(
    "switches",
    metadata,
    reference("boards.id", index=False),
    Column("account", BigInteger, nullable=False),
    choice("switch", Switch),
    moment("since", nullable=False),
    PrimaryKeyConstraint("board_id", "account", "switch"),
    Index("ix_switches_account", "account"),
)

policies = Table(
    "policies",
    metadata,
    row_id(),
    reference("boards.id"),
    reference("notices.id"),
    data("rules"),
    Column("attack_allowed", Boolean, nullable=False, default=True),
    moment("confirmed_at"),
    snowflake("confirmed_by"),
)

leaves = Table(
    "leaves",
    metadata,
    row_id(),
    reference("boards.id"),
    moment("since", nullable=False),
    moment("until"),
    words("note", nullable=True),
    moment("ended_at"),
    words("said", nullable=True),  # until when, as exactly as it was said: see `bot.domain.coming`
    snowflake("by"),
    moment("asked_at"),  # the author, whether it is over
)

# What the author has prepared and sees a preview of; each is used once.
drafts = Table(
    "drafts",
    metadata,
    row_id(),
    reference("boards.id"),
    snowflake("by", nullable=False),
    choice("kind", DraftKind),
    data("content"),
    moment("made_at", nullable=False),
    moment("used_at"),
    sqlite_autoincrement=True,  # a button of one that is erased is to be no other's
)
