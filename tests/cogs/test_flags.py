"""The menu Flag, as members and moderators see it."""

from tests.cogs.samples import FINE
from tests.plugins.board import shown


async def flagged(board, who, message):
    board.events.clear()
    board.people.menu(who, "Flag", on=message)
    reply = await board.answer()
    assert reply.facts["to"] == who, "for one's own eyes"
    return shown(reply)


async def test_three_members_put_a_comment_before_the_moderators(board, thread):
    message = board.say("nara", thread, FINE)
    await board.settle()
    assert "your own comment" in await flagged(board, "nara", message)
    assert "If others think so too" in await flagged(board, "sam", message)
    assert "already" in await flagged(board, "sam", message)
    assert "If others think so too" in await flagged(board, "tigran", message)
    assert "A moderator will look at it" in await flagged(board, "Guest", message)
    card = await board.see("message", channel="review", text=FINE)
    assert "Flagged by members" in shown(card)
    assert "by 3 members" in shown(card)
    await board.settle()
    assert message.id in thread.messages
    await board.pressed("moderator", "Keep", card.subject)
    await board.settle()
    assert "it stays" in await flagged(board, "Anonymous", message)


async def test_what_is_no_comment_is_said_so(board, thread):
    on = next(iter(board.place("articles").messages.values()))
    assert "not judged this message" in await flagged(board, "sam", on)
