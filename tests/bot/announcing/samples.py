"""An invented blog's article, kept, and what its announcement must have come to."""

from datetime import UTC, datetime

from bot.announcing.outbox import Outbox
from bot.announcing.starting import ON_DONE
from bot.domain import Article, Board, LooseDate, OutboxMessage, Page, Precision, Section, Thread
from bot.store import articles, boards, channels, outbox, threads
from bot.store.engine import Store
from bot.store.known import digest_of
from bot.store.revisions import ReadEntry, keep_page
from tests.bot.announcing.memory import Clock, Discord, Killed
from tests.builders import timed

GUILD = 1
ARTICLES_CHANNEL = 10
PARTS = ("announcement", "thread", "rules", "pin")

PAGE = Page(
    entry_id="lighthouse",
    title="The lighthouse keeps its keeper",
    sections=(
        Section(
            "The lighthouse keeps its keeper",
            "The harbour council voted to keep the keeper. Nobody had asked for a vote.\n\n" * 6,
        ),
        Section("Ferry prices rise", "The ferry costs a coin more from Monday."),
    ),
    url="https://harbour.example/lighthouse",
    published=LooseDate(datetime(2026, 3, 1, tzinfo=UTC), Precision.MONTH),
)


async def make_board(store: Store) -> Board:
    async with store.write() as tx:
        blog = await articles.make_blog(tx, "Harbour notes")
        return await boards.save_board(tx, GUILD, {"blog_id": blog.id, "articles_channel": ARTICLES_CHANNEL})


async def keep_article(store: Store, board: Board, page: Page = PAGE) -> Article:
    assert board.blog_id is not None
    async with store.write() as tx:
        return (await keep_page(tx, board.blog_id, ReadEntry(page, (), digest_of(page)))).article


async def live(store, discord: Discord, clock: Clock, *, restored: bool = False) -> None:
    """One life of the bot: it starts, makes what is due, and is killed or is not."""
    try:
        await Outbox(timed(store, clock), discord, ON_DONE, restored=restored).drain()
    except* Killed:
        pass


async def effect(store: Store, key: str) -> OutboxMessage:
    async with store.read() as tx:
        row = await outbox.get(tx, key)
    assert row is not None
    return row


async def states(store: Store, board: Board, article: Article) -> list[str]:
    return [(await effect(store, f"{part}:{board.id}:{article.id}")).state for part in PARTS]


async def assert_announced_once(store: Store, discord: Discord, board: Board, article: Article) -> None:
    assert discord.cards(ARTICLES_CHANNEL) == ["announcement"]
    [announcement] = discord.channels[ARTICLES_CHANNEL]
    assert discord.threads == {announcement.id}
    assert discord.cards(announcement.id) == ["rules"]
    [rules] = discord.channels[announcement.id]
    assert discord.pins == [(announcement.id, rules.id)]
    assert await states(store, board, article) == ["done"] * 4
    async with store.read() as tx:
        kept = await threads.thread_of_article(tx, board.id, article.id)
        [own] = await channels.channels_of(tx, board)
    assert kept == Thread(announcement.id, board.id, article.id, own.id, rules_card=rules.id)
    assert set(discord.published) == {(ARTICLES_CHANNEL, announcement.id)}
