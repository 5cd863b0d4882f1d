"""Announcing an article on a board: the message, its thread, the rules card in it, and the card's pin.

Each is an outbox row that comes after the one before; their keys hold that an article is announced once.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
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
    thread_name,
    turn_of,
)
from bot.domain import (
    Article,
    Board,
    Channel,
    Clause,
    Conflict,
    InputError,
    NotFound,
    OutboxKind,
    OutboxMessage,
    OutboxState,
    Thread,
)
from bot.store import articles, boards, outbox, threads
from bot.store.engine import Store
from bot.store.tx import Tx

PARTS = ("announcement", "thread", "rules", "pin", "publish")
"""Of an announcement: each after the one before, but for the last, which comes after the first."""

MAX_LOOKED_THROUGH = 100  # newest articles among which one that is not announced is looked for

CARD_CLAUSES = frozenset(
    {
        Clause.MONIKER,
        Clause.COHERENCE,
        Clause.RELEVANCE,
        Clause.REPETITION,
        Clause.ATTACK_ALLOWED,
        Clause.CONSEQUENCE,
    }
)
"""What a sentence of the notice must be about to stand on the rules card."""

OPENS_WITHIN = 20.0  # seconds that a comment waits for its article's thread
LOOK = 0.1  # seconds between two looks for it


@dataclass(frozen=True, slots=True)
class AnnouncementPreview:
    """An article and its announcement as it would be posted; `announced`: it has been, or soon will be.

    `effect` is for the first of the channels, whose `places` are Discord's. `turn`: which of the article's
    announcements there it would be, from 0.
    """

    article: Article
    effect: OutboxMessage
    announced: bool
    turn: int = 0
    places: tuple[int, ...] = ()


class Announcing:
    """The author's side: see what would be posted, and post it."""

    def __init__(self, store: Store) -> None:
        self._store = store

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
            announced = await _is_announced(tx, channels, article.id)
            turn = await turn_of(tx, channels[0], article.id) + announced
            effect = await as_posted(tx, channels[0], article, turn)
        places = tuple(channel.place for channel in channels if channel.place)
        return AnnouncementPreview(article, effect, announced, turn, places)

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

    async def open_thread(self, board: Board, article_id: int) -> bool:
        """Announce an article that somebody comments on in one channel, telling nobody; wait for its thread.

        False if there is none yet: something hinders it, which stands in `/status`.
        """
        async with self._store.write() as tx:
            if await threads.thread_of_article(tx, board.id, article_id):
                return True
            article = await _article(tx, board, article_id)
            for channel in (await channels_for(tx, board, article))[:1]:  # where comments made by form go
                if not await _announce_in(tx, board, article, channel, quiet=True):
                    await _start_again(tx, channel, article)
        for _ in range(round(OPENS_WITHIN / LOOK)):
            async with self._store.read() as tx:
                if await threads.thread_of_article(tx, board.id, article_id):
                    return True
            await asyncio.sleep(LOOK)
        return False


async def announce(tx: Tx, board: Board, article: Article) -> bool:
    """Announce an article in the channels that take it, and try again what failed; False if all is done."""
    channels = await channels_for(tx, board, article)
    return any([await _announce_in(tx, board, article, channel) for channel in channels])


async def announce_in(
    tx: Tx, board: Board, article: Article, channel: Channel, *, quiet: bool = False
) -> bool:
    """Put the rows of an announcement; False if it has them, or the channel's place is not chosen.

    `quiet`: it pings nobody, and is not published to the servers that follow the channel.

    One that was taken back is followed by another; its thread, where people may have written, stays the
    article's.
    """
    if channel.place is None:
        return False
    put = partial(outbox.put, tx, board_id=board.id)
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
        await publish(tx, published, board.id, message)
    if started := await thread_in(tx, channel, article.id):
        await change_thread(tx, channel, article, started.id, {"locked": False})
        return True
    await _start_thread(tx, channel, article, turn)
    return True


