"""What is announced of what is new: a few at a time, not in a move, and again once it was gone."""

from asyncio import CancelledError, create_task, gather
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.announcing.announce import Announcing, announce_in
from bot.announcing.desk_cards import DeskQuestions
from bot.collecting import intake, taken_back
from bot.collecting.decide import Why
from bot.collecting.feeds import rss_atom
from bot.collecting.feeds.entries import parts_of
from bot.collecting.feeds.registry import read_feed
from bot.collecting.keep import keep_entries, prepare
from bot.collecting.poll import Collecting
from bot.domain import Conflict, NotFound, OutboxState, Thread
from bot.store import boards, feeds, threads
from bot.store.articles import latest_articles, make_blog
from bot.store.outbox import close, get, latest
from bot.store.schema import outbox
from tests.bot.collecting.conftest import Post, web_of
from tests.builders import timed


@pytest.fixture
async def board(collecting, blog, sqlite_store):
    """A board with its channels, connected with the blog."""
    blog_id = await collecting.connect(f"{blog.url}/feed.xml")
    async with sqlite_store.write() as tx:
        return await boards.save_board(
            tx, 1, {"blog_id": blog_id, "articles_channel": 10, "review_channel": 12}
        )


async def _shown(store, *cards):
    """The rows of these cards that were not taken back, oldest first."""
    query = select(outbox).where(outbox.c.card.in_(cards), outbox.c.state != OutboxState.FAILED)
    async with store.read() as tx:
        return (await tx.execute(query.order_by(outbox.c.id))).all()


async def _titles(store):
    told = []
    for row in await _shown(store, "announcement", "digest"):
        several = row.content.get("articles")
        told.append([each["title"] for each in several] if several else row.content["title"])
    return told


def _dated(day: int) -> str:
    return f"{day:02} Mar 2026 10:00:00 GMT"


async def test_no_more_than_the_limit_get_a_card_each(collecting, blog, sqlite_store, board):
    for day in range(1, 9):
        blog.publish(f"Day {day}", date=_dated(day))
    await collecting.poll_now()
    digest, *cards = await _titles(sqlite_store)
    assert digest == ["Day 1", "Day 2", "Day 3"]
    assert cards == [f"Day {day}" for day in range(4, 9)]
    await collecting.poll_now()
    assert len(await _titles(sqlite_store)) == 6


async def test_a_flood_that_is_long_in_coming_is_one_list_all_the_same(
    collecting, blog, sqlite_store, board, monkeypatch
):
    clocks = []
    # The clock goes on while much is taken in.
    monkeypatch.setattr(
        collecting._intake, "_kept", lambda: clocks.append(create_task(collecting.poll_due()))
    )
    monkeypatch.setattr(intake, "TOGETHER", 2)
    for day in range(1, 9):
        blog.publish(f"Day {day}", date=_dated(day))
    await collecting.poll_now()
    await gather(*clocks)
    assert len(clocks) == 4
    digest, *cards = await _titles(sqlite_store)
    assert digest == ["Day 1", "Day 2", "Day 3"]
    assert cards == [f"Day {day}" for day in range(4, 9)]


async def test_the_board_chooses_the_limit(collecting, blog, sqlite_store, board):
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"announce_limit": 1})
    for title in ("The flood", "The ferry", "The fair"):
        blog.publish(title)
    await collecting.poll_now()
    assert await _titles(sqlite_store) == [["The flood", "The ferry"], "The fair"]


async def test_of_a_feed_without_dates_what_comes_at_its_end_comes_in_its_order(
    collecting, blog, sqlite_store, board
):
    for title in ("The flood", "The ferry", "The fair"):
        blog.posts.append(Post(title))
    await collecting.poll_now()
    assert await _titles(sqlite_store) == ["The flood", "The ferry", "The fair"]


async def test_a_post_of_tomorrow_is_announced_tomorrow(collecting, blog, sqlite_store, board, clock):
    blog.publish("Tomorrow", date="15 Mar 2026 08:00:00 GMT")
    assert (await collecting.poll_now())[0].new == ()
    clock.forward(hours=22)
    await collecting.poll_now()
    assert await _titles(sqlite_store) == []
    clock.forward(hours=1)
    await collecting.poll_now()
    assert await _titles(sqlite_store) == ["Tomorrow"]


