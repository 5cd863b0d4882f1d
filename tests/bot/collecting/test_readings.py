"""Readings are noted together, and none is lost with another."""

import asyncio
from datetime import timedelta

import pytest

from bot.collecting.readings import Reading, Readings
from bot.domain import StoreError
from bot.store.articles import make_blog
from bot.store.feeds import add_feed, all_feeds, record_poll
from tests.bot.announcing.memory import MortalStore
from tests.conftest import START

LATER = START + timedelta(minutes=15)


@pytest.fixture
async def read(sqlite_store):
    """Five feeds that were read before."""
    async with sqlite_store.write() as tx:
        for number in range(5):
            address = f"https://harbour{number}.example/feed"
            feed = await add_feed(tx, (await make_blog(tx, address)).id, address)
            await record_poll(tx, feed, START)
    async with sqlite_store.read() as tx:
        return await all_feeds(tx)


async def _due(store):
    async with store.read() as tx:
        return [feed.due_at for feed in await all_feeds(tx)]


async def test_what_said_the_same_at_once_is_noted_in_two_transactions_at_most(sqlite_store, read):
    store = MortalStore(sqlite_store)
    readings = Readings(store)
    await asyncio.gather(*(readings.note(Reading(feed, feed, LATER)) for feed in read))
    assert await _due(sqlite_store) == [LATER] * 5
    assert store.writes <= 2


async def test_a_transaction_that_fails_fails_for_one_and_the_others_try_again(sqlite_store, read):
    store = MortalStore(sqlite_store, dies_in=1, death=lambda: StoreError("store-locked", cause="busy"))
    readings = Readings(store)
    noted = (readings.note(Reading(feed, feed, LATER)) for feed in read)
    ends = await asyncio.gather(*noted, return_exceptions=True)
    assert [type(end) for end in ends] == [StoreError, *[type(None)] * 4]
    assert (await _due(sqlite_store)).count(LATER) == 4
