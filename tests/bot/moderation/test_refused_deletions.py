"""A deletion that Discord refuses: the comment stands, nobody is told otherwise, it is tried again."""

from dataclasses import replace

import pytest

from bot.announcing.outbox import Outbox
from bot.domain import Choice, CommentState, OutboxState, Strictness
from bot.moderation.outbox_handlers import ON_BLOCKED, ON_DONE, ON_FAILED
from bot.store import deletions, outbox, outbox_queue, waiting
from tests.bot.announcing.memory import Message
from tests.bot.moderation.table import FINE, NONSENSE, lay_table
from tests.builders import MODERATOR, NARA, timed

SIGNED = {"names": ("Nara of the Mill",)}


@pytest.fixture
async def refusing(store):
    """A board whose Discord lets the bot delete nothing."""
    table = await lay_table(store)
    table.discord.forbidden.add("delete")
    return table


async def held(table, text=NONSENSE):
    """Nonsense that was to go at once, and stands on."""
    comment = await table.say(text, **SIGNED)
    async with table.store.read() as tx:
        message_id = (*comment.messages, *await deletions.going(tx, comment.id))[0]
    said = Message(message_id, table.now(), "person", text, None, "")
    table.discord.channels.setdefault(table.thread.id, []).append(said)
    await table.deliver()
    return replace(comment, messages=(message_id,)), await table.case(comment.id)


async def card(table, case):
    return await table.queue.card(table.board, case.id)


def standing(table):
    return [message.body for message in table.discord.channels[table.thread.id] if message.card == "person"]


def told(table):
    return list(table.discord.channels.get(NARA, []))


async def test_it_stands_its_case_says_so_and_the_writer_is_told_nothing(refusing):
    _, case = await held(refusing)
    assert standing(refusing) == [NONSENSE]
    assert not told(refusing)
    shown = await card(refusing, case)
    assert shown.stands
    assert not shown.visible
    edits = [effect for effect in await refusing.effects("case") if effect.key.startswith("case-stands")]
    assert edits[0].state is OutboxState.DONE
    assert edits[0].content["stands"]


async def test_what_waits_behind_a_refused_one_is_said_to_stand_as_well(refusing):
    _, first = await held(refusing)
    _, second = await held(refusing, f"{NONSENSE} {NONSENSE}")
    for case in (first, second):
        shown = await card(refusing, case)
        assert shown.stands
        assert shown.known.stands == 2
    assert not told(refusing)
    assert refusing.discord.requests.count(f"delete {refusing.thread.id}") == 1
    async with refusing.store.read() as tx:
        (hindered,) = await waiting.hindered(tx, refusing.board.id)
    assert hindered.behind == 1
    await refusing.queue.decide(refusing.board, second.id, Choice.REMOVE, MODERATOR)
    await refusing.deliver()
    assert refusing.discord.requests.count(f"delete {refusing.thread.id}") == 2


async def test_once_one_goes_those_behind_it_go_at_once(refusing):
    _, first = await held(refusing)
    _, second = await held(refusing, f"{NONSENSE} {NONSENSE}")
    refusing.discord.forbidden.clear()
    await refusing.queue.decide(refusing.board, first.id, Choice.REMOVE, MODERATOR)
    await refusing.deliver()
    assert standing(refusing) == []
    assert not (await card(refusing, second)).stands
    assert [message.card for message in told(refusing)] == ["given-back"] * 2


async def test_keep_lets_it_stand_and_posts_nothing(refusing):
    comment, case = await held(refusing)
    await refusing.queue.decide(refusing.board, case.id, Choice.KEEP, MODERATOR)
    refusing.discord.forbidden.clear()
    await refusing.later(minutes=10)
    await refusing.deliver()
    assert standing(refusing) == [NONSENSE]
    assert "comment" not in refusing.discord.cards(refusing.thread.id)
    kept = await refusing.see(comment.id)
    assert kept.state is CommentState.SHOWN
    assert kept.messages == comment.messages
    assert not told(refusing)


async def test_remove_tries_again_at_once_and_then_the_text_goes_back(refusing):
    comment, case = await held(refusing)
    await refusing.queue.decide(refusing.board, case.id, Choice.REMOVE, MODERATOR)
    await refusing.deliver()
    assert refusing.discord.requests.count(f"delete {refusing.thread.id}") == 2
    assert (await card(refusing, case)).stands
    refusing.discord.forbidden.clear()
    await refusing.later(minutes=10)
    await refusing.deliver()
    assert standing(refusing) == []
    assert [message.card for message in told(refusing)] == ["given-back"]
    assert [effect.content["decided"] for effect in await refusing.effects("given-back")] == [True]
    assert not (await card(refusing, case)).stands
    assert (await refusing.see(comment.id)).state is CommentState.REMOVED


