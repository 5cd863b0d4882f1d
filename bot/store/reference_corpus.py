"""What a blog's articles and allowed comments say, and these comments' vectors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, insert, or_, select

from bot.domain import CommentState
from bot.store.schema import (
    articles,
    boards,
    comment_vectors,
    comments,
    passage_totals,
    passage_vectors,
    passages,
)
from bot.store.share import of_blogs
from bot.store.tx import Tx

MAX_ARTICLES = 1_000  # the newest; with more of them a verdict would take longer than it may
MAX_COMMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Allowed:
    """An allowed comment: of a board, or of the blog itself. `vector`: as a model read it, if it did."""

    id: int
    article_id: int
    text: str
    parent_id: int | None = None
    vector: bytes | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A passage below its article's title; `vector` as in `Allowed`."""

    article_id: int
    title: str
    text: str | None
    vector: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment's version with what a model made of it."""

    id: int
    version: int
    vector: bytes


async def state_of_blog(tx: Tx, blog_id: int) -> tuple[int, int]:
    """Return numbers that change as the blog's articles and its allowed comments do."""
    version = select(passage_totals.c.version).where(passage_totals.c.blog_id == blog_id)
    return await tx.scalar(version) or 0, await count_allowed(tx, blog_id)


async def count_allowed(tx: Tx, blog_id: int, board_id: int | None = None) -> int:
    """Return how many allowed comments the blog has, with all its boards or with this board alone."""
    query = select(func.count()).select_from(comments.join(articles)).where(*_allowed(blog_id, board_id))
    return await tx.scalar(query)


async def allowed_comments(
    tx: Tx, blog_id: int, model: str | None, board_id: int | None = None
) -> list[Allowed]:
    """Return the newest, oldest first; of the blog with all its boards, or with this board alone."""
    columns = (comments.c.id, comments.c.article_id, comments.c.text, comments.c.parent_id)
    query = select(*columns, comment_vectors.c.vector).select_from(
        comments.join(articles).outerjoin(comment_vectors, _read_by(model))
    )
    rows = await tx.execute(
        query.where(*_allowed(blog_id, board_id)).order_by(comments.c.id.desc()).limit(MAX_COMMENTS)
    )
    return [Allowed(*row) for row in rows][::-1]


async def spoken_passages(tx: Tx, blog_id: int, model: str | None) -> list[Spoken]:
    """Return the newest articles' passages, in reading order; an article without one has a row too."""
    newest = (
        select(articles.c.id)
        .where(articles.c.blog_id == blog_id, articles.c.withdrawn_at.is_(None))
        .order_by(articles.c.published_at.is_(None), articles.c.published_at.desc(), articles.c.id.desc())
        .limit(MAX_ARTICLES)
    )
    of_model = (passage_vectors.c.passage_id == passages.c.id) & (passage_vectors.c.model == (model or ""))
    query = (
        select(articles.c.id, articles.c.title, passages.c.text, passage_vectors.c.vector)
        .select_from(articles.outerjoin(passages).outerjoin(passage_vectors, of_model))
        .where(articles.c.id.in_(newest))
        .order_by(articles.c.id, passages.c.section, passages.c.position)
    )
    return [Spoken(*row) for row in await tx.execute(query)]


async def unread_comments(tx: Tx, model: str, most: int) -> list[tuple[int, int, str]]:
    """Return our blogs' allowed comments (id, version, text) that the model has not read so; newest first."""
    query = (
        select(comments.c.id, comments.c.version, comments.c.text)
        .join(articles, articles.c.id == comments.c.article_id)
        .outerjoin(comment_vectors, _read_by(model))
        .where(comments.c.state == CommentState.SHOWN, comment_vectors.c.comment_id.is_(None))
        .where(of_blogs(tx.share, articles.c.blog_id))
        .order_by(comments.c.id.desc())
    )
    return [(row.id, row.version, row.text) for row in await tx.execute(query.limit(most))]


async def put_comment_vectors(tx: Tx, model: str, read: Sequence[ReadComment]) -> None:
    """Keep what the model made of these comments; of those that are gone meanwhile nothing."""
    ids = [comment.id for comment in read]
    await tx.execute(delete(comment_vectors).where(comment_vectors.c.comment_id.in_(ids)))
    there = set(await tx.scalars(select(comments.c.id).where(comments.c.id.in_(ids))))
    rows = [
        {"comment_id": comment.id, "version": comment.version, "model": model, "vector": comment.vector}
        for comment in read
        if comment.id in there
    ]
    if rows:
        await tx.execute(insert(comment_vectors), rows)


def _allowed(blog_id: int, board_id: int | None) -> Iterator[ColumnElement[bool]]:
    yield articles.c.blog_id == blog_id
    yield comments.c.state == CommentState.SHOWN
    if board_id is None:
        of_blog = select(boards.c.id).where(boards.c.blog_id == blog_id)
        yield or_(comments.c.board_id.is_(None), comments.c.board_id.in_(of_blog))
    else:
        yield or_(comments.c.board_id.is_(None), comments.c.board_id == board_id)


def _read_by(model: str | None) -> ColumnElement[bool]:
    mine = comment_vectors.c
    same = (mine.comment_id == comments.c.id) & (mine.version == comments.c.version)
    return same & (mine.model == (model or ""))
