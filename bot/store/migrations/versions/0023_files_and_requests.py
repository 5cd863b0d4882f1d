"""What was attached to a comment is known by name, and what a moderator asked its writer to put right."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add both; nothing is known of what was attached before."""
    op.add_column("comments", sa.Column("files", sa.Text, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("asked", sa.Text))
