"""Several blogs of one board, and the page of its feeds, as an admin sees them."""

from dataclasses import replace

import pytest

from bot.domain import FeedFault
from bot.store.comment_feeds import name_comments_feed
from cogs.views.feeds import feeds_card
from sandbox.blog_pages import post_url
from sandbox.cannot import CannotDo
from tests.plugins.board import labels, shown

ITEM = (
    "<item><guid isPermaLink='false'>ferry-{0}</guid><link>https://ferry.example/{0}</link><title>{0}</title>"
    "<description>{0} is what the ferryman wants to be asked about, and nothing else.</description>"
    "</item>"
)


def ferry(*titles: str) -> str:
    """The ferry's feed, newest post first."""
    items = "".join(map(ITEM.format, titles))
    head = "<title>Notes *from* the ferry</title><link>https://ferry.example/</link>"
    return f"<rss version='2.0'><channel>{head}{items}</channel></rss>"


@pytest.fixture
async def asked(board):
    """The card that asks what another blog is to be here."""
    board.site.elsewhere["ferry"] = ferry("Oars")
    board.people.command("author", board.place("review"), "setup", {"blog": board.site.address("ferry")})
    return await board.answer()


@pytest.fixture
async def page(board, asked):
    """The page of feeds, of two blogs."""
    await board.pressed("author", "Read both")
    return await board.pressed("author", "Feeds")


async def _feeds(board):
    [one] = await board.app.boards.all()
    return (await board.app.boards.overview(one)).feeds


async def test_setup_asks_what_another_blog_is_to_be(board, asked):
    assert "Notes \\*from\\* the ferry" in shown(asked)
    assert board.site.blog.masthead.title in shown(asked)
    assert labels(asked) == ["Read both", "Read this one instead"]
    assert len(await _feeds(board)) == 1


async def test_both_are_read_and_announced(board, asked):
    panel = shown(await board.pressed("author", "Read both"))
    assert board.site.blog.masthead.title in panel
    assert "from\\* the ferry" in panel
    assert not board.place("articles").messages
    board.site.elsewhere["ferry"] = ferry("Ropes", "Oars")
    board.site.blog.publish("The tide tables are wrong", "The tables say six. The sea says seven. " * 20)
    board.app.do_now()
    await board.see("thread", text="Ropes")
    await board.see("thread", text="The tide tables are wrong")


async def test_what_both_blogs_say_can_be_asked(board, asked):
    await board.pressed("author", "Read both")
    assert "ferry.example/Oars" in str((await board.ask("nara", "What does the ferryman want?")).facts)
    assert "Oars" in await board.told("nara", "articles", find="Oars")


async def test_one_instead_of_the_other(board, asked):
    panel = shown(await board.pressed("author", "Read this one instead"))
    assert "the ferry" in panel
    assert board.site.blog.masthead.title not in panel
    before = board.site.blog.fetches
    await board.app.collecting.poll_now()
    assert board.site.blog.fetches == before


async def test_it_may_have_moved(board):
    title = board.site.blog.masthead.title
    board.site.elsewhere["moved"] = ferry("Oars").replace("Notes *from* the ferry", title)
    await board.told("author", "setup", "review", blog=board.site.address("moved"))
    told = shown(await board.pressed("author", "It has moved here"))
    assert board.site.address("moved") in told
    assert board.site.feed_url not in told
    assert len(await _feeds(board)) == 1


async def test_nobody_else_answers_for_the_admin(board, asked):
    with pytest.raises(CannotDo, match="sees no button"):
        board.press("nara", "Read both")


async def test_the_page_shows_each_feed_and_does_nothing_before_one_is_chosen(board, page):
    assert board.site.feed_url in shown(page)
    assert board.site.address("ferry") in shown(page)
    assert labels(page) == ["Announce at most 10 at once", "Back"]


async def test_a_feed_is_paused_resumed_and_removed(board, page):
    await _choose(board)
    paused = await board.pressed("author", "Pause")
    assert "paused" in shown(paused)
    assert [feed.paused for feed in await _feeds(board)] == [False, True]
    assert "paused" in await board.told("moderator", "status", "review")
    assert "again in a moment" in shown(await board.pressed("author", "Resume"))
    assert [feed.paused for feed in await _feeds(board)] == [False, False]
    left = await board.pressed("author", "Remove")
    assert board.site.address("ferry") not in shown(left)
    assert "Pause" in labels(left)


