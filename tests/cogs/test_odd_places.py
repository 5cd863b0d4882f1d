"""Comments where none is expected, and of any length: nothing of them is lost."""

import pytest

from sandbox.messaging import delete
from sandbox.threads import change
from tests.cogs.conftest import TEXT
from tests.cogs.samples import ATTACK, FINE, NONSENSE, UNSIGNED
from tests.cogs.test_comments import commented
from tests.cogs.test_threads import mine, states, written
from tests.plugins.board import shown
from tests.waiting import until


async def test_what_the_bot_cannot_post_in_a_deleted_thread_its_writer_still_has(board, thread):
    board.forgives |= {"request_refused"}
    board.say("Anonymous", thread, UNSIGNED)
    await board.settle()
    del board.sandbox.world.channels[thread.id]  # while the bot is away: nobody tells it
    await board.advance(minutes=11)
    assert UNSIGNED in shown(await board.see("dm", to="Anonymous"))
    await board.told("Anonymous", "moniker", name="Old Heron")
    await board.settle()
    assert states(await mine(board, "Anonymous")) == ["taken_down"]
    assert UNSIGNED in await board.told("Anonymous", "mine")
    assert "could not be posted" not in await board.told("moderator", "status", "review")


async def test_a_comment_by_form_to_a_thread_that_is_gone_unheard_goes_back_and_the_next_opens_another(
    board, thread
):
    board.forgives |= {"request_refused"}
    del board.sandbox.world.channels[thread.id]
    await commented(board, "nara", FINE)
    text = shown(await board.see("dm", to="nara"))
    assert FINE in text
    assert "I could not post it" in text
    assert "A moderator will look at it" not in text
    assert states(await mine(board, "nara")) == ["taken_down"]
    await commented(board, "nara", ATTACK)
    await board.see("message", thread=str(thread.id), text=ATTACK)
    assert sorted(states(await mine(board, "nara"))) == ["shown", "taken_down"]


async def delete_below(board, thread, *said):
    """The thread is deleted, with what these people wrote there."""
    board.forgives |= {"request_refused"}
    for who, text in said:
        board.say(who, thread, text)
    await board.settle()
    board.sandbox.world.drop_channel(thread)
    await board.settle()


async def test_a_thread_that_is_deleted_takes_its_comments_and_none_of_their_texts(board, thread):
    await delete_below(board, thread, ("Anonymous", UNSIGNED), ("nara", FINE))
    for who, text in (("Anonymous", UNSIGNED), ("nara", FINE)):
        assert states(await mine(board, who)) == ["withdrawn"]
        told = await board.told(who, "mine")
        assert text in told
        assert "· deleted" in told
    board.events.clear()
    await board.advance(minutes=11)
    assert not board.seen("dm")
    assert "could not be posted" not in await board.told("moderator", "status", "review")


async def test_of_a_rules_card_that_somebody_deleted_nothing_is_tried_again(board, thread):
    (rules,) = (message for message in thread.messages.values() if message.pinned_at)
    board.say("Anonymous", thread, UNSIGNED)
    await board.settle()
    line = next(m for m in thread.messages.values() if "no name yet" in m.content)
    for message in (rules, line):
        delete(board.sandbox.world, message, board.sandbox.world.person("moderator").id)
    await board.settle()
    board.say("nara", thread, FINE)
    await board.settle()
    await board.told("Anonymous", "moniker", name="Old Heron")
    await board.settle()
    assert states(await mine(board, "Anonymous")) == ["shown"]