async def _relaunch(collecting, blog):
    """Four more posts are known; then all are there under other names, dates and texts alone unchanged."""
    for day in range(1, 5):
        blog.publish(f"Day {day}", date=_dated(day))
    await collecting.poll_now()
    blog.posts = blog.posts[:4]
    for number, post in enumerate(blog.posts):
        post.title, post.guid = f"Anew {number}", f"new-{number}"
    return await collecting.poll_now()


async def test_a_feed_that_seems_to_be_another_is_asked_about(collecting, blog, sqlite_store, board):
    [polled] = await _relaunch(collecting, blog)
    assert [article.title for article in polled.new] == ["Anew 3", "Anew 2", "Anew 1", "Anew 0"]
    assert await _titles(sqlite_store) == ["Day 1", "Day 2", "Day 3", "Day 4"]
    [asked] = await _shown(sqlite_store, "strange-feed")
    assert (asked.channel_id, asked.content["count"]) == (12, 4)
    assert {each.why for each in polled.feed.decided[:4]} == {"strange"}
    await collecting.poll_now()
    assert len(await _shown(sqlite_store, "strange-feed")) == 1
    blog.publish("The next")
    await collecting.poll_now()
    assert (await _titles(sqlite_store))[4:] == ["The next"]


async def test_the_newest_of_such_a_feed_can_be_announced(collecting, blog, sqlite_store, board):
    [polled] = await _relaunch(collecting, blog)
    newest = await DeskQuestions(sqlite_store).announce_newest(board, polled.feed.id)
    assert newest.title == "Anew 0"
    assert (await _titles(sqlite_store))[4:] == ["Anew 0"]
    with pytest.raises(NotFound):
        await DeskQuestions(sqlite_store).announce_newest(board, 99)
    with pytest.raises(Conflict, match="announced-already"):
        await DeskQuestions(sqlite_store).announce_newest(board, polled.feed.id)


async def test_of_older_posts_that_a_feed_begins_to_list_the_newest_is_meant_and_not_the_blog_s(
    collecting, blog, sqlite_store, board
):
    for day in range(1, 5):
        blog.publish(f"Day {day}", date=_dated(day))
    await collecting.poll_now()
    for day in range(9, 0, -1):
        date = f"{day:02} Mar 2006 10:00:00 GMT"
        blog.posts.append(Post(f"Old {day}", guid=f"old-{day}", date=date))
    [polled] = await collecting.poll_now()
    newest = await DeskQuestions(sqlite_store).announce_newest(board, polled.feed.id)
    assert newest.title == "Old 9"


async def test_a_stop_amid_a_move_announces_nothing_of_it(collecting, blog, sqlite_store, board, monkeypatch):
    store = collecting._intake._store_several

    async def stopped(tx, feed, entries, notice, last):
        if any(decision.page.title == "Anew 1" for decision, _ in entries):
            raise CancelledError  # killed
        return await store(tx, feed, entries, notice, last)

    monkeypatch.setattr(intake, "TOGETHER", 2)
    monkeypatch.setattr(collecting._intake, "_store_several", stopped)
    with pytest.raises(CancelledError):
        await _relaunch(collecting, blog)
    monkeypatch.undo()
    await collecting.poll_now()
    assert await _titles(sqlite_store) == ["Day 1", "Day 2", "Day 3", "Day 4"]
    assert len(await _shown(sqlite_store, "strange-feed")) == 1


async def _posted(store, key, message_id):
    async with store.write() as tx:
        effect = await get(tx, key)
        assert effect is not None
        await close(tx, replace(effect, state=OutboxState.DONE, message_id=message_id))


async def _taken_back(collecting, blog, clock, title="The flood"):
    """A post that was announced is gone for an hour."""
    post = blog.publish(title)
    await collecting.poll_now()
    blog.posts.remove(post)
    await collecting.poll_now()
    clock.forward(hours=1)
    await collecting.poll_now()
    return post


