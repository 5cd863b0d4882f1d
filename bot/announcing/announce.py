"""Announcing an article on a board: the message, its thread, the rules card in it, and the card's pin.

Each is an outbox row that comes after the one before; their keys hold that an article is announced once.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.announcing.payload import AnnouncementPayload, RelatedArticle
from bot.articles.excerpt import cut_line, excerpt, one_line
from bot.domain import (
    Article,
    Board,
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
from bot.store.related import related_articles
from bot.store.tx import Tx

PARTS = ("announcement", "thread", "rules", "pin")  # of an announcement, each after the one before
THREAD_NAME = 100  # letters, Discord's limit
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


@dataclass(frozen=True, slots=True)
class AnnouncementPreview:
    """An article and its announcement as it would be posted; `announced`: it has been, or soon will be."""

    article: Article
    effect: OutboxMessage
    announced: bool


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
            key = _key("announcement", board, article.id)
            is_announced = await _is_announced(tx, board, article.id)
            content = await announcement_content(tx, board, article)
        channel = board.articles_channel
        post = OutboxMessage(0, key, OutboxKind.POST, "announcement", content, board.id, channel, nonce="")
        return AnnouncementPreview(article, post, is_announced)

    async def announce_now(self, board: Board, article_id: int) -> Article:
        """Announce the article; what failed of an earlier announcement, or waits for a cure, is tried again.

        Raises InputError (`setup-needs-channel`), NotFound (`article-not-found`), Conflict
        (`announced-already`).
        """
        if board.articles_channel is None:
            raise InputError("setup-needs-channel")
        async with self._store.write() as tx:
            article = await _article(tx, board, article_id)
            begun = await announce(tx, board, article) or await _try_again(tx, board, article)
        if not begun:
            raise Conflict("announced-already", title=article.title)
        return article


async def announce(tx: Tx, board: Board, article: Article) -> bool:
    """Put the rows of an announcement; False if it has them, or the board has no channel for it."""
    if board.articles_channel is None:
        return False
    put = partial(outbox.put, tx, board_id=board.id)
    message, thread, rules, pin = (_key(part, board, article.id) for part in PARTS)
    content = await announcement_content(tx, board, article)
    post_it = put(
        message, OutboxKind.POST, card="announcement", content=content, channel_id=board.articles_channel
    )
    if not await post_it:
        return False
    name = {"article_id": article.id, "name": cut_line(one_line(article.title), THREAD_NAME)}
    asked = {"article_id": article.id, "sentences": await _notice_sentences(tx, board)}
    await put(thread, OutboxKind.START_THREAD, card="thread", content=name, after_key=message)
    await put(rules, OutboxKind.POST, card="rules", content=asked, after_key=thread)
    await put(pin, OutboxKind.PIN, card="pin", after_key=rules)
    return True


async def amended(tx: Tx, board: Board, article: Article) -> bool:
    """Let the announcement show the article's newest revision; False if there is none (any more).

    `content["mark"]` is the announcement's own row: the message keeps the mark that it was posted with.
    """
    message = await outbox.get(tx, _key("announcement", board, article.id))
    taken_back = await outbox.get(tx, _key("announcement-retract", board, article.id))
    if taken_back or message is None or message.state is OutboxState.FAILED:
        return False
    return await outbox.put(
        tx,
        f"{_key('announcement-edit', board, article.id)}:{article.revision}",
        OutboxKind.EDIT,
        board_id=board.id,
        card="announcement",
        content=await announcement_content(tx, board, article) | {"mark": message.id},
        after_key=message.key,
    )


async def retract(tx: Tx, board: Board, article_id: int) -> bool:
    """Take the announcement back; False if there is none. Its thread stays, with what people wrote there."""
    message = await outbox.get(tx, _key("announcement", board, article_id))
    if message is None or message.state is OutboxState.FAILED:
        return False
    if await outbox.drop(tx, message.key):
        return True
    key = _key("announcement-retract", board, article_id)
    return await outbox.put(
        tx, key, OutboxKind.DELETE, board_id=board.id, card="retract", after_key=message.key
    )


async def announcement_content(tx: Tx, board: Board, article: Article) -> dict[str, Any]:
    """Return what the card shows: the date at its precision, the role to ping if there is one."""
    near = await related_articles(tx, article.id)
    return AnnouncementPayload(
        article_id=article.id,
        title=one_line(article.title),
        date=_date(article),
        excerpt=excerpt(article.sections[0].text) if article.sections else "",
        url=article.url,
        sections=[section.title for section in article.sections if section.title != article.title],
        related=[RelatedArticle(one_line(other.title), other.url, _date(other)) for other in near],
        role=board.announce_role,
    ).to_json()


def _date(article: Article) -> str | None:
    return str(article.published) if article.published else None


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


def _key(part: str, board: Board, article_id: int) -> str:
    return f"{part}:{board.id}:{article_id}"


async def _is_announced(tx: Tx, board: Board, article_id: int) -> bool:
    message = await outbox.get(tx, _key("announcement", board, article_id))
    return message is not None and message.state is not OutboxState.FAILED and message.trouble is None


async def _article(tx: Tx, board: Board, named: Article | int) -> Article:
    article = await articles.get_article(tx, named) if isinstance(named, int) else named
    if article.blog_id != board.blog_id:
        raise NotFound("article-not-found")
    return article


async def _not_announced(tx: Tx, board: Board) -> Article:
    if board.blog_id is not None:
        for article in await articles.latest_articles(tx, board.blog_id, MAX_LOOKED_THROUGH):
            if not await _is_announced(tx, board, article.id):
                return article
    raise NotFound("nothing-to-announce")


async def _try_again(tx: Tx, board: Board, article: Article) -> bool:
    """Try what failed of the announcement again: its cause may be cured."""
    message, *others = (_key(part, board, article.id) for part in PARTS)
    content = await announcement_content(tx, board, article)
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
