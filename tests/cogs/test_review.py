"""Moderators decide with one click, and undo it with another."""

import pytest

from cogs.views.cards import OPTION
from cogs.views.wording import cut
from sandbox.permissions import Permission
from tests.cogs.samples import FINE, NONSENSE
from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown


@pytest.fixture
async def case(board, thread):
    """The card of a comment that was taken down at once."""
    board.say("sam", thread, NONSENSE)
    card = await board.see("message", channel="review")
    await board.settle()
    return card.subject


async def test_post_puts_the_comment_back_and_undo_takes_it_away_again(board, thread, case):
    decided = await board.pressed("moderator", "Post", case)
    posted = await board.see("message", text=NONSENSE)
    await board.settle()
    assert "Kept by" in shown(decided)
    assert labels(decided) == ["Undo"]
    assert posted.subject.embeds[0]["author"]["name"] == "sam"
    undone = await board.pressed("moderator", "Undo", case)
    await board.see("delete", text=NONSENSE)
    await board.settle()
    assert labels(undone) == ["Post", "Don't post", "More…"]
    assert await states(board, "sam") == ["taken_down"]


async def test_where_the_channel_is_deleted_the_case_has_its_card_in_the_one_that_is_made(
    board, thread, case
):
    board.forgives |= {"request_refused"}  # the card that went with its channel cannot be deleted again
    world = board.sandbox.world
    ours = next(role for role in world.roles.values() if role.managed_by)
    world.change_role(ours, permissions=ours.permissions | int(Permission.MANAGE_CHANNELS))
    world.drop_channel(board.place("review"))
    await board.settle()
    await board.told("author", "setup")
    await board.pressed("author", "More settings")
    board.events.clear()
    await board.pressed("author", "Make the missing channels")
    board.app.do_now()
    card = await board.see("message", channel="review", text=NONSENSE)
    await board.pressed("moderator", "Post", card.subject)
    await board.see("message", author="bot", thread=str(thread.id), text=NONSENSE)
    await board.see("edit", channel="review", text="Nothing waits")


async def test_do_not_post_leaves_it_where_it_is_and_can_be_undone(board, thread, case):
    decided = await board.pressed("moderator", "Don't post", case)
    await board.settle()
    assert "Removed by" in shown(decided)
    assert await states(board, "sam") == ["removed"]
    await board.pressed("moderator", "Undo", case)
    await board.settle()
    assert await states(board, "sam") == ["taken_down"]


async def test_what_is_visible_is_kept_or_removed_and_undo_posts_it_again(board, thread):
    await strictness(board, "gentle")
    board.say("sam", thread, NONSENSE)
    card = await board.see("message", channel="review")
    assert labels(card) == ["Keep", "Remove", "More…"]
    await board.settle()
    board.press("moderator", "Remove", card.subject)
    dm = await board.see("dm", to="sam")
    gone = await board.see("delete", text=NONSENSE)
    await board.settle()
    assert "taken down, removed or withdrawn" in gone.facts["reason"]  # in the server's audit log
    assert NONSENSE in shown(dm)
    await board.pressed("moderator", "Undo", card.subject)
    await board.see("message", text=NONSENSE)
    await board.settle()
    assert await states(board, "sam") == ["shown"]


async def test_keep_leaves_it_where_it_is(board, thread):
    await strictness(board, "gentle")
    message = board.say("sam", thread, NONSENSE)
    card = await board.see("message", channel="review")
    await board.settle()
    assert "Kept by" in shown(await board.pressed("moderator", "Keep", card.subject))
    await board.settle()
    assert message.id in thread.messages


async def test_the_second_moderator_learns_who_was_quicker(board, case):
    board.press("moderator", "Post", case)
    board.people.press("keeper", "Don't post", [case])
    line = await board.see("reply", text="was quicker")
    await board.settle()
    assert len(labels_of(case)) == 1
    assert line.facts["to"] in ("keeper", "moderator")


