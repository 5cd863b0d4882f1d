"""Keys under which names alike are found, and indexes for who wrote where and who decided"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The keys of monikers that are there already are made by the bot, which knows how.
    op.add_column("monikers", sa.Column("filed", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_monikers_filed", "monikers", ["filed"], unique=False)
    op.create_table(
        "moniker_keys",
        sa.Column("board_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("moniker_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["board_id"], ["boards.id"], name=op.f("fk_moniker_keys_board_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["moniker_id"], ["monikers.id"], name=op.f("fk_moniker_keys_moniker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("board_id", "key", "moniker_id", name=op.f("pk_moniker_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_moniker_keys_moniker_id", "moniker_keys", ["moniker_id"], unique=False)
    op.create_index("ix_decisions_by", "decisions", ["by"], unique=False)
    columns = ["article_id", "account", "written_at"]
    op.create_index("ix_comments_article_id_account_written_at", "comments", columns, unique=False)