@pytest.mark.parametrize("posted", [True, False])
async def test_what_is_published_again_is_announced_again(
    collecting, blog, sqlite_store, board, clock, posted
):
    post = blog.publish("The flood")
    [polled] = await collecting.poll_now()
    number = polled.new[0].id
    if posted:
        await _posted(sqlite_store, f"announcement:1:{number}", 77)
        async with sqlite_store.write() as tx:
            await threads.keep_thread(tx, Thread(77, board.id, number))
    blog.posts.remove(post)
    await collecting.poll_now()
    clock.forward(hours=1)
    assert (await collecting.poll_now())[0].withdrawn == 1
    post.text = f"Mended. {post.text}"
    blog.posts.insert(0, post)
    await collecting.poll_now()
    await collecting.poll_now()
    *_, card = await _shown(sqlite_store, "announcement")
    assert (card.state, card.content["title"]) == (
        (OutboxState.WAITING, "The flood") if posted else (OutboxState.ATTEMPTED, "The flood")
    )
    assert card.content["excerpt"].startswith("Mended.")
    assert card.content["thread"] == (77 if posted else None)
    assert len(await _shown(sqlite_store, "thread")) == 1


async def test_what_is_back_within_the_hour_was_never_gone(collecting, blog, sqlite_store, board, clock):
    post = blog.publish("The flood")
    await collecting.poll_now()
    blog.posts.remove(post)
    await collecting.poll_now()
    clock.forward(minutes=30)
    blog.posts.insert(0, post)
    await collecting.poll_now()
    blog.posts.remove(post)
    clock.forward(minutes=31)
    assert (await collecting.poll_now())[0].withdrawn == 0
    assert await _titles(sqlite_store) == ["The flood"]


async def test_what_is_taken_back_late_is_struck_only_if_a_moderator_says_so(
    collecting, blog, sqlite_store, board, clock
):
    post = blog.publish("The flood")
    [polled] = await collecting.poll_now()
    [article] = polled.new
    await _posted(sqlite_store, f"announcement:1:{article.id}", 77)
    async with sqlite_store.write() as tx:
        await threads.keep_thread(tx, Thread(77, board.id, article.id))
    clock.forward(days=2)
    desk = DeskQuestions(sqlite_store)
    with pytest.raises(NotFound):
        await desk.strike(board, article.id)
    blog.posts.remove(post)
    await collecting.poll_now()
    clock.forward(hours=1)
    await collecting.poll_now()
    [asked] = await _shown(sqlite_store, "withdrawn")
    assert (asked.channel_id, asked.content["article_id"]) == (12, article.id)
    await desk.strike(board, article.id)
    *_, struck = await _shown(sqlite_store, "announcement")
    assert (struck.kind, struck.content["withdrawn"]) == ("edit", True)
    [locked] = await _shown(sqlite_store, "thread-change")
    assert (locked.channel_id, locked.content) == (77, {"locked": True})
    blog.posts.insert(0, post)
    await collecting.poll_now()
    *_, again = await _shown(sqlite_store, "announcement")
    assert (again.kind, again.content["thread"], again.content["withdrawn"]) == ("post", 77, False)
    *_, opened = await _shown(sqlite_store, "thread-change")
    assert opened.content == {"locked": False}


async def test_announcing_by_hand_always_works_and_never_twice_by_one_press(
    collecting, blog, sqlite_store, board
):
    blog.publish("The flood")
    [polled] = await collecting.poll_now()
    number = polled.new[0].id
    await _posted(sqlite_store, f"announcement:1:{number}", 77)
    announcing = Announcing(sqlite_store)
    preview = await announcing.preview(board, number)
    assert preview.turn == 1
    await announcing.announce_now(board, number, preview.turn)
    with pytest.raises(Conflict):
        await announcing.announce_now(board, number, preview.turn)
    kinds = [row.kind for row in await _shown(sqlite_store, "announcement", "retract")]
    assert kinds == ["post", "delete", "post"]


