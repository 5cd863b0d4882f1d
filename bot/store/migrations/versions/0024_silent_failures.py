"""A feed knows what was there when it was read in silence and could not be kept: it is no news later."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the column; of what failed before nothing is known."""
    op.add_column("feeds", sa.Column("unkept", Json))
