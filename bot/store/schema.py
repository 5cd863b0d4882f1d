"""The tables, for SQLite and PostgreSQL alike: `metadata.create_all` makes the whole of a new database.

Ids of Discord's things are its snowflakes. Times are UTC. What a member wrote lies in `comments` with every
version in `comment_versions`. `passages` carries our own stems, and its full-text index follows it by
trigger (SQLite) or generated column (PostgreSQL), so that both change in one transaction.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
)

from bot.domain import (
    Choice,
    CommentState,
    DraftKind,
    FeedbackKind,
    MonikerState,
    OutboxKind,
    OutboxState,
    Outcome,
    Reach,
    Rule,
    Strictness,
    Switch,
    Trouble,
)
from bot.store.columns import EnumMap, choice, data, moment, number, reference, row_id, snowflake, words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

blogs = Table(
    "blogs", metadata, row_id(), words("title"), words("url", nullable=True), words("author", nullable=True)
)

feeds = Table(
    "feeds",
    metadata,
    row_id(),
    reference("blogs.id"),
    words("url"),
    words("etag", nullable=True),
    words("modified", nullable=True),
    *map(moment, ("seeded_at", "due_at", "polled_at")),
    number("failures"),
    words("error", nullable=True),
    Column("paused", Boolean, nullable=False, default=False),
    data("trust", nullable=True),  # what of its entries is worth nothing
    data("listed", nullable=True),  # the articles that it listed last, by id, in its order
    data("decided", nullable=True),  # what was decided of its entries last, and why
    words("moved_to", nullable=True),
    Column("moves", Integer, nullable=False, default=0, server_default="0"),
    moment("told_at"),
    words("title", nullable=True),  # of the blog that was added with it; None: it is the blog's own
    UniqueConstraint("blog_id", "url"),
)

# The comments' feed beside a posts' feed.
comment_feeds = Table(
    "comment_feeds",
    metadata,
    row_id(),
    reference("feeds.id", index=False, unique=True),
    words("url"),
    words("etag", nullable=True),
    words("modified", nullable=True),
    *map(moment, ("seeded_at", "due_at", "polled_at")),
    number("failures"),
    words("error", nullable=True),
    data("listed", nullable=True),  # the comments that it listed last, by id
    data("missing", nullable=True),  # since when it lacks comments, by id
)

articles = Table(
    "articles",
    metadata,
    row_id(),
    reference("blogs.id"),
    words("entry_id"),
    words("title"),
    words("url", nullable=True),
    moment("published_at"),
    Column("published_precision", String(8)),
    number("revision", 1),
    Column("digest", String(64), nullable=False),
    moment("kept_at", nullable=False),
    moment("changed_at", nullable=False),
    moment("withdrawn_at"),
    moment("tried_at"),  # against the questions that nobody could answer
    words("author", nullable=True),
    data("labels", nullable=True),  # the blog's own words for what it is about, as a list
    moment("missing_since"),  # its feed lacks it
    moment("news_at"),  # it is to be announced, and is not yet
    words("picture", nullable=True),
    Column("feed_id", Integer),  # which brought it; it may be removed since
    # By which its passages were put into the index: see `bot.store.index`.
    Column("index_version", Integer, nullable=False, default=0, server_default="0"),
    UniqueConstraint("blog_id", "entry_id"),
    Index("ix_articles_tried_at", "tried_at"),
    Index("ix_articles_news_at", "news_at"),
    Index("ix_articles_missing_since", "missing_since"),
)

# All that an article was ever known by: see `bot.domain.identity`.
article_signs = Table(
    "article_signs",
    metadata,
    reference("blogs.id", index=False),
    reference("articles.id", index=False),
    words("sign"),
    PrimaryKeyConstraint("article_id", "sign"),
    Index("ix_article_signs_blog_id_sign", "blog_id", "sign"),
)

sections = Table(
    "sections",
    metadata,
    reference("articles.id"),
    number("position"),
    words("title"),
    words("text"),
    PrimaryKeyConstraint("article_id", "position"),
)

revisions = Table(
    "revisions",
    metadata,
    reference("articles.id"),
    number("number"),
    words("title"),
    data("sections"),
    moment("replaced_at", nullable=False),
    PrimaryKeyConstraint("article_id", "number"),
)

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

notices = Table(
    "notices",
    metadata,
    row_id(),
    reference("blogs.id"),
    words("text"),
    data("sentences"),
    moment("read_at", nullable=False),
    UniqueConstraint("blog_id", "text"),
)

boards = Table(
    "boards",
    metadata,
    row_id(),
    Column("guild_id", BigInteger, nullable=False, unique=True),
    reference("blogs.id", nullable=True),
    *map(snowflake, ("articles_channel", "questions_channel", "review_channel")),
    *map(snowflake, ("moderator_role", "author_role")),
    Column("language", String(8), nullable=False, default="en"),
    choice("strictness", Strictness, default=Strictness.FAIR),
    Column("reach", EnumMap(Rule, Reach), nullable=False, default={}, server_default="{}"),
    number("repair_minutes", 10),
    Column("announce_limit", Integer, nullable=False, default=5, server_default="5"),
    Column("relay_comments", Boolean, nullable=False, default=False, server_default=false()),
    snowflake("desk_message"),
    words("moderation_url", nullable=True),
    *map(moment, ("flood_since", "flood_at", "newcomers_held_until")),
    words("zone", nullable=True),  # the author's, as in Asia/Yerevan
    snowflake("letter_to"),
    moment("letter_at"),
)

# Where a board announces. The place of its own is the board's `articles_channel`. One that was removed is
# kept: what was announced there may still change, and nothing is announced there twice.
channels = Table(
    "channels",
    metadata,
    row_id(),
    reference("boards.id"),
    snowflake("place"),
    Column("own", Boolean, nullable=False, default=True),
    *(data(name, nullable=True) for name in ("feeds", "labels", "authors", "words")),
    words("template", nullable=True),
    snowflake("role"),
    number("archive_minutes", 10080),
    moment("removed_at"),
    UniqueConstraint("board_id", "place"),
)

board_changes = Table(
    "board_changes",
    metadata,
    row_id(),
    reference("boards.id"),
    moment("at", nullable=False),
    snowflake("by"),
    words("what"),
    data("before", nullable=True),
    data("after", nullable=True),
    choice("strictness", Strictness),  # as it stood before, so that it can be restored
    Column("reach", EnumMap(Rule, Reach), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("account", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
)

# What a member has turned on on a board; what is off has no row.
switches = Table(
    "switches",
    metadata,
    reference("boards.id", index=False),
    Column("account", BigInteger, nullable=False),
    choice("switch", Switch),
    moment("since", nullable=False),
    PrimaryKeyConstraint("board_id", "account", "switch"),
    Index("ix_switches_account", "account"),
)

policies = Table(
    "policies",
    metadata,
    row_id(),
    reference("boards.id"),
    reference("notices.id"),
    data("rules"),
    Column("attack_allowed", Boolean, nullable=False, default=True),
    moment("drafted_at", nullable=False),
    moment("confirmed_at"),
    snowflake("confirmed_by"),
)

leaves = Table(
    "leaves",
    metadata,
    row_id(),
    reference("boards.id"),
    moment("since", nullable=False),
    moment("until"),
    words("note", nullable=True),
    moment("ended_at"),
    words("said", nullable=True),  # until when, as exactly as it was said: see `bot.domain.coming`
    snowflake("by"),
    moment("asked_at"),  # the author, whether it is over
)

# What the author has prepared and sees a preview of; each is used once.
drafts = Table(
    "drafts",
    metadata,
    row_id(),
    reference("boards.id"),
    snowflake("by", nullable=False),
    choice("kind", DraftKind),
    data("content"),
    moment("made_at", nullable=False),
    moment("used_at"),
    sqlite_autoincrement=True,  # a button of one that is erased is to be no other's
)

threads = Table(
    "threads",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    reference("boards.id"),
    reference("articles.id"),
    snowflake("rules_card"),
    snowflake("repair_line"),
    moment("repair_line_at"),
    moment("free_since"),  # people may speak of anything there
    snowflake("free_by"),
    reference("channels.id", nullable=True),  # where it hangs
    Index("ix_threads_board_id_article_id", "board_id", "article_id"),
)

read_marks = Table(
    "read_marks",
    metadata,
    Column("channel_id", BigInteger, primary_key=True, autoincrement=False),
    reference("boards.id"),
    snowflake("message_id", nullable=False),
)

comments = Table(
    "comments",
    metadata,
    row_id(),
    reference("boards.id", nullable=True),
    reference("articles.id"),
    Column("thread_id", BigInteger, index=True),
    Column("account", BigInteger),
    words("display_name"),
    words("text"),
    number("version", 1),
    choice("state", CommentState),
    reference("comments.id", nullable=True, name="parent_id"),
    words("blog_comment_id", nullable=True),
    Column("files", Text, nullable=False, default="", server_default=""),
    moment("written_at", nullable=False),
    moment("due_at"),
    Index("ix_comments_due", "state", "due_at"),
    Index("ix_comments_account_board_id", "account", "board_id"),
    Index("ix_comments_board_id_written_at", "board_id", "written_at"),
    Index("ix_comments_article_id_account_written_at", "article_id", "account", "written_at"),
    UniqueConstraint("article_id", "blog_comment_id"),
)

comment_messages = Table(
    "comment_messages",
    metadata,
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    reference("comments.id"),
    words("text"),
    moment("deleted_at"),
)

comment_versions = Table(
    "comment_versions",
    metadata,
    reference("comments.id"),
    number("number"),
    words("text"),
    moment("at", nullable=False),
    PrimaryKeyConstraint("comment_id", "number"),
)

# What a model made of an allowed comment as it stood at that version, a byte a component.
comment_vectors = Table(
    "comment_vectors",
    metadata,
    reference("comments.id", index=False, primary_key=True),
    number("version", 1),
    Column("model", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

monikers = Table(
    "monikers",
    metadata,
    row_id(),
    reference("boards.id"),
    words("name"),
    words("key"),
    Column("account", BigInteger),
    choice("state", MonikerState),
    moment("since", nullable=False),
    moment("released_at"),
    Column("filed", Integer, nullable=False, default=0, server_default="0"),
    UniqueConstraint("board_id", "key"),
    Index("ix_monikers_account_board_id", "account", "board_id"),
    Index("ix_monikers_filed", "filed"),
)

# Checksums of what a moniker is found by when another name is held against it: names alike share one.
moniker_keys = Table(
    "moniker_keys",
    metadata,
    reference("boards.id", index=False),
    Column("key", BigInteger, nullable=False),
    reference("monikers.id"),
    PrimaryKeyConstraint("board_id", "key", "moniker_id"),
    sqlite_with_rowid=False,
)

# When somebody took a name or let one go: they are counted for a day.
moniker_turns = Table(
    "moniker_turns",
    metadata,
    row_id(),
    reference("boards.id"),
    Column("account", BigInteger, nullable=False),
    moment("at", nullable=False),
    Column("is_change", Boolean, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    row_id(),
    reference("comments.id"),
    number("version", 1),
    choice("outcome", Outcome),
    choice("rule", Rule, nullable=True),
    words("reason"),
    data("evidence"),
    words("sentence", nullable=True),
    Column("relevance", Float),
    Column("advice", Boolean, nullable=False, default=False),
    words("rules", nullable=True),  # the version of what it was judged by
    moment("at", nullable=False),
)

cases = Table(
    "cases",
    metadata,
    row_id(),
    reference("boards.id", index=False),
    reference("comments.id", index=False, unique=True),
    reference("verdicts.id"),
    moment("opened_at", nullable=False),
    snowflake("card_message"),
    Column("decision_id", Integer),
    moment("appealed_at"),
    words("asked", nullable=True),  # what its writer is to put right, in a moderator's words
    Index("ix_cases_board_id_decision_id", "board_id", "decision_id"),
    Index("ix_cases_board_id_opened_at", "board_id", "opened_at"),
)

decisions = Table(
    "decisions",
    metadata,
    row_id(),
    reference("cases.id"),
    choice("choice", Choice),
    choice("before", CommentState),
    snowflake("by", nullable=False),
    moment("at", nullable=False),
    words("why", nullable=True),
    moment("undone_at"),
    snowflake("undone_by"),
    snowflake("from_thread"),
    Index("ix_decisions_by", "by"),
)

# What moderators tell each other of a case.
notes = Table(
    "notes",
    metadata,
    row_id(),
    reference("cases.id"),
    snowflake("by", nullable=False),
    moment("at", nullable=False),
    words("text"),
)

# Who asked the moderators to look at a comment; `counts`: towards its case.
flags = Table(
    "flags",
    metadata,
    reference("comments.id", index=False),
    Column("account", BigInteger, nullable=False),
    moment("at", nullable=False),
    Column("counts", Boolean, nullable=False),
    PrimaryKeyConstraint("comment_id", "account"),
    Index("ix_flags_account", "account"),
)

# Under which score a board's comments are far from their articles: its own quantile, found anew again and
# again. `low_from` and `low_to` are the interval that it lies in for nine boards in ten.
thresholds = Table(
    "thresholds",
    metadata,
    row_id(),
    reference("boards.id"),
    Column("version", String(80), nullable=False),
    *map(number, ("allowed", "scored", "decisions", "kept")),
    Column("low", Float),
    Column("low_from", Float),
    Column("low_to", Float),
    Column("why", String(16), nullable=False),
    moment("at", nullable=False),
)

questions = Table(
    "questions",
    metadata,
    row_id(),
    reference("blogs.id"),
    reference("boards.id", nullable=True),
    *map(snowflake, ("asker", "channel_id", "message_id")),
    words("text"),
    moment("asked_at", nullable=False),
    Column("answered", Boolean),
    Column("confidence", Float),
    words("quote", nullable=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("passage_id", Integer),
    words("fact", nullable=True),
    Column("public", Boolean, nullable=False, default=False),
    Column("digest", String(64)),
    Column("after_id", Integer, ForeignKey("questions.id", ondelete="SET NULL")),
    moment("waits_since"),
    words("reply", nullable=True),
    moment("replied_at"),
    moment("set_aside_at"),
    Column("found_in_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Index("ix_questions_answered", "answered"),
    Index("ix_questions_board_id_asked_at", "board_id", "asked_at"),
    Index("ix_questions_board_id_asker", "board_id", "asker"),
    Index("ix_questions_message_id", "message_id"),
    Index("ix_questions_channel_id", "channel_id"),
    Index("ix_questions_digest", "digest"),
)

# What people said of an answer: that it is none, that they read on, where the author says it stands.
feedback = Table(
    "feedback",
    metadata,
    row_id(),
    reference("questions.id"),
    snowflake("account", nullable=False),
    choice("kind", FeedbackKind),
    reference("articles.id"),
    Column("passage_id", Integer),
    moment("at", nullable=False),
    UniqueConstraint("question_id", "account", "kind", "article_id"),
)

outbox = Table(
    "outbox",
    metadata,
    row_id(),
    reference("boards.id", index=False),
    Column("key", Text, nullable=False, unique=True),
    choice("kind", OutboxKind),
    Column("card", String(32), nullable=False),
    data("content"),
    snowflake("channel_id"),
    Column("nonce", String(25), nullable=False),
    choice("state", OutboxState, default=OutboxState.WAITING),
    number("attempts"),
    moment("made_at", nullable=False),
    *map(moment, ("attempted_at", "due_at", "done_at")),
    snowflake("message_id"),
    words("after_key", nullable=True),
    words("error", nullable=True),
    choice("trouble", Trouble, nullable=True),
    Index("ix_outbox_waiting", "state", "due_at"),
    Index("ix_outbox_board_id_state_done_at", "board_id", "state", "done_at"),
    Index("ix_outbox_card_board_id_done_at", "card", "board_id", "done_at"),
    Index("ix_outbox_channel_id_kind", "channel_id", "kind"),
)

# Who speaks for this database, a row for each part of the work; the first says as well since when it is what
# a backup was.
lease = Table(
    "lease",
    metadata,
    row_id(),
    words("owner", nullable=True),
    number("beat"),
    *map(moment, ("since", "restored_at")),
    Column("of", Integer, nullable=False, default=1, server_default="1"),  # so many parts
    words("wanted_by", nullable=True),
)
