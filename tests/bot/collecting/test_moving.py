"""A feed that moves, ends, fails and gets well: where it is read then, and what the desk hears of it."""

import pytest
from sqlalchemy import select

from bot.collecting.payload import FeedPayload
from bot.store import boards, feeds
from bot.store.schema import outbox


@pytest.fixture
async def connected(collecting, blog, sqlite_store):
    """A board with a desk's channel, connected with the blog."""
    blog_id = await collecting.connect(f"{blog.url}/feed.xml")
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"blog_id": blog_id, "articles_channel": 10, "review_channel": 11})
    return blog_id


@pytest.fixture
def feed(sqlite_store, connected):
    async def read():
        async with sqlite_store.read() as tx:
            [feed] = await feeds.feeds_of_blog(tx, connected)
        return feed

    return read


@pytest.fixture
def told(sqlite_store):
    """Give what the desk was told of the feed."""

    async def read():
        query = select(outbox.c.content, outbox.c.channel_id).where(outbox.c.card == "feed")
        async with sqlite_store.read() as tx:
            rows = (await tx.execute(query.order_by(outbox.c.id))).all()
        assert {row.channel_id for row in rows} <= {11}
        return [FeedPayload.from_json(row.content) for row in rows]

    return read


@pytest.mark.parametrize(
    ("status", "addresses"),
    [
        (301, ["/feed.xml", "/feed.xml", "/new.xml"]),
        (308, ["/feed.xml", "/feed.xml", "/new.xml"]),
        (302, ["/feed.xml", "/feed.xml", "/feed.xml"]),
        (307, ["/feed.xml", "/feed.xml", "/feed.xml"]),
    ],
)
async def test_a_feed_that_has_moved_for_good_is_read_there_after_three_times(
    collecting, blog, feed, status, addresses
):
    blog.others["/feed.xml"] = (status, {"Location": "/new.xml"}, "")
    blog.others["/new.xml"] = (200, {}, blog.feed())
    for address in addresses:
        await collecting.poll_now()
        assert (await feed()).url == f"{blog.url}{address}"


async def test_a_move_that_is_taken_back_counts_from_the_start(collecting, blog, feed):
    moved = (301, {"Location": "/new.xml"}, "")
    blog.others["/new.xml"] = (200, {}, blog.feed())
    for turn in (moved, moved, None, moved, moved):
        if turn:
            blog.others["/feed.xml"] = turn
        else:
            del blog.others["/feed.xml"]
        await collecting.poll_now()
    assert (await feed()).url == f"{blog.url}/feed.xml"


async def test_a_move_to_where_another_feed_is_read_already_changes_no_address(
    collecting, blog, sqlite_store, connected
):
    blog.others["/feed.xml"] = (301, {"Location": "/new.xml"}, "")
    blog.others["/new.xml"] = (200, {}, blog.feed())
    async with sqlite_store.write() as tx:
        await feeds.add_feed(tx, connected, f"{blog.url}/new.xml")
    for _ in range(4):
        await collecting.poll_now()
    async with sqlite_store.read() as tx:
        known = [feed.url for feed in await feeds.feeds_of_blog(tx, connected)]
    assert known == [f"{blog.url}/feed.xml", f"{blog.url}/new.xml"]


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><meta http-equiv='Refresh' content='0; URL=/new.xml'>",
        "<html><head><link rel='alternate' type='application/rss+xml' href='/new.xml'></head></html>",
    ],
)
async def test_a_page_at_the_feeds_address_leads_to_the_feed(collecting, blog, feed, page):
    blog.others["/feed.xml"] = (200, {}, page)
    blog.publish("The flood")
    blog.others["/new.xml"] = (200, {}, blog.feed())
    [polled] = await collecting.poll_now()
    assert [article.title for article in polled.new] == ["The flood"]
    assert (await feed()).url == f"{blog.url}/feed.xml"


async def test_a_page_that_only_links_to_a_feed_somewhere_does_not_stand_for_ours(
    collecting, blog, connected
):
    blog.others["/feed.xml"] = (200, {}, "<html><body>Log in. <a href='/news.xml'>RSS</a></body></html>")
    blog.publish("The news of somebody else")
    blog.others["/news.xml"] = (200, {}, blog.feed())
    [polled] = await collecting.poll_now()
    assert (polled.error.key, polled.new) == ("broken-feed", ())


async def test_a_feed_that_is_gone_is_asked_no_more_and_said_to_be_once(collecting, blog, feed, told, clock):
    blog.status = 410
    await collecting.poll_now()
    blog.asked.clear()
    clock.forward(days=2)
    assert await collecting.poll_due() == await collecting.poll_now() == []
    assert (blog.asked, (await feed()).paused) == ([], True)
    [fault] = await told()
    assert (fault.error, fault.arguments["status"], fault.ended) == ("fetch-status", 410, True)


async def test_a_feed_that_ends_after_it_was_said_to_be_tried_again_is_said_to_have_ended(
    collecting, blog, connected, told, clock
):
    for status in (500, 500, 410):
        blog.status = status
        await collecting.poll_now()
        clock.forward(hours=3)
    tried, ended = await told()
    assert (tried.ended, ended.ended, ended.arguments["status"]) == (False, True, 410)


async def test_whoever_connects_an_ended_feed_again_has_it_read_again(collecting, blog, feed):
    blog.status = 410
    await collecting.poll_now()
    blog.status = 200
    await collecting.connect(f"{blog.url}/feed.xml")
    assert not (await feed()).paused
    [polled] = await collecting.poll_now()
    assert polled.error is None


async def test_a_fault_is_said_once_and_so_is_its_end(collecting, blog, connected, told):
    for status in (500, 500, 502, 500, 200, 200, 500, 200):
        blog.status = status
        await collecting.poll_now()
    fault, well = await told()
    assert (fault.error, fault.arguments["status"], fault.ended, well.error) == (
        "fetch-status",
        500,
        False,
        None,
    )


async def test_a_clock_that_was_wrong_for_a_day_postpones_nothing(collecting, blog, clock, connected):
    clock.forward(days=1)
    assert len(await collecting.poll_due()) == 1
    clock.forward(days=-1)
    assert len(await collecting.poll_due()) == 1
    assert await collecting.poll_due() == []
