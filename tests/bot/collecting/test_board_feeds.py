"""A board reads one blog, or several; its feeds are paused, moved and removed by those who set it up."""

from collections.abc import Sequence
from html import escape

import pytest
from sqlalchemy import select

from bot.board.setup import Boards
from bot.collecting.board_feeds import BoardFeeds, OtherBlog
from bot.domain import Conflict, FeedFault, InputError, NotFound
from bot.store import articles, boards, feeds
from bot.store.schema import articles as articles_table
from bot.store.schema import outbox
from tests.bot.collecting.conftest import BODY


def rss(title: str, home: str, posts: Sequence[str]) -> str:
    """A feed that counts its posts from one, as all such blogs do, one post a day from the first of March."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{number}</guid><link>{home}/posts/{number}</link>"
        f"<title>{escape(post)}</title><pubDate>{number:02} Mar 2026 10:00:00 GMT</pubDate>"
        f"<description>{escape(BODY)} {number}</description></item>"
        for number, post in reversed(list(enumerate(posts, 1)))
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>{home}/</link>{items}</channel></rss>"


@pytest.fixture
def serve(blog):
    """Let a feed stand at a path of the local host."""

    def put(path: str, *posts: str, title: str = "The Ferry", home: str = "https://ferry.example") -> str:
        blog.others[path] = (200, {"Content-Type": "application/rss+xml"}, rss(title, home, posts))
        return f"{blog.url}{path}"

    return put


@pytest.fixture
def hands(collecting, sqlite_store):
    """What an admin's commands call."""
    return BoardFeeds(sqlite_store, collecting)


@pytest.fixture
def set_up(hands, sqlite_store):
    """Connect a guild's board with the blog at an address."""

    async def connect(address: str, guild: int = 1):
        known = Boards(sqlite_store)
        board = await known.change(guild, articles_channel=10, review_channel=11)
        found = await hands.connect(board, address)
        assert isinstance(found, int)
        return await known.connect(guild, found)

    return connect


@pytest.fixture
async def both(hands, set_up, serve):
    """A board of the inn's blog to which the ferry's was added."""
    inn = serve("/inn.xml", "Soup", "Bread", title="The Inn", home="https://inn.example")
    board = await set_up(inn)
    await hands.add(board, serve("/ferry.xml", "Oars", "Ropes"))
    return board


async def _feeds(store, board):
    async with store.read() as tx:
        return await feeds.feeds_of_blog(tx, board.blog_id)


async def _titles(store, board):
    async with store.read() as tx:
        return sorted(each.title for each in await articles.latest_articles(tx, board.blog_id, 50))


async def _announced(store, board):
    query = select(outbox.c.content).where(outbox.c.card == "announcement", outbox.c.board_id == board.id)
    async with store.read() as tx:
        return sorted(content["title"] for content in (await tx.execute(query)).scalars())