async def test_members_may_not_decide(board, case):
    seen = board.place("review")
    seen.overwrites.clear()  # somebody has opened the channel to all
    reply = await board.pressed("nara", "Post", case)
    assert reply.facts["to"] == "nara"
    assert "Only moderators" in shown(reply)
    assert await states(board, "sam") == ["taken_down"]


async def test_more_tells_what_the_writer_wrote_before(board, case):
    more = await board.pressed("moderator", "More…", case)
    assert more.facts["to"] == "moderator"
    assert NONSENSE in shown(more)


async def test_a_note_stands_on_the_card_and_a_comment_moves_below_an_article_by_a_misspelt_title(
    board, thread, case
):
    _, other = await board.publish("The frost", "The frost took the last of the plums.", "two")
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "Note")
    noted = await board.filled("moderator", {"For the moderators after you": "Ask *Sam* first."})
    await board.settle()
    assert "Notes\n<@" in shown(noted)
    assert case.embeds[0]["fields"][-1]["value"].endswith("Ask \\*Sam\\* first.")
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "Another article…")
    moved = await board.filled("moderator", {"The article's title": "the frrost"})
    await board.settle()
    assert "Moved under “The frost”" in shown(moved)
    assert NONSENSE in str([message.embeds for message in other.messages.values()])
    assert labels_of(case) == ["Undo"]


async def test_review_goes_from_case_to_case(board, thread, case):
    board.say("tigran", thread, "qwpo zxcnv asldkj qweoiu zmxnbv alskdj pqowie")
    await board.see("message", channel="review")
    await board.settle()
    board.people.command("moderator", board.place("review"), "review")
    first = await board.see("reply", to="moderator")
    assert NONSENSE in shown(first)
    assert labels(first)[-1] == "Next"
    second = await board.pressed("moderator", "Next", first.subject)
    assert "alskdj" in shown(second)
    decided = await board.pressed("moderator", "Don't post", second.subject)
    assert labels(decided) == ["Undo", "Next"]
    again = await board.pressed("moderator", "Next", second.subject)
    assert NONSENSE in shown(again)
    await board.pressed("moderator", "Don't post", again.subject)
    last = await board.pressed("moderator", "Next", again.subject)
    assert shown(last) == "Nothing waits."
    await board.settle()
    assert [labels_of(m) for m in cards(board)] == [["Undo"], ["Undo"]], "the standing cards show it too"


async def test_review_of_a_case_that_is_not_there(board, case):
    assert "no case" in await board.told("moderator", "review", "review", case=99)


async def test_a_comment_put_right_settles_its_case(board, thread):
    await strictness(board, "as_on_the_blog")
    board.say("Anonymous", thread, "Nine hundred crowns is little for a bell with such a story.")
    card = await board.see("message", channel="review")
    await board.settle()
    await board.told("Anonymous", "moniker", name="Old Heron")
    await board.settle()
    assert "Put right by its writer" in card.subject.content
    assert not labels_of(card.subject)


