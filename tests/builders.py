"""Makes the nouns that tests need: a blog's article, a board with its thread, what people say there."""

import atexit
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot.answering.retriever import HybridRetriever
from bot.answering.service import Answering
from bot.domain import (
    Article,
    Board,
    Clause,
    IncomingMessage,
    LooseDate,
    Notice,
    NoticeSentence,
    OutboxMessage,
    Page,
    Policy,
    Precision,
    Section,
    Strictness,
    Thread,
    Threshold,
)
from bot.language.embedder.null import NullEmbedder
from bot.parsing import Parser
from bot.store import articles, boards, outbox, threads
from bot.store.engine import Store
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from bot.store.schema import outbox as outbox_table
from bot.store.tx import Tx
from tests.conftest import START

GUILD, ARTICLES_CHANNEL, QUESTIONS_CHANNEL, REVIEW_CHANNEL = 1, 10, 11, 12
NARA, TIGRAN, SAM, MODERATOR = 101, 102, 103, 104
DISCORD_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)

SENTENCES = {
    Clause.MONIKER: "Whoever writes here, please sign with a moniker.",
    Clause.COHERENCE: "Write so that one can follow you.",
    Clause.RELEVANCE: "Keep to the article above.",
    Clause.CONSEQUENCE: "What does not, I do not post.",
}
NOTICE = Notice(
    " ".join(SENTENCES.values()),
    tuple(NoticeSentence(text, frozenset({clause})) for clause, text in SENTENCES.items()),
)


def page(number: int = 1, text: str = "The mill by the river grinds again after ten quiet years.") -> Page:
    """An article of an invented blog."""
    title = f"The mill, part {number}"
    return Page(
        entry_id=f"tag:{number}",
        title=title,
        sections=(Section(title, text),),
        url=f"https://mill.example/{number}",
        published=LooseDate(datetime(2026, 3, 1, tzinfo=UTC), Precision.MONTH),
    )


async def make_board(
    store: Store,
    *,
    strictness: Strictness = Strictness.FAIR,
    confirmed: bool = True,
    review_channel: int | None = REVIEW_CHANNEL,
    guild: int = GUILD,
) -> Board:
    """A board of a new blog, with its channels, and its notice confirmed or waiting for that."""
    async with store.write() as tx:
        blog = await articles.make_blog(tx, "Notes from the mill", author="Miller")
        board = await boards.save_board(
            tx,
            guild,
            {
                "blog_id": blog.id,
                "articles_channel": ARTICLES_CHANNEL,
                "questions_channel": QUESTIONS_CHANNEL,
                "review_channel": review_channel,
                "strictness": strictness,
            },
        )
        notice = await boards.keep_notice(at(tx, START), blog.id, NOTICE)
        policy = await boards.draft_policy(at(tx, START), board.id, Policy(notice))
        if confirmed:
            await boards.confirm_policy(at(tx, START), policy, MODERATOR)
    return board


async def keep_article(store: Store, board: Board, number: int = 1) -> Article:
    """An article of the board's blog."""
    assert board.blog_id is not None
    read = page(number)
    async with store.write() as tx:
        return (await keep_page(at(tx, START), board.blog_id, ReadEntry(read, (), digest_of(read)))).article


async def start_thread(store: Store, board: Board, article: Article) -> Thread:
    """The article's thread on the board."""
    thread = Thread(snowflake(START - timedelta(days=1), article.id), board.id, article.id)
    async with store.write() as tx:
        await threads.keep_thread(tx, thread)
    return thread


def snowflake(at: datetime, number: int = 0) -> int:
    """An id of Discord's from that moment."""
    return (int((at - DISCORD_EPOCH).total_seconds() * 1000) << 22) + number


def message(
    thread: Thread,
    text: str,
    at: datetime,
    account: int = NARA,
    *,
    number: int = 0,
    names: tuple[str, ...] = (),
    reply_to: int | None = None,
) -> IncomingMessage:
    """A message in an article's thread; its writer goes by a name that is none unless `names` says better."""
    return IncomingMessage(
        channel_id=thread.id,
        message_id=snowflake(at, number),
        account=account,
        names=names or ("guest",),
        text=text,
        written_at=at,
        reply_to=reply_to,
    )


async def effects(store: Store, card: str | None = None) -> list[OutboxMessage]:
    """What lies in the outbox, oldest first; of one card, or all."""
    async with store.read() as tx:
        keys = (await tx.execute(outbox_table.select().order_by(outbox_table.c.id))).all()
        found = [await outbox.get(tx, row.key) for row in keys if card in (None, row.card)]
    return [effect for effect in found if effect is not None]


def threshold(board_id: int, **changes: Any) -> Threshold:
    """One that was found at the start."""
    given: dict[str, Any] = {
        "version": "1/words", "allowed": 250, "scored": 240, "decisions": 0, "kept": 0,
        "low": -2.0, "low_from": -3.0, "low_to": -1.0, "why": "first", "at": START,
    }  # fmt: skip
    return Threshold(board_id, **{**given, **changes})


def answering_by_words(store: Store, now: datetime = START) -> Answering:
    """The use case without the language model, which takes half a second to open."""
    return Answering(timed(store, lambda: now), HybridRetriever(NullEmbedder()))


def at(tx: Tx, moment: datetime) -> Tx:
    """Let the transaction stand for another moment than its store's clock tells."""
    tx.now = moment
    return tx


@cache
def parser() -> Parser:
    """Return the processes that read feeds and pages, for all tests alike: they take a while to start."""
    made = Parser()
    atexit.register(made.close)
    return made


def timed(store: Store, clock: Callable[[], datetime]) -> Store:
    """Give the store this clock."""
    store.now = clock
    return store
