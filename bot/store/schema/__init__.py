"""The tables, for SQLite and PostgreSQL alike: `metadata.create_all` makes the whole of a new database.

Ids of Discord's things are its snowflakes. Times are UTC. What a member wrote lies in `comments` with every
version in `comment_versions`. `passages` carries our own stems, and its full-text index follows it by
trigger (SQLite) or generated column (PostgreSQL), so that both change in one transaction.
"""

from bot.store.schema.blogs import (
    article_signs,
    articles,
    blogs,
    comment_feeds,
    feeds,
    notices,
    revisions,
    sections,
)
from bot.store.schema.boards import (
    board_changes,
    boards,
    channels,
    drafts,
    leaves,
    people,
    policies,
    switches,
)
from bot.store.schema.comments import (
    comment_messages,
    comment_vectors,
    comment_versions,
    comments,
    read_marks,
    threads,
)
from bot.store.schema.index import (
    FULL_TEXT,
    passage_totals,
    passage_vectors,
    passages,
    sentence_vectors,
    stem_counts,
    vocabulary,
)
from bot.store.schema.metadata import metadata
from bot.store.schema.moderation import cases, decisions, flags, notes, thresholds, verdicts
from bot.store.schema.monikers import moniker_keys, moniker_turns, monikers
from bot.store.schema.outbox import lease, outbox
from bot.store.schema.questions import feedback, questions

__all__ = [
    "FULL_TEXT",
    "article_signs",
    "articles",
    "blogs",
    "board_changes",
    "boards",
    "cases",
    "channels",
    "comment_feeds",
    "comment_messages",
    "comment_vectors",
    "comment_versions",
    "comments",
    "decisions",
    "drafts",
    "feedback",
    "feeds",
    "flags",
    "lease",
    "leaves",
    "metadata",
    "moniker_keys",
    "moniker_turns",
    "monikers",
    "notes",
    "notices",
    "outbox",
    "passage_totals",
    "passage_vectors",
    "passages",
    "people",
    "policies",
    "questions",
    "read_marks",
    "revisions",
    "sections",
    "sentence_vectors",
    "stem_counts",
    "switches",
    "threads",
    "thresholds",
    "verdicts",
    "vocabulary",
]
