"""The author's leave keeps how it was said; what the author prepares is kept; zone and letter are chosen."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json, UtcTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add drafts, the leave's words, and what the author has chosen for a board."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("board_id", sa.Integer, nullable=False),
        sa.Column("by", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("made_at", UtcTime, nullable=False),
        sa.Column("used_at", UtcTime),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], ondelete="CASCADE", name="fk_drafts_board_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_board_id", "drafts", ["board_id"])
    op.add_column("leaves", sa.Column("said", sa.Text))
    op.add_column("leaves", sa.Column("by", sa.BigInteger))
    op.add_column("leaves", sa.Column("asked_at", UtcTime))
    op.add_column("boards", sa.Column("zone", sa.Text))
    op.add_column("boards", sa.Column("letter_to", sa.BigInteger))
    op.add_column("boards", sa.Column("letter_at", UtcTime))
    leaves = sa.table("leaves", sa.column("id"), sa.column("until", UtcTime), sa.column("said"))
    for leave in op.get_bind().execute(sa.select(leaves.c.id, leaves.c.until)).all():
        if leave.until is not None:
            said = f"{leave.until:%Y-%m-%d}"
            op.execute(leaves.update().where(leaves.c.id == leave.id).values(said=said))
