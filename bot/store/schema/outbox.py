"""What is to be done on Discord, and who may do it."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from bot.domain import OutboxKind, OutboxState, Trouble
from bot.store.columns import choice, data, moment, number, reference, row_id, snowflake, words
from bot.store.schema.metadata import metadata

outbox = Table(
    "outbox",
    metadata,
    row_id(),
    reference("boards.id", index=False),
    Column("key", Text, nullable=False, unique=True),
    choice("kind", OutboxKind),
    Column("card", String(32), nullable=False),
    data("content"),
    snowflake("channel_id"),
    Column("nonce", String(25), nullable=False),
    choice("state", OutboxState, default=OutboxState.WAITING),
    number("attempts"),
    moment("made_at", nullable=False),
    *map(moment, ("attempted_at", "due_at", "done_at")),
    snowflake("message_id"),
    words("after_key", nullable=True),
    words("error", nullable=True),
    choice("trouble", Trouble, nullable=True),
    Index("ix_outbox_waiting", "state", "due_at"),
    Index("ix_outbox_board_id_state_done_at", "board_id", "state", "done_at"),
    Index("ix_outbox_card_board_id_done_at", "card", "board_id", "done_at"),
    Index("ix_outbox_channel_id_kind", "channel_id", "kind"),
)

# Who speaks for this database, a row for each part of the work; the first says as well since when it is what
# a backup was.
lease = Table(
    "lease",
    metadata,
    row_id(),
    words("owner", nullable=True),
    number("beat"),
    *map(moment, ("since", "restored_at")),
    Column("of", Integer, nullable=False, default=1, server_default="1"),  # so many parts
    words("wanted_by", nullable=True),
)