async def test_below_an_article_whose_thread_is_deleted_a_comment_by_form_opens_another(board, thread):
    await delete_below(board, thread, ("nara", FINE))
    announced = len(board.place("articles").messages)
    assert "Allowed" in shown(await commented(board, "sam", ATTACK))
    await board.see("message", thread=str(thread.id), text=ATTACK)
    again = board.place(thread.name)
    assert again is not thread
    await board.see("pin")
    (rules,) = (message for message in again.messages.values() if message.pinned_at)
    assert "Sign with a moniker" in str(rules.embeds)
    assert len(board.place("articles").messages) == announced
    assert states(await mine(board, "nara")) == ["withdrawn"]
    assert states(await mine(board, "sam")) == ["shown"]
    board.say("nara", again, UNSIGNED)
    await board.settle()
    assert sorted(states(await mine(board, "nara"))) == ["shown", "withdrawn"]


@pytest.mark.parametrize("is_told", [True, False], ids=["that it is deleted", "nothing"])
async def test_what_a_moderator_keeps_below_a_deleted_thread_is_posted_in_the_next(board, thread, is_told):
    board.forgives |= {"request_refused"}
    board.say("tigran", thread, NONSENSE)
    await board.settle()
    if is_told:
        board.sandbox.world.drop_channel(thread)
    else:
        del board.sandbox.world.channels[thread.id]
    await board.settle()
    assert [event.facts["why"] for event in board.seen("request_refused")] == []
    await board.told("moderator", "review", "review")
    await board.pressed("moderator", "Post")
    await board.settle()
    assert "as soon as I can write there" in await board.told("tigran", "mine")
    assert "as soon as its article has a thread again" in await board.told(
        "moderator", "review", "review", case="1"
    )
    assert not board.seen("dm")
    await commented(board, "nara", FINE)
    await board.settle()
    again = board.place(thread.name)
    assert sorted(posted_in(again)) == [FINE, NONSENSE]
    assert states(await mine(board, "tigran")) == ["shown"]
    assert "has a thread again" not in await board.told("moderator", "review", "review", case="1")
    (rules,) = (message for message in again.messages.values() if message.pinned_at)
    assert "**nara**" in str(rules.embeds)
    assert "**tigran**" in str(rules.embeds)


async def test_what_a_moderator_kept_while_there_is_no_thread_can_be_undone(board, thread):
    await delete_below(board, thread, ("tigran", NONSENSE))
    await board.told("moderator", "review", "review")
    await board.pressed("moderator", "Post")
    await board.settle()
    assert "taken down" in shown(await board.pressed("moderator", "Undo"))
    await commented(board, "nara", FINE)
    await board.settle()
    assert posted_in(board.place(thread.name)) == [FINE]
    assert states(await mine(board, "tigran")) == ["taken_down"]


@pytest.mark.parametrize("is_archived", [False, True], ids=["open", "archived"])
async def test_a_thread_that_is_deleted_while_the_bot_is_away_takes_its_comments(board, thread, is_archived):
    board.forgives |= {"request_refused"}
    other, _ = await board.publish("The ferry has a new rope", TEXT, post="rope")
    asleep = board.place(other.title)
    board.say("nara", asleep, ATTACK)
    board.say("nara", thread, FINE)
    await board.settle()
    change(board.sandbox.world, asleep, archived=True)
    change(board.sandbox.world, thread, archived=is_archived)
    await board.settle()
    del board.sandbox.world.channels[thread.id]  # nobody tells it
    board.client.get_guild(board.sandbox.world.guild.id)._threads.pop(thread.id, None)
    board.client.dispatch("shard_ready", 0)
    await until(lambda: _is_deleted(board))
    assert sorted(states(await mine(board, "nara"))) == ["shown", "withdrawn"]


async def _is_deleted(board):
    return "withdrawn" in states(await mine(board, "nara"))


async def test_of_a_deleted_channel_the_archived_threads_are_missed_too(board, thread):
    board.forgives |= {"request_refused"}
    board.say("nara", thread, FINE)
    await board.settle()
    change(board.sandbox.world, thread, archived=True)
    await board.settle()
    del board.sandbox.world.channels[thread.id]
    board.sandbox.world.drop_channel(board.place("articles"))
    await until(lambda: _is_deleted(board))


