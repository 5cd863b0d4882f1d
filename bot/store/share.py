"""What of the rows is this process's work: see `bot.domain.Share`. Everything, where it has no others."""

from sqlalchemy import ColumnElement, Integer, literal, select, true

from bot.domain.share import SNOWFLAKE_TIME
from bot.store.schema import boards
from bot.store.tx import Tx


def shard_of(tx: Tx, guild_id: ColumnElement[int]) -> ColumnElement[int]:
    """Return the shard of a server."""
    # PostgreSQL shifts by small numbers only.
    return guild_id.bitwise_rshift(literal(SNOWFLAKE_TIME, Integer)) % tx.share.of


def of_guilds(tx: Tx, guild_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a server is ours."""
    return true() if tx.share.is_whole else shard_of(tx, guild_id).in_(sorted(tx.share.shards))


def of_boards(tx: Tx, board_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a board is ours."""
    if tx.share.is_whole:
        return true()
    return board_id.in_(select(boards.c.id).where(of_guilds(tx, boards.c.guild_id)))


def of_blogs(tx: Tx, blog_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a blog is ours."""
    return true() if tx.share.is_whole else (blog_id % tx.share.of).in_(sorted(tx.share.shards))
