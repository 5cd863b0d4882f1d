"""What people write in an article's thread, and what becomes of it."""

import pytest

from bot.store.comments import versions_of
from tests.cogs.samples import ATTACK, FINE, NONSENSE, UNSIGNED
from tests.plugins.board import bot_on, labels, sandbox_with_blog, set_up, shown


async def test_a_signed_comment_stays_and_nothing_is_said(board, thread):
    message = board.say("nara", thread, FINE)
    await board.settle()
    assert states(await mine(board, "nara")) == ["shown"]
    assert written(board, thread) == [FINE]
    assert message.id in thread.messages


async def test_an_attack_on_the_author_stays_if_it_is_signed_and_to_the_point(board, thread):
    board.say("tigran", thread, ATTACK)
    await board.settle()
    assert written(board, thread) == [ATTACK]
    assert not board.seen("message", channel="review")


async def test_a_nameless_comment_is_asked_about_once_a_day_and_nobody_is_named(board, thread):
    board.say("Anonymous", thread, UNSIGNED)
    await board.see("message", author=bot(board))
    board.say("User 1234", thread, "I would rather have the two horses than the bell, to be honest.")
    await board.settle()
    lines = [m for m in thread.messages.values() if "no name yet" in m.content]
    assert len(lines) == 1
    assert "Anonymous" not in lines[0].content
    assert "10 minutes" in lines[0].content


async def test_a_nameless_comment_goes_back_after_its_time_and_is_posted_once_there_is_a_name(board, thread):
    board.say("Anonymous", thread, UNSIGNED)
    await board.see("message", author=bot(board))
    await board.advance(minutes=11)
    dm = await board.see("dm", to="Anonymous")
    assert UNSIGNED in shown(dm)
    assert "/moniker" in shown(dm)
    await board.see("delete", text=UNSIGNED)
    await board.settle()
    assert written(board, thread) == []
    assert not [m for m in thread.messages.values() if "no name yet" in m.content]
    assert "Old Heron" in await board.told("Anonymous", "moniker", name="Old Heron")
    posted = (await board.see("message", text=UNSIGNED)).subject
    assert posted.embeds[0]["author"]["name"] == "Old Heron"
    assert posted.embeds[0]["timestamp"]


async def test_the_rules_card_s_button_settles_it_in_time(board, thread):
    board.say("Anonymous", thread, UNSIGNED)
    await board.see("message", author=bot(board))
    rules = next(m for m in thread.messages.values() if m.pinned_at)
    board.press("Anonymous", "Choose a moniker", rules)
    await board.filled("Anonymous", {"Your moniker": "Old Heron"})
    await board.settle()
    assert states(await mine(board, "Anonymous")) == ["shown"]
    assert written(board, thread) == [UNSIGNED]
    assert not [m for m in thread.messages.values() if "no name yet" in m.content]


async def test_the_repair_line_s_button_settles_it_too(board, thread):
    board.say("Guest 7", thread, UNSIGNED)
    line = (await board.see("message", author=bot(board))).subject
    board.press("Guest 7", "Choose a moniker", line)
    await board.filled("Guest 7", {"Your moniker": "Marigold"})
    await board.settle()
    assert states(await mine(board, "Guest 7")) == ["shown"]


async def test_nonsense_goes_at_once_comes_back_and_waits_for_a_moderator(board, thread):
    board.say("sam", thread, NONSENSE)
    card = await board.see("message", channel="review")
    dm = await board.see("dm", to="sam")
    await board.settle()
    assert written(board, thread) == []
    assert NONSENSE in shown(dm)
    assert "makes sense to a stranger" in shown(dm)
    assert NONSENSE in shown(card)
    assert "makes sense to a stranger" in shown(card)
    assert labels(card) == ["Post", "Don't post", "More…"]


async def test_what_was_said_before_goes_at_once(board, thread):
    board.say("sam", thread, FINE)
    await board.settle()
    board.say("tigran", thread, "What is the sound of it like?")
    await board.settle()
    await board.advance(minutes=3)
    board.say("sam", thread, FINE)
    card = await board.see("message", channel="review")
    await board.settle()
    assert "The same person has posted this before" in shown(card)
    assert "You have posted this before" in shown(await board.see("dm", to="sam"))
    assert len([text for text in written(board, thread) if text == FINE]) == 1


