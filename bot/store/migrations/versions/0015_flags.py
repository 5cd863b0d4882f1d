"""Members flag comments, writers ask once for a second look, and verdicts know the rules' version."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the table of flags, when a case was appealed, and what a verdict was judged by."""
    op.create_table(
        "flags",
        sa.Column("comment_id", sa.Integer, nullable=False),
        sa.Column("account", sa.BigInteger, nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("counts", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], ondelete="CASCADE", name="fk_flags_comment_id"
        ),
        sa.PrimaryKeyConstraint("comment_id", "account", name="pk_flags"),
    )
    op.create_index("ix_flags_account", "flags", ["account"])
    op.add_column("cases", sa.Column("appealed_at", UtcTime))
    op.add_column("verdicts", sa.Column("rules", sa.Text))