async def test_a_card_notes_a_change_of_more_than_a_few_words(collecting, blog, sqlite_store, board):
    post = blog.publish("The flood")
    [polled] = await collecting.poll_now()
    key = f"announcement:1:{polled.new[0].id}"
    await _posted(sqlite_store, key, 77)
    post.text = post.text.replace("two apprentices", "2 apprentices", 1)
    await collecting.poll_now()
    post.text += " And then the river rose higher than anybody in the village had ever seen it rise before."
    await collecting.poll_now()
    async with sqlite_store.read() as tx:
        posted = await get(tx, key)
        said = await latest(tx, f"announcement-says:{posted.id}")
    assert said.content["updated"] == "2026-03-14"
    edits = [row for row in await _shown(sqlite_store, "announcement") if row.kind == "edit"]
    assert len(edits) == 1


async def test_the_threads_name_follows_the_title(collecting, blog, sqlite_store, board):
    post = blog.publish("The flood", guid="urn:one")
    await collecting.poll_now()
    post.title = "The great flood"
    await collecting.poll_now()
    [renamed] = await _shown(sqlite_store, "thread-change")
    assert renamed.content == {"name": "The great flood"}
    assert renamed.after_key.startswith("thread:1:")


async def test_the_feed_remembers_what_was_decided_last(collecting, blog, sqlite_store, board):
    blog.publish("The flood")
    await collecting.poll_now()
    async with sqlite_store.read() as tx:
        [feed] = await feeds.feeds_of_blog(tx, board.blog_id)
    assert [(each.title, each.why) for each in feed.decided] == [
        ("The flood", "new"),
        ("The weir", "first-reading"),
        ("The mill", "first-reading"),
    ]
    assert len(feed.listed) == 3


@pytest.fixture
def refusing(sqlite_store, fetcher, clock):
    """Return what polls and cannot announce some titles on a board, and those titles."""
    refused = set()

    async def announce(tx, article, channel):
        await announce_in(tx, article, channel)
        if (channel.board_id, article.title) in refused:
            raise ValueError(article.title)

    return Collecting(timed(sqlite_store, clock), web_of(fetcher, clock), announce), refused


async def test_what_cannot_be_announced_keeps_nothing_waiting_is_named_and_tried_again(
    refusing, blog, sqlite_store, board, clock
):
    collecting, refused = refusing
    refused.add((board.id, "The flood"))
    blog.publish("The flood", date=_dated(1))
    blog.publish("The ferry", date=_dated(2))
    announcing = Announcing(timed(sqlite_store, clock))
    for _ in range(2):
        [polled] = await collecting.poll_now()
        assert (polled.error, polled.complete) == (None, True)
        assert await _titles(sqlite_store) == ["The ferry"]
        assert [article.title for article in await announcing.put_off(board)] == ["The flood"]
    refused.clear()
    clock.forward(minutes=14)
    await collecting.poll_due()
    assert await _titles(sqlite_store) == ["The ferry"]
    clock.forward(minutes=1)
    await collecting.poll_due()
    assert await _titles(sqlite_store) == ["The ferry", "The flood"]
    assert await announcing.put_off(board) == []


async def test_what_is_told_in_one_boards_list_is_not_told_there_again_for_another_board(
    refusing, blog, sqlite_store, board, clock
):
    collecting, refused = refusing
    async with sqlite_store.write() as tx:
        await boards.save_board(tx, 1, {"announce_limit": 1})
        theirs = {"blog_id": board.blog_id, "articles_channel": 20, "announce_limit": 9}
        other = await boards.save_board(tx, 2, theirs)
    refused.add((other.id, "The flood"))
    for day, title in enumerate(("The flood", "The ferry", "The fair"), 1):
        blog.publish(title, date=_dated(day))
    await collecting.poll_now()
    once = [["The flood", "The ferry"], "The fair", "The ferry", "The fair"]
    assert await _titles(sqlite_store) == once
    announcing = Announcing(timed(sqlite_store, clock))
    assert [len(await announcing.put_off(each)) for each in (board, other)] == [0, 1]
    refused.clear()
    clock.forward(minutes=15)
    await collecting.poll_due()
    assert await _titles(sqlite_store) == [*once, "The flood"]


