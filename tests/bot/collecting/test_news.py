"""What is announced of what is new: a few at a time, not in a move, and again once it was gone."""

from asyncio import create_task, gather
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.announcing.announce import Announcing
from bot.announcing.desk_cards import DeskQuestions
from bot.collecting import intake
from bot.domain import Conflict, NotFound, OutboxState, Thread
from bot.store import boards, feeds, threads
from bot.store.outbox import close, get, latest
from bot.store.schema import outbox


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


async def test_a_stop_amid_a_move_announces_nothing_of_it(collecting, blog, sqlite_store, board, monkeypatch):
    store = collecting._intake._store_several

    async def stopped(tx, feed, entries, notice, last):
        if any(decision.page.title == "Anew 1" for decision, _ in entries):
            raise RuntimeError("killed")
        return await store(tx, feed, entries, notice, last)

    monkeypatch.setattr(intake, "TOGETHER", 2)
    monkeypatch.setattr(collecting._intake, "_store_several", stopped)
    [polled] = await _relaunch(collecting, blog)
    assert polled.error is not None
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
    assert (preview.announced, preview.turn) == (True, 1)
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