async def keep_forum_post(tx: Tx, effect: OutboxMessage) -> None:
    """Keep the thread that an announcement in a forum is; one that is not the first gets a rules card too."""
    if effect.kind is not OutboxKind.POST or effect.message_id != effect.channel_id:
        return
    await keep_started_thread(tx, effect)
    put = partial(outbox.put, tx, board_id=effect.board_id)
    asked = {"article_id": effect.content["article_id"]}
    asked["sentences"] = await _notice_sentences(tx, effect.board_id)
    rules, pin = (effect.key.replace("announcement", part, 1) for part in ("rules", "pin"))
    await put(rules, OutboxKind.POST, card="rules", content=asked, channel_id=effect.message_id)
    await put(pin, OutboxKind.PIN, card="pin", after_key=rules)


async def keep_started_thread(tx: Tx, effect: OutboxMessage) -> None:
    """Keep the thread that was started as the article's."""
    if effect.message_id is not None:
        content = effect.content
        thread = Thread(
            effect.message_id, effect.board_id, content["article_id"], channel_id=content.get("channel_id")
        )
        await threads.keep_thread(tx, thread)


async def keep_rules_card(tx: Tx, effect: OutboxMessage) -> None:
    """Note which message is the thread's rules card."""
    if effect.channel_id is not None and effect.message_id is not None:
        await threads.set_rules_card(tx, effect.channel_id, effect.message_id)


ON_DONE: outbox.OutboxHandlers = {
    "announcement": keep_forum_post,
    "thread": keep_started_thread,
    "rules": keep_rules_card,
}


async def _announce_in(
    tx: Tx, board: Board, article: Article, channel: Channel, *, quiet: bool = False
) -> bool:
    """Announce it there, or try again what failed."""
    begun = await announce_in(tx, board, article, channel, quiet=quiet)
    return begun or await _try_again(tx, article, channel, quiet=quiet)


async def _start_thread(tx: Tx, channel: Channel, article: Article, turn: int) -> None:
    """Start the thread below the announcement, with its rules pinned; once more where it was deleted."""
    name = {"article_id": article.id, "name": thread_name(article), "channel_id": channel.id}
    name["archive_minutes"] = channel.archive_minutes
    asked = {"article_id": article.id, "sentences": await _notice_sentences(tx, channel.board_id)}
    message, thread, rules, pin, _ = (key_of(part, channel, article.id, turn) for part in PARTS)
    for key, kind, card, content, after in (
        (thread, OutboxKind.START_THREAD, "thread", name, message),
        (rules, OutboxKind.POST, "rules", asked, thread),
        (pin, OutboxKind.PIN, "pin", {}, rules),
    ):
        board_id = channel.board_id
        if await outbox.put(tx, key, kind, card=card, content=content, board_id=board_id, after_key=after):
            continue
        made = await outbox.get(tx, key)
        if made is not None and made.state in outbox.CLOSED:
            await outbox.post_anew(tx, made, None, content)


async def _start_again(tx: Tx, channel: Channel, article: Article) -> None:
    """Start the thread of a standing announcement once more; a forum's is its announcement, posted again."""
    message = await standing(tx, channel, article.id)
    if message is None or message.state is not OutboxState.DONE:
        return
    if message.message_id == message.channel_id:
        content = await announcement_content(tx, channel, article, quiet=True)
        await outbox.post_anew(tx, message, channel.place, content | authors_words(message.content))
    await _start_thread(tx, channel, article, await turn_of(tx, channel, article.id))


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


async def _try_again(tx: Tx, article: Article, channel: Channel, *, quiet: bool = False) -> bool:
    """Try what failed of the announcement again: its cause may be cured."""
    turn = await turn_of(tx, channel, article.id)
    message, *others = (key_of(part, channel, article.id, turn) for part in PARTS)
    content = await announcement_content(tx, channel, article, quiet=quiet)
    if (before := await outbox.get(tx, message)) is not None:
        content |= authors_words(before.content)
    anew = {"channel_id": channel.place, "content": content}
    again = await outbox.revive(tx, message, **anew) or await outbox.hurry(tx, message, **anew)
    for key in others:
        again |= await outbox.revive(tx, key) or await outbox.hurry(tx, key)
    return again


async def _notice_sentences(tx: Tx, board_id: int) -> list[str]:
    """Return what the confirmed notice asks of those who comment, verbatim."""
    policy = await boards.policy_in_force(tx, board_id)
    sentences = policy.notice.sentences if policy else ()
    return [sentence.text for sentence in sentences if sentence.says & CARD_CLAUSES]
