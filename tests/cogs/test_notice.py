"""A blog without a notice gets rules, and any notice is changed sentence by sentence."""

from bot.collecting.keep import keep_notice
from bot.store.schema import notices, policies
from tests.plugins.board import labels, shown


async def without_notice(board):
    """The board's blog has no notice, and nothing is judged."""
    async with board.app.store.write() as tx:
        await tx.execute(policies.delete())
        await tx.execute(notices.delete())


async def overview(board):
    return await board.app.boards.overview((await board.app.boards.all())[0])


async def test_rules_are_written_from_a_model_and_confirmed(board):
    await without_notice(board)
    assert "**Write the rules** in /setup" in await board.told("moderator", "status", "review")
    assert "Press **Write the rules**" in await board.told("author", "setup", "review")
    board.press("author", "Write the rules")
    mine = "Sign with a moniker, please; I like names."
    understood = await board.filled("author", {"Sentence 1": mine})
    assert f"1. {mine} — *sign with a moniker*" in shown(understood)
    assert "say it once" in shown(understood)
    assert (await overview(board)).policy is None
    assert "Confirmed" in shown(await board.pressed("author", "Confirm the notice"))
    seen = await overview(board)
    assert seen.policy is not None
    assert seen.policy.notice.sentences[0].text == mine
    assert "Write the rules" not in await board.told("moderator", "status", "review")


async def test_a_notice_is_changed_sentence_by_sentence(board):
    before = (await overview(board)).policy.notice
    await board.told("author", "setup", "review")
    card = await board.pressed("author", "Change the rules")
    assert "switches nothing on" in shown(card)
    board.press("author", "Add a sentence")
    changed = await board.filled("author", {f"Sentence {len(before.sentences) + 1}": "Say it once."})
    assert "Say it once. — *say it once*" in shown(changed)
    assert labels(changed)[0] == "Confirm the notice"
    await board.pressed("author", "Confirm the notice")
    now = (await overview(board)).policy.notice
    assert [s.text for s in now.sentences] == [*(s.text for s in before.sentences), "Say it once."]


async def test_what_moderators_wrote_stays_when_the_blog_s_notice_is_read_again(board):
    seen = await overview(board)
    blogs = seen.policy.notice.text
    await board.app.boards.write_notice(seen.board, ["Sign with a moniker."])
    async with board.app.store.write() as tx:
        assert not await keep_notice(tx, seen.board.blog_id, blogs)
    assert (await overview(board)).written.text == "Sign with a moniker."
    async with board.app.store.write() as tx:
        assert await keep_notice(tx, seen.board.blog_id, f"{blogs} Say it once.")
    assert (await overview(board)).written.text == f"{blogs} Say it once."
