"""What is asked of tables that grow has an index: who wrote what, what is open, what was made since when."""

from alembic import op

revision = "0022"
down_revision = "0021"

_NEW = (
    ("comments", "account", "board_id"),
    ("monikers", "account", "board_id"),
    ("cases", "board_id", "decision_id"),
    ("cases", "board_id", "opened_at"),
    ("questions", "answered"),
    ("questions", "board_id", "asked_at"),
    ("questions", "board_id", "asker"),
    ("outbox", "board_id", "state", "done_at"),
    ("outbox", "card", "board_id", "done_at"),
    ("outbox", "channel_id", "kind"),
)
_WITHIN_THEM = (
    ("comments", "account"),
    ("monikers", "account"),
    ("cases", "board_id"),
    ("outbox", "board_id"),
)


def upgrade() -> None:
    """Add them; those that are the beginning of a new one go."""
    for table, *columns in _NEW:
        op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns)
    for table, column in _WITHIN_THEM:
        op.drop_index(f"ix_{table}_{column}", table)
