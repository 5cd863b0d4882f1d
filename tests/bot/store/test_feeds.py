"""Feeds are known once, come due, and remember how their last reading went."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import FeedFault
from bot.store import feeds, schema
from bot.store.articles import make_blog
from bot.store.statements import change_row
from tests.builders import at
from tests.conftest import START

SOON = START + timedelta(minutes=15)
SILENT = FeedFault("fetch-status", {"url": "https://weir.example/", "status": 500})
AWAY = FeedFault("fetch-failed", {"url": "https://weir.example/"})


@pytest.fixture
async def feed(store):
    async with store.write() as tx:
        blog = await make_blog(tx, "Mill Notes")
        return await feeds.add_feed(tx, blog.id, "https://mill.example/feed.xml")


async def test_a_feed_is_added_once_and_found_by_its_address(store, feed):
    async with store.write() as tx:
        assert await feeds.add_feed(tx, feed.blog_id, feed.url) == feed
        assert await feeds.feeds_at(tx, feed.url) == [feed]
        assert await feeds.feeds_at(tx, "https://weir.example/") == []
        assert await feeds.feeds_of_blog(tx, feed.blog_id) == [feed]


async def test_a_new_feed_is_due_at_once_and_then_when_it_was_told_to_be(store, feed):
    async with store.write() as tx:
        assert await feeds.due_feeds(tx) == [feed]
        await feeds.record_poll(tx, replace(feed, etag='"1"', modified="Monday"), SOON)
        assert await feeds.due_feeds(tx) == []
        [due] = await feeds.due_feeds(at(tx, SOON))
    assert (due.etag, due.modified, due.seeded_at, due.polled_at) == ('"1"', "Monday", START, START)


async def test_failures_are_counted_until_it_can_be_read_again(store, feed):
    async with store.write() as tx:
        await feeds.record_failure(tx, feed, SOON, SILENT)
        await feeds.record_failure(tx, feed, SOON, AWAY)
        [failed] = await feeds.all_feeds(tx)
        await feeds.record_poll(at(tx, SOON), failed, SOON)
        [cured] = await feeds.all_feeds(tx)
    assert (failed.failures, failed.fault, failed.seeded_at) == (2, AWAY, None)
    assert (cured.failures, cured.fault, cured.seeded_at) == (0, None, SOON)


async def test_of_a_fault_that_an_earlier_version_kept_is_known_that_there_is_one(store, feed):
    async with store.write() as tx:
        await change_row(tx, schema.feeds, feed.id, error="It answers with status 500.")
        [failed] = await feeds.all_feeds(tx)
    assert failed.fault == FeedFault("feed-failed")


async def test_a_paused_feed_is_never_due_and_at_once_when_it_goes_on(store, feed):
    async with store.write() as tx:
        await feeds.record_poll(tx, feed, SOON)
        await feeds.pause_feed(tx, feed.id, paused=True)
        assert await feeds.due_feeds(at(tx, SOON)) == await feeds.all_feeds(tx) == []
        await feeds.pause_feed(tx, feed.id, paused=False)
        assert len(await feeds.due_feeds(tx)) == 1