@pytest.mark.parametrize("both", [False, True], ids=["alone", "with its thread"])
async def test_below_a_deleted_announcement_a_comment_by_form_is_posted(board, thread, announced, both):
    board.forgives |= {"request_refused"}
    delete(board.sandbox.world, announced, board.sandbox.world.person("moderator").id)
    if both:
        board.sandbox.world.drop_channel(thread)
    await board.settle()
    assert "Allowed" in shown(await commented(board, "nara", FINE))
    await board.settle()
    (stands,) = (each for each in board.sandbox.world.channels.values() if each.name == thread.name)
    assert posted_in(stands) == [FINE]
    assert (stands.id in board.place("articles").messages) == both


async def test_an_archived_thread_is_woken_by_what_is_posted_there(board, thread):
    change(board.sandbox.world, thread, archived=True)
    await commented(board, "nara", FINE)
    await board.settle()
    assert not thread.archived
    assert states(await mine(board, "nara")) == ["shown"]


async def test_a_form_of_4000_letters_is_kept_whole(board, thread):
    text = ("The council should keep the bell where it hangs. " * 82)[:4000].strip()
    await commented(board, "nara", text)
    await board.settle()
    (kept,) = await mine(board, "nara")
    assert kept.comment.text == text


@pytest.mark.parametrize(
    "how", [{"archived": True}, {"locked": True}, {"archived": True, "locked": True}], ids=str
)
async def test_a_comment_by_form_to_a_closed_thread_is_posted_or_kept(board, thread, how):
    board.forgives |= {"request_refused"}
    change(board.sandbox.world, thread, **how)
    await board.settle()
    await commented(board, "nara", FINE)
    await board.settle()
    (kept,) = await mine(board, "nara")
    assert kept.comment.text == FINE
    posted = FINE in str([m.embeds for m in thread.messages.values()])
    assert (kept.comment.state == "shown") == posted


async def test_a_thread_that_is_no_article_s_is_left_alone(board, thread):
    started = board.say("nara", "general", "Who else was at the market this morning, before the rain?")
    await board.settle()
    other = (
        await board.client.get_channel(started.channel_id)
        .get_partial_message(started.id)
        .create_thread(name="Rain")
    )
    board.people.say(
        "sam", board.sandbox.world.channels[other.id], "zzkjt qwpxv plokf mnbrw trzzk xqjvw wlkjp"
    )
    await board.settle()
    assert await mine(board, "sam") == []
    assert not board.seen("delete")


async def test_a_text_of_any_length_and_sign_is_kept_as_it_was_written(board, thread):
    texts = ["?", "ж", "\U0001f514", "\u0301", "\ufe0f", "\u202e", "bell " * 400]
    for text in texts:
        board.say("nara", thread, text)
        await board.advance(minutes=3)  # what follows at once would be one comment with it
        (newest,) = [each.comment for each in await mine(board, "nara") if each.comment.text == text]
        if newest.state == "shown":
            assert text in written(board, thread), ascii(text)
    assert sorted(each.comment.text for each in await mine(board, "nara")) == sorted(texts)


async def test_on_a_board_without_an_article_there_is_nothing_to_comment_on_and_it_is_said(bare):
    assert "not set up yet" in await bare.told("nara", "comment", article="x")
    assert "not set up yet" in await bare.told("nara", "mine")
    bare.site.blog.posts.clear()
    bare.people.command("author", bare.place("review"), "setup", {})
    await bare.answer()
    await bare.settle()
    for command in ("mine", "moniker"):
        assert await bare.told("nara", command)
    assert "not set up yet" in await bare.told("nara", "comment", article="x")
    assert "Nothing waits" in await bare.told("moderator", "review", "review")


def posted_in(thread):
    """What the bot has posted of comments there."""
    texts = [embed["description"] for m in thread.messages.values() for embed in m.embeds]
    return [text for text in texts if text in (FINE, NONSENSE)]
