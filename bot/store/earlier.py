"""What was said before a comment: what the rules hold it against."""

from datetime import datetime

from sqlalchemy import BigInteger, Integer, bindparam, or_, select

from bot.domain import Comment, CommentState
from bot.store.columns import UtcTime
from bot.store.comments import VISIBLE
from bot.store.schema import comments
from bot.store.tx import Tx

MAX_OWN, MAX_LATELY = 20, 60  # of a person's comments before one: those visible, those of the last hour


async def shown_before(tx: Tx, comment: Comment, limit: int = 40) -> list[str]:
    """Return what is shown of what was said before under that article, here or on the blog; oldest first."""
    there = {"board": comment.board_id, "article": comment.article_id, "comment": comment.id, "most": limit}
    return (await tx.scalars(_SHOWN_BEFORE, there))[::-1]


async def said_before(
    tx: Tx, comment: Comment, since: datetime, lately: datetime
) -> tuple[list[str], list[str]]:
    """Return what the same person said before on that board.

    First what is visible, since `since`, oldest first; then all but what they took back, since `lately`,
    newest first.
    """
    if comment.account is None:
        return [], []
    theirs = {"board": comment.board_id, "account": comment.account, "comment": comment.id, "since": since}
    rows = (await tx.execute(_SAID_BEFORE, theirs)).all()
    visible = [row.text for row in rows if row.state in VISIBLE][:MAX_OWN]
    return visible[::-1], [row.text for row in rows if row.written_at >= lately][:MAX_LATELY]


async def said_by_account(tx: Tx, board_id: int, since: datetime, limit: int = 200) -> list[tuple[int, str]]:
    """Return what people said on a board since then, each with the account; the newest first."""
    rows = await tx.execute(_SAID_BY_ACCOUNT, {"board": board_id, "since": since, "most": limit})
    return [(account, text) for account, text in rows]


# Made once: making such a statement takes longer than asking it.
_BOARD, _COMMENT = bindparam("board", type_=Integer), bindparam("comment", type_=Integer)
_SINCE, _MOST = bindparam("since", type_=UtcTime), bindparam("most", type_=Integer)

_SHOWN_BEFORE = (
    select(comments.c.text)
    .where(
        comments.c.article_id == bindparam("article", type_=Integer),
        comments.c.id < _COMMENT,
        or_(comments.c.board_id == _BOARD, comments.c.board_id.is_(None)),
        comments.c.state == CommentState.SHOWN,
    )
    .order_by(comments.c.id.desc())
    .limit(_MOST)
)
_SAID_BEFORE = (
    select(comments.c.text, comments.c.state, comments.c.written_at)
    .where(
        comments.c.board_id == _BOARD,
        comments.c.account == bindparam("account", type_=BigInteger),
        comments.c.id < _COMMENT,
        comments.c.state != CommentState.WITHDRAWN,
        comments.c.written_at >= _SINCE,
    )
    .order_by(comments.c.id.desc())
    .limit(MAX_OWN + MAX_LATELY)
)
_SAID_BY_ACCOUNT = (
    select(comments.c.account, comments.c.text)
    .where(comments.c.board_id == _BOARD, comments.c.written_at >= _SINCE, comments.c.account.is_not(None))
    .order_by(comments.c.id.desc())
    .limit(_MOST)
)
