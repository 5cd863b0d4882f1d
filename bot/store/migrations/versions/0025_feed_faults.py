"""Why a feed could not be read is kept as a key and arguments, and said in each reader's language."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json

revision = "0025"
down_revision = "0024"

TABLES = ("feeds", "comment_feeds")


def upgrade() -> None:
    """Put other columns in their place; feeds that have ended keep their reason, others say it anew."""
    ended = op.get_bind().execute(
        sa.text("SELECT id, url FROM feeds WHERE paused AND error LIKE '%(status 410)%'")
    )
    faults = [(row.id, row.url) for row in ended]
    for table in TABLES:
        op.drop_column(table, "error")
        op.add_column(table, sa.Column("fault", Json))
    feeds = sa.table("feeds", sa.column("id", sa.Integer), sa.column("fault", Json))
    for feed_id, url in faults:
        fault = {"error": "fetch-status", "arguments": {"url": url, "status": 410}}
        op.execute(feeds.update().where(feeds.c.id == feed_id).values(fault=fault))
