"""Where a board announces: its own channel, and those that were added."""

from typing import Any

from sqlalchemy import ColumnElement, Row, select, update

from bot.domain import Board, Channel
from bot.store.schema import channels
from bot.store.statements import add_row, change_row, noun, upsert
from bot.store.tx import Tx

LISTS = ("feeds", "labels", "authors", "words")


async def add_own(tx: Tx, board_id: int) -> None:
    """Give a new board its own channel, whose place is still to be chosen."""
    await add_row(tx, channels, board_id=board_id, own=True)


async def channels_of(tx: Tx, board: Board, *, removed: bool = False) -> list[Channel]:
    """Return where the board announces, its own channel first, none twice; `removed`: and where it did."""
    here = channels.c.board_id == board.id
    if removed:
        return await _channels(tx, board, here)
    found = await _channels(tx, board, here, channels.c.removed_at.is_(None))
    by_place = {channel.place: channel for channel in reversed(found) if channel.place is not None}
    return [each for each in found if each.place is None or by_place[each.place] is each]


async def get_channel(tx: Tx, board: Board, channel_id: int) -> Channel | None:
    """Return the board's channel with that id of ours, if it is not removed."""
    return next((each for each in await channels_of(tx, board) if each.id == channel_id), None)


async def put_channel(tx: Tx, board: Board, place: int) -> None:
    """Let the board announce there too; a channel that was removed comes back as it was."""
    new = upsert(tx, channels).values(board_id=board.id, place=place, own=False, archive_minutes=10080)
    back = {"removed_at": None}
    await tx.execute(new.on_conflict_do_update(index_elements=["board_id", "place"], set_=back))


async def change_channel(tx: Tx, channel_id: int, **changes: Any) -> None:
    """Change what is named of a channel, by the noun's names."""
    plain = {name: list(value) if name in LISTS else value for name, value in changes.items()}
    await change_row(tx, channels, channel_id, **plain)


async def move_channel(tx: Tx, channel: Channel, place: int) -> None:
    """Let it be another place of Discord's, also one where a channel was that is removed."""
    there = (channels.c.board_id == channel.board_id, channels.c.place == place)
    await tx.execute(update(channels).where(*there, channels.c.removed_at.is_not(None)).values(place=None))
    await change_channel(tx, channel.id, place=place)


async def remove_channel(tx: Tx, channel_id: int) -> None:
    """Announce nothing more there."""
    gone = update(channels).where(channels.c.id == channel_id, channels.c.own.is_(False))
    await tx.execute(gone.values(removed_at=tx.now))


async def _channels(tx: Tx, board: Board, *which: ColumnElement[bool]) -> list[Channel]:
    rows = await tx.execute(select(channels).where(*which).order_by(channels.c.own.desc(), channels.c.id))
    return [_noun(row, board) for row in rows]


def _noun(row: Row[Any], board: Board) -> Channel:
    lists = {name: tuple(getattr(row, name) or ()) for name in LISTS}
    return noun(Channel, row, place=board.articles_channel if row.own else row.place, **lists)