async def test_when_the_right_is_back_it_goes_by_itself_and_the_card_says_so(refusing):
    _, case = await held(refusing)
    refusing.discord.forbidden.clear()
    bot = Outbox(timed(refusing.store, refusing.now), refusing.discord, ON_DONE, ON_FAILED, ON_BLOCKED)
    await bot.look_again(refusing.board.id)
    await bot.drain()
    assert standing(refusing) == []
    assert [message.card for message in told(refusing)] == ["given-back"]
    assert not (await card(refusing, case)).stands


async def test_what_was_kept_can_be_removed_later(refusing):
    _, case = await held(refusing)
    await refusing.queue.decide(refusing.board, case.id, Choice.KEEP, MODERATOR)
    await refusing.queue.undo(refusing.board, case.id, MODERATOR)
    refusing.discord.forbidden.clear()
    await refusing.queue.decide(refusing.board, case.id, Choice.REMOVE, MODERATOR)
    await refusing.later(minutes=10)
    await refusing.deliver()
    assert standing(refusing) == []


async def test_a_refusal_for_good_is_said_and_tried_again_when_it_is_decided(refusing):
    refusing.discord.forbidden.clear()
    refusing.discord.impossible.add("delete")
    _, case = await held(refusing)
    assert (await card(refusing, case)).stands
    assert not told(refusing)
    refusing.discord.impossible.clear()
    await refusing.queue.decide(refusing.board, case.id, Choice.REMOVE, MODERATOR)
    await refusing.deliver()
    assert standing(refusing) == []
    assert [message.card for message in told(refusing)] == ["given-back"]


async def test_a_decision_that_is_not_carried_out_yet_can_be_taken_back_without_a_trace(store):
    table = await lay_table(store, strictness=Strictness.GENTLE)
    comment, case = await held(table)
    await table.queue.decide(table.board, case.id, Choice.REMOVE, MODERATOR)
    await table.queue.undo(table.board, case.id, MODERATOR)
    await table.deliver()
    assert standing(table) == [NONSENSE]
    assert (await table.see(comment.id)).messages == comment.messages
    assert not told(table)


async def test_a_text_that_cannot_be_given_back_is_said_on_the_case_and_waits(store):
    table = await lay_table(store)
    table.discord.impossible.add("tell")
    comment, case = await held(table)
    shown = await card(table, case)
    assert not shown.was_told
    assert not shown.stands
    assert any(effect.key.startswith("case-not-told") for effect in await table.effects("case"))
    mine = await table.my_comments.of_person(table.board.id, NARA)
    assert [context.comment.text for context in mine] == [comment.text]


async def test_what_stands_is_called_so_under_my_comments(refusing):
    await held(refusing)
    (mine,) = await refusing.my_comments.of_person(refusing.board.id, NARA)
    assert mine.stands
    await refusing.say(FINE, **SIGNED)
    assert not (await refusing.my_comments.of_person(refusing.board.id, NARA))[0].stands


async def test_nothing_of_it_waits_for_ever_once_it_is_settled(refusing):
    _, case = await held(refusing)
    await refusing.queue.decide(refusing.board, case.id, Choice.KEEP, MODERATOR)
    await refusing.deliver()
    async with refusing.store.read() as tx:
        assert not await waiting.hindered(tx, refusing.board.id)
        assert not await outbox_queue.ready(tx)


async def test_what_still_stands_is_counted_as_such_and_as_nothing_else(refusing):
    comment, case = await held(refusing)
    for decide in (None, Choice.REMOVE):
        if decide:
            await refusing.queue.decide(refusing.board, case.id, decide, MODERATOR)
            await refusing.deliver()
        known = await refusing.my_comments.counts(refusing.board.id, NARA)
        assert (known.comments, known.shown, known.taken_down, known.removed, known.stands) == (1, 0, 0, 0, 1)
        assert (await card(refusing, case)).known == known
    refusing.discord.forbidden.clear()
    async with refusing.store.write() as tx:
        await outbox.look_again(tx)
    await refusing.deliver()
    known = await refusing.my_comments.counts(refusing.board.id, NARA)
    assert (known.removed, known.stands) == (1, 0)
    assert (await refusing.see(comment.id)).state is CommentState.REMOVED
