"""Several processes share a database: the lease has parts, which can be asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add how many parts there are, and who wants one."""
    op.add_column("lease", sa.Column("of", sa.Integer, nullable=False, server_default="1"))
    op.add_column("lease", sa.Column("wanted_by", sa.Text))
