"""Announcing an article on a board: the message, its thread, the rules card in it, and the card's pin.

Each is an outbox row that comes after the one before; their keys hold that an article is announced once.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from bot.announcing.choosing import channels_for
from bot.announcing.news import not_announced
from bot.announcing.standing import (
    announcement_content,
    authors_words,
    change_thread,
    key_of,
    publish,
    retract,
    standing,
    thread_in,
    turn_of,
)
from bot.announcing.starting import PARTS, is_announcement_deleted, start_again, start_thread
from bot.domain import (
    GONE,
    Article,
    Board,
    Channel,
    Conflict,
    InputError,
    NotFound,
    OutboxKind,
    OutboxMessage,
)
from bot.store import articles, outbox, threads
from bot.store.engine import Store
from bot.store.tx import Tx
from bot.timing import Pace

MAX_LOOKED_THROUGH = 100  # newest articles among which one that is not announced is looked for

OPENS_WITHIN = 20.0  # seconds that a comment waits for its article's thread
LOOK = 0.1  # seconds between two looks for it
THREADS_A_DAY = 5
"""So many may one person open by commenting on old articles, of which each is announced for it."""


@dataclass(frozen=True, slots=True)
class AnnouncementPreview:
    """An article and its announcement as it would be posted.

    `effect` is for the first of the channels, whose `places` are Discord's. `turn`: which of the article's
    announcements there it would be, from 0; one that stands, or is going to, counts.
    """

    article: Article
    effect: OutboxMessage
    turn: int = 0
    places: tuple[int, ...] = ()


class Announcing:
    """The author's side: see what would be posted, and post it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opened = Pace(THREADS_A_DAY, timedelta(days=1))

    async def preview(self, board: Board, article: Article | int | None = None) -> AnnouncementPreview:
        """Return the announcement of this article, or of the newest one that is not announced.

        Raises InputError (`setup-needs-channel`), NotFound: `article-not-found`, or `nothing-to-announce`
        where none was named.
        """
        async with self._store.read() as tx:
            if article is None:
                article = await _not_announced(tx, board)
            article = await _article(tx, board, article)
            channels = await _channels_for(tx, board, article)
            stands = await _is_announced(tx, channels, article.id)
            turn = await turn_of(tx, channels[0], article.id) + stands
            effect = await as_posted(tx, channels[0], article, turn)
        places = tuple(channel.place for channel in channels if channel.place)
        return AnnouncementPreview(article, effect, turn, places)

    async def announce_now(self, board: Board, article_id: int, turn: int = 0) -> Article:
        """Announce the article; what failed of an earlier announcement, or waits for a cure, is tried again.

        `turn`: as a preview gave it; one that is past the article's last takes the place of that. Raises
        InputError (`setup-needs-channel`), NotFound (`article-not-found`), Conflict (`announced-already`).
        """
        async with self._store.write() as tx:
            article = await _article(tx, board, article_id)
            channels = await _channels_for(tx, board, article)
            if turn > await turn_of(tx, channels[0], article.id):
                await retract(tx, board, article.id)  # the new one takes its place
            begun = await announce(tx, board, article)
        if not begun:
            raise Conflict("announced-already", title=article.title)
        return article

    async def put_off(self, board: Board) -> list[Article]:
        """Return what could not be announced, and is tried again by itself."""
        async with self._store.read() as tx:
            return await not_announced(tx, board)

    async def open_thread(self, board: Board, article_id: int, by: int) -> bool:
        """Announce an article that somebody comments on in one channel, telling nobody; wait for its thread.

        False if there is none yet: something hinders it, which stands in `/status`. Raises Conflict
        (`threads-too-many`) where this account has opened enough of them today.
        """
        async with self._store.write() as tx:
            if await threads.thread_of_article(tx, board.id, article_id):
                return True
            if self._opened.beyond((board.id, by), tx.now):
                raise Conflict("threads-too-many", most=self._opened.most)
            article = await _article(tx, board, article_id)
            first = next(iter(await channels_for(tx, board, article)), None)  # where comments by form go
            if first and not await _announce_or_try_again(tx, article, first, quiet=True):
                await start_again(tx, first, article)
        for _ in range(round(OPENS_WITHIN / LOOK)):
            async with self._store.read() as tx:
                if await threads.thread_of_article(tx, board.id, article_id):
                    return True
                is_deleted = first is not None and await is_announcement_deleted(tx, first, article_id)
            if first and is_deleted:
                async with self._store.write() as tx:
                    await start_again(tx, first, article)
                first = None  # once
            await asyncio.sleep(LOOK)
        return False


