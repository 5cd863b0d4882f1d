"""Changes of names are kept, and moderators leave each other notes."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables of turns of names and of notes on cases."""
    op.create_table(
        "moniker_turns",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("board_id", sa.Integer, nullable=False),
        sa.Column("account", sa.BigInteger, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("is_change", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], ondelete="CASCADE", name="fk_moniker_turns_board_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_moniker_turns"),
    )
    op.create_index("ix_moniker_turns_board_id", "moniker_turns", ["board_id"])
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], ondelete="CASCADE", name="fk_notes_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_case_id", "notes", ["case_id"])