async def test_another_blog_changes_nothing_before_it_was_asked_about(hands, set_up, serve, sqlite_store):
    board = await set_up(serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example"))
    ferry = serve("/ferry.xml", "Oars")
    assert await hands.connect(board, ferry) == OtherBlog("The Ferry", ferry, "The Inn")
    async with sqlite_store.read() as tx:
        assert [each.title for each in await articles.all_blogs(tx)] == ["The Inn"]
        assert len(await feeds.all_feeds(tx)) == 1


async def test_a_feed_that_fails_or_is_called_the_same_may_have_moved(
    collecting, hands, both, serve, blog, sqlite_store
):
    inn, ferry = await _feeds(sqlite_store, both)
    moved = serve("/moved.xml", "Oars", home="https://ferry-boat.example")
    other = serve("/mine.xml", "Coal", title="The Mine", home="https://mine.example")
    found = [await hands.connect(both, address) for address in (moved, other)]
    assert [each.moved for each in found] == [ferry.id, 0]
    blog.others["/inn.xml"] = (404, {}, "")
    await collecting.poll_now()
    assert (await hands.connect(both, other)).moved == inn.id


async def test_the_same_blog_again_is_not_asked_about(hands, both, blog):
    for path in ("/inn.xml", "/ferry.xml"):
        assert await hands.connect(both, f"{blog.url}{path}") == both.blog_id


async def test_a_second_feed_of_the_same_blog_is_read_beside_the_first(hands, set_up, serve, sqlite_store):
    home = "https://inn.example"
    board = await set_up(serve("/inn.xml", "Soup", title="The Inn", home=home))
    assert await hands.connect(board, serve("/cellar.xml", "Wine", title="The Inn", home=home))
    assert [feed.title for feed in await _feeds(sqlite_store, board)] == [None, None]


async def test_an_added_blog_is_read_silently_first_and_announced_from_then_on(
    collecting, sqlite_store, both, serve
):
    assert await _announced(sqlite_store, both) == []
    serve("/inn.xml", "Soup", "Bread", "Ale", title="The Inn", home="https://inn.example")
    serve("/ferry.xml", "Oars", "Ropes", "Tar")
    await collecting.poll_now()
    assert await _announced(sqlite_store, both) == ["Ale", "Tar"]
    assert [feed.title for feed in await _feeds(sqlite_store, both)] == [None, "The Ferry"]


async def test_two_blogs_that_count_alike_keep_their_posts_apart(collecting, sqlite_store, both):
    for _ in range(2):
        await collecting.poll_now()
    assert await _titles(sqlite_store, both) == ["Bread", "Oars", "Ropes", "Soup"]
    assert await _announced(sqlite_store, both) == []


async def test_posts_of_one_title_on_one_day_in_two_blogs_are_two(collecting, sqlite_store, both, serve):
    serve("/inn.xml", "Soup", "Bread", "A happy new spring", title="The Inn", home="https://inn.example")
    serve("/ferry.xml", "Oars", "Ropes", "A happy new spring")
    await collecting.poll_now()
    assert await _announced(sqlite_store, both) == ["A happy new spring"] * 2


async def test_a_blog_that_lists_anothers_post_under_its_address_brings_it_once(
    hands, sqlite_store, both, serve
):
    await hands.add(both, serve("/planet.xml", "Soup", title="Planet", home="https://inn.example"))
    assert await _titles(sqlite_store, both) == ["Bread", "Oars", "Ropes", "Soup"]


async def test_what_another_feed_of_the_board_still_lists_is_not_missing(
    collecting, hands, sqlite_store, both, serve, clock
):
    home = "https://inn.example"
    await hands.add(both, serve("/planet.xml", "Soup", "Bread", title="Planet", home=home))
    serve("/planet.xml", "Soup", title="Planet", home=home)
    for _ in range(2):
        assert [polled.withdrawn for polled in await collecting.poll_now()] == [0, 0, 0]
        clock.forward(hours=2)
    async with sqlite_store.read() as tx:
        assert set(await tx.scalars(select(articles_table.c.missing_since))) == {None}


async def test_one_that_takes_the_place_ends_the_reading_of_the_first_and_keeps_its_articles(
    collecting, sqlite_store, set_up, serve, blog
):
    board = await set_up(serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example"))
    ferry = await collecting.connect(serve("/ferry.xml", "Oars"))
    after = await Boards(sqlite_store).connect(1, ferry)
    blog.asked.clear()
    await collecting.poll_now()
    assert [path for path, _ in blog.asked] == ["/ferry.xml"]
    assert await _titles(sqlite_store, board) == ["Soup"]
    assert await _titles(sqlite_store, after) == ["Oars"]


async def test_a_blog_that_another_board_reads_goes_on_being_read(collecting, sqlite_store, set_up, serve):
    inn = serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example")
    board, other = await set_up(inn), await set_up(inn, guild=2)
    assert board.blog_id == other.blog_id
    await Boards(sqlite_store).connect(1, await collecting.connect(serve("/ferry.xml", "Oars")))
    assert [feed.paused for feed in await _feeds(sqlite_store, other)] == [False]


async def test_the_first_blog_is_read_again_when_it_comes_back(collecting, sqlite_store, set_up, serve):
    inn = serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example")
    board = await set_up(inn)
    known = Boards(sqlite_store)
    await known.connect(1, await collecting.connect(serve("/ferry.xml", "Oars")))
    assert await known.connect(1, await collecting.connect(inn)) == board
    assert [feed.paused for feed in await _feeds(sqlite_store, board)] == [False]


async def test_no_server_changes_the_feeds_that_another_reads_too(hands, set_up, serve, sqlite_store):
    inn = serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example")
    board, _ = await set_up(inn), await set_up(inn, guild=2)
    ferry = serve("/ferry.xml", "Oars")
    [feed] = await _feeds(sqlite_store, board)
    for act in (
        hands.add(board, ferry),
        hands.pause(board, feed.id, paused=True),
        hands.remove(board, feed.id),
        hands.readdress(board, feed.id, ferry),
    ):
        with pytest.raises(Conflict, match="feeds-shared"):
            await act
    assert await _feeds(sqlite_store, board) == [feed]


@pytest.mark.parametrize(
    ("path", "titles"), [("/inn.xml", ["Bread", "Soup"]), ("/ferry.xml", ["Oars", "Ropes"])]
)
async def test_a_blog_out_of_anothers_collection_comes_alone(set_up, both, blog, sqlite_store, path, titles):
    other = await set_up(f"{blog.url}{path}", guild=2)
    assert other.blog_id != both.blog_id
    assert await _titles(sqlite_store, other) == titles


async def test_a_paused_feed_is_not_read_and_a_resumed_one_at_once(
    collecting, hands, both, blog, sqlite_store
):
    _, ferry = await _feeds(sqlite_store, both)
    await hands.pause(both, ferry.id, paused=True)
    blog.asked.clear()
    await collecting.poll_now()
    assert [path for path, _ in blog.asked] == ["/inn.xml"]
    await hands.pause(both, ferry.id, paused=False)
    blog.asked.clear()
    await collecting.poll_due()
    assert [path for path, _ in blog.asked] == ["/ferry.xml"]


async def test_a_removed_feed_is_read_no_more_and_its_articles_stay(
    collecting, hands, both, blog, sqlite_store
):
    _, ferry = await _feeds(sqlite_store, both)
    await hands.remove(both, ferry.id)
    blog.asked.clear()
    await collecting.poll_now()
    assert [path for path, _ in blog.asked] == ["/inn.xml"]
    assert await _titles(sqlite_store, both) == ["Bread", "Oars", "Ropes", "Soup"]


async def test_at_another_address_a_feed_is_known_and_its_news_is_announced(hands, both, serve, sqlite_store):
    _, ferry = await _feeds(sqlite_store, both)
    there = serve("/moved.xml", "Oars", "Ropes", "Tar", home="https://ferry-boat.example")
    await hands.readdress(both, ferry.id, there)
    assert [feed.url for feed in await _feeds(sqlite_store, both)][1] == there
    assert await _titles(sqlite_store, both) == ["Bread", "Oars", "Ropes", "Soup", "Tar"]
    assert await _announced(sqlite_store, both) == ["Tar"]


async def test_a_feed_that_ended_is_read_on_at_its_new_address(
    collecting, hands, set_up, serve, blog, sqlite_store
):
    board = await set_up(serve("/inn.xml", "Soup", title="The Inn", home="https://inn.example"))
    blog.others["/inn.xml"] = (410, {}, "")
    await collecting.poll_now()
    [ended] = await _feeds(sqlite_store, board)
    assert ended.paused
    await hands.readdress(
        board, ended.id, serve("/new.xml", "Soup", title="The Inn", home="https://inn.test")
    )
    [moved] = await _feeds(sqlite_store, board)
    assert (moved.paused, moved.fault, moved.failures) == (False, None, 0)
    async with sqlite_store.read() as tx:
        assert (await articles.get_blog(tx, board.blog_id)).url == "https://inn.test/"


async def test_a_feed_cannot_go_where_another_of_the_board_is_read(hands, both, blog, sqlite_store):
    inn, _ = await _feeds(sqlite_store, both)
    with pytest.raises(Conflict, match="feed-read-already"):
        await hands.readdress(both, inn.id, f"{blog.url}/ferry.xml")
    assert (await _feeds(sqlite_store, both))[0].url == inn.url


async def test_a_board_reaches_no_feed_but_its_own(hands, set_up, both, serve, sqlite_store):
    other = await set_up(serve("/mine.xml", "Coal", title="The Mine", home="https://mine.example"), guild=2)
    for feed in (*await _feeds(sqlite_store, both), 0, 99):
        with pytest.raises(InputError, match="card-too-old"):
            await hands.remove(other, feed if isinstance(feed, int) else feed.id)
    assert len(await _feeds(sqlite_store, both)) == 2


async def test_a_board_without_a_blog_has_nothing_to_add_to(hands, serve, sqlite_store):
    board = await Boards(sqlite_store).change(3)
    with pytest.raises(NotFound, match="board-not-set-up"):
        await hands.add(board, serve("/ferry.xml", "Oars"))


async def test_a_reading_that_began_at_the_old_address_notes_nothing_at_the_new_one(both, sqlite_store):
    async with sqlite_store.write() as tx:
        _, ferry = await feeds.feeds_of_blog(tx, both.blog_id)
        moved = await feeds.readdress(tx, ferry, "https://elsewhere.example/feed")
        await feeds.record_poll(tx, ferry, tx.now, ferry.url)
        await feeds.record_failure(tx, ferry, tx.now, FeedFault("feed-failed"), ended=True)
        assert await feeds.get_feed(tx, ferry.id) == moved
        assert [board.id for board in await boards.all_boards(tx, both.blog_id)] == [both.id]
