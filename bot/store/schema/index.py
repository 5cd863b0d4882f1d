"""What answers are found by: passages with their words, and what models made of them."""

from typing import Any

from sqlalchemy import Column, Connection, Index, LargeBinary, PrimaryKeyConstraint, String, Table, event

from bot.store.columns import number, reference, row_id, words
from bot.store.schema.metadata import metadata

passages = Table(
    "passages",
    metadata,
    row_id(),
    reference("blogs.id"),
    reference("articles.id"),
    number("section"),
    number("position"),
    *map(words, ("text", "title_stems", "stems")),
    sqlite_autoincrement=True,
)

# The full-text index over our own stems, of title and text alike, each with its blog's id before it: so one
# blog's passages are found without a look at the others'. SQLite: an FTS5 table without content or positions,
# kept by triggers; its tokenizer only cuts at blanks.
# PostgreSQL: a generated column of the same terms.
FULL_TEXT = {
    "sqlite": (
        """CREATE VIRTUAL TABLE passage_index USING fts5(
            terms, content='', columnsize=0, detail='none', tokenize="ascii tokenchars '_'")""",
        """CREATE TRIGGER passages_put AFTER INSERT ON passages BEGIN
            INSERT INTO passage_index(rowid, terms)
            VALUES (new.id,
                replace(' ' || new.title_stems || ' ' || new.stems, ' ', ' ' || new.blog_id || '_'));
            END""",
        """CREATE TRIGGER passages_taken AFTER DELETE ON passages BEGIN
            INSERT INTO passage_index(passage_index, rowid, terms)
            VALUES ('delete', old.id,
                replace(' ' || old.title_stems || ' ' || old.stems, ' ', ' ' || old.blog_id || '_'));
            END""",
        """CREATE TRIGGER passages_changed AFTER UPDATE OF title_stems, stems ON passages BEGIN
            INSERT INTO passage_index(passage_index, rowid, terms)
            VALUES ('delete', old.id,
                replace(' ' || old.title_stems || ' ' || old.stems, ' ', ' ' || old.blog_id || '_'));
            INSERT INTO passage_index(rowid, terms)
            VALUES (new.id,
                replace(' ' || new.title_stems || ' ' || new.stems, ' ', ' ' || new.blog_id || '_'));
            END""",
    ),
    "postgresql": (
        """ALTER TABLE passages ADD COLUMN terms tsvector GENERATED ALWAYS AS (
            array_to_tsvector(array_remove(string_to_array(replace(
                ' ' || title_stems || ' ' || stems, ' ', ' ' || blog_id::text || '_'), ' '), ''))) STORED""",
        "CREATE INDEX ix_passages_terms ON passages USING gin (terms)",
    ),
}


@event.listens_for(passages, "after_create")
def _make_full_text(_table: Table, connection: Connection, **_options: Any) -> None:
    for statement in FULL_TEXT[connection.dialect.name]:
        connection.exec_driver_sql(statement)


# What a model made of a passage, a byte a component; and of its title and sentences, row by row, apart from
# it, since only a few passages' are read for a question. Those of another model than the one in use are made
# anew beside everything else.
passage_vectors = Table(
    "passage_vectors",
    metadata,
    reference("passages.id", index=False, primary_key=True),
    reference("blogs.id", index=False),
    Column("model", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Index("ix_passage_vectors_blog_id_model_passage_id", "blog_id", "model", "passage_id"),
)

sentence_vectors = Table(
    "sentence_vectors",
    metadata,
    reference("passages.id", index=False, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
)

# The words that a blog ever used; those count whose stem still stands in a passage.
vocabulary = Table(
    "vocabulary",
    metadata,
    reference("blogs.id", index=False),
    words("word"),
    words("stem"),
    PrimaryKeyConstraint("blog_id", "word"),
)

stem_counts = Table(
    "stem_counts",
    metadata,
    reference("blogs.id", index=False),
    words("stem"),
    number("passages"),
    PrimaryKeyConstraint("blog_id", "stem"),
)

# What a blog's passages come to. `version` grows with each change of its index, so that whoever keeps
# something drawn from it can tell.
passage_totals = Table(
    "passage_totals",
    metadata,
    reference("blogs.id", index=False, primary_key=True),
    *map(number, ("passages", "stems", "version")),
)
