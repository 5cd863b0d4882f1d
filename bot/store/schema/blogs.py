"""What is kept of blogs: their feeds and articles, and all that these were ever known by."""

from sqlalchemy import Boolean, Column, Index, Integer, PrimaryKeyConstraint, String, Table, UniqueConstraint

from bot.store.columns import data, moment, number, reference, row_id, words
from bot.store.schema.metadata import metadata

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
    words("error", nullable=True),  # a fault as JSON
    Column("paused", Boolean, nullable=False, default=False),
    data("trust", nullable=True),  # what of its entries is worth nothing
    data("listed", nullable=True),  # the articles that it listed last, by id, in its order
    data("decided", nullable=True),  # what was decided of its entries last, and why
    data("unkept", nullable=True),  # signs of what was there at a silent reading and could not be kept
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
    words("error", nullable=True),  # a fault as JSON
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
