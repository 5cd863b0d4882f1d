"""What is edited long after it was let stand."""

from tests.cogs.samples import FINE
from tests.plugins.board import shown


async def test_a_moderator_sees_what_a_comment_said_before_it_was_edited_into_an_advert(board, thread):
    said = board.say("nara", thread, FINE)
    await board.settle()
    board.people.rewrite("nara", said, "Free nitro for everybody, buy now: https://watches.example/free")
    case = (await board.see("message", channel="review", author="bot")).subject
    await board.settle()
    told = shown(await board.pressed("moderator", "More…", case))
    assert "Before its writer changed it" in told
    assert FINE in told
