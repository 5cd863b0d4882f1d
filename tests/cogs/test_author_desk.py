"""The author's half of the desk does what the commands do; the weekly letter comes to who switched it on."""

from tests.cogs.test_author_questions import CLUB, asked
from tests.plugins.board import labels, shown

MEMBER, AUTHOR = "nara", "author"


def desk(board):
    return next(m for m in board.place("review").messages.values() if "For the author" in str(m.components))


async def test_the_author_does_from_the_desk_what_the_commands_do(board):
    panel = await board.pressed(AUTHOR, "For the author", desk(board))
    assert "No question is open" in shown(panel)
    assert labels(panel) == [
        "Announce an article",
        "Write a note",
        "What waits for me",
        "I will be away",
        "Send me a weekly letter",
    ]
    board.press(AUTHOR, "I will be away")
    preview = await board.filled(AUTHOR, {"Until when?": "until spring", "A line to your readers": "Bye."})
    assert "Until spring." in shown(preview)
    await board.pressed(AUTHOR, "Tell my readers")
    await board.see("message", channel="articles", text="Until spring.")
    panel = await board.pressed(AUTHOR, "For the author", desk(board))
    assert "The author is away until spring." in shown(panel)
    await board.pressed(AUTHOR, "I am back")
    await board.see("message", channel="articles", text="The author is back")
    assert "Only the author" in shown(await board.pressed("moderator", "For the author", desk(board)))


async def test_a_letter_comes_once_a_week_while_it_is_on(board):
    """The first one has the whole of the day on which it was switched on."""
    await asked(board, CLUB)
    await board.pressed(AUTHOR, "For the author", desk(board))
    assert "A letter comes" in shown(await board.pressed(AUTHOR, "Send me a weekly letter"))
    await asked(board, CLUB.lower())
    await board.ask(MEMBER, "Who came down from the lighthouse on Sarn Point?")
    await board.settle()
    await board.advance(days=6)
    assert not board.seen("dm")
    await board.advance(days=2)
    letter = shown(await board.see("dm", to=AUTHOR))
    assert "3 questions were asked" in letter
    assert f"· {CLUB.lower()} ×2" in letter
    assert MEMBER not in letter.lower()
    await board.pressed(AUTHOR, "For the author", desk(board))
    await board.pressed(AUTHOR, "No more weekly letters")
    await board.advance(days=8)
    assert len([m for m in board.place("dm").messages.values() if m.embeds]) == 1