async def test_the_last_feed_can_go_too(board):
    await board.told("author", "setup", "review")
    await board.pressed("author", "Feeds")
    assert "No feed is read" in shown(await board.pressed("author", "Remove"))
    assert "Feeds" in labels(await board.pressed("author", "Back"))


async def test_a_feed_is_given_another_address(board, page):
    await _choose(board)
    board.site.elsewhere["moved"] = ferry("Ropes", "Oars")
    board.press("author", "Another address")
    told = await board.filled("author", {"Address of the blog or its feed": board.site.address("moved")})
    assert board.site.address("moved") in shown(told)
    await board.see("thread", text="Ropes")
    board.press("author", "Another address")
    nothing = {"Address of the blog or its feed": board.site.address("nothing")}
    assert "nothing at" in shown(await board.filled("author", nothing))


async def test_how_many_are_announced_at_once_is_chosen_there(board, page):
    assert "10 articles" in shown(await board.pressed("author", "Announce at most 10 at once"))
    assert (await board.app.boards.all())[0].announce_limit == 10


async def test_many_feeds_with_long_names_and_faults_still_fit_a_card(board):
    [one] = await board.app.boards.all()
    seen = await board.app.boards.overview(one)
    url = f"https://quay.example/{'x' * 900}"
    fault = FeedFault("fetch-status", {"url": url, "status": 500})
    long = {"url": url, "fault": fault, "title": "Quay " * 90}
    feeds = tuple(replace(seen.feeds[0], id=number, **long) for number in range(1, 41))
    card = feeds_card(board.app.texts.speaker("hy"), replace(seen, feeds=feeds), chosen=20)
    assert card.embed is not None
    assert len(card.embed) <= 6000
    assert len(card.embed.fields) == 11
    [select] = card.selects
    assert [option[1] for option in select.options if option[2]] == ["20"]
    assert len(select.options) == 25
    card.sending()


async def _choose(board):
    await board.pressed("author", board.site.address("ferry"))


def _comments(home: str, *texts: str) -> str:
    """The blog's comments, newest first."""
    items = "".join(
        f"<item><link>{home}#comment-{number}</link><guid>{home}#comment-{number}</guid>"
        f"<author>[Old Heron](https://heron.example) @everyone</author>"
        f"<pubDate>14 Mar 2026 09:{number:02}:00 GMT</pubDate><description>{text}</description></item>"
        for number, text in reversed(list(enumerate(texts, 1)))
    )
    return f"<rss version='2.0'><channel><title>Comments</title>{items}</channel></rss>"


async def test_the_blog_s_comments_are_shown_in_the_threads_once_an_admin_wishes_it(board):
    post, thread = await board.publish("The tide tables are wrong", "The tables say six. " * 20)
    [feed], home = await _feeds(board), post_url(board.site.base, post.id)
    async with board.app.store.write() as tx:
        await name_comments_feed(tx, feed.id, board.site.address("comments"))

    async def say(*texts: str) -> None:
        board.site.elsewhere["comments"] = _comments(home, *texts)
        await board.app.blog_comments.follow(every=True)

    await say("The first.")
    await say("The first.", "The second.")
    await board.told("author", "setup", "review")
    assert "not shown" in shown(await board.pressed("author", "Feeds"))
    assert "are shown" in shown(await board.pressed("author", "Show the blog's comments"))
    await say("The first.", "The second.", "**The** third, <@&1>.")
    told = await board.see("message", text="third", thread=str(thread.id))
    assert told.subject.embeds[0]["author"]["name"] == "[Old Heron] (https://heron.example) @everyone"
    assert told.subject.embeds[0]["url"] == f"{home}#comment-3"
    await board.settle()
    assert not [m for m in thread.messages.values() if "second" in str(m.embeds)]
    assert "not shown" in shown(await board.pressed("author", "Don't show the blog's comments"))
