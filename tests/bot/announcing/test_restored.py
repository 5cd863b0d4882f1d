"""A database that is older than what stands on Discord: put back by `restore` or by hand, nothing doubles."""

from dataclasses import replace

import pytest

from bot.announcing.announce import announce
from bot.announcing.outbox import Outbox
from bot.announcing.starting import ON_DONE
from bot.store import lease
from bot.store.engine import Store, parse_url
from bot.store.snapshot import snapshot
from tests.bot.announcing.samples import ARTICLES_CHANNEL, PAGE, keep_article, live
from tests.builders import timed

LATER = [replace(PAGE, entry_id=name, url=f"https://harbour.example/{name}", title=name) for name in "ABC"]


async def put(store, board, page):
    article = await keep_article(store, board, page)
    async with store.write() as tx:
        await announce(tx, board, article)


@pytest.fixture
async def backup(sqlite_store, discord, clock, board, article):
    """A backup from before three articles were announced."""
    async with sqlite_store.write() as tx:
        await announce(tx, board, article)
    await live(sqlite_store, discord, clock)
    path = snapshot(timed(sqlite_store, clock), "old")
    clock.advance(hours=1)
    for page in LATER:
        await put(sqlite_store, board, page)
        await live(sqlite_store, discord, clock)
    assert len(discord.channels[ARTICLES_CHANNEL]) == 4
    store = Store(parse_url(f"sqlite:///{path}"))
    yield store
    await store.close()


@pytest.mark.parametrize("by_hand", [True, False], ids=["by_hand", "by_the_command"])
async def test_what_was_announced_since_the_backup_is_found_in_whatever_order_it_comes(
    backup, discord, clock, board, by_hand
):
    if not by_hand:
        async with backup.write() as tx:
            await lease.set_restored(tx)
    clock.advance(hours=2)
    threads, before = set(discord.threads), [m.id for m in discord.channels[ARTICLES_CHANNEL]]
    for page in (LATER[2], LATER[0], LATER[1]):  # so its rows have numbers that others had
        await put(backup, board, page)
    await live(backup, discord, clock)
    assert [m.id for m in discord.channels[ARTICLES_CHANNEL]] == before
    assert discord.threads == threads
    for thread in threads:
        assert discord.cards(thread) == ["rules"]
    async with backup.read() as tx:
        assert await lease.restored_at(tx) is not None


async def test_what_is_really_new_is_announced_after_a_restore(backup, discord, clock, board):
    clock.advance(hours=2)
    await put(backup, board, LATER[0])
    await put(backup, board, replace(PAGE, entry_id="new", url="https://harbour.example/new", title="new"))
    await live(backup, discord, clock)
    assert len(discord.channels[ARTICLES_CHANNEL]) == 5
    assert '"new"' in discord.channels[ARTICLES_CHANNEL][-1].body


async def test_after_the_first_new_message_a_later_start_does_not_take_it_for_a_backup_again(
    sqlite_store, discord, clock, board, article
):
    async with sqlite_store.write() as tx:
        await announce(tx, board, article)
    await live(sqlite_store, discord, clock)
    for page in LATER:
        await put(sqlite_store, board, page)
        await Outbox(timed(sqlite_store, clock), discord, ON_DONE).drain()
    assert not [request for request in discord.requests if request.startswith("find")]
    async with sqlite_store.read() as tx:
        assert await lease.restored_at(tx) is None
