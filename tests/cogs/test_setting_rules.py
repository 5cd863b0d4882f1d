"""Moderators set how far rules may go, rehearse it before, and restore how it was."""

import pytest
from sqlalchemy import select

from bot.domain import Reach, Rule, RuleSettings, Strictness
from bot.store.schema import verdicts
from tests.cogs.samples import NONSENSE
from tests.plugins.board import labels, shown

FINE = "The keeper was right to take the parrot, I would have done the same."
NAMELESS = "The bell has a crack, and that is what the town hears in the morning."


async def only(board):
    return (await board.app.boards.all())[0]


async def set_to(board, rule, reach):
    """A moderator sets a rule by clicks."""
    await board.told("moderator", "rules", "review")
    await board.pressed("moderator", rule)
    await board.pressed("moderator", reach)
    return shown(await board.pressed("moderator", "Save"))


async def test_a_rule_is_chosen_its_reaches_explain_themselves_and_nothing_is_set_before_it_is_saved(board):
    await board.told("moderator", "rules", "review")
    card = await board.pressed("moderator", "Not coherent")
    assert "words of no language" in shown(card)
    chosen = await board.pressed("moderator", "Advise")
    assert "Chosen, not saved yet" in shown(chosen)
    assert labels(chosen) == ["Save", "Rehearse", "Back"]
    assert (await only(board)).reach == {}
    panel = shown(await board.pressed("moderator", "Save"))
    assert "**Advise** – Only the desk learns what it finds" in panel
    assert (await only(board)).reach == {Rule.COHERENCE: Reach.ADVISE}


async def test_the_strictness_is_chosen_by_a_select_that_explains_itself(board):
    await board.told("moderator", "rules", "review")
    chosen = await board.pressed("moderator", "Gentle")
    assert "Nothing is taken down before a moderator decides" in shown(chosen)
    assert (await only(board)).strictness is Strictness.FAIR
    await board.pressed("moderator", "Save")
    assert (await only(board)).strictness is Strictness.GENTLE


async def test_relevance_says_that_it_only_advises_at_first_whatever_is_chosen(board):
    await board.told("moderator", "rules", "review")
    card = shown(await board.pressed("moderator", "Perhaps off topic"))
    assert "only advises until 200 comments have been allowed" in card


async def test_what_a_rule_is_set_to_limits_what_becomes_of_a_comment(board, thread):
    await set_to(board, "Not coherent", "Advise")
    advised = board.say("sam", thread, NONSENSE)
    await board.settle()
    assert advised.id in thread.messages
    assert not board.seen("message", channel="review")
    await set_to(board, "Not coherent", "Off")
    board.say("sam", thread, NONSENSE[::-1])
    await board.settle()
    async with board.app.store.read() as tx:
        kept = (await tx.execute(select(verdicts.c.rule, verdicts.c.advice).order_by(verdicts.c.id))).all()
    assert [tuple(row) for row in kept] == [(Rule.COHERENCE, True), (None, False)]


async def test_a_rule_that_only_asks_asks_in_the_thread_and_takes_nothing_down(board, thread):
    await set_to(board, "Not coherent", "Ask to repair")
    asked = board.say("sam", thread, NONSENSE)
    line = await board.see("message", text="needs putting right")
    await board.settle()
    assert labels(line) == ["My comments"]
    assert "words of no language" in shown(await board.pressed("sam", "My comments", line.subject))
    await board.advance(minutes=11)
    await board.see("delete")
    await board.settle()
    assert asked.id in thread.messages
    assert line.subject.id not in thread.messages
    assert not board.seen("message", channel="review")


async def test_a_rehearsal_says_what_would_be_touched_shows_some_and_changes_nothing(board, thread):
    board.say("nara", thread, FINE)
    await board.settle()
    board.say("sam", thread, NONSENSE)
    await board.settle()
    before = await kept(board)
    await board.told("moderator", "rules", "review")
    as_it_is = shown(await board.pressed("moderator", "Rehearse"))
    assert "Tried on the last 2 comments of this board" in as_it_is
    assert "One would be touched: 50 %" in as_it_is
    assert "Nothing would differ" in as_it_is
    assert NONSENSE[:20] in as_it_is
    await board.told("moderator", "rules", "review")
    await board.pressed("moderator", "Not coherent")
    await board.pressed("moderator", "Off")
    card = await board.pressed("moderator", "Rehearse")
    assert "None would be touched" in shown(card)
    assert "1 × taken down until a moderator decides → stands" in shown(card)
    assert await kept(board) == before
    assert (await only(board)).reach == {}
    await board.pressed("moderator", "Save", card.subject)
    assert (await only(board)).reach == {Rule.COHERENCE: Reach.OFF}


async def test_where_nobody_wrote_there_is_nothing_to_rehearse_on(board):
    await board.told("moderator", "rules", "review")
    assert "nothing to rehearse on" in shown(await board.pressed("moderator", "Rehearse"))


async def test_the_history_says_who_changed_what_and_restores_how_it_was(board):
    await board.told("author", "setup", "review")
    await board.pressed("author", "general")
    await set_to(board, "Said before", "Off")
    await set_to(board, "Not coherent", "Advise")
    await board.told("moderator", "rules", "review")
    history = await board.pressed("moderator", "History")
    text = shown(history)
    moderator = board.sandbox.world.person("moderator").id
    assert f"<@{moderator}> · Not coherent: Hold → Advise" in text
    assert "Where articles are announced: <#" in text
    assert "The notice is confirmed" in text
    assert "The blog is connected" in text
    await board.pressed("moderator", "Said before: Hold → Off")
    await board.pressed("moderator", "Restore")
    assert (await only(board)).settings.same_as(RuleSettings())
    await board.told("moderator", "rules", "review")
    again = shown(await board.pressed("moderator", "History"))
    assert "Not coherent: Advise → Hold" in again


async def test_what_was_restored_meanwhile_is_said_to_be_so_already(board):
    await set_to(board, "Said before", "Off")
    await board.told("moderator", "rules", "review")
    await board.pressed("moderator", "History")
    card = await board.pressed("moderator", "Said before: Hold → Off")
    await set_to(board, "Said before", "Hold")
    assert "already set that way" in shown(await board.pressed("moderator", "Restore", card.subject))


@pytest.mark.parametrize("press", ["Save", "Rehearse"])
async def test_a_card_that_proposes_what_cannot_be_set_gives_one_line(board, press):
    await board.told("moderator", "rules", "review")
    await board.pressed("moderator", "Not coherent")
    card = await board.pressed("moderator", "Advise")
    for row in card.subject.components:
        for item in row["components"]:
            item["custom_id"] = item["custom_id"].replace("coherence=advise", "manners=advise")
    assert "not something that can be set" in shown(await board.pressed("moderator", press, card.subject))


async def test_members_may_not_set_rules_even_with_the_card_in_hand(board, thread):
    board.people.command("nara", board.place("general"), "rules", force=True)
    assert "moderators" in shown(await board.answer())
    await board.told("nara", "mine")
    own = await board.answer()
    own.subject.components[0]["components"][0]["custom_id"] = "rules-save:0~coherence=off"
    await board.pressed("nara", labels(own)[0], own.subject)
    assert "moderators" in shown(await board.answer())
    assert (await only(board)).reach == {}


async def kept(board):
    async with board.app.store.read() as tx:
        return (await tx.execute(select(verdicts.c.id, verdicts.c.reason))).all()
