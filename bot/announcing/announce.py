"""Announcing an article on a board: the message, its thread, the rules card in it, and the card's pin.

Each is an outbox row that comes after the one before; their keys hold that an article is announced once.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from bot.announcing.standing import (
    announcement_content,
    authors_words,
    change_thread,
    is_announced,
    key_of,
    retract,
    thread_name,
    turn_of,
)
from bot.domain import (
    Article,
    Board,
    Clause,
    Conflict,
    InputError,
    NotFound,
    OutboxKind,
    OutboxMessage,
    Thread,
)
from bot.store import articles, boards, outbox, threads
from bot.store.engine import Store
from bot.store.tx import Tx

PARTS = ("announcement", "thread", "rules", "pin")  # of an announcement, each after the one before
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

    `turn`: which of the article's announcements it would be, from 0.
    """

    article: Article
    effect: OutboxMessage
    announced: bool
    turn: int = 0


class Announcing:
    """The author's side: see what would be posted, and post it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def preview(self, board: Board, article: Article | int | None = None) -> AnnouncementPreview:
        """Return the announcement of this article, or of the newest one that is not announced.

        Raises NotFound: `article-not-found`, or `nothing-to-announce` where none was named.
        """
        async with self._store.read() as tx:
            if article is None:
                article = await _not_announced(tx, board)
            article = await _article(tx, board, article)
            announced = await is_announced(tx, board, article.id)
            turn = await turn_of(tx, board, article.id) + announced
            key = key_of("announcement", board, article.id, turn)
            content = await announcement_content(tx, board, article)
        channel = board.articles_channel
        post = OutboxMessage(0, key, OutboxKind.POST, "announcement", content, board.id, channel, nonce="")
        return AnnouncementPreview(article, post, announced, turn)

    async def announce_now(self, board: Board, article_id: int, turn: int = 0) -> Article:
        """Announce the article; what failed of an earlier announcement, or waits for a cure, is tried again.

        `turn`: as a preview gave it; one that is past the article's last takes the place of that. Raises
        InputError (`setup-needs-channel`), NotFound (`article-not-found`), Conflict (`announced-already`).
        """
        if board.articles_channel is None:
            raise InputError("setup-needs-channel")
        async with self._store.write() as tx:
            article = await _article(tx, board, article_id)
            if turn > await turn_of(tx, board, article.id):
                await retract(tx, board, article.id)  # the new one takes its place
            begun = await announce(tx, board, article) or await _try_again(tx, board, article)
        if not begun:
            raise Conflict("announced-already", title=article.title)
        return article

    async def open_thread(self, board: Board, article_id: int) -> bool:
        """Announce an article that somebody comments on, and pings nobody; then wait for its thread.

        False if there is none yet: something hinders it, which stands in `/status`.
        """
        async with self._store.write() as tx:
            if await threads.thread_of_article(tx, board.id, article_id):
                return True
            article = await _article(tx, board, article_id)
            quiet = replace(board, announce_role=None)
            await announce(tx, quiet, article) or await _try_again(tx, quiet, article)
        for _ in range(round(OPENS_WITHIN / LOOK)):
            async with self._store.read() as tx:
                if await threads.thread_of_article(tx, board.id, article_id):
                    return True
            await asyncio.sleep(LOOK)
        return False


async def announce(tx: Tx, board: Board, article: Article) -> bool:
    """Put the rows of an announcement; False if it has them, or the board has no channel for it.

    One that was taken back is followed by another; its thread, where people may have written, stays the
    article's.
    """
    if board.articles_channel is None:
        return False
    put = partial(outbox.put, tx, board_id=board.id)
    turn = await turn_of(tx, board, article.id)
    message, thread, rules, pin = (key_of(part, board, article.id, turn) for part in PARTS)
    before = await outbox.get(tx, message)
    if before is not None and before.error == outbox.TAKEN_BACK:
        return await _try_again(tx, board, article)
    content = await announcement_content(tx, board, article)
    post_it = put(
        message, OutboxKind.POST, card="announcement", content=content, channel_id=board.articles_channel
    )
    if not await post_it:
        return False
    if started := await threads.thread_of_article(tx, board.id, article.id):
        await change_thread(tx, board, article, started.id, {"locked": False})
        return True
    name = {"article_id": article.id, "name": thread_name(article)}
    asked = {"article_id": article.id, "sentences": await _notice_sentences(tx, board)}
    await put(thread, OutboxKind.START_THREAD, card="thread", content=name, after_key=message)
    await put(rules, OutboxKind.POST, card="rules", content=asked, after_key=thread)
    await put(pin, OutboxKind.PIN, card="pin", after_key=rules)
    return True


async def keep_started_thread(tx: Tx, effect: OutboxMessage) -> None:
    """Keep the thread that was started as the article's."""
    if effect.message_id is not None:
        thread = Thread(effect.message_id, effect.board_id, effect.content["article_id"])
        await threads.keep_thread(tx, thread)


async def keep_rules_card(tx: Tx, effect: OutboxMessage) -> None:
    """Note which message is the thread's rules card."""
    if effect.channel_id is not None and effect.message_id is not None:
        await threads.set_rules_card(tx, effect.channel_id, effect.message_id)


ON_DONE: outbox.OutboxHandlers = {"thread": keep_started_thread, "rules": keep_rules_card}


async def _article(tx: Tx, board: Board, named: Article | int) -> Article:
    article = await articles.get_article(tx, named) if isinstance(named, int) else named
    if article.blog_id != board.blog_id:
        raise NotFound("article-not-found")
    return article


async def _not_announced(tx: Tx, board: Board) -> Article:
    if board.blog_id is not None:
        for article in await articles.latest_articles(tx, board.blog_id, MAX_LOOKED_THROUGH):
            if not await is_announced(tx, board, article.id):
                return article
    raise NotFound("nothing-to-announce")


async def _try_again(tx: Tx, board: Board, article: Article) -> bool:
    """Try what failed of the announcement again: its cause may be cured."""
    turn = await turn_of(tx, board, article.id)
    message, *others = (key_of(part, board, article.id, turn) for part in PARTS)
    content = await announcement_content(tx, board, article)
    if (before := await outbox.get(tx, message)) is not None:
        content |= authors_words(before)
    anew = {"channel_id": board.articles_channel, "content": content}
    again = await outbox.revive(tx, message, **anew) or await outbox.hurry(tx, message, **anew)
    for key in others:
        again |= await outbox.revive(tx, key) or await outbox.hurry(tx, key)
    return again


async def _notice_sentences(tx: Tx, board: Board) -> list[str]:
    """Return what the confirmed notice asks of those who comment, verbatim."""
    policy = await boards.policy_in_force(tx, board.id)
    sentences = policy.notice.sentences if policy else ()
    return [sentence.text for sentence in sentences if sentence.says & CARD_CLAUSES]
