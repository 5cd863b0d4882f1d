"""The author announces, goes away and comes back."""

from tests.plugins.board import labels, shown


async def test_announcing_shows_a_preview_and_a_button_posts_it(board):
    board.people.command("author", board.place("general"), "author announce", {"article": "harbour"})
    preview = await board.answer()
    assert preview.facts["to"] == "author"
    assert shown(preview).startswith("This is how it will look:")
    assert labels(preview) == ["Announce", "At a time", "Edit", "Skip"]
    assert not board.place("articles").messages
    done = await board.pressed("author", "Announce", preview.subject)
    posted = await board.see("message", channel="articles")
    await board.see("pin")
    assert "Announced: Harbour board" in shown(done)
    assert posted.facts["embeds"][0]["title"].startswith("Harbour board")


async def test_what_is_announced_is_announced_again_only_in_place_of_the_old_card(board, thread):
    text = await board.told("author", "author announce", article="The bell")
    assert "is announced already" in text
    preview = await board.answer()
    assert labels(preview) == ["Edit", "Announce again", "Take back"]
    await board.pressed("author", "Announce again", preview.subject)
    posted = await board.see("message", channel="articles")
    assert f"<#{thread.id}>" in shown(posted)
    await board.settle()
    assert len(board.place("articles").messages) == 1


async def test_when_all_is_announced_it_says_so(board):
    for _ in range(2):
        await board.told("author", "author announce")
        board.press("author", "Announce")
        await board.see("pin")
        await board.settle()
    assert "Every article is announced" in await board.told("author", "author announce")


async def test_nobody_else_is_offered_the_author_s_commands_or_may_use_them(board):
    for who in ("nara", "moderator"):
        assert board.people.command(who, board.place("general"), "author back") is None
        board.people.command(who, board.place("general"), "author away", force=True)
        assert shown(await board.answer()) == "Only the author can do this."
        board.events.clear()
    assert board.people.command("nara", board.place("general"), "review") is None
    board.people.command("nara", board.place("general"), "review", force=True)
    assert shown(await board.answer()) == "Only moderators can do this."
