"""Several channels, forums and announcement channels: set in `/setup`, and seen by readers."""

from bot.store import schema
from cogs import delivery
from sandbox import threads
from sandbox.faults import Fault
from sandbox.nouns import ChannelFlag, ChannelType, MessageFlag
from tests.cogs.samples import ATTACK, FINE
from tests.cogs.test_restored import forget_announcements
from tests.plugins.board import labels, shown

TITLE = "The ferry has a new bell"
TEXT = "The ferry has a new bell, and nobody likes it. It rings at six, and the gulls answer. " * 6
ENTRY = (
    "<item><guid isPermaLink='false'>{0}</guid><link>https://ferry.example/{0}</link><title>{0}</title>"
    "<category>Ropes</category><category>Boats</category>"
    "<description>{0} is what the ferryman wants to be asked about, and nothing else at all.</description>"
    "</item>"
)


def ferry(*titles: str) -> str:
    """Return a feed whose posts have labels."""
    items = "".join(map(ENTRY.format, titles))
    return f"<rss version='2.0'><channel><title>From the ferry</title>{items}</channel></rss>"


async def _channels_page(board):
    await board.told("author", "setup", "review")
    return await board.pressed("author", "Channels")


async def _chosen(board, name):
    """Choose a channel in the select of more channels; its page."""
    await _channels_page(board)
    return await board.pressed("author", name)


async def _posts(board, forum):
    await board.settle()
    return board.sandbox.world.threads_of(forum)


async def test_a_channel_of_its_own_words_role_and_articles(board):
    world = board.sandbox.world
    wire = world.add_channel("wire", ChannelType.ANNOUNCEMENT)
    readers = world.add_role("Readers")
    assert "#articles" in shown(await _channels_page(board))
    page = shown(await board.pressed("author", "wire"))
    assert f"<#{wire.id}>" in page
    assert "every article" in page
    assert "nobody" in page

    assert f"<@&{readers.id}>" in shown(await board.pressed("author", "Readers"))
    assert "I may not ping" in await board.told("moderator", "status", "review")
    world.change_role(readers, mentionable=True)
    assert "I may not ping" not in await board.told("moderator", "status", "review")

    await _channels_page(board)
    await board.pressed("author", "#wire")
    board.press("author", "Change the words")
    refused = await board.filled("author", {"Text: {title} {author} {link} {card} …": "Read `{titel}`"})
    assert "I know no field {titel}" in shown(refused)
    await board.pressed("author", "Open the form again")
    assert "Read `{titel}`" in str(board.people.open_form("author"))
    words = "News of *{blog}*: **{title}**\nby {author}\n{link}"
    page = shown(await board.filled("author", {"Text: {title} {author} {link} {card} …": words}))
    assert "> News of" in page

    board.press("author", "Choose articles")
    page = shown(await board.filled("author", {"Only with one of these in the title": "bell, gull"}))
    assert "with a word in the title: bell, gull" in page
    await board.pressed("author", "after a day")
    assert "News of" in shown(await board.pressed("author", "Preview"))

    await board.publish("The tide tables are wrong", TEXT, post="tide")
    _, thread = await board.publish(TITLE, TEXT, post="bell")
    await board.settle()
    [message] = [each for each in wire.messages.values() if each.author_id == world.bot.id]
    assert message.content.startswith(f"<@&{readers.id}>\nNews of *")
    assert message.content.splitlines()[1].endswith(f"**{TITLE}**")
    assert not message.embeds
    assert message.flags & MessageFlag.CROSSPOSTED
    assert world.channels[message.id].archive_after == 1440
    [event] = board.seen("message", id=str(message.id))
    assert event.facts["pings"] == ["Readers"]
    assert len([each for each in board.place("articles").messages.values() if each.embeds]) == 2
    assert "Announcements: " in shown(await _history(board))

    board.site.blog.amend("bell", title="The ferry's bell is gone")
    board.app.do_now()
    await board.see("edit", text="bell is gone")
    await board.settle()
    assert "The ferry's bell is gone" in message.content
    assert {world.channels[each].name for each in (thread.id, message.id)} == {"The ferry's bell is gone"}
    assert board.seen("message", text=f"<@&{readers.id}>") == []  # an edit tells nobody anew


async def _history(board):
    await board.told("moderator", "rules", "review")
    return await board.pressed("moderator", "History")


async def test_a_forum_gets_a_post_with_the_articles_labels_as_its_tags(board):
    world = board.sandbox.world
    forum = world.add_channel("library", ChannelType.FORUM)
    world.change_channel(forum, tags=[_tag(1, "ropes"), _tag(2, "Weather"), _tag(3, "BOATS", moderated=True)])
    board.site.elsewhere["ferry"] = ferry("Oars")
    await board.told("author", "setup", "review", blog=board.site.address("ferry"))
    await board.pressed("author", "Read both")
    page = await _chosen(board, "library")
    assert {"Choose articles", "Change the words", "Announce nothing more here", "Back"} <= set(labels(page))
    page = shown(await board.pressed("author", "From the ferry"))
    assert "from From the ferry" in page
    board.site.elsewhere["ferry"] = ferry("The moorings", "Oars")
    board.site.blog.publish(TITLE, TEXT, post="bell")
    board.app.do_now()
    await board.see("thread", text="The moorings", channel="library")
    [post] = await _posts(board, forum)
    assert post.name == "The moorings"
    assert post.applied_tags == [1, 3]
    assert "The moorings" in str(post.messages[post.id].embeds)
    assert any(message.pinned_at for message in post.messages.values())

    for each in [each for each in world.channels.values() if each.is_thread]:
        threads.change(world, each, archived=True)
    await board.told("nara", "comment", article="The moorings")
    await board.filled("nara", {"Your comment": FINE})
    await board.see("message", text=FINE)
    assert [each.name for each in world.channels.values() if each.is_thread and not each.archived] == [
        "The moorings"
    ]


