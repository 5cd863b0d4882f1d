"""What an older version indexed is brought up beside everything else, passage by passage."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

PASSAGES_CHANGED = """
    CREATE TRIGGER passages_changed AFTER UPDATE OF title_stems, stems ON passages BEGIN
        INSERT INTO passage_index(passage_index, rowid, terms)
        VALUES ('delete', old.id,
            replace(' ' || old.title_stems || ' ' || old.stems, ' ', ' ' || old.blog_id || '_'));
        INSERT INTO passage_index(rowid, terms)
        VALUES (new.id,
            replace(' ' || new.title_stems || ' ' || new.stems, ' ', ' ' || new.blog_id || '_'));
    END
"""


def upgrade() -> None:
    """Add by which version an article was indexed, and have the full text follow a passage's stems."""
    op.add_column("articles", sa.Column("index_version", sa.Integer, nullable=False, server_default="0"))
    if op.get_bind().dialect.name == "sqlite":
        op.execute(PASSAGES_CHANGED)
