"""One thing said again and again: found, taken down, and a matter of one card and one letter."""

from tests.cogs.samples import FINE
from tests.cogs.test_threads import mine, states
from tests.plugins.board import labels, shown

FLOOD = "Buy the bell while it is cheap, dear neighbours of the quay!"


async def flooded(board, thread, times):
    """Somebody says it so many times, the first of which stands; gives the cards and letters."""
    board.events.clear()
    for _ in range(times):
        board.people.say("sam", thread, FLOOD)
        await board.settle()
    cards = [
        event for event in board.seen("message", channel="review", author="bot") if "Post" in labels(event)
    ]
    return cards, board.seen("dm", to="sam")


async def test_a_flood_of_one_sentence_is_one_card_and_one_letter(board, thread):
    cards, letters = await flooded(board, thread, 6)
    assert (len(cards), len(letters)) == (1, 1)
    assert sorted(states(await mine(board, "sam"))) == ["shown", *["taken_down"] * 5]
    assert "#2, #3, #4, #5" in str(cards[0].subject.embeds)
    together = shown(await board.pressed("moderator", "Look at all 5 together", cards[0].subject))
    assert together.count("Buy the bell") >= 5
    assert "5 comments are removed" in shown(await board.pressed("moderator", "None may stand"))
    await board.settle()
    assert "Nothing waits" in await board.told("moderator", "review", "review")
    assert sorted(states(await mine(board, "sam"))) == ["removed"] * 5 + ["shown"]
    assert "Removed by" in await board.told("moderator", "review", "review", case="3")
    await board.pressed("moderator", "Undo")
    await board.settle()
    assert "taken_down" in states(await mine(board, "sam"))


async def test_what_shared_a_decided_card_has_one_of_its_own_then(board, thread):
    (first,), _ = await flooded(board, thread, 4)
    board.events.clear()
    await board.pressed("moderator", "Don't post", first.subject)
    await board.settle()
    cards = [
        event for event in board.seen("message", channel="review", author="bot") if FLOOD in shown(event)
    ]
    assert len(cards) == 1
    assert "Look at all 2 together" in labels(cards[0])


async def test_another_text_of_the_same_person_has_its_own_card_and_letter(board, thread):
    await flooded(board, thread, 4)
    board.say("sam", thread, FINE)
    await board.settle()
    await board.advance(minutes=3)
    board.say("sam", thread, FINE)
    assert FINE in shown(await board.see("message", channel="review", author="bot"))
    assert FINE in shown(await board.see("dm", to="sam"))


async def test_what_shares_a_card_goes_to_another_desk_with_it(board, thread):
    await flooded(board, thread, 4)
    elsewhere = board.sandbox.world.add_channel("desk")
    await board.app.boards.change(board.sandbox.world.guild.id, None, review_channel=elsewhere.id)
    await board.advance(minutes=1)
    card = await board.see("message", channel="desk", text=FLOOD)
    await board.settle()
    assert "Look at all 3 together" in labels(card)
    assert len([message for message in elsewhere.messages.values() if FLOOD in str(message.embeds)]) == 1
