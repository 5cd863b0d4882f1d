"""A board is set up with one command and one button."""

from dataclasses import replace

from sandbox.feed import Event
from sandbox.permissions import Permission
from tests.plugins.board import labels, shown


async def test_setup_shows_the_blog_and_how_its_notice_is_understood(bare):
    bare.people.command("author", bare.place("review"), "setup", {"blog": bare.site.feed_url})
    reply = await bare.answer()
    shown = str(reply.facts["embeds"])
    assert bare.site.blog.masthead.title in shown
    for understood in (
        "sign with a moniker",
        "be coherent",
        "attacking the author is allowed",
        "moderation goes on",
    ):
        assert understood in shown
    assert reply.facts["to"] == "author"


async def test_a_confirmed_notice_is_in_force_and_nothing_is_announced_by_the_first_poll(board):
    seen = await board.app.boards.overview((await board.app.boards.all())[0])
    assert seen.policy is not None
    assert seen.draft is None
    assert seen.board.articles_channel == board.place("articles").id
    assert seen.board.review_channel == board.place("review").id
    assert not board.place("articles").messages
    [trouble] = troubles(await board.told("moderator", "status", "review"))
    assert trouble.startswith("⚠️ The language model cannot be used: answers go by words alone. Cure: ")
    assert "</ask:" in await board.told("nara", "help")
    assert board.people.command("nara", board.place("general"), "setup") is None, "members do not see it"
    board.people.command("nara", board.place("general"), "setup", force=True)
    board.events.clear()
    assert "manage the server" in (await board.answer()).facts["text"]


async def test_a_new_post_gets_its_message_its_thread_and_its_pinned_rules(board):
    _, thread = await board.publish(
        "The tide tables are wrong", "The tables say six. The sea says seven. " * 20
    )
    announced = next(iter(board.place("articles").messages.values()))
    assert announced.embeds[0]["title"] == "The tide tables are wrong"
    assert thread.id == announced.id
    rules = next(message for message in thread.messages.values() if message.pinned_at)
    assert "Choose a moniker" in str(rules.components)


async def test_the_newest_article_can_be_posted_at_once(board):
    board.people.command("author", board.place("review"), "setup")
    await board.answer()
    board.press("author", "Post the newest article now")
    await board.see("thread")


def troubles(text: str) -> list[str]:
    """The lines of `/status` that name a fault."""
    return [line for line in text.splitlines() if line.startswith("⚠️")]


async def test_channels_roles_and_strictness_are_chosen_and_confirmed_twice_on_the_panel(board):
    await board.told("author", "setup", "review")
    panel = (await board.answer()).subject
    assert "Confirm the notice" not in labels(await board.answer())
    board.people.press("author", "general")
    await board.settle()
    assert (await only(board)).articles_channel == board.place("general").id
    for strictness in ("As on the blog", "Gentle", "Fair"):
        assert strictness in shown(await board.pressed("author", "Change strictness"))
    panel.components[-1]["components"][0]["custom_id"] = "setup-confirm:1"
    label = panel.components[-1]["components"][0]["label"]
    assert "Confirmed" in shown(await board.pressed("author", label, panel))


async def test_an_address_that_is_no_blog_is_said_so_and_connects_nothing(bare):
    assert "/comment" in await bare.told("nara", "help"), "before anything is set up"
    for address in ("nonsense", "ftp://example.org", bare.site.feed_url + "/nothing"):
        text = await bare.told("author", "setup", "review", blog=address)
        assert "This board" not in text
        assert len(text.splitlines()) == 1
    text = await bare.told("author", "setup", "review", blog="javascript:alert(1)")
    assert "“javascript:alert(1)” is not a web address" in text
    assert (await only(bare)).blog_id is None
    assert "No blog is connected" in await bare.told("moderator", "status", "review")


async def test_status_names_a_permission_that_is_missing_and_its_cure(board):
    channel = board.place("articles")
    ours = next(overwrite for overwrite in channel.overwrites.values() if overwrite.allow)
    channel.overwrites[board.sandbox.world.bot.id] = replace(
        ours, id=board.sandbox.world.bot.id, kind=1, allow=0, deny=int(Permission.SEND_MESSAGES)
    )
    board.sandbox.feed.publish(Event("channel", {}, channel, "CHANNEL_UPDATE"))
    await board.settle()
    assert "I lack: send messages" in await board.told("moderator", "status", "review")


async def only(table):
    return (await table.app.boards.all())[0]


async def test_the_desk_hears_once_of_a_feed_that_fails_and_once_when_it_is_well(board):
    review = board.place("review")
    for status in (500, 500, 500, 200, 200):
        board.site.blog.status = status
        await board.app.collecting.poll_now()
        if status == 500:
            assert "answers with status 500" in await board.told("moderator", "status", "review")
    await board.settle()
    said = [message.embeds[0]["title"] for message in review.messages.values() if message.embeds]
    assert [title for title in said if "feed" in title] == [
        "The blog's feed cannot be read",
        "The blog's feed is read again",
    ]
    assert "could not be read" not in await board.told("moderator", "status", "review")


async def test_why_a_feed_cannot_be_read_is_said_in_ones_own_language(board):
    board.site.blog.status = 500
    await board.app.collecting.poll_now()
    moderator = board.sandbox.world.user_named("moderator")
    for locale, words in (("ru", "отвечает кодом 500"), ("en-US", "answers with status 500")):
        moderator.locale = locale
        assert words in await board.told("moderator", "status", "review")


async def test_a_feed_that_is_gone_for_good_is_said_to_be_with_its_cure(board):
    board.site.blog.status = 410
    await board.app.collecting.poll_now()
    await board.settle()
    said = [str(message.embeds) for message in board.place("review").messages.values()]
    assert any("The blog's feed has ended" in text and "new address with /setup" in text for text in said)
    assert "The feed is no longer read" in await board.told("moderator", "status", "review")
