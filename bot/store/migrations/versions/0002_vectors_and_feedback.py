"""Vectors of passages; follow-ups, questions that wait for the author, and feedback"""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import UtcTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _vectors() -> None:
    op.create_table(
        "passage_vectors",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("blog_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.String(length=64), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["blog_id"], ["blogs.id"], name=op.f("fk_passage_vectors_blog_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_passage_vectors_passage_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_passage_vectors")),
    )
    columns = ["blog_id", "model", "passage_id"]
    op.create_index("ix_passage_vectors_blog_id_model_passage_id", "passage_vectors", columns)
    op.create_table(
        "sentence_vectors",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passages.id"], name=op.f("fk_sentence_vectors_passage_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_sentence_vectors")),
    )


def _questions() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("after_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("waits_since", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("reply", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("replied_at", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("set_aside_at", UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("found_in_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_questions_after_id"), "questions", ["after_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_questions_found_in_id"), "articles", ["found_in_id"], ["id"], ondelete="SET NULL"
        )
        for column in ("message_id", "channel_id", "digest"):
            batch_op.create_index(f"ix_questions_{column}", [column], unique=False)


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_feedback_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_feedback_question_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint(
            "question_id",
            "account",
            "kind",
            "article_id",
            name=op.f("uq_feedback_question_id_account_kind_article_id"),
        ),
    )
    op.create_index(op.f("ix_feedback_question_id"), "feedback", ["question_id"], unique=False)
    op.create_index(op.f("ix_feedback_article_id"), "feedback", ["article_id"], unique=False)


def _articles() -> None:
    op.add_column("articles", sa.Column("tried_at", UtcTime(), nullable=True))
    op.create_index("ix_articles_tried_at", "articles", ["tried_at"], unique=False)
    # Only what comes from now on is tried against the questions that wait.
    op.execute("UPDATE articles SET tried_at = kept_at")


def upgrade() -> None:
    for change in (_vectors, _questions, _feedback, _articles):
        change()
