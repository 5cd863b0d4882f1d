"""What was kept and never asked for is kept no more."""

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Drop it: whose keeping of a case freed a thread is its decision's; the outbox knows a case's card."""
    for table, column in (
        ("threads", "repair_line_at"),
        ("threads", "free_by"),
        ("cases", "card_message"),
        ("policies", "drafted_at"),
    ):
        op.drop_column(table, column)
