"""Who wrote where a person wrote, and what the same person said elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    literal,
    or_,
    select,
    union,
)

from bot.domain import Comment
from bot.store.columns import UtcTime
from bot.store.comments import VISIBLE
from bot.store.schema import comments
from bot.store.tx import Tx

MAX_WRITERS = 1_000


@dataclass(frozen=True, slots=True)
class Writers:
    """People who wrote somewhere: accounts of the board, names on the blog."""

    accounts: tuple[int, ...]
    names: tuple[str, ...]


async def writers_near(
    tx: Tx, board_id: int, account: int, since: datetime, among: Collection[int]
) -> Writers:
    """Return which of these accounts wrote since then under the articles under which this one did.

    And by which names people signed there on the blog itself.
    """
    asked = {"board": board_id, "account": account, "since": since, "among": list(among)}
    return _writers((await tx.execute(_NEAR_ACCOUNT, asked)).all())


async def writers_under(
    tx: Tx, board_id: int, article_id: int, since: datetime, among: Collection[int]
) -> Writers:
    """Return which of these accounts wrote under one article since then, and names signed on the blog."""
    asked = {"board": board_id, "article": article_id, "since": since, "among": list(among)}
    return _writers((await tx.execute(_UNDER_ARTICLE, asked)).all())


async def links_elsewhere(
    tx: Tx, comment: Comment, since: datetime, limit: int = 50
) -> dict[int, tuple[str, ...]]:
    """Return what the same person said with a link under other articles of the board and is visible."""
    has_link = or_(comments.c.text.contains("://"), comments.c.text.icontains("www."))
    theirs = (
        comments.c.account == comment.account,
        comments.c.written_at >= since,
        _on(comment.board_id or 0),
    )
    visible = (comments.c.state.in_(VISIBLE), comments.c.article_id != comment.article_id)
    query = select(comments.c.article_id, comments.c.text).where(*theirs, *visible, has_link)
    by_article: dict[int, tuple[str, ...]] = {}
    for article_id, text in await tx.execute(query.order_by(comments.c.id.desc()).limit(limit)):
        by_article[article_id] = (*by_article.get(article_id, ()), text)
    return by_article


def _writers(rows: Collection[Any]) -> Writers:
    accounts = tuple(account for account, _ in rows if account is not None)
    return Writers(accounts, tuple(name for account, name in rows if account is None))


def _on(board_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Match that board; as a sum, so that SQLite does not go through all of the board by its index."""
    return comments.c.board_id + 0 == board_id


# Made once: making such a statement takes longer than asking it.
_BOARD, _SINCE = bindparam("board", type_=Integer), bindparam("since", type_=UtcTime)


def _query(articles: Select[Any] | list[BindParameter[int]]) -> CompoundSelect[Any]:
    among: BindParameter[Any] = bindparam("among", expanding=True)
    there = (comments.c.article_id.in_(articles), comments.c.written_at >= _SINCE)
    on_board = select(comments.c.account, literal("").label("name")).where(
        *there, comments.c.account.in_(among), _on(_BOARD)
    )
    on_blog = select(comments.c.account, comments.c.display_name).where(*there, comments.c.account.is_(None))
    return union(on_board, on_blog).limit(MAX_WRITERS)


def _articles_of_account() -> Select[Any]:
    theirs = comments.c.account == bindparam("account")
    return select(comments.c.article_id).where(theirs, comments.c.written_at >= _SINCE, _on(_BOARD))


_NEAR_ACCOUNT = _query(_articles_of_account())
_UNDER_ARTICLE = _query([bindparam("article", type_=Integer)])