async def test_rewriting_a_comment_has_it_judged_again(board, thread):
    message = board.say("sam", thread, FINE)
    await board.settle()
    board.people.rewrite("sam", message, NONSENSE)
    await board.see("message", channel="review")
    await board.settle()
    assert written(board, thread) == []


async def test_rewriting_a_comment_at_once_does_not_overtake_it(board, thread):
    message = board.say("sam", thread, FINE)
    board.people.rewrite("sam", message, NONSENSE)
    await board.see("message", channel="review")
    await board.settle()
    (kept,) = await mine(board, "sam")
    assert kept.comment.state == "taken_down"
    assert await versions(board, kept) == [FINE, NONSENSE]


async def test_a_message_of_which_only_the_rewriting_is_heard_is_a_comment(board, thread):
    cog = board.client.get_cog("Threads")
    board.client.remove_listener(cog.on_message)  # the gateway lost it
    message = board.say("sam", thread, FINE)
    await board.settle()
    assert await mine(board, "sam") == []
    board.people.rewrite("sam", message, NONSENSE)
    await board.see("message", channel="review")
    await board.settle()
    (kept,) = await mine(board, "sam")
    assert kept.comment.state == "taken_down"
    assert await versions(board, kept) == [NONSENSE]


async def test_deleting_a_comment_at_once_does_not_overtake_it(board, thread):
    message = board.say("sam", thread, FINE)
    board.people.remove("sam", message)
    await board.settle()
    assert states(await mine(board, "sam")) == ["withdrawn"]


async def test_deleting_one_s_own_comment_withdraws_it(board, thread):
    message = board.say("sam", thread, FINE)
    await board.settle()
    board.people.remove("sam", message)
    await board.settle()
    assert states(await mine(board, "sam")) == ["withdrawn"]


async def test_messages_in_one_breath_are_one_comment(board, thread):
    board.say("sam", thread, "Nine hundred crowns is little")
    await board.settle()
    board.say("sam", thread, "for a bell of 1871, if you ask me.")
    await board.settle()
    (context,) = await mine(board, "sam")
    assert context.comment.text == "Nine hundred crowns is little\nfor a bell of 1871, if you ask me."


async def test_nothing_is_lost_where_direct_messages_are_closed(board, thread):
    board.forgives.add("request_refused")
    board.people.takes_dms("sam", False)
    board.say("sam", thread, NONSENSE)
    await board.see("message", channel="review")
    await board.settle()
    rules = next(m for m in thread.messages.values() if m.pinned_at)
    kept = await board.pressed("sam", "My comments", rules)
    assert kept.facts["to"] == "sam"
    assert NONSENSE in shown(kept)
    assert "taken down" in shown(kept)
    assert "posted" not in await board.told("moderator", "status", "review")


HARMLESS = {
    "markdown": "**Nine hundred crowns** is `little` for a bell of 1871, _if_ you ask ~~me~~ anybody.",
    "everyone": "@everyone should offer for the bell, or the council will sell it for the metal.",
    "direction": "The council \u202eshould keep\u202c the bell where it has always been, in the tower.",
    "unseen": "The\u200b council\u200b should keep the bell where it has always been, in the tower.",
    "link": "The council [should](https://example.org) keep the bell where it is, in the tower.",
}


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
async def test_whatever_is_in_a_text_it_goes_back_whole_and_pings_nobody(board, thread, text):
    board.say("Anonymous", thread, text)
    await board.see("message", author=bot(board))
    await board.advance(minutes=11)
    dm = await board.see("dm", to="Anonymous")
    await board.told("Anonymous", "moniker", name="Old Heron")
    await board.settle()
    (posted,) = [m for m in thread.messages.values() if m.embeds and "author" in m.embeds[0]]
    assert "pings" not in dm.facts
    assert not posted.mention_everyone
    bare = posted.embeds[0]["description"].replace("\\", "").replace("@\u200b", "@")
    assert bare == text
    (kept,) = await mine(board, "Anonymous")
    assert kept.comment.text == text


