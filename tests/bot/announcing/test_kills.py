"""However often the bot is killed, and wherever: one announcement, one thread, one rules card, one pin."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.announcing.announce import announce
from bot.announcing.ports import OutcomeUnknown, RetryAfter
from bot.domain import Article, Board
from bot.store import articles, boards
from bot.store.engine import Store, parse_url
from bot.store.snapshot import snapshot
from tests.bot.announcing.memory import Clock, Discord, Fault, Killed, MortalStore, lost_reply
from tests.bot.announcing.samples import (
    ARTICLES_CHANNEL,
    assert_announced_once,
    keep_article,
    live,
    make_board,
)
from tests.builders import timed

REQUESTS = range(1, 5)  # of one announcement: message, thread, rules card, pin
WRITES = range(1, 11)  # each of them, and its publication, is recorded before and after
AWAY = [pytest.param(1, id="soon"), pytest.param(20, id="long_after")]  # minutes; a nonce is honoured for 5


async def _announce(store: Store, board: Board, article: Article) -> None:
    async with store.write() as tx:
        assert await announce(tx, board, article)


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("carried_out", [False, True], ids=["received", "carried_out"])
@pytest.mark.parametrize("request_number", REQUESTS)
async def test_killed_at_a_request(
    sqlite_store, discord, clock, board, article, request_number, carried_out, away
):
    await _announce(sqlite_store, board, article)
    discord.faults[request_number] = Fault(Killed(), carried_out)
    await live(sqlite_store, discord, clock)
    assert len(discord.requests) == request_number
    clock.advance(minutes=away)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


@pytest.mark.parametrize("death", ["dies_in", "dies_after"])
@pytest.mark.parametrize("write", WRITES)
async def test_killed_while_it_writes_down(sqlite_store, discord, clock, board, article, write, death):
    await _announce(sqlite_store, board, article)
    mortal = MortalStore(sqlite_store, **{death: write})
    await live(mortal, discord, clock)
    assert mortal.writes >= write
    clock.advance(minutes=20)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


@pytest.mark.parametrize("request_number", [1, 3])
async def test_killed_on_either_database(store, discord, clock, request_number):
    board = await make_board(store)
    article = await keep_article(store, board)
    await _announce(store, board, article)
    discord.faults[request_number] = Fault(Killed(), carried_out=True)
    await live(store, discord, clock)
    clock.advance(minutes=20)
    await live(store, discord, clock)
    await assert_announced_once(store, discord, board, article)


async def test_announcing_again_after_a_kill_changes_nothing(sqlite_store, discord, clock, board, article):
    await _announce(sqlite_store, board, article)
    discord.faults[1] = Fault(Killed(), carried_out=True)
    await live(sqlite_store, discord, clock)
    async with sqlite_store.write() as tx:
        assert not await announce(tx, board, article)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


@pytest.mark.parametrize("request_number", REQUESTS)
async def test_a_lost_reply_is_found_again(sqlite_store, discord, clock, board, article, request_number):
    await _announce(sqlite_store, board, article)
    discord.faults[request_number] = lost_reply()
    await live(sqlite_store, discord, clock)
    assert len(discord.requests) == request_number
    clock.advance(minutes=20)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_a_request_that_arrives_late_is_not_made_twice(sqlite_store, discord, clock, board, article):
    await _announce(sqlite_store, board, article)
    discord.faults["post"] = Fault(OutcomeUnknown("timed out"), late=True)
    await live(sqlite_store, discord, clock)
    assert discord.cards(ARTICLES_CHANNEL) == []
    clock.advance(seconds=10)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_a_forums_post_that_may_still_arrive_is_waited_for(
    sqlite_store, discord, clock, board, article
):
    discord.forums.add(ARTICLES_CHANNEL)
    await _announce(sqlite_store, board, article)
    discord.faults["post"] = Fault(OutcomeUnknown("timed out"), late=True)
    for seconds in (0, 10, 40):
        clock.advance(seconds=seconds)
        await live(sqlite_store, discord, clock)
    assert [request for request in discord.requests if request.startswith("post")] == [
        f"post {ARTICLES_CHANNEL}"
    ]
    discord.arrive()
    clock.advance(seconds=20)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_a_forums_post_that_never_arrived_is_sent_again(sqlite_store, discord, clock, board, article):
    discord.forums.add(ARTICLES_CHANNEL)
    await _announce(sqlite_store, board, article)
    discord.faults["post"] = Fault(OutcomeUnknown("timed out"))
    await live(sqlite_store, discord, clock)
    clock.advance(seconds=61)
    await live(sqlite_store, discord, clock)
    await assert_announced_once(sqlite_store, discord, board, article)


async def test_a_restored_backup_knows_less_than_discord_does(sqlite_store, discord, clock, board, article):
    await _announce(sqlite_store, board, article)
    backup = snapshot(timed(sqlite_store, clock), "before-it-was-sent")
    await live(sqlite_store, discord, clock)
    clock.advance(days=1)
    restored = Store(parse_url(f"sqlite:///{backup}"))
    await live(restored, discord, clock, restored=True)
    await assert_announced_once(restored, discord, board, article)
    await restored.close()


@pytest.fixture(scope="module")
def template(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an article whose announcement is about to be made."""
    path = shutil.copy(migrated, tmp_path_factory.mktemp("template"))

    async def prepare() -> None:
        store = Store(parse_url(f"sqlite:///{path}"))
        board = await make_board(store)
        await _announce(store, board, await keep_article(store, board))
        await store.close()

    asyncio.run(prepare())
    return Path(path)


ERRORS: dict[str, Callable[[], BaseException]] = {
    "killed": Killed,
    "lost": lambda: OutcomeUnknown("the connection was lost"),
    "limited": lambda: RetryAfter(3),
    "bug": lambda: ValueError("nobody foresaw this"),
}
faults = st.dictionaries(
    st.integers(1, 8),
    st.tuples(st.sampled_from(["killed", "lost", "bug"]), st.booleans())
    | st.just(("limited", False)),  # a request that is limited is never carried out
    max_size=3,
)
lives = st.lists(
    st.tuples(faults, st.integers(0, 9), st.booleans(), st.sampled_from([1, 5, 1200])), max_size=5
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives)
def test_any_number_of_deaths_and_faults(template, lives):
    with TemporaryDirectory() as folder:
        copy = shutil.copy(template, folder)
        asyncio.run(_lead(f"sqlite:///{copy}", lives))


async def _lead(address: str, lives: list[Any]) -> None:
    store, clock = Store(parse_url(address)), Clock()
    discord = Discord(clock)
    for befalls, last_write, before, seconds_away in lives:
        seen = len(discord.requests)
        discord.faults = {
            seen + number: Fault(ERRORS[name](), carried_out)
            for number, (name, carried_out) in befalls.items()
        }
        mortal = MortalStore(store, **{"dies_in" if before else "dies_after": last_write})
        await live(mortal, discord, clock)
        clock.advance(seconds=seconds_away)
    discord.faults = {}
    for _ in range(2):  # what a fault has postponed is due by the second time
        await live(store, discord, clock)
        clock.advance(minutes=5)
    async with store.read() as tx:
        [board] = await boards.all_boards(tx)
        assert board.blog_id is not None
        [article] = await articles.latest_articles(tx, board.blog_id)
    await assert_announced_once(store, discord, board, article)
    await store.close()
