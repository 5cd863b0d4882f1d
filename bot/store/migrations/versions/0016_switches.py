"""Members turn on for themselves what is off until they do."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the table of what is on."""
    op.create_table(
        "switches",
        sa.Column("board_id", sa.Integer, nullable=False),
        sa.Column("account", sa.BigInteger, nullable=False),
        sa.Column("switch", sa.String(16), nullable=False),
        sa.Column("since", UtcTime, nullable=False),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], ondelete="CASCADE", name="fk_switches_board_id"),
        sa.PrimaryKeyConstraint("board_id", "account", "switch", name="pk_switches"),
    )
    op.create_index("ix_switches_account", "switches", ["account"])
