"""Articles have an author and labels; and an author is a name: addresses beside names are cut off."""

import sqlalchemy as sa
from alembic import op

from bot.language.people import name_only
from bot.store.columns import Json

revision = "0006"
down_revision = "0005"

_NAMES = (("blogs", "author"), ("comments", "display_name"))


def upgrade() -> None:
    """Add the columns, and look at the names that have an @ in them."""
    op.add_column("articles", sa.Column("author", sa.Text))
    op.add_column("articles", sa.Column("labels", Json))
    connection = op.get_bind()
    for table, column in _NAMES:
        rows = sa.table(table, sa.column("id", sa.Integer), sa.column(column, sa.Text))
        name = rows.c[column]
        for row_id, written in connection.execute(sa.select(rows.c.id, name).where(name.contains("@"))).all():
            if (bare := name_only(written)) != written:
                connection.execute(sa.update(rows).where(rows.c.id == row_id).values({column: bare}))