async def announce(tx: Tx, board: Board, article: Article) -> bool:
    """Announce an article in the channels that take it, and try again what failed; False if all is done."""
    channels = await channels_for(tx, board, article)
    return any([await _announce_or_try_again(tx, article, channel) for channel in channels])


async def announce_in(tx: Tx, article: Article, channel: Channel, *, quiet: bool = False) -> bool:
    """Put the rows of an announcement; False if it has them, or the channel's place is not chosen.

    `quiet`: it pings nobody, and is not published to the servers that follow the channel.

    One that was taken back is followed by another; its thread, where people may have written, stays the
    article's.
    """
    if channel.place is None:
        return False
    put = partial(outbox.put, tx, board_id=channel.board_id)
    turn = await turn_of(tx, channel, article.id)
    message, published = (key_of(part, channel, article.id, turn) for part in ("announcement", "publish"))
    before = await outbox.get(tx, message)
    if before is not None and before.error == outbox.TAKEN_BACK:
        return await _try_again(tx, article, channel, quiet=quiet)
    content = await announcement_content(tx, channel, article, quiet=quiet)
    post_it = put(message, OutboxKind.POST, card="announcement", content=content, channel_id=channel.place)
    if not await post_it:
        return False
    if not quiet:
        await publish(tx, published, channel.board_id, message)
    if started := await thread_in(tx, channel, article.id):
        await change_thread(tx, channel, article, started.id, {"locked": False})
        return True
    await start_thread(tx, channel, article, turn)
    return True


async def _announce_or_try_again(tx: Tx, article: Article, channel: Channel, *, quiet: bool = False) -> bool:
    """Announce it there; of an announcement that is there try what failed once more."""
    begun = await announce_in(tx, article, channel, quiet=quiet)
    return begun or await _try_again(tx, article, channel, quiet=quiet)


async def _article(tx: Tx, board: Board, named: Article | int) -> Article:
    article = await articles.get_article(tx, named) if isinstance(named, int) else named
    if article.blog_id != board.blog_id:
        raise NotFound("article-not-found")
    return article


async def _channels_for(tx: Tx, board: Board, article: Article) -> list[Channel]:
    channels = await channels_for(tx, board, article)
    if not channels:
        raise InputError("setup-needs-channel")
    return channels


async def _is_announced(tx: Tx, channels: Sequence[Channel], article_id: int) -> bool:
    """Tell whether its announcements stand, or are going to by themselves, in all of these."""
    messages = [await standing(tx, channel, article_id) for channel in channels]
    return all(message is not None and message.trouble is None for message in messages)


async def _not_announced(tx: Tx, board: Board) -> Article:
    if board.blog_id is not None:
        for article in await articles.latest_articles(tx, board.blog_id, MAX_LOOKED_THROUGH):
            if not await _is_announced(tx, await channels_for(tx, board, article), article.id):
                return article
    raise NotFound("nothing-to-announce")


async def as_posted(tx: Tx, channel: Channel, article: Article, turn: int = 0) -> OutboxMessage:
    """Return the announcement of the article in that channel as it would be posted."""
    key = key_of("announcement", channel, article.id, turn)
    content = await announcement_content(tx, channel, article)
    return OutboxMessage(
        0, key, OutboxKind.POST, "announcement", content, channel.board_id, channel.place, nonce=""
    )


async def _try_again(tx: Tx, article: Article, channel: Channel, *, quiet: bool) -> bool:
    """Try what failed of the announcement again: its cause may be cured."""
    turn = await turn_of(tx, channel, article.id)
    message, *others = (key_of(part, channel, article.id, turn) for part in PARTS)
    content = await announcement_content(tx, channel, article, quiet=quiet)
    if (before := await outbox.get(tx, message)) is not None:
        content |= authors_words(before.content)
    anew = {"channel_id": channel.place, "content": content}
    again = await outbox.revive(tx, message, **anew) or await outbox.hurry(tx, message, **anew)
    for key in others:
        made = await outbox.get(tx, key)
        if made is not None and made.error != GONE:
            again |= await outbox.revive(tx, key) or await outbox.hurry(tx, key)
    return again
