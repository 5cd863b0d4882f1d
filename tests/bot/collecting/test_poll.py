"""Polling a blog: what is new is announced once, whatever happens to the feed, the blog or us."""

import asyncio
import socket
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.announcing.announce import announce_in
from bot.collecting.keep import prepare
from bot.collecting.poll import Collecting
from bot.domain import InputError, Page, Section
from bot.fetch import Fetcher
from bot.store import articles, boards, feeds
from bot.store.revisions import keep_page
from bot.store.schema import outbox
from tests.bot.collecting.conftest import BODY, web_of
from tests.builders import timed
from tests.conftest import START


@pytest.fixture
async def connected(collecting, blog, sqlite_store):
    """A board with a channel, connected with the blog."""
    blog_id = await collecting.connect(f"{blog.url}/feed.xml")
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"blog_id": blog_id, "articles_channel": 10})
    blog.asked.clear()
    return blog_id


@pytest.fixture
def silent():
    """Hosts that take every connection and never say a word."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(12)]
    yield [f"http://127.0.0.1:{each.getsockname()[1]}/feed" for each in sockets]
    for each in sockets:
        each.close()


async def _titles(store, blog_id):
    async with store.read() as tx:
        return [article.title for article in await articles.latest_articles(tx, blog_id)]


async def _cards(store, card="announcement"):
    query = select(outbox.c.content).where(outbox.c.card == card, outbox.c.state != "failed")
    async with store.read() as tx:
        return [content["title"] for content in (await tx.execute(query.order_by(outbox.c.id))).scalars()]


async def _polls(collecting, clock, **apart):
    """Poll twice; gives how many articles were withdrawn each time."""
    [first] = await collecting.poll_now()
    clock.forward(**apart)
    [second] = await collecting.poll_now()
    return [first.withdrawn, second.withdrawn]


async def _feed(store, blog_id):
    async with store.read() as tx:
        [feed] = await feeds.feeds_of_blog(tx, blog_id)
    return feed


async def test_the_first_poll_keeps_all_and_announces_nothing(collecting, blog, sqlite_store):
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"articles_channel": 10})
    blog_id = await collecting.connect(f"{blog.url}/feed.xml")
    assert sorted(await _titles(sqlite_store, blog_id)) == ["The mill", "The weir"]
    assert await _cards(sqlite_store) == []
    assert (await _feed(sqlite_store, blog_id)).seeded_at == START


async def test_a_blog_is_connected_by_its_page_once(collecting, blog):
    first = await collecting.connect(blog.url)
    assert await collecting.connect(f"{blog.url}/feed.xml") == first


async def test_a_page_without_a_feed_cannot_be_connected(collecting, blog):
    blog.body = b"<html>No feed here.</html>"
    with pytest.raises(InputError, match="feed-not-found"):
        await collecting.connect(f"{blog.url}/the-mill")


async def test_the_notice_is_found_on_the_newest_page_and_becomes_a_draft(
    collecting, blog, sqlite_store, connected
):
    async with sqlite_store.read() as tx:
        assert (await boards.latest_notice(tx, connected)).text == blog.notice
    blog.notice = "Dear reader, please sign with a moniker. Comments without one are not published."
    blog.publish("The flood")
    [polled] = await collecting.poll_now()
    assert polled.notice
    async with sqlite_store.read() as tx:
        draft = await boards.policy_draft(tx, 1)
        assert draft.notice.text == blog.notice
        assert await boards.policy_in_force(tx, 1) is None


async def test_the_same_notice_makes_no_second_draft(collecting, blog, sqlite_store, connected):
    blog.publish("The flood")
    assert (await collecting.poll_now())[0].notice
    blog.publish("The ferry")
    assert not (await collecting.poll_now())[0].notice


async def test_a_new_post_is_announced_once(collecting, blog, sqlite_store, connected):
    blog.publish("The flood")
    [polled] = await collecting.poll_now()
    assert [article.title for article in polled.new] == ["The flood"]
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The flood"]


async def test_a_protected_post_is_announced_once_it_is_open(collecting, blog, sqlite_store, connected):
    excuse = "There is no excerpt because this is a protected post."
    post = blog.publish("Protected: The flood", text=excuse, guid="flood")
    [polled] = await collecting.poll_now()
    assert (polled.new, await _cards(sqlite_store)) == ((), [])
    post.title, post.text = "The flood", BODY
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The flood"]


async def test_several_new_posts_are_announced_oldest_first(collecting, blog, sqlite_store, connected):
    for title in ("The flood", "The ferry", "The fair"):
        blog.publish(title)
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The flood", "The ferry", "The fair"]


async def test_an_old_date_makes_a_new_post_no_older(collecting, blog, sqlite_store, connected):
    blog.publish("The first flood", date="Mon, 03 Mar 2008 10:00:00 GMT")
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The first flood"]


async def test_an_edit_changes_the_announcement_and_is_not_announced_again(
    collecting, blog, sqlite_store, connected
):
    post = blog.publish("The flood")
    await collecting.poll_now()
    post.text = f"The bridge held. {post.text}"
    [polled] = await collecting.poll_now()
    assert ([article.revision for article in polled.revised], polled.new) == ([2], ())
    async with sqlite_store.read() as tx:
        keys = (await tx.execute(select(outbox.c.kind).where(outbox.c.card == "announcement"))).scalars()
        assert sorted(keys) == ["edit", "post"]


async def test_an_edit_of_an_article_that_was_never_announced_says_nothing(
    collecting, blog, sqlite_store, connected
):
    blog.posts[0].text = f"{blog.posts[0].text} The bridge held."
    [polled] = await collecting.poll_now()
    assert len(polled.revised) == 1
    assert await _cards(sqlite_store) == []


async def test_what_did_not_change_is_not_sent(collecting, blog, connected):
    await collecting.poll_now()
    assert blog.asked == [("/feed.xml", 304)]


async def test_a_withdrawn_post_is_withdrawn_with_its_fresh_announcement(
    collecting, blog, sqlite_store, connected, clock
):
    post = blog.publish("The flood")
    await collecting.poll_now()
    blog.posts.remove(post)
    assert (await _polls(collecting, clock, minutes=59)) == [0, 0]
    clock.forward(minutes=1)
    [polled] = await collecting.poll_now()
    assert polled.withdrawn == 1
    assert "The flood" not in await _titles(sqlite_store, connected)
    assert await _cards(sqlite_store) == []


async def test_the_announcement_of_a_post_that_is_withdrawn_late_stays(
    collecting, blog, sqlite_store, connected, clock
):
    post = blog.publish("The flood")
    await collecting.poll_now()
    clock.forward(days=2)
    blog.posts.remove(post)
    assert await _polls(collecting, clock, hours=1) == [0, 1]
    assert "The flood" not in await _titles(sqlite_store, connected)
    assert await _cards(sqlite_store) == ["The flood"]


async def test_a_withdrawn_post_that_was_never_announced_returns_in_silence(
    collecting, blog, sqlite_store, connected, clock
):
    post = blog.posts.pop(0)
    assert await _polls(collecting, clock, hours=1) == [0, 1]
    blog.posts.insert(0, post)
    await collecting.poll_now()
    assert "The weir" in await _titles(sqlite_store, connected)
    assert await _cards(sqlite_store) == []


async def test_a_post_that_only_left_the_feed_stays(collecting, blog, sqlite_store, connected, clock):
    blog.unlisted.append(blog.posts.pop(0))
    assert await _polls(collecting, clock, hours=1) == [0, 0]
    assert ("/the-weir", 200) in blog.asked
    assert "The weir" in await _titles(sqlite_store, connected)
    blog.asked.clear()
    await _polls(collecting, clock, hours=1)
    assert {path for path, _ in blog.asked} == {"/feed.xml"}


async def test_what_rolls_out_of_the_feed_is_not_even_asked_for(collecting, blog, connected, clock):
    blog.publish("The flood")
    blog.posts.pop()
    await _polls(collecting, clock, hours=2)
    assert "/the-mill" not in {path for path, _ in blog.asked}


async def test_other_ids_for_the_same_addresses_announce_nothing(collecting, blog, sqlite_store, connected):
    for post in blog.posts:
        post.guid = f"tag:mill,2008:{post.title}"
    [polled] = await collecting.poll_now()
    assert polled.new == ()
    assert len(await _titles(sqlite_store, connected)) == 2
    await collecting.poll_now()
    assert await _cards(sqlite_store) == []


async def test_a_summary_is_completed_from_its_page(collecting, blog, sqlite_store, connected):
    blog.publish(
        "The flood", text="The river rose …", page_text="The river rose.\n\nThe bridge held all night."
    )
    [polled] = await collecting.poll_now()
    assert "The bridge held all night." in polled.new[0].text
    blog.publish("The ferry")
    [polled] = await collecting.poll_now()
    assert polled.revised == ()


async def test_a_summary_whose_page_fails_is_announced_as_it_is_and_completed_later(
    collecting, blog, sqlite_store, connected
):
    post = blog.publish("The flood", text="The river rose …", page_text="The river rose. The bridge held.")
    post.page_status = 500
    [polled] = await collecting.poll_now()
    assert polled.new[0].text == "The river rose …"
    post.page_status = 200
    blog.publish("The ferry")
    [polled] = await collecting.poll_now()
    assert [article.text for article in polled.revised] == ["The river rose. The bridge held."]
    assert await _cards(sqlite_store) == ["The flood", "The flood", "The ferry"]  # the second is the edit


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        ({"status": 500}, "fetch-status"),
        ({"status": 404}, "fetch-status"),
        ({"body": b"<rss><channel><item><title>The fl"}, "broken-feed"),
        ({"body": b""}, "broken-feed"),
        ({"body": b"<html>Please log in</html>"}, "broken-feed"),
    ],
)
async def test_a_broken_feed_is_told_and_loses_nothing(
    collecting, blog, sqlite_store, connected, clock, broken, key
):
    for name, value in broken.items():
        setattr(blog, name, value)
    clock.forward(minutes=15)
    [polled] = await collecting.poll_due()
    assert polled.error.key == key
    feed = await _feed(sqlite_store, connected)
    assert (feed.failures, bool(feed.fault)) == (1, True)
    assert len(await _titles(sqlite_store, connected)) == 2
    blog.status, blog.body = 200, None
    blog.publish("The flood")
    await collecting.poll_now()
    feed = await _feed(sqlite_store, connected)
    assert (feed.failures, feed.fault) == (0, None)
    assert await _cards(sqlite_store) == ["The flood"]


async def test_a_feed_is_polled_when_it_is_due_and_failures_double_the_wait(
    collecting, blog, connected, clock
):
    assert await collecting.poll_due() == []
    blog.status = 500
    waits = []
    for _ in range(4):
        minutes = 0
        while not await collecting.poll_due():
            clock.forward(minutes=15)
            minutes += 15
        waits.append(minutes)
    assert waits == [15, 30, 60, 120]


@pytest.mark.parametrize(("header", "minutes"), [("3600", 60), ("60", 30)])
async def test_a_blog_that_asks_for_time_gets_it(
    collecting, blog, sqlite_store, connected, clock, header, minutes
):
    blog.status, blog.headers = 503, {"Retry-After": header}
    await collecting.poll_now()
    assert (await _feed(sqlite_store, connected)).due_at == clock() + timedelta(minutes=minutes)


async def test_a_paused_feed_is_left_alone(collecting, sqlite_store, connected, clock):
    async with sqlite_store.write() as tx:
        await feeds.pause_feed(tx, (await feeds.feeds_of_blog(tx, connected))[0].id, paused=True)
    clock.forward(days=1)
    assert await collecting.poll_due() == await collecting.poll_now() == []


async def test_one_failing_feed_does_not_stop_the_others(collecting, blog, sqlite_store, connected):
    async with sqlite_store.write() as tx:
        await feeds.add_feed(tx, connected, f"{blog.url}/nowhere.xml")
    blog.publish("The flood")
    good, bad = await collecting.poll_now()
    assert (len(good.new), bad.error.key) == (1, "fetch-status")


async def test_a_second_feed_of_the_blog_starts_silently_too(collecting, blog, sqlite_store, connected):
    blog.publish("The flood")
    async with sqlite_store.write() as tx:
        second = await feeds.add_feed(tx, connected, f"{blog.url}/feed.xml?all")
        first = (await feeds.feeds_of_blog(tx, connected))[0]
        await feeds.pause_feed(tx, first.id, paused=True)
    [polled] = await collecting.poll_due()
    assert (polled.feed.id, len(polled.new)) == (second.id, 1)
    assert await _cards(sqlite_store) == []


async def test_a_kill_while_an_article_is_announced_leaves_no_half(
    blog, sqlite_store, fetcher, clock, connected, collecting
):
    async def killed(tx, article, channel):
        if article.title == "The ferry":
            raise asyncio.CancelledError
        return await announce_now(tx, article, channel)

    announce_now = collecting._intake._announce
    for title in ("The flood", "The ferry", "The fair"):
        blog.publish(title)
    with pytest.raises(asyncio.CancelledError):
        await Collecting(timed(sqlite_store, clock), web_of(fetcher, clock), killed).poll_now()
    assert "The ferry" not in await _titles(sqlite_store, connected)
    assert await _cards(sqlite_store) == []
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The flood", "The ferry", "The fair"]


async def test_a_first_poll_that_was_killed_half_way_stays_silent(blog, sqlite_store, collecting):
    async with sqlite_store.write() as tx:
        made = await articles.make_blog(tx, "Mill Notes", blog.url)
        await boards.save_board(tx, 1, {"blog_id": made.id, "articles_channel": 10})
        await feeds.add_feed(tx, made.id, f"{blog.url}/feed.xml")
        page = Page("the-mill", "The mill", (Section("The mill", BODY),), f"{blog.url}/the-mill")
        await keep_page(tx, made.id, prepare(page))
    [polled] = await collecting.poll_due()
    assert [article.title for article in polled.new] == ["The weir"]
    assert await _cards(sqlite_store) == []


async def test_a_blog_that_came_from_files_is_the_same_when_its_feed_is_connected(
    collecting, blog, sqlite_store
):
    async with sqlite_store.write() as tx:
        imported = await articles.make_blog(tx, "Mill Notes")
    assert await collecting.connect(blog.url) == imported.id
    async with sqlite_store.read() as tx:
        assert (await articles.get_blog(tx, imported.id)).url == f"{blog.url}/"


async def test_two_feeds_of_a_blog_that_bring_the_same_announce_it_once(
    collecting, blog, sqlite_store, connected
):
    blog.others["/atom.xml"] = (301, {"Location": "/feed.xml"}, "")
    async with sqlite_store.write() as tx:
        await feeds.add_feed(tx, connected, f"{blog.url}/atom.xml")
    await collecting.poll_now()
    blog.publish("The flood")
    await collecting.poll_now()
    assert await _cards(sqlite_store) == ["The flood"]


async def test_a_blog_that_never_answers_holds_up_no_other(
    blog, sqlite_store, clock, connected, silent, monkeypatch
):
    """Though all places are taken by such, each of them gives its place up."""
    monkeypatch.setattr("bot.collecting.poll.PATIENCE", 0.05)
    hosts = frozenset(url.split("/")[2] for url in (blog.url, *silent))
    async with sqlite_store.write() as tx:
        await feeds.pause_feed(tx, 1, paused=True)
        for url in silent:
            await feeds.add_feed(tx, connected, url)
        good = await feeds.add_feed(tx, connected, f"{blog.url}/feed.xml?all")
    async with Fetcher(hosts) as fetcher:
        collecting = Collecting(timed(sqlite_store, clock), web_of(fetcher, clock), announce_in)
        tasks = await collecting.begin_due()
        polled = await next(asyncio.as_completed(tasks, timeout=10))
        assert (polled.feed.id, polled.error, len(tasks)) == (good.id, None, 13)
        assert await collecting.begin_due() == []
        await collecting.stop()
    assert all(task.done() for task in tasks)


async def test_what_is_published_while_the_feed_is_being_read_is_read_with_the_next_word(
    collecting, blog, sqlite_store, connected
):
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def slowly():
        begun.set()
        await goes_on.wait()

    blog.slowly = slowly
    first = await collecting.begin_now()
    await begun.wait()
    blog.publish("The sluice")
    second = await collecting.begin_now()
    goes_on.set()
    await asyncio.gather(*first, *second)
    assert await _cards(sqlite_store) == ["The sluice"]
