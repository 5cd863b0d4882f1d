"""A board's channels, as an admin sets them: which articles go there, in which words, and whom they ping."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.announcing import template
from bot.announcing.announce import as_posted
from bot.announcing.choosing import feeds_of_own_blog, folded_name, takes
from bot.board.setup import Boards
from bot.domain import Board, Channel, Conflict, Feed, InputError, OutboxMessage
from bot.domain.board import WEEK
from bot.store import articles, board_changes, channels, waiting
from bot.store.engine import Store
from bot.store.feeds import feeds_of_blog
from bot.store.tx import Tx

MOST = 10  # channels of a board
MOST_NAMES = 25  # labels, authors or words that one is chosen by
LOOKED_THROUGH = 50  # newest articles, of which is said how many a channel takes
ARCHIVE_MINUTES = (60, 1440, 4320, 10080)  # Discord's
CARDS = ("announcement", "digest")


@dataclass(frozen=True, slots=True)
class ChannelSeen:
    """A channel with what it comes to.

    It takes `taken` of the newest `among` articles. `shown`: the announcement of the newest that it takes, or
    else of the newest there is.
    """

    channel: Channel
    feeds: tuple[Feed, ...]
    taken: int
    among: int
    shown: OutboxMessage | None


class BoardChannels:
    """The channels of all boards."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._boards = Boards(store)

    async def of(self, board: Board) -> list[Channel]:
        """Return where the board announces, its own channel first."""
        async with self._store.read() as tx:
            return await channels.channels_of(tx, board)

    async def see(self, board: Board, channel_id: int) -> ChannelSeen:
        """Return one channel. Raises InputError (`card-too-old`) if it is none of the board's any more."""
        async with self._store.read() as tx:
            channel = await _channel(tx, board, channel_id)
            if board.blog_id is None:
                return ChannelSeen(channel, (), 0, 0, None)
            own_feeds = await feeds_of_own_blog(tx, board)
            newest = await articles.latest_articles(tx, board.blog_id, LOOKED_THROUGH)
            taken = [article for article in newest if takes(channel, article, own_feeds)]
            example = next(iter(taken or newest), None)
            shown = await as_posted(tx, channel, example) if example else None
            feeds = tuple(await feeds_of_blog(tx, board.blog_id))
        return ChannelSeen(channel, feeds, len(taken), len(newest), shown)

    async def add(self, board: Board, place: int, by: int) -> Channel:
        """Announce in another channel too, from now on. One that was removed comes back as it was.

        Raises Conflict (`channel-there-already`), InputError (`channels-too-many`).
        """
        async with self._store.write() as tx:
            present = await channels.channels_of(tx, board)
            _refuse_twice(present, place)
            if len(present) >= MOST:
                raise InputError("channels-too-many", most=MOST)
            await channels.put_channel(tx, board, place)
            await board_changes.add_change(tx, board, by, "channel-added", None, place)
            added = await channels.channels_of(tx, board)
        return next(channel for channel in added if channel.place == place)

    async def set_place(self, board: Board, channel_id: int, place: int, by: int) -> Board:
        """Let another channel or forum take a channel's place; what waits there goes to the new one.

        Raises Conflict (`channel-there-already`), InputError (`card-too-old`).
        """
        async with self._store.write() as tx:
            channel = await _channel(tx, board, channel_id)
            others = [each for each in await channels.channels_of(tx, board) if each.id != channel.id]
            _refuse_twice(others, place)
            if not channel.own and channel.place is not None and channel.place != place:
                await channels.move_channel(tx, channel, place)
                await waiting.move(tx, board.id, channel.place, place, CARDS)
                await board_changes.add_change(tx, board, by, "channel-changed", None, place)
        if not channel.own:
            return board
        return await self._boards.change(board.guild_id, by, articles_channel=place)

    async def change(self, board: Board, channel_id: int, by: int, **changes: Any) -> None:
        """Change a channel's role, feeds or time until its threads close.

        Raises InputError (`card-too-old`).
        """
        if changes.get("archive_minutes", WEEK) not in ARCHIVE_MINUTES:
            raise InputError("card-too-old")
        async with self._store.write() as tx:
            channel = await _channel(tx, board, channel_id)
            await channels.change_channel(tx, channel.id, **changes)
            await board_changes.add_change(tx, board, by, "channel-changed", None, channel.place)

    async def choose_articles(
        self, board: Board, channel_id: int, by: int, *, labels: str, authors: str, words: str
    ) -> None:
        """Let only those articles go there that have one of these labels, authors and words of the title.

        They are written with commas between them. Raises InputError (`card-too-old`).
        """
        lists = {"labels": _names(labels), "authors": _names(authors), "words": _names(words)}
        await self.change(board, channel_id, by, **lists)

    async def set_template(self, board: Board, channel_id: int, by: int, written: str) -> None:
        """Let announcements there read so. Raises InputError, also as `template.checked` does."""
        await self.change(board, channel_id, by, template=template.checked(written))

    async def remove(self, board: Board, channel_id: int, by: int) -> None:
        """Announce nothing more there, also nothing that waits; what stands there stays.

        Raises InputError (`card-too-old`), also for the board's own.
        """
        async with self._store.write() as tx:
            channel = await _channel(tx, board, channel_id)
            if channel.own or channel.place is None:
                raise InputError("card-too-old")
            await channels.remove_channel(tx, channel.id)
            await waiting.drop_all(tx, board.id, channel.place, CARDS)
            await board_changes.add_change(tx, board, by, "channel-removed", channel.place, None)


async def _channel(tx: Tx, board: Board, channel_id: int) -> Channel:
    channel = await channels.get_channel(tx, board, channel_id)
    if channel is None:
        raise InputError("card-too-old")
    return channel


def _refuse_twice(present: Collection[Channel], place: int) -> None:
    if any(channel.place == place for channel in present):
        raise Conflict("channel-there-already")


def _names(written: str) -> tuple[str, ...]:
    """Return the names between the commas, each once."""
    names = (" ".join(name.split()) for name in written.replace("\n", ",").split(","))
    by_key = {folded_name(name): name for name in names if folded_name(name)}
    return tuple(by_key.values())[:MOST_NAMES]
