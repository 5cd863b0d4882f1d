"""What moderators look up at their desk."""

from tests.cogs.samples import FINE, NONSENSE
from tests.cogs.test_people import desk
from tests.plugins.board import shown

ASTRAY = (
    "My cousin sells used cars in the next valley, all of them with new tyres and a full tank, and he gives "
    "a good price to anybody who comes on a weekday morning before ten."
)


async def test_the_days_lowest_stand_behind_a_button_with_their_evidence(board, thread):
    board.say("nara", thread, ASTRAY)
    await board.settle()
    board.say("sam", thread, f"{FINE} I walked up those ninety steps with my aunt once, past the pigeon.")
    await board.settle()
    low = await board.pressed("moderator", "Today's lowest")
    assert low.facts["to"] == "moderator"
    text = shown(low)
    assert "My cousin sells used cars" in text
    assert "Not there:" in text
    assert "The closest passage:" in text
    board.press("moderator", low.facts["components"][0]["options"][0])
    assert "My cousin sells used cars" in shown(await board.answer())


async def test_the_desk_says_since_when_and_reminds_after_a_day(board, thread):
    board.say("sam", thread, NONSENSE)
    await board.settle()
    assert "One comment waits for you. The oldest came <t:" in desk(board)
    await board.advance(hours=25)
    reminder = await board.see("message", channel="review", text="The oldest came")
    assert "One comment waits for you" in shown(reminder)


async def test_verdicts_are_given_to_moderators_as_a_table(board, thread):
    board.say("sam", thread, NONSENSE)
    await board.settle()
    given = await board.pressed("moderator", "Verdicts as CSV")
    assert given.facts["to"] == "moderator"
    assert given.facts["files"][0]["name"] == "verdicts.csv"
