"""Comments that rules are tried on: a board's newest, or what the blog's archive allowed."""

from typing import Any

from sqlalchemy import Select, select

from bot.domain import CommentState
from bot.store.schema import articles, comments
from bot.store.tx import Tx


async def newest_of_board(tx: Tx, board_id: int, most: int) -> list[int]:
    """Return what people wrote last on the board, whatever became of it; what is erased has no text."""
    stands = comments.c.state != CommentState.WITHDRAWN
    query = select(comments.c.id).where(comments.c.board_id == board_id, stands)
    return await _newest(tx, query, most)


async def newest_of_archive(tx: Tx, blog_id: int, most: int) -> list[int]:
    """Return the newest of the comments that stand on the blog itself."""
    on_blog = (comments.c.board_id.is_(None), comments.c.state == CommentState.SHOWN)
    query = select(comments.c.id).join(articles).where(articles.c.blog_id == blog_id, *on_blog)
    return await _newest(tx, query, most)


async def _newest(tx: Tx, query: Select[Any], most: int) -> list[int]:
    with_text = query.where(comments.c.text != "")
    return await tx.scalars(
        with_text.order_by(comments.c.written_at.desc(), comments.c.id.desc()).limit(most)
    )
