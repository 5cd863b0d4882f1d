"""Erasing reaches what stands before the moderators: no card shows an erased text or its writer."""

import json

import pytest

from bot.answering.payload import WordPayload
from bot.domain import Choice, Conflict, OutboxKind
from bot.moderation.flagging import ENOUGH
from bot.store import outbox, questions
from bot.store.waiting import hindered
from tests.bot.announcing.memory import Killed, MortalStore
from tests.bot.moderation.table import FINE, NONSENSE, lay_table
from tests.builders import MODERATOR, NARA, SAM

NAME = "Ottoline Quay"


def cards(table):
    """What stands before the moderators, the desk aside: the name of each card, and what it shows."""
    standing = table.discord.channels.get(table.board.review_channel, [])
    shown = [json.loads(message.body) for message in standing]
    return [(name, content) for name, content in shown if "case" in name]


def told(table):
    """All that anybody can read but its writer."""
    channels = [entry for place, entry in table.discord.channels.items() if place != NARA]
    return repr(channels)


async def erase(table):
    await table.my_comments.erase(table.board, NARA)
    await table.deliver()


async def decided(table, text=NONSENSE, choice=Choice.REMOVE):
    comment = await table.say(text, names=(NAME,))
    case = await table.case(comment.id)
    await table.deliver()
    await table.queue.decide(table.board, case.id, choice, MODERATOR)
    await table.deliver()
    return comment, case


async def test_a_case_that_waits(table):
    await table.say(NONSENSE, names=(NAME,))
    await table.deliver()
    assert NONSENSE in told(table)
    assert NAME in told(table)
    await erase(table)
    [(name, content)] = cards(table)
    assert (name, content["decision"]["why"]) == ("case-erased", "withdrawn")
    assert NONSENSE not in told(table)
    assert NAME not in told(table)
    assert not await waiting(table)


async def test_a_case_that_was_decided_says_by_whom_and_no_more(table):
    _, case = await decided(table)
    assert NONSENSE in told(table)
    await erase(table)
    [(name, content)] = cards(table)
    assert (name, content["decision"]["by"], content["decision"]["choice"]) == (
        "case-erased",
        MODERATOR,
        Choice.REMOVE,
    )
    assert NONSENSE not in told(table)
    assert NAME not in told(table)
    with pytest.raises(Conflict, match="case-moved-on"):
        await table.queue.undo(table.board, case.id, MODERATOR)


async def test_nobody_can_be_asked_to_look_at_nothing(table):
    comment, _ = await decided(table)
    await erase(table)
    with pytest.raises(Conflict, match="comment-moved-on"):
        await table.my_comments.appeal(table.board, NARA, comment.id)


async def test_what_members_flagged_also_while_a_name_is_asked_for(table):
    comment = await table.say(FINE, names=(NAME,))
    for member in range(7001, 7001 + ENOUGH):
        await table.moderation.flags.flag(table.board, comment.messages[0], member)
    await table.deliver()
    await table.monikers.release(table.board, NARA)
    await table.intake.rewritten(comment.messages[0], f"{FINE} So it has.", table.now())
    await table.deliver()
    assert "So it has" in told(table)
    await erase(table)
    assert [name for name, _ in cards(table)] == ["case-erased"]
    assert FINE not in told(table)
    assert (await table.case(comment.id)).decision is not None


async def test_every_card_of_a_case_that_was_opened_again(table):
    comment, _ = await decided(table)
    await table.my_comments.appeal(table.board, NARA, comment.id)
    await table.deliver()
    assert len(cards(table)) == 2
    await erase(table)
    assert [name for name, _ in cards(table)] == ["case-erased", "case-erased"]
    assert NONSENSE not in told(table)


async def test_what_others_wrote_stays(table):
    await table.say(NONSENSE, names=(NAME,))
    await table.say(f"{NONSENSE} gubble", SAM, names=("Bertram Vane",))
    await table.deliver()
    await erase(table)
    assert [name for name, _ in cards(table)] == ["case-erased", "case"]
    assert "Bertram Vane" in told(table)


async def test_where_the_bot_may_not_edit_it_waits_without_a_word_of_it(table):
    await table.say(NONSENSE, names=(NAME,))
    await table.deliver()
    table.discord.forbidden.add("edit")
    await erase(table)
    async with table.store.read() as tx:
        waits = [each.effect for each in await hindered(tx, table.board.id)]
    [hindering] = [effect for effect in waits if effect.card == "case-erased"]
    assert NONSENSE not in repr(hindering)
    assert NAME not in repr(hindering)
    table.discord.forbidden.clear()
    table.now.advance(minutes=6)
    await table.deliver()
    assert NONSENSE not in told(table)


@pytest.mark.parametrize("is_kept", [False, True])
async def test_a_kill_leaves_all_of_it_or_nothing(store, is_kept):
    table = await lay_table(store)
    await table.say(NONSENSE, names=(NAME,))
    await table.deliver()
    table.my_comments._store = MortalStore(table.store, dies_in=not is_kept, dies_after=is_kept)
    with pytest.raises(Killed):
        await table.my_comments.erase(table.board, NARA)
    await table.deliver()
    assert (NONSENSE in told(table)) is not is_kept


async def test_a_card_on_its_way_is_found_and_cleared(table):
    await table.say(NONSENSE, names=(NAME,))
    async with table.store.write() as tx:
        [card] = await table.effects("case")
        await outbox.mark_attempted(tx, card)
    await table.discord.post(table.board.review_channel, card)
    await erase(table)
    assert [name for name, _ in cards(table)] == ["case-erased"]
    assert NONSENSE not in told(table)


async def test_erased_by_age_its_card_is_cleared_as_well(table):
    await decided(table)
    withdrawn = await table.say(f"{NONSENSE} gubble", SAM, names=("Bertram Vane",))
    await table.deliver()
    await table.my_comments.withdraw(table.board, SAM, withdrawn.id)
    await table.deliver()
    assert NONSENSE in told(table)
    table.now.advance(days=31)
    assert await table.moderation.erase_old(30) == 2
    await table.deliver()
    assert [name for name, _ in cards(table)] == ["case-erased", "case-erased"]
    assert NONSENSE not in repr(cards(table))


async def test_where_others_read_a_question_they_do_so_no_more(table):
    await table.say(FINE, names=(NAME,))
    asked, other = "Was there Quillwort in the tea of the mill?", "The mill has waited long enough for whom?"
    place = {"article_id": table.article.id, "title": "The mill", "url": None, "section": None}
    found = {**place, "date": None, "passage": "", "question": asked, "asked": "2026-03-14", "quote": "Tea."}
    words = WordPayload(table.article.id, "The mill", None, 2, [asked, other]).to_json()
    async with table.store.write() as tx:
        board = table.board
        await questions.keep_question(tx, board.blog_id, asked, board_id=board.id, asker=NARA)
        post = {"board_id": board.id, "channel_id": board.questions_channel}
        content = {**found, "reply_to": None}
        await outbox.put(tx, "found:1", OutboxKind.POST, card="found", content=content, **post)
        likewise = {"question_id": 77, "question": other, "reply": {"question": asked, "words": "No."}}
        await outbox.put(tx, "answer:1", OutboxKind.POST, card="answer", content=likewise, **post)
        await outbox.put_on_desk(tx, board, f"word-offer:{board.id}:1", "word-offer", words)
    await table.deliver()
    assert told(table).count(asked) == 3
    await erase(table)
    assert asked not in told(table)
    assert other in told(table)
    assert asked not in repr(await table.effects())


async def waiting(table):
    return [effect for effect in await table.effects() if effect.state in outbox.OPEN]
