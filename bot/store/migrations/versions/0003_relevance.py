"""Vectors of comments, a board's own thresholds, threads in which people may speak of anything"""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COUNTS = ("allowed", "scored", "decisions", "kept")


def upgrade() -> None:
    _vectors()
    _thresholds()
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.add_column(sa.Column("free_since", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("free_by", sa.BigInteger(), nullable=True))
    op.add_column("decisions", sa.Column("from_thread", sa.BigInteger(), nullable=True))


def _vectors() -> None:
    op.create_table(
        "comment_vectors",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_comment_vectors_comment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_vectors")),
    )


def _thresholds() -> None:
    op.create_table(
        "thresholds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTS),
        *(sa.Column(name, sa.Float(), nullable=True) for name in ("low", "low_from", "low_to")),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_thresholds_board_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thresholds")),
    )
    op.create_index(op.f("ix_thresholds_board_id"), "thresholds", ["board_id"], unique=False)
