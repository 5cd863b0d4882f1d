"""Floods, whose comments are held, where a blog is moderated; comments by board and time"""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What a board knows of floods, and the index by which they are counted."""
    with op.batch_alter_table("boards", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moderation_url", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("flood_since", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("flood_at", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("newcomers_held_until", UtcTime(), nullable=True))
    op.create_index("ix_comments_board_id_written_at", "comments", ["board_id", "written_at"])