async def test_after_a_restart_old_cards_still_work(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            _, thread = await table.publish("A short post", "The council sold the bell for nine crowns. " * 9)
            table.say("sam", thread, NONSENSE)
            card = (await table.see("message", channel="review")).subject
            await table.settle()
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            assert "Kept by" in shown(await table.pressed("moderator", "Post", card))
            await table.see("message", text=NONSENSE)
            await table.settle()
            assert labels(await table.pressed("moderator", "Undo", card)) == ["Post", "Don't post", "More…"]
            await table.settle()


async def strictness(table, strictness):
    board = (await table.app.boards.all())[0]
    await table.app.boards.change(board.guild_id, strictness=strictness)


def labels_of(message):
    return [button["label"] for row in message.components for button in row["components"]]


def cards(table):
    review = table.place("review", "moderator").messages.values()
    of_cases = [m for m in review if m.to is None and m.interaction is None]
    return [m for m in of_cases if "Review what waits" not in labels_of(m)]


async def states(table, who):
    board = (await table.app.boards.all())[0]
    contexts = await table.app.moderation.my_comments.of_person(board.id, table.sandbox.world.person(who).id)
    return [str(matter.comment.state) for matter in contexts]


async def test_a_removal_names_the_notices_sentence_to_the_writer(board, thread, case):
    await board.pressed("moderator", "More…", case)
    reason = (await board.app.moderation.queue.reasons((await board.app.boards.all())[0]))[0]
    board.press("moderator", cut(reason, OPTION))
    dm = await board.see("dm", to="sam")
    await board.settle()
    assert f"A moderator says:\n> {reason}" in shown(dm)
    assert "no sentence of the notice" not in shown(dm)
    assert await states(board, "sam") == ["removed"]
    assert labels_of(case) == ["Undo"]


async def test_a_removal_is_given_only_for_what_the_notice_asks_of_comments(board):
    reasons = await board.app.moderation.queue.reasons((await board.app.boards.all())[0])
    assert any("moniker" in reason for reason in reasons)
    assert not any("away" in reason for reason in reasons)


async def test_a_removal_can_be_explained_in_a_moderators_own_words(board, thread, case):
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "In my own words…")
    board.people.fill("moderator", {"What its writer is told": "It names a **neighbour**."})
    dm = await board.see("dm", to="sam")
    await board.settle()
    assert "It names a \\*\\*neighbour\\*\\*." in shown(dm)
    assert await states(board, "sam") == ["removed"]
    assert "A moderator says: It names a \\*\\*neighbour" in await board.told("sam", "mine")


async def test_its_writer_is_asked_to_put_it_right_before_anything_is_decided(board, thread):
    said = board.say("nara", thread, FINE)
    await board.settle()
    board.people.menu("moderator", "Check this comment", on=said)
    await board.answer()
    await board.pressed("moderator", "Put it before the moderators")
    card = (await board.see("message", channel="review")).subject
    await board.settle()
    await board.pressed("moderator", "More…", card)
    await board.pressed("moderator", "Ask to put it right…")
    asked = await board.filled("moderator", {"What should be put right?": "Say **which** tower."})
    told = await board.see("dm", to="nara")
    await board.settle()
    assert "Say \\*\\*which\\*\\* tower." in shown(told)
    assert f"Edit your message in <#{thread.id}>" in shown(told)
    assert "asked to put it right\nSay \\*\\*which\\*\\* tower." in shown(asked)
    assert await states(board, "nara") == ["shown"]
    assert "Say \\*\\*which\\*\\* tower." in await board.told("nara", "mine")
    board.people.rewrite("nara", said, f"{FINE} I mean the tower of the market.")
    await board.settle()
    assert "Put right by its writer" in card.content


async def test_whose_comment_was_taken_down_is_sent_to_the_button_that_posts_it(board, thread, case):
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "Ask to put it right…")
    await board.filled("moderator", {"What should be put right?": "In words, please."})
    told = await board.see("dm", to="sam")
    assert "Press **Put it right** in" in shown(told)
    assert "Edit your message" not in shown(told)


async def test_whoever_cannot_be_asked_stays_to_be_decided_and_the_case_says_so(board, thread, case):
    board.forgives |= {"request_refused"}
    board.people.takes_dms("sam", False)
    await board.pressed("moderator", "More…", case)
    await board.pressed("moderator", "Ask to put it right…")
    await board.filled("moderator", {"What should be put right?": "In words, please."})
    await board.settle()
    assert "could not ask its writer" in str(case.embeds)
    assert labels_of(case) == ["Post", "Don't post", "More…"]


async def test_what_repeats_one_thing_is_looked_at_side_by_side_and_decided_together(board, thread):
    for _ in range(4):
        board.say("sam", thread, FINE)
        await board.settle()
        await board.advance(minutes=3)
    (card,) = cards(board)
    seen = await board.pressed("moderator", "Look at all 3 together", card)
    assert shown(seen).count(FINE) == 3
    done = await board.pressed("moderator", "None may stand")
    await board.settle()
    assert "3 comments are removed" in shown(done)
    assert await states(board, "sam") == ["removed", "removed", "removed", "shown"]
    assert "Removed by" in card.content
