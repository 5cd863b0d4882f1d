"""The register of names."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from bot.domain import MonikerState
from bot.store.columns import choice, moment, reference, row_id, words
from bot.store.schema.metadata import metadata

monikers = Table(
    "monikers",
    metadata,
    row_id(),
    reference("boards.id"),
    words("name"),
    words("key"),
    Column("account", BigInteger),
    choice("state", MonikerState),
    moment("since", nullable=False),
    moment("released_at"),
    Column("filed", Integer, nullable=False, default=0, server_default="0"),
    UniqueConstraint("board_id", "key"),
    Index("ix_monikers_account_board_id", "account", "board_id"),
    Index("ix_monikers_filed", "filed"),
)

# Checksums of what a moniker is found by when another name is held against it: names alike share one.
moniker_keys = Table(
    "moniker_keys",
    metadata,
    reference("boards.id", index=False),
    Column("key", BigInteger, nullable=False),
    reference("monikers.id"),
    PrimaryKeyConstraint("board_id", "key", "moniker_id"),
    sqlite_with_rowid=False,
)

# When somebody took a name or let one go: they are counted for a day.
moniker_turns = Table(
    "moniker_turns",
    metadata,
    row_id(),
    reference("boards.id"),
    Column("account", BigInteger, nullable=False),
    moment("at", nullable=False),
    Column("is_change", Boolean, nullable=False),
)
