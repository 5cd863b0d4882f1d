"""A board can read several blogs: a feed that was added bears its own blog's title."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the title; the feeds that are there are their blog's own."""
    op.add_column("feeds", sa.Column("title", sa.Text))