@pytest.mark.parametrize("others", [0, 3])
async def test_an_entry_that_cannot_be_kept_keeps_no_other_out_and_is_named(
    collecting, blog, sqlite_store, board, clock, monkeypatch, others
):
    async def refuse(tx, feed, entries):
        kept = await keep_entries(tx, feed, entries)
        if any(decision.page.title == "The flood" for decision, _ in entries):
            raise ValueError("The flood")
        return kept

    monkeypatch.setattr(intake, "keep_entries", refuse)
    blog.publish("The flood", date=_dated(1))
    days = [f"Day {day}" for day in range(2, 2 + others)]
    for day, title in enumerate(days, 2):
        blog.publish(title, date=_dated(day))
    for _ in range(2):  # the feed says the same
        [polled] = await collecting.poll_now()
        assert (polled.error, polled.complete) == (None, False)
        assert await _titles(sqlite_store) == days
        failed = [each.title for each in polled.feed.decided if each.why == "failed"]
        assert failed == ["The flood"]
        clock.forward(minutes=15)
    monkeypatch.undo()
    [polled] = await collecting.poll_now()
    assert polled.complete
    assert await _titles(sqlite_store) == [*days, "The flood"]


async def test_what_cannot_be_withdrawn_keeps_nothing_waiting(
    collecting, blog, sqlite_store, board, clock, monkeypatch
):
    async def refuse(*given):
        raise ValueError

    post = blog.publish("The flood")
    await collecting.poll_now()
    monkeypatch.setattr(taken_back, "retract", refuse)
    blog.posts.remove(post)
    blog.publish("The ferry")
    await collecting.poll_now()
    clock.forward(hours=1)
    [polled] = await collecting.poll_now()
    assert (polled.error, polled.withdrawn) == (None, 0)
    assert (polled.feed.decided[0].title, polled.feed.decided[0].why) == ("The flood", "failed")
    assert await _titles(sqlite_store) == ["The flood", "The ferry"]
    monkeypatch.undo()
    assert (await collecting.poll_now())[0].withdrawn == 1


async def test_what_could_not_be_kept_in_silence_is_no_news_later(
    collecting, blog, sqlite_store, board, clock, monkeypatch
):
    def refuse(page, digest=""):
        if "fails" in page.title:
            raise ValueError(page.title)
        return prepare(page, digest)

    monkeypatch.setattr(intake, "prepare", refuse)
    titles = [f"Day {day} fails" for day in range(1, 6)]
    for day, title in enumerate(titles, 1):
        blog.publish(title, date=_dated(day))
    async with sqlite_store.write() as tx:
        [feed] = await feeds.feeds_of_blog(tx, board.blog_id)
        await feeds.read_silently(tx, feed.id)
    for _ in range(2):
        [polled] = await collecting.poll_now()
        assert (polled.error, polled.complete) == (None, False)
        clock.forward(minutes=15)
    monkeypatch.undo()
    for day, title in enumerate(("The flood", "The ferry"), 8):
        blog.publish(title, date=_dated(day))
        [polled] = await collecting.poll_now()
        clock.forward(minutes=15)
    assert await _titles(sqlite_store) == ["The flood", "The ferry"]
    assert len(polled.feed.listed) == 9
    assert polled.feed.unkept == ()


async def test_what_could_not_be_read_in_silence_is_no_news_later(
    collecting, blog, sqlite_store, monkeypatch
):
    blog.publish("Odd", guid="urn:odd")
    blog.publish("Undated and odd", guid="undated-and-odd")
    found = await collecting.find(f"{blog.url}/feed.xml")
    async with sqlite_store.write() as tx:
        await boards.save_board(
            tx, 1, {"blog_id": (await make_blog(tx, blog.url)).id, "articles_channel": 10}
        )
        feed = await feeds.add_feed(tx, 1, f"{blog.url}/feed.xml")
    with monkeypatch.context() as patch:
        patch.setattr(rss_atom, "parts_of", _refuse_odd(parts_of))
        content = read_feed(blog.feed())
    assert (len(content.entries), len(content.unread)) == (2, 2)
    await collecting.take_over(feed, replace(found, content=content))
    blog.publish("The flood")
    [polled] = await collecting.poll_now()
    assert [article.title for article in polled.new] == ["Odd", "Undated and odd", "The flood"]
    assert await _titles(sqlite_store) == ["The flood"]


