"""An effect can wait for somebody to cure what hinders it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add what an effect waits for."""
    op.add_column("outbox", sa.Column("trouble", sa.String(16)))
