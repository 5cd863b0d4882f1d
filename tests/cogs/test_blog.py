"""What the moderators' desk is asked about the blog, and what comes of an answer, on Discord."""

from datetime import timedelta

from bot.announcing.desk_cards import ask_about_feed, ask_about_withdrawn
from bot.store import articles, feeds
from bot.store.revisions import withdraw_article
from tests.builders import at
from tests.plugins.board import labels, shown


async def _board(board):
    return await board.app.boards.of_guild(board.sandbox.world.guild.id)


async def test_a_withdrawn_article_is_struck_through_and_its_thread_locked(board, thread, announced):
    ours = await _board(board)
    async with board.app.store.write() as tx:
        [article, *_] = await articles.latest_articles(tx, ours.blog_id)
        await withdraw_article(tx, article.id)
        await ask_about_withdrawn(tx, ours, article)
    asked = await board.see("message", channel="review", text="Taken back by the blog")
    assert labels(asked) == ["Strike it through", "Leave it as it is"]
    assert "Shall I strike it through" in shown(asked)
    answer = await board.pressed("moderator", "Strike it through")
    assert "Struck through: The bell" in shown(answer)
    assert "Shall I strike" not in shown(answer)
    await board.settle()
    assert thread.locked
    assert board.place("articles").messages[announced.id].embeds[0]["title"].startswith("~~The bell")
    async with board.app.store.write() as tx:
        await ask_about_withdrawn(at(tx, tx.now + timedelta(hours=1)), ours, article)
    await board.settle()
    assert len(board.seen("message", channel="review", text="Taken back by the blog")) == 0


async def test_an_article_that_the_blog_protects_is_quoted_no_more_and_the_desk_is_asked(board, announced):
    ours = await _board(board)
    async with board.app.store.write() as tx:
        [article, *_] = await articles.latest_articles(tx, ours.blog_id)
        await withdraw_article(tx, article.id)
        await ask_about_withdrawn(tx, ours, article, is_shut=True)
    asked = await board.see("message", channel="review", text="Only some people can read")
    assert labels(asked) == ["Strike it through", "Leave it as it is"]


async def test_what_the_blog_protects_answers_no_question_from_the_next_reading_on(board):
    await board.publish("The smoker", "Dried sumac heads burn for forty minutes in my smoker.", post="smoker")
    question = "How long do dried sumac heads burn?"
    assert "forty minutes" in shown(await board.ask("nara", question))
    refusal = "There is no excerpt because this is a protected post."
    board.site.blog.amend("smoker", title="Protected: The smoker", text=refusal)
    await board.app.collecting.poll_now()
    await board.settle()
    assert "forty minutes" not in shown(await board.ask("nara", question))


async def test_a_feed_that_seems_to_be_another_is_decided_with_one_press(board):
    ours = await _board(board)
    async with board.app.store.write() as tx:
        [feed, *_] = await feeds.feeds_of_blog(tx, ours.blog_id)
        await ask_about_feed(tx, ours, feed, ["One", "Two", "Three"])
    asked = await board.see("message", channel="review", text="Is this another blog?")
    assert "3 entries" in shown(asked)
    answer = await board.pressed("moderator", "Announce nothing")
    assert "Nothing was announced." in shown(answer)
    assert not labels(answer)
    assert not board.place("articles").messages