async def test_a_text_that_no_card_can_hold_goes_back_as_a_file(board, thread):
    for decade in range(1600, 2000, 100):
        years = range(decade, decade + 50)
        board.say("Guest", thread, " ".join(f"In {year} the mill ground {year + 9} sacks." for year in years))
        await board.settle()
    await board.advance(minutes=11)
    dm = await board.see("dm", to="Guest")
    assert dm.facts["files"][0]["name"] == "your-comment.txt"


async def test_what_is_no_moniker_is_said_in_one_kind_line(board):
    for name in ("X", "n" * 200, "*" * 5000, "Anonymous", "  ", "\u202e\u200b"):
        text, *_ = (await board.told("nara", "moniker", name=name)).split("\nHere is what you wrote.")
        assert len(text.splitlines()) == 1
        assert len(text) < 300
        assert "Here you are" not in text


async def test_a_moniker_is_one_person_s(board):
    assert "Old Heron" in await board.told("nara", "moniker", name="  Old \u200bHeron ")
    assert "somebody else's" in await board.told("sam", "moniker", name="0ld Heron")
    assert "Here you are **Old Heron**" in await board.told("nara", "moniker")
    board.press("nara", "Give it up")
    await board.see("reply", text="You gave up")
    assert "no moniker here yet" in await board.told("nara", "moniker")


async def test_what_was_written_while_the_bot_was_down_is_judged_when_it_is_up(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            _, thread = await table.publish("A short post", "The council sold the bell for nine crowns. " * 9)
            await table.settle()
        sandbox.people.say("sam", thread, NONSENSE)
        sandbox.people.say("nara", thread, FINE)
        sandbox.people.say("tigran", thread, f"<@{sandbox.world.bot.id}> Who sold the bell?")
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await table.see("dm", to="sam")
            await table.settle()
            assert written(table, thread)[0] == FINE
            assert any("nine crowns" in m.content for m in thread.messages.values() if m.reply_to)
            assert states(await mine(table, "nara")) == ["shown"]


async def test_what_was_edited_or_deleted_while_the_bot_was_down_is_noticed(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await set_up(table)
            _, thread = await table.publish("A short post", "The council sold the bell for nine crowns. " * 9)
            edited, deleted = table.say("nara", thread, FINE), table.say("tigran", thread, ATTACK)
            table.say("sam", thread, "Nobody has asked the pigeon, and it has lived there longest.")
            await table.settle()
        sandbox.people.rewrite("nara", edited, NONSENSE)
        sandbox.people.remove("tigran", deleted)
        async with bot_on(sandbox, site, tmp_path, monkeypatch) as table:
            await table.see("dm", to="nara")
            await table.settle()
            assert states(await mine(table, "nara")) == ["taken_down"]
            assert states(await mine(table, "tigran")) == ["withdrawn"]
            assert states(await mine(table, "sam")) == ["shown"]
            (kept,) = await mine(table, "nara")
            async with table.app.store.read() as tx:
                assert await versions_of(tx, kept.comment.id) == [FINE, NONSENSE]


async def test_without_the_right_to_read_nothing_is_judged(tmp_path, monkeypatch):
    async with sandbox_with_blog() as (sandbox, site):
        sandbox.world.privileged = frozenset()
        async with bot_on(sandbox, site, tmp_path, monkeypatch, reads=False) as table:
            await set_up(table)
            _, thread = await table.publish("A short post", "The council sold the bell for nine crowns. " * 9)
            table.say("sam", thread, NONSENSE)
            await table.settle()
            assert not await mine(table, "sam")
            assert written(table, thread) == [NONSENSE]
            table.say("sam", thread, f"<@{sandbox.world.bot.id}> who sold the bell?")
            await table.see("message", author=bot(table))
            text = await table.told("moderator", "status", "review")
            assert "Message Content" in text


def bot(table):
    return table.sandbox.world.bot.name


def written(table, thread):
    return [m.content for m in thread.messages.values() if m.author_id != table.sandbox.world.bot.id]


def states(mine):
    return [str(matter.comment.state) for matter in mine]


async def versions(table, matter):
    async with table.app.store.read() as tx:
        return await versions_of(tx, matter.comment.id)


async def mine(table, who):
    board = (await table.app.boards.all())[0]
    return await table.app.moderation.my_comments.of_person(board.id, table.sandbox.world.person(who).id)
