"""The feeds of a board: one blog's, and those of blogs that were added to it.

An added blog's articles are kept with the board's own, so that announcements, answers and lists are of all.
"""

from dataclasses import dataclass

from bot.collecting.connect import address_of, known_blog, title_of
from bot.collecting.poll import Collecting
from bot.domain import Board, Conflict, Feed, InputError, NotFound
from bot.store import articles, boards, feeds
from bot.store.engine import Store
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class OtherBlog:
    """A blog that the board does not read: title and feed's address; `own` is the title of the board's.

    `moved`: the id of the feed that may be at this address now, since it fails or is called the same; else 0.
    """

    title: str
    url: str
    own: str
    moved: int = 0


class BoardFeeds:
    """What an admin does with a board's feeds. Those that another server reads too are not changed."""

    def __init__(self, store: Store, collecting: Collecting) -> None:
        self._store = store
        self._collecting = collecting

    async def connect(self, board: Board, address: str) -> int | OtherBlog:
        """The id of the blog at that address; of another blog than the board's it says only what was found.

        Raises FetchError, or InputError (`feed-not-found`).
        """
        source = await self._collecting.find(address)
        if board.blog_id is None:
            return await self._collecting.follow(source)
        async with self._store.read() as tx:
            known = await known_blog(tx, source, board.blog_id)
            own = await articles.get_blog(tx, board.blog_id)
            read = await feeds.feeds_of_blog(tx, own.id)
        if known == own.id:
            return await self._collecting.follow(source, own.id)
        title = title_of(source)
        like = (feed.id for feed in read if feed.fault or (feed.title or own.title) == title)
        return OtherBlog(title, source.url, own.title, next(like, 0))

    async def add(self, board: Board, address: str) -> None:
        """Read another blog beside the board's own; what is there already is kept and not announced.

        Raises Conflict (`feeds-shared`), NotFound (`board-not-set-up`), and as `connect` does.
        """
        source = await self._collecting.find(address)
        async with self._store.write() as tx:
            blog_id = await _own_blog(tx, board)
            feed = await feeds.add_feed(tx, blog_id, source.url, title_of(source))
        await self._collecting.take_in(feed, source)

    async def pause(self, board: Board, feed_id: int, *, paused: bool) -> None:
        """Stop reading a feed, or begin again. Raises Conflict (`feeds-shared`)."""
        async with self._store.write() as tx:
            feed = await _own_feed(tx, board, feed_id)
            await feeds.pause_feed(tx, feed.id, paused=paused)

    async def remove(self, board: Board, feed_id: int) -> None:
        """Forget a feed; its articles stay. Raises Conflict (`feeds-shared`)."""
        async with self._store.write() as tx:
            feed = await _own_feed(tx, board, feed_id)
            await feeds.remove_feed(tx, feed.id)

    async def readdress(self, board: Board, feed_id: int, address: str) -> None:
        """Read a feed at another address: what is known of it is known there too, what is new is announced.

        Raises Conflict (`feeds-shared`, `feed-read-already`), and as `connect` does.
        """
        async with self._store.read() as tx:
            await _own_feed(tx, board, feed_id)  # before anything is asked for
        source = await self._collecting.find(address)
        async with self._store.write() as tx:
            feed = await _own_feed(tx, board, feed_id)
            others = [each.url for each in await feeds.feeds_of_blog(tx, feed.blog_id) if each.id != feed.id]
            if source.url in others:
                raise Conflict("feed-read-already", url=source.url)
            feed = await feeds.readdress(tx, feed, source.url)
            if feed.title is None:
                await articles.change_blog(tx, feed.blog_id, url=address_of(source))
        await self._collecting.take_over(feed, source)


async def _own_blog(tx: Tx, board: Board) -> int:
    if board.blog_id is None:
        raise NotFound("board-not-set-up")
    if len(await boards.all_boards(tx, board.blog_id)) > 1:
        raise Conflict("feeds-shared")
    return board.blog_id


async def _own_feed(tx: Tx, board: Board, feed_id: int) -> Feed:
    feed = await feeds.get_feed(tx, feed_id)
    if feed is None or feed.blog_id != board.blog_id:
        raise InputError("card-too-old")
    await _own_blog(tx, board)
    return feed
