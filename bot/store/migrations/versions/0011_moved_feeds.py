"""A feed can move, and its faults are told once."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add where it says that it is now, how often in a row, and when its fault was told."""
    op.add_column("feeds", sa.Column("moved_to", sa.Text))
    op.add_column("feeds", sa.Column("moves", sa.Integer, nullable=False, server_default="0"))
    op.add_column("feeds", sa.Column("told_at", UtcTime))
