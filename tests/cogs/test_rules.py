"""Moderators see what comments are judged by, move a comment where it belongs, and set a thread free."""

import pytest
from sqlalchemy import select

from bot.rules.relevance.score import weights_version
from bot.store.schema import verdicts
from bot.store.thresholds import add_threshold
from tests.builders import threshold
from tests.cogs.conftest import TITLE
from tests.cogs.samples import NONSENSE
from tests.plugins.board import labels, shown

ELSEWHERE = "The frost"
OF_THE_FROST = (
    "My apples went with the frost in that April night, and half the cherries in my orchard on the hill too."
)
FROST = (
    "The orchard on the hill lost half its apples to the frost, and the cherries too, one April night. " * 9
)


@pytest.fixture
async def held(board, thread):
    """A comment that belongs to another post, on a board whose threshold holds; and its card."""
    _, there = await board.publish(ELSEWHERE, FROST, post="frost")
    await set_threshold(board)
    await board.app.moderation.corpora.catch_up()
    message = board.say("sam", thread, OF_THE_FROST)
    card = await board.see("message", channel="review")
    await board.settle()
    return message, there, card


async def set_threshold(board, **changes):
    [own] = await board.app.boards.all()
    newest = threshold(own.id, version=f"{weights_version()}/words", low=0.0, at=board.app.clock(), **changes)
    async with board.app.store.write() as tx:
        await add_threshold(tx, newest)


async def test_the_card_says_where_it_may_belong_and_one_click_moves_it_there(board, thread, held):
    message, there, card = held
    assert "It may belong to “The frost”" in shown(card)
    assert "The closest passage" in shown(card)
    assert labels(card) == ["Keep", "Remove", "More…", "Move to “The frost”", "Anything goes here"]
    decided = await board.pressed("moderator", "Move to “The frost”", card.subject)
    posted = await board.see("message", text=OF_THE_FROST)
    await board.settle()
    assert "Moved under “The frost” by" in shown(decided)
    assert posted.subject.id in there.messages
    assert message.id not in thread.messages
    await board.pressed("moderator", "Undo", card.subject)
    await board.see("message", text=OF_THE_FROST)
    await board.settle()
    assert posted.subject.id not in there.messages


async def test_a_thread_set_free_stands_in_rules_until_it_is_bound_again(board, thread, held):
    _, _, card = held
    decided = await board.pressed("moderator", "Anything goes here", card.subject)
    await board.settle()
    assert "Kept by" in shown(decided)
    assert "Where anything goes" in await board.told("moderator", "rules", "review")
    assert "Where anything goes" not in shown(await board.pressed("moderator", TITLE))
    await board.settle()
    assert await board.app.moderation.queue.free_threads((await board.app.boards.all())[0]) == []


async def test_rules_shows_each_rule_the_threshold_and_what_changed(board):
    text = await board.told("moderator", "rules", "review")
    assert "confirmed by" in text
    assert "Perhaps off topic" in text
    await set_threshold(board, decisions=0)
    await set_threshold(board, why="decisions", decisions=50, kept=20)
    text = await board.told("moderator", "rules", "review")
    assert "Threshold 0.00, somewhere between -3.00 and -1.00" in text
    assert "240 of 250 were scored" in text
    assert "0.00 → 0.00, after 50 decisions, 20 of them kept" in text


async def test_who_was_quicker_is_told_with_what_was_decided(board, held):
    _, _, card = held
    board.press("moderator", "Move to “The frost”", card.subject)
    board.people.press("keeper", "Keep", [card.subject])
    await board.see("reply", text="was quicker")
    await board.settle()


async def try_text(board, name, text):
    await board.told("moderator", "rules", "review")
    board.press("moderator", "Test a text")
    fields = {"What would somebody write?": text, "Under which article?": TITLE, "Signed by": name}
    return shown(await board.filled("moderator", fields))


async def test_a_text_is_tried_and_nothing_of_it_is_kept(board, thread):
    text = await try_text(board, "Anonymous", OF_THE_FROST)
    assert "would be asked to put it right" in text
    assert "“Anonymous”" in text
    assert "It would stand" in await try_text(board, "Marigold", "The keeper was right to take the parrot.")
    assert "A moderator would decide" in await try_text(board, "Marigold", NONSENSE)
    async with board.app.store.read() as tx:
        assert not (await tx.execute(select(verdicts.c.id))).all()
