"""What makes an article the same one, what feeds are worth, and what waits to be announced."""

import sqlalchemy as sa
from alembic import op

from bot.domain.identity import signs_of
from bot.store.columns import Json, UtcTime

revision = "0009"
down_revision = "0008"

BATCH = 1000  # articles


def upgrade() -> None:
    """Add them; articles that are there are known by what they bear now."""
    op.create_table(
        "article_signs",
        sa.Column("blog_id", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("sign", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["blog_id"], ["blogs.id"], ondelete="CASCADE", name="fk_article_signs_blog_id"
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], ondelete="CASCADE", name="fk_article_signs_article_id"
        ),
        sa.PrimaryKeyConstraint("article_id", "sign", name="pk_article_signs"),
    )
    op.create_index("ix_article_signs_blog_id_sign", "article_signs", ["blog_id", "sign"])
    for name in ("missing_since", "news_at"):
        op.add_column("articles", sa.Column(name, UtcTime))
        op.create_index(f"ix_articles_{name}", "articles", [name])
    op.add_column("articles", sa.Column("picture", sa.Text))
    for name in ("trust", "listed", "decided"):
        op.add_column("feeds", sa.Column(name, Json))
    op.add_column("boards", sa.Column("announce_limit", sa.Integer, nullable=False, server_default="5"))
    _sign_articles(op.get_bind())


def _sign_articles(connection: sa.Connection) -> None:
    names = ("id", "blog_id", "entry_id", "title", "url")
    articles = sa.table("articles", *map(sa.column, names), sa.column("published_at", UtcTime))
    signs = sa.table("article_signs", *map(sa.column, ("blog_id", "article_id", "sign")))
    last = 0
    query = sa.select(articles).order_by(articles.c.id).limit(BATCH)
    while rows := connection.execute(query.where(articles.c.id > last)).all():
        last = rows[-1].id
        borne = [
            {"blog_id": row.blog_id, "article_id": row.id, "sign": sign}
            for row in rows
            for sign in sorted(signs_of(row.entry_id, row.url, row.title, row.published_at).all)
        ]
        connection.execute(sa.insert(signs), borne)
