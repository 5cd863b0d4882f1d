"""A board announces in several channels, each with its own words, role and choice of articles."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Json, UtcTime

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add them; what a board had is its own channel, and all of its threads hang there."""
    op.create_table(
        "channels",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("board_id", sa.Integer, nullable=False),
        sa.Column("place", sa.BigInteger),
        sa.Column("own", sa.Boolean, nullable=False),
        *(sa.Column(name, Json) for name in ("feeds", "labels", "authors", "words")),
        sa.Column("template", sa.Text),
        sa.Column("role", sa.BigInteger),
        sa.Column("archive_minutes", sa.Integer, nullable=False),
        sa.Column("removed_at", UtcTime),
        sa.ForeignKeyConstraint(["board_id"], ["boards.id"], ondelete="CASCADE", name="fk_channels_board_id"),
        sa.UniqueConstraint("board_id", "place", name="uq_channels_board_id_place"),
        sa.PrimaryKeyConstraint("id", name="pk_channels"),
    )
    op.create_index("ix_channels_board_id", "channels", ["board_id"])
    op.execute(
        "INSERT INTO channels (board_id, own, role, archive_minutes) "
        "SELECT id, true, announce_role, 10080 FROM boards ORDER BY id"
    )
    op.drop_column("boards", "announce_role")
    with op.batch_alter_table("threads") as threads:
        threads.add_column(sa.Column("channel_id", sa.Integer))
        threads.drop_constraint("uq_threads_board_id_article_id", type_="unique")
        threads.create_foreign_key(
            "fk_threads_channel_id", "channels", ["channel_id"], ["id"], ondelete="CASCADE"
        )
        threads.create_index("ix_threads_channel_id", ["channel_id"])
        threads.create_index("ix_threads_board_id_article_id", ["board_id", "article_id"])
    op.execute(
        "UPDATE threads SET channel_id = (SELECT id FROM channels WHERE board_id = threads.board_id AND own)"
    )
    op.add_column("articles", sa.Column("feed_id", sa.Integer))
    _note_feeds(op.get_bind())


def _note_feeds(connection: sa.Connection) -> None:
    """Note which feed brought an article, as far as those know that were read last."""
    feeds = sa.table("feeds", sa.column("id"), sa.column("listed", Json))
    articles = sa.table("articles", *map(sa.column, ("id", "feed_id")))
    for feed in connection.execute(sa.select(feeds).order_by(feeds.c.id.desc())).all():
        listed = [article_id for article_id in feed.listed or () if isinstance(article_id, int)]
        brought = sa.update(articles).where(articles.c.id.in_(listed))
        connection.execute(brought.values(feed_id=feed.id))