def _tag(tag_id, name, moderated=False):
    return {"id": str(tag_id), "name": name, "moderated": moderated, "emoji_id": None, "emoji_name": None}


async def test_a_forum_that_asks_for_a_tag_gets_a_fitting_one_or_keeps_the_article_waiting(board):
    world = board.sandbox.world
    forum = world.add_channel("library", ChannelType.FORUM)
    tags = [_tag(1, "Weather"), _tag(2, "Prices")]
    world.change_channel(forum, tags=tags, flags=int(ChannelFlag.REQUIRE_TAG))
    await _chosen(board, "library")
    board.site.blog.publish(TITLE, TEXT, post="bell")
    board.app.do_now()
    await board.see("pin")
    await board.settle()
    text = await board.told("moderator", "status", "review")
    assert f"{TITLE} waits: <#{forum.id}> asks for a tag, and none of its tags fits. Add one" in text
    assert not world.threads_of(forum)
    world.change_channel(forum, tags=[*tags, _tag(3, "Blog posts"), _tag(4, "Articles")])
    await board.see("thread", channel="library")
    [post] = await _posts(board, forum)
    assert post.applied_tags == [4]
    assert "waits" not in await board.told("moderator", "status", "review")


async def test_a_forums_post_that_is_deleted_is_posted_again_for_a_comment_by_form(board):
    board.forgives.add("request_refused")
    forum = board.sandbox.world.add_channel("library", ChannelType.FORUM)
    await board.told("author", "setup", "review")
    await board.pressed("author", "library")
    board.site.blog.publish(TITLE, TEXT, post="bell")
    board.app.do_now()
    await board.see("thread", channel="library")
    [post] = await _posts(board, forum)
    board.sandbox.world.drop_channel(post)
    await board.settle()
    await board.told("nara", "comment", article=TITLE)
    await board.filled("nara", {"Your comment": FINE})
    await board.see("message", text=FINE)
    [again] = await _posts(board, forum)
    assert again.id != post.id
    assert TITLE in str(again.messages[again.id].embeds)
    assert sum(bool(message.pinned_at) for message in again.messages.values()) == 1


async def test_a_post_whose_reply_was_lost_is_found_again_in_the_forum(board):
    forum = board.sandbox.world.add_channel("library", ChannelType.FORUM)
    await _chosen(board, "library")
    board.sandbox.faults.add(Fault("lost_reply", "POST /channels/*/threads"))
    board.forgives.add("request_refused")
    board.site.blog.publish(TITLE, TEXT, post="bell")
    board.app.do_now()
    await board.see("thread", channel="library")
    await board.settle()
    await board.advance(seconds=10)
    [post] = await _posts(board, forum)
    assert sum(bool(message.pinned_at) for message in post.messages.values()) == 1


async def test_after_a_restore_a_forums_posts_are_found_open_or_closed(board):
    world = board.sandbox.world
    forum = world.add_channel("library", ChannelType.FORUM)
    await _chosen(board, "library")
    for name in ("bell", "tide"):
        board.site.blog.publish(f"{TITLE} {name}", TEXT, post=name)
        board.app.do_now()
        await board.see("thread", channel="library", text=name)
        await board.settle()
    posts = await _posts(board, forum)
    threads.change(world, posts[0], archived=True)
    before = [(post.id, list(post.messages)) for post in posts]
    await forget_announcements(board)
    for name in ("bell", "tide"):
        await board.told("author", "author announce", article=f"{TITLE} {name}")
        board.press("author", "Announce")
        await board.settle()
    posts = await _posts(board, forum)
    assert [(post.id, list(post.messages)) for post in posts] == before
    async with board.app.store.read() as tx:
        marks = {
            f"#{row.id}" for row in await tx.execute(schema.outbox.select()) if row.card == "announcement"
        }
    assert all(any(mark in str(post.messages[post.id].components) for mark in marks) for post in posts)


async def test_what_may_not_be_published_to_followers_waits_and_nothing_behind_it(board, monkeypatch):
    monkeypatch.setattr(delivery, "PATIENCE", 0.2)
    board.forgives.add("request_refused")
    world = board.sandbox.world
    wire = world.add_channel("wire", ChannelType.ANNOUNCEMENT)
    await _chosen(board, "wire")
    board.sandbox.faults.add(Fault("http_429", "POST /channels/*/messages/*/crosspost", retry_after=1))
    await board.publish(TITLE, TEXT, post="bell")
    await board.see("pin", channel="wire")
    [message] = [m for m in wire.messages.values() if m.author_id == world.bot.id]
    assert not message.flags & MessageFlag.CROSSPOSTED
    board.sandbox.traffic.forget()  # what was limited is not tried again before its time
    await board.settle()
    monkeypatch.setattr(delivery, "PATIENCE", 20.0)
    await board.advance(minutes=11)
    await board.see("publish")
    assert message.flags & MessageFlag.CROSSPOSTED


async def test_each_thread_s_rules_card_names_those_who_wrote_there(board):
    forum = board.sandbox.world.add_channel("talks", ChannelType.FORUM)
    await _chosen(board, "talks")
    await board.publish(TITLE, TEXT, post="bell")
    [post] = await _posts(board, forum)
    [thread] = await _posts(board, board.place("articles"))
    board.say("nara", post, FINE)
    board.say("tigran", thread, ATTACK)
    await board.settle()
    for place, who, other in ((post, "nara", "tigran"), (thread, "tigran", "nara")):
        (rules,) = (message for message in place.messages.values() if message.pinned_at)
        assert f"**{who}**" in str(rules.embeds)
        assert f"**{other}**" not in str(rules.embeds)
