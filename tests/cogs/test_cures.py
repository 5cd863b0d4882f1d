"""What cannot be posted now waits, says why in `/status`, and goes out by itself once that is cured."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.store import outbox, waiting
from bot.store.articles import latest_articles
from bot.store.news import put_off_news
from sandbox import threads
from sandbox.nouns import Channel, ChannelType, Overwrite
from sandbox.permissions import Permission
from tests.cogs.samples import FINE, NONSENSE
from tests.plugins.board import shown

TITLE = "The ferry has a new bell"
TEXT = "The ferry has a new bell, and nobody likes it. It rings at six, and the gulls answer. " * 6


def deny(board, channel: Channel, *denied: Permission) -> None:
    """Take these rights from the bot in a channel; none gives all of them back."""
    bot = board.sandbox.world.bot.id
    ours = Overwrite(bot, 1, 0, sum(denied))
    others = {key: overwrite for key, overwrite in channel.overwrites.items() if key != bot}
    board.sandbox.world.change_channel(channel, overwrites=others | ({bot: ours} if denied else {}))


async def publish_in_vain(board) -> None:
    board.forgives.add("request_refused")
    board.site.blog.publish(TITLE, TEXT, post="ferry")
    board.app.do_now()
    await board.see("request_refused")
    await board.settle()


@pytest.mark.parametrize(
    ("denied", "right"),
    [(Permission.SEND_MESSAGES, "Send Messages"), (Permission.VIEW_CHANNEL, "View Channel")],
)
async def test_an_article_waits_for_a_closed_channel_and_is_posted_as_soon_as_it_is_open(
    board, denied, right
):
    articles = board.place("articles")
    deny(board, articles, denied)
    await publish_in_vain(board)
    text = await board.told("moderator", "status", "review")
    assert f"{TITLE} waits: I may not write in <#{articles.id}>. Give me {right}" in text
    assert not articles.messages
    deny(board, articles)
    await board.see("pin")
    assert [message.embeds[0]["title"] for message in articles.messages.values() if message.embeds] == [TITLE]
    assert "waits" not in await board.told("moderator", "status", "review")


async def test_what_fails_for_no_known_reason_is_named_with_where_its_cause_stands(board):
    deny(board, board.place("articles"), Permission.SEND_MESSAGES)
    await publish_in_vain(board)
    async with board.app.store.write() as tx:
        [first] = await waiting.hindered(tx, 1)
        for attempts in range(waiting.OFTEN):
            tried = replace(first.effect, attempts=attempts)
            await outbox.postpone(tx, tried, tx.now + timedelta(minutes=5), "KeyError: 'mill'")
        oldest = (await latest_articles(tx, 1, 100))[-1]
        await put_off_news(tx, [oldest.id])
    text = await board.told("moderator", "status", "review")
    assert f"{TITLE} waits: It has failed again and again: KeyError: 'mill'." in text
    assert f"“{oldest.title}” could not be announced" in text
    assert f"under article {oldest.id}." in text


async def test_a_thread_that_may_not_be_started_waits_with_all_that_belongs_into_it(board):
    articles = board.place("articles")
    deny(board, articles, Permission.CREATE_PUBLIC_THREADS)
    await publish_in_vain(board)
    text = await board.told("moderator", "status", "review")
    assert f"The thread of {TITLE} waits: I may not start threads in" in text
    assert "Give me Create Public Threads there." in text
    deny(board, articles)
    await board.see("pin")


async def test_a_pin_that_is_not_allowed_waits_and_the_comments_do_not(board):
    articles = board.place("articles")
    deny(board, articles, Permission.PIN_MESSAGES, Permission.MANAGE_MESSAGES)
    await publish_in_vain(board)
    text = await board.told("moderator", "status", "review")
    assert "A pin waits: I may not pin messages in" in text
    await board.told("nara", "comment", article="The ferry")
    await board.filled("nara", {"Your comment": FINE})
    await board.see("message", text=FINE)
    deny(board, articles)
    await board.see("pin")


async def test_an_article_whose_channel_is_gone_is_posted_in_the_one_that_is_chosen(board):
    board.sandbox.world.drop_channel(board.place("articles"))
    await publish_in_vain(board)
    text = await board.told("moderator", "status", "review")
    assert f"{TITLE} waits: Its channel is deleted. Choose another one in" in text
    await board.told("author", "setup", "review")
    board.people.press("author", "general")
    await board.see("pin")
    assert TITLE in str([m.embeds for m in board.place("general").messages.values()])


async def test_a_channel_that_is_deleted_is_named_also_while_nothing_waits_for_it(board):
    for place, what in (("questions", "answers are public"), ("review", "moderators decide")):
        board.sandbox.world.drop_channel(board.place(place))
        await board.settle()
        text = await board.told("moderator", "status")
        assert f"Where {what}: that channel is deleted. Cure: choose another in" in text


async def test_a_comment_that_is_kept_while_its_thread_is_deleted_is_said_to_wait_on_its_case(board, thread):
    board.say("nara", thread, NONSENSE)
    await board.settle()
    board.sandbox.world.drop_channel(thread)
    await board.pressed("moderator", "Post")
    card = await board.see("edit", channel="review", text="as soon as its article has a thread again")
    assert "Kept by" in shown(card)


async def test_a_comment_waits_for_its_thread_to_be_unlocked(board, thread):
    board.forgives.add("request_refused")
    world = board.sandbox.world
    deny(board, board.place("articles"), Permission.MANAGE_THREADS)
    threads.change(world, thread, locked=True)
    await board.told("nara", "comment", article="The bell of")
    await board.filled("nara", {"Your comment": FINE})
    await board.settle()
    text = await board.told("moderator", "status", "review")
    assert "A comment by nara waits:" in text
    assert "Unlock it" in text
    threads.change(world, thread, locked=False)
    await board.see("message", text=FINE)


async def test_a_card_in_an_archived_thread_is_still_brought_up_to_date(board, thread):
    board.forgives.add("request_refused")
    board.say("nara", thread, FINE)
    await board.settle()
    threads.change(board.sandbox.world, thread, archived=True)
    board.people.command("nara", board.place("general"), "moniker", {"name": "Old Heron"})
    rules = next(message for message in thread.messages.values() if message.pinned_at)
    await board.see("edit", text="Old Heron")
    assert "Old Heron" in str(rules.embeds)
    assert thread.type == ChannelType.PUBLIC_THREAD


async def test_a_deletion_that_is_refused_names_its_message_the_right_and_the_channel(board, thread):
    board.forgives.add("request_refused")
    deny(board, board.place("articles"), Permission.MANAGE_MESSAGES)
    written = board.say("sam", thread, NONSENSE)
    await board.see("request_refused")
    await board.settle()
    text = await board.told("moderator", "status", "review")
    place = f"https://discord.com/channels/{board.sandbox.world.guild.id}/{thread.id}/{written.id}"
    assert f"The deletion of {place} waits: I may not delete messages in <#{thread.id}>" in text
    assert "Give me Manage Messages there." in text
