"""The blog's own comments are followed, and a board can have them shown in its threads."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json, UtcTime

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add the table of comments' feeds, and whether a board shows what they bring."""
    op.create_table(
        "comment_feeds",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("feed_id", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("etag", "modified")),
        *(sa.Column(name, UtcTime) for name in ("seeded_at", "due_at", "polled_at")),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        *(sa.Column(name, Json) for name in ("listed", "missing")),
        sa.ForeignKeyConstraint(
            ["feed_id"], ["feeds.id"], ondelete="CASCADE", name="fk_comment_feeds_feed_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comment_feeds"),
        sa.UniqueConstraint("feed_id", name="uq_comment_feeds_feed_id"),
    )
    off = sa.Column("relay_comments", sa.Boolean, nullable=False, server_default=sa.false())
    op.add_column("boards", off)
