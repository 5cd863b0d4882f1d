"""A board's rules go as far as it lets them, and who changed what of a board is kept."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json, UtcTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add how far rules go (all the way so far), and the table of changes."""
    op.add_column("boards", sa.Column("reach", Json, nullable=False, server_default="{}"))
    op.create_table(
        "board_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("board_id", sa.Integer, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("by", sa.BigInteger),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("before", Json),
        sa.Column("after", Json),
        sa.Column("strictness", sa.String(16), nullable=False),
        sa.Column("reach", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], ondelete="CASCADE", name="fk_board_changes_board_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_board_changes"),
    )
    op.create_index("ix_board_changes_board_id", "board_changes", ["board_id"])
