"""One process at a time speaks for a database, which knows whether it came from a backup."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the lease."""
    op.create_table(
        "lease",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("owner", sa.Text),
        sa.Column("beat", sa.Integer, nullable=False),
        sa.Column("since", UtcTime),
        sa.Column("restored_at", UtcTime),
        sa.PrimaryKeyConstraint("id", name="pk_lease"),
    )
