"""The author posts at a time, with words of their own, and takes it back; also through a restart."""

from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown

LINE, TEXT = "Your line above it", "Instead of the excerpt"


async def test_an_announcement_comes_at_its_time_once_with_the_authors_line(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            assert "do not know your time zone" in await table.told(
                "author", "author announce", at="tomorrow 9:00"
            )
            table.press("author", "At a time")
            preview = await table.filled("author", {"Your time zone (asked for once)": "yerev"})
            assert labels(preview) == ["Post at that time", "At a time", "Edit", "Skip"]
            table.press("author", "Edit")
            preview = await table.filled("author", {LINE: "It *took* a year.", TEXT: "All of it @everyone."})
            assert "> It \\*took\\* a year." in shown(preview)
            assert "It will be posted on" in shown(await table.pressed("author", "Post at that time"))
            await table.settle()
            assert not table.place("articles").messages
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await table.advance(days=2)
            posted = await table.see("message", channel="articles")
            assert "> It \\*took\\* a year." in shown(posted)
            assert "All of it @\u200beveryone." in shown(posted)
            await table.see("pin")
            await table.settle()
            assert len(table.place("articles").messages) == 1
            title = posted.facts["embeds"][0]["title"]
            await table.told("author", "author announce", article=title)
            table.press("author", "Edit")
            changed = await table.filled("author", {LINE: "", TEXT: ""})
            assert labels(changed) == ["Change it", "Edit", "Announce again", "Take back"]
            await table.pressed("author", "Change it")
            edit = await table.see("edit", channel="articles")
            assert "took" not in shown(edit)
            await table.told("author", "author announce", article=title)
            await table.pressed("author", "Take back")
            await table.see("delete", channel="articles")


async def test_what_is_skipped_is_offered_no_more_and_can_still_be_announced(board):
    first = await board.told("author", "author announce")
    assert "is not announced" in shown(await board.pressed("author", "Skip"))
    second = await board.told("author", "author announce")
    assert first.splitlines()[1] != second.splitlines()[1]
    await board.told("author", "author announce", article=first.splitlines()[1])
    await board.pressed("author", "Announce")
    await board.see("pin")
    await board.settle()
    assert len(board.place("articles").messages) == 1


async def test_a_note_is_previewed_posted_once_and_taken_back(board):
    await board.told("author", "author write")
    preview = await board.filled("author", {"Your note": "No post *this* week. @everyone"})
    assert "No post \\*this\\* week. @\u200beveryone" in shown(preview)
    card = preview.subject
    before = [dict(row) for row in card.components]
    assert "Your note is posted." in shown(await board.pressed("author", "Post"))
    card.components[:] = before
    assert "done already" in shown(await board.pressed("author", "Post", card))
    note = await board.see("message", channel="articles")
    assert "pings" not in note.facts
    await board.settle()
    assert len(board.place("articles").messages) == 1
