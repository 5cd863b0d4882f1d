"""Whether somebody wrote on a board before a moment is looked up, and not looked for among all comments."""

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Let the index of who wrote on a board know when; those that begin another go."""
    columns = ["account", "board_id", "written_at"]
    op.create_index("ix_comments_account_board_id_written_at", "comments", columns)
    for begins_another in ("account_board_id", "board_id"):
        op.drop_index(f"ix_comments_{begins_another}", "comments")
