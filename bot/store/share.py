"""What of the rows is this process's work: see `bot.domain.Share`. Everything, where it has no others."""

from sqlalchemy import ColumnElement, Integer, literal, select, true

from bot.domain import Share
from bot.domain.share import SNOWFLAKE_TIME
from bot.store.schema import boards


def shard_of(share: Share, guild_id: ColumnElement[int]) -> ColumnElement[int]:
    """Return the shard of a server."""
    # PostgreSQL shifts by small numbers only.
    return guild_id.bitwise_rshift(literal(SNOWFLAKE_TIME, Integer)) % share.of


def of_guilds(share: Share, guild_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a server is ours."""
    return true() if share.is_whole else shard_of(share, guild_id).in_(sorted(share.shards))


def of_boards(share: Share, board_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a board is ours."""
    if share.is_whole:
        return true()
    return board_id.in_(select(boards.c.id).where(of_guilds(share, boards.c.guild_id)))


def of_blogs(share: Share, blog_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return whether a blog is ours."""
    return true() if share.is_whole else (blog_id % share.of).in_(sorted(share.shards))
