"""People choose the language in which they are spoken to."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the table of what people have chosen for themselves."""
    op.create_table(
        "people",
        sa.Column("account", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(8), nullable=False),
    )
