"""`/moniker` and its form: what one is called, and by what nobody else can be."""

from tests.cogs.samples import FINE
from tests.plugins.board import labels, shown

AUTHOR = "Ismay Corran"  # of the sample blog


async def test_a_moniker_is_changed_by_its_form(board):
    await board.told("nara", "moniker", name="Old Heron")
    await board.told("nara", "moniker")
    board.press("nara", "Change it")
    assert "Here you are **Marigold**" in shown(await board.filled("nara", {"Your moniker": "Marigold"}))
    assert "somebody else's" in await board.told("sam", "moniker", name="Old Heron")
    assert "Here you are **Old Heron**" in await board.told("nara", "moniker", name="Old Heron")


async def test_a_form_with_what_is_no_name_changes_nothing(board):
    await board.told("nara", "moniker", name="Old Heron")
    await board.told("nara", "moniker")
    for name in ("@everyone", "@here", "\u202e\u200b", "😀" * 10, "o\u0301\u0316\u0334\u0330" * 6):
        board.press("nara", "Change it")
        text = shown(await board.filled("nara", {"Your moniker": name}))
        assert "Here you are" not in text
        assert len(text.splitlines()) == 1
    assert "Here you are **Old Heron**" in await board.told("nara", "moniker")


async def test_what_was_given_up_cannot_be_given_up_again(board):
    await board.told("nara", "moniker", name="Old Heron")
    await board.told("nara", "moniker")
    card = board.events[-1].subject
    await board.pressed("nara", "Give it up", card)
    assert "no moniker here" in await board.told("nara", "moniker")
    assert labels(board.events[-1]) == ["Choose a moniker"]
    assert "until a short while ago" in await board.told("sam", "moniker", name="Old Heron")


async def test_the_author_s_name_is_the_author_s(board):
    assert "the author's name" in await board.told("nara", "moniker", name=AUTHOR)
    assert "the author's name, or looks like it" in await board.told("nara", "moniker", name="Ismay Coran")
    assert f"Here you are **{AUTHOR}**" in await board.told("author", "moniker", name=AUTHOR)


async def test_a_name_that_sounds_like_another_s_in_other_letters_is_warned_of(board, thread):
    for who in ("tigran", "nara"):
        board.say(who, thread, f"The bell of the fish market should stay where it hangs, says {who}.")
        await board.settle()
    await board.told("tigran", "moniker", name="Արարատ")
    text = await board.told("nara", "moniker", name="Ararat")
    assert "Here you are **Ararat**" in text
    assert "sounds like “Արարատ”" in text


async def test_a_moniker_goes_to_no_bot(board, thread):
    board.say("sam", thread, FINE)
    await board.settle()
    board.people.command("moderator", board.place("review"), "person", {"who": "sam"})
    await board.answer()
    assert "Choose a person" in shown(await board.pressed("moderator", "bot"))
    assert "goes by **sam**" in shown(await board.pressed("moderator", "tigran"))
    assert "This person has no moniker here" in shown(await board.pressed("moderator", "nara"))