def _refuse_odd(read):
    def refuse(entry, title):
        if "odd" in title.casefold():
            raise ValueError(title)
        return read(entry, title)

    return refuse


def _shut(post):
    """The blog protects a post, as WordPress shows it in its feed."""
    post.guid = post.guid or post.title.lower().replace(" ", "-")
    post.title, post.text = (
        f"Protected: {post.title}",
        "There is no excerpt because this is a protected post.",
    )


async def test_what_the_blog_shuts_is_withdrawn_at_once_with_its_fresh_announcement(
    collecting, blog, sqlite_store, board
):
    post = blog.publish("The flood")
    [polled] = await collecting.poll_now()
    text = post.text
    _shut(post)
    [polled] = await collecting.poll_now()
    assert (polled.withdrawn, polled.new, polled.revised) == (1, (), ())
    assert polled.feed.decided[0].why == Why.SHUT
    assert await _titles(sqlite_store) == []
    assert (await collecting.poll_now())[0].withdrawn == 0
    post.title, post.text = "The flood", text
    await collecting.poll_now()
    assert await _titles(sqlite_store) == ["The flood"]


async def test_what_is_shut_and_cannot_be_withdrawn_is_tried_again(
    collecting, blog, sqlite_store, board, monkeypatch
):
    async def refuse(*given):
        raise ValueError

    post = blog.publish("The flood")
    await collecting.poll_now()
    monkeypatch.setattr(taken_back, "retract", refuse)
    _shut(post)
    [polled] = await collecting.poll_now()
    assert (polled.error, polled.withdrawn, polled.complete) == (None, 0, False)
    monkeypatch.undo()
    assert (await collecting.poll_now())[0].withdrawn == 1


async def test_what_the_blog_shuts_late_is_struck_only_if_a_moderator_says_so(
    collecting, blog, sqlite_store, board, clock
):
    post = blog.publish("The flood")
    [polled] = await collecting.poll_now()
    [article] = polled.new
    await _posted(sqlite_store, f"announcement:1:{article.id}", 77)
    clock.forward(days=2)
    _shut(post)
    await collecting.poll_now()
    [asked] = await _shown(sqlite_store, "withdrawn")
    assert (asked.content["article_id"], asked.content["is_shut"]) == (article.id, True)
    await DeskQuestions(sqlite_store).strike(board, article.id)
    *_, struck = await _shown(sqlite_store, "announcement")
    assert (struck.kind, struck.content["withdrawn"]) == ("edit", True)


async def test_what_left_the_feed_and_is_shut_on_its_page_is_withdrawn_after_an_hour(
    collecting, blog, sqlite_store, board, clock
):
    post = blog.publish("The flood")
    await collecting.poll_now()
    blog.posts.remove(post)
    form = '<article><h1>Protected: The flood</h1><form class="post-password-form"></form></article>'
    blog.others["/the-flood"] = (200, {}, form)
    assert (await collecting.poll_now())[0].withdrawn == 0
    clock.forward(hours=1)
    [polled] = await collecting.poll_now()
    assert (polled.withdrawn, polled.feed.decided[0].why) == (1, Why.SHUT)


async def test_a_shut_post_takes_no_other_with_it_where_all_share_one_id(
    collecting, blog, sqlite_store, board
):
    for name in ("One", "Two", "Three"):
        blog.publish(name, guid="http://blog.example/")
    await collecting.poll_now()
    _shut(blog.posts[1])
    await collecting.poll_now()
    async with sqlite_store.read() as tx:
        standing = {article.title for article in await latest_articles(tx, board.blog_id)}
    assert standing >= {"One", "Three"}
