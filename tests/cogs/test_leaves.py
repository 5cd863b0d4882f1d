"""The author goes away in plain words, is asked when the day has come, and comes back."""

import pytest

from sandbox.cannot import CannotDo
from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown


async def test_a_preview_then_one_card_that_changes_and_a_word_on_the_return(board):
    text = await board.told("author", "author away", until="24 December 2199", note="The roof *again*.")
    assert text.startswith("This is how it will look")
    assert not board.place("articles").messages
    assert labels(await board.answer()) == ["Tell my readers", "Change"]
    assert "Your readers are told" in shown(await board.pressed("author", "Tell my readers"))
    card = await board.see("message", channel="articles")
    assert "Until 24 December 2199." in shown(card)
    assert "> The roof \\*again\\*." in shown(card)
    assert "card will now say" in await board.told("author", "author away", until="until spring")
    await board.pressed("author", "Tell my readers")
    changed = await board.see("edit", channel="articles", text="Until spring.")
    assert "> The roof \\*again\\*." in shown(changed)
    assert changed.facts["id"] == card.facts["id"]
    assert "spring" in shown(await board.ask("nara", "When is the author back?"))
    assert "you are back" in await board.told("author", "author back")
    await board.see("edit", channel="articles", text="The author was away")
    await board.see("message", channel="articles", text="The author is back")
    assert "not away" in await board.told("author", "author back")
    assert "The author has been back since" in shown(await board.ask("nara", "Is the author away?"))


async def test_what_is_not_understood_is_asked_back_with_the_note_kept(board):
    await board.told("author", "author away", until="when the swallows come, perhaps in sprnig", note="Bye.")
    asked = await board.answer()
    assert labels(asked) == ["Until spring", "Change"]
    preview = await board.pressed("author", "Until spring")
    assert "Until spring." in shown(preview)
    assert "> Bye." in shown(preview)
    board.press("author", "Change")
    preview = await board.filled("author", {"Until when?": "завтра"})
    assert labels(preview) == ["Tell my readers", "Change"]
    assert "over already" in await board.told("author", "author away", until="2001-01-01")
    await board.settle()
    assert not board.place("articles").messages


async def test_discord_lets_nobody_type_a_longer_note_than_the_card_shows(board):
    whole = "The roof is open. " * 55
    assert (
        shown_note(await board.told("author", "author away", until="tomorrow", note=whole)) == whole.strip()
    )
    with pytest.raises(CannotDo, match="note takes 1 to 1000 characters, not 6000"):
        await board.told("author", "author away", until="tomorrow", note="x" * 6000)
    with pytest.raises(CannotDo, match="until takes 1 to 100 characters"):
        await board.told("author", "author away", until="x" * 101)
    with pytest.raises(CannotDo, match="at takes 1 to 100 characters"):
        await board.told("author", "author announce", at="x" * 101)


def shown_note(card):
    """The note as it is quoted there."""
    [line] = [line for line in card.splitlines() if line.startswith("> ")]
    return line.removeprefix("> ").strip()


async def test_when_the_day_has_come_the_author_is_asked_in_a_direct_message_also_after_a_kill(
    tmp_path, monkeypatch
):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            await table.told("author", "author away", until="tomorrow")
            await table.pressed("author", "Tell my readers")
            await table.settle()
            await table.advance(days=3)
            asked = (await table.see("dm", to="author")).subject
            assert "not back yet" in shown(await table.ask("nara", "Is the author away?")).lower()
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await table.settle()
            table.press("author", "Still away", asked)
            await table.filled("author", {"Until when?": "until further notice"})
            await table.pressed("author", "Tell my readers", asked)
            await table.see("edit", channel="articles", text="no date is set")
            await table.settle()
            assert len(table.place("articles").messages) == 1
            assert len(table.place("dm").messages) == 1
