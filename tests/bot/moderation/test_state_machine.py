"""The table of a comment's life, and its case's turns, walked whole."""

from contextlib import nullcontext
from itertools import product

import pytest

from bot.domain import Case, Choice, CommentState, Conflict, Outcome, Rule, Strictness, Verdict
from bot.moderation.case_context import load
from bot.moderation.state_machine import (
    COMMENT_TRANSITIONS,
    OVERDUE,
    Event,
    Step,
    event_for,
)
from bot.moderation.transitions import Cause, apply
from bot.rules.judge import rule_named
from bot.store import cases, comments
from tests.bot.moderation.table import ASTRAY, FINE, Table, lay_table
from tests.builders import MODERATOR

VISIBLE = {CommentState.SHOWN, CommentState.REPAIRING}
JUDGED = {Event.FINE, Event.ASKED, Event.DOUBTED, Event.REFUSED}
KINDS = {
    Step.POST: "post",
    Step.DELETE: "delete",
    Step.GIVE_BACK: "tell",
    Step.ASK: "post",
    Step.OPEN: "post",
}
CARDS = {
    Step.POST: "comment",
    Step.DELETE: "deletion",
    Step.GIVE_BACK: "given-back",
    Step.ASK: "repair-line",
    Step.OPEN: "case",
}


@pytest.mark.parametrize(("state", "event"), COMMENT_TRANSITIONS, ids=str)
def test_what_goes_from_sight_is_deleted_and_what_comes_is_posted(state, event):
    turn = COMMENT_TRANSITIONS[state, event]
    goes, comes = state in VISIBLE and turn.to not in VISIBLE, state not in VISIBLE and turn.to in VISIBLE
    by_itself = event in (Event.GONE, Event.STUCK)
    by_its_writer = event in (Event.GONE, Event.WITHDRAW)
    assert (Step.DELETE in turn.steps) == (goes and not by_itself)
    assert (Step.POST in turn.steps) == comes
    is_given_back = goes and not by_its_writer and event is not Event.BACK_DOWN
    assert (Step.GIVE_BACK in turn.steps) == is_given_back
    still_down = event in JUDGED and state is turn.to is CommentState.TAKEN_DOWN
    assert (Step.GIVE_BACK_AGAIN in turn.steps) == still_down
    assert (Step.ASK in turn.steps) == (turn.to is CommentState.REPAIRING and state is not turn.to)


def test_every_state_that_can_be_judged_has_a_turn_for_every_verdict():
    open_states = {CommentState.SHOWN, CommentState.REPAIRING, CommentState.TAKEN_DOWN}
    assert set(product(open_states, JUDGED)) == {pair for pair in COMMENT_TRANSITIONS if pair[1] in JUDGED}


def test_nothing_brings_a_withdrawn_comment_back():
    assert not [event for state, event in COMMENT_TRANSITIONS if state is CommentState.WITHDRAWN]


def test_a_removed_comment_only_comes_back_through_a_moderator():
    events = {event for state, event in COMMENT_TRANSITIONS if state is CommentState.REMOVED}
    assert events == {Event.BACK_UP, Event.BACK_DOWN, Event.APPEAL}
    asked = COMMENT_TRANSITIONS[CommentState.REMOVED, Event.APPEAL]
    assert (asked.to, asked.steps) == (CommentState.TAKEN_DOWN, (Step.OPEN,))


def test_every_state_is_reached_and_every_event_and_step_has_its_place():
    assert {turn.to for turn in COMMENT_TRANSITIONS.values()} == set(CommentState)
    assert {event for _, event in COMMENT_TRANSITIONS} == set(Event)
    assert {step for turn in COMMENT_TRANSITIONS.values() for step in turn.steps} == set(Step)


def test_no_case_waits_while_its_writer_is_to_put_it_right():
    for (state, _), turn in COMMENT_TRANSITIONS.items():
        if turn.to is CommentState.REPAIRING and state is not CommentState.REPAIRING:
            assert Step.CLOSE in turn.steps


@pytest.mark.parametrize("strictness", Strictness)
@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("outcome", [Outcome.REPAIR, Outcome.HOLD])
def test_what_a_verdict_comes_to(outcome, rule, strictness):
    reason = min(rule_named(rule).acts_at_once, default="reason")
    event = event_for(Verdict(outcome, rule, reason), strictness)
    at_once = rule in (Rule.DUPLICATE, Rule.COHERENCE)
    if strictness is Strictness.AS_ON_THE_BLOG:
        assert event is Event.REFUSED
    elif outcome is Outcome.REPAIR:
        assert event is Event.ASKED
    else:
        assert (event is Event.REFUSED) == (at_once and strictness is Strictness.FAIR)
    assert event_for(Verdict(outcome, rule, reason), strictness, late=True) is Event.DOUBTED
    assert event_for(Verdict(outcome, rule, reason, advice=True), strictness) is Event.FINE


def test_what_is_only_alike_waits_for_a_moderator():
    alike = Verdict(Outcome.HOLD, Rule.DUPLICATE, "duplicate-own-alike")
    assert event_for(alike, Strictness.FAIR) is Event.DOUBTED


def test_on_a_gentle_board_even_time_takes_nothing_down():
    for state in VISIBLE:
        turn = COMMENT_TRANSITIONS.get((state, OVERDUE[Strictness.GENTLE]))
        assert turn is not None
        assert turn.to in VISIBLE


async def _comment_in(table, state):
    """A new comment that has come to that state, and its matter."""
    comment = await table.say(FINE, table.said + 1000)
    async with table.store.write() as tx:
        await cases.add_verdict(tx, comment.id, 1, Verdict(Outcome.HOLD, Rule.RELEVANCE), None)
        await comments.set_state(tx, comment, state)
        return await load(tx, comment.id)


async def test_each_turn_as_it_is_carried_out(sqlite_store):
    table = await lay_table(sqlite_store, confirmed=False)
    for (state, event), turn in COMMENT_TRANSITIONS.items():
        matter = await _comment_in(table, state)
        before = len(await table.effects())
        table.now.advance(days=1)
        async with table.store.write() as tx:
            after = (await apply(tx, matter, event, Cause("x1"))).comment
        assert (await table.see(after.id)).state is turn.to is after.state
        assert (after.due_at is not None) == (turn.to is CommentState.REPAIRING)
        made = [(effect.kind, effect.card) for effect in (await table.effects())[before:]]
        assert made == [(KINDS[step], CARDS[step]) for step in turn.steps if step in KINDS]
        assert stands(await table.case(after.id)) == ("open" if Step.OPEN in turn.steps else "none")


async def test_what_is_not_in_the_table_does_not_happen(sqlite_store):
    table = await lay_table(sqlite_store, confirmed=False)
    for state, event in set(product(CommentState, Event)) - set(COMMENT_TRANSITIONS):
        matter = await _comment_in(table, state)
        async with table.store.write() as tx:
            assert await apply(tx, matter, event, Cause("x1")) is matter
    assert await table.effects() == []


CASES = {  # and what becomes of the card
    ("none", "opened"): ("open", "post"),
    ("open", "opened"): ("open", "edit"),
    ("open", "closed"): ("decided", "edit"),
    ("open", "decided"): ("decided", "edit"),
    ("decided", "opened"): ("open", "post"),
    ("decided", "undone"): ("open", "edit"),
}


def stands(case: Case | None) -> str:
    if case is None:
        return "none"
    return "open" if case.is_open else "decided"


async def _case_in(table: Table, state: str) -> int:
    """A comment whose case has come to that state."""
    names = (f"Bridgewater the {'x' * table.said}th",)
    said = f"{FINE if state == 'none' else ASTRAY} {table.said}"
    comment = await table.say(said, table.said + 1000, names=names)
    if state == "decided":
        await table.queue.decide(table.board, (await table.case(comment.id)).id, Choice.KEEP, MODERATOR)
    await table.deliver()
    return comment.id


async def _befalls(table: Table, comment_id: int, event: str) -> None:
    """The event, by what makes it: a verdict or a moderator."""
    if event in ("opened", "closed"):
        verdict = Verdict(Outcome.HOLD, Rule.RELEVANCE) if event == "opened" else Verdict(Outcome.ALLOW)
        what = Event.DOUBTED if event == "opened" else Event.FINE
        async with table.store.write() as tx:
            judged = await cases.add_verdict(tx, comment_id, 1, verdict, None)
            matter = await load(tx, comment_id)
            assert matter is not None
            await apply(tx, matter, what, Cause(f"v{judged.id}"))
    elif case := await table.case(comment_id):
        if event == "decided":
            await table.queue.decide(table.board, case.id, Choice.KEEP, MODERATOR)
        else:
            await table.queue.undo(table.board, case.id, MODERATOR)


@pytest.mark.parametrize("event", ["opened", "closed", "decided", "undone"])
@pytest.mark.parametrize("state", ["none", "open", "decided"])
async def test_each_turn_of_a_case_as_it_is_carried_out(sqlite_store, state, event):
    table = await lay_table(sqlite_store)
    comment_id = await _case_in(table, state)
    before = len(await table.effects())
    refused = (state, event) in {("decided", "decided"), ("open", "undone")}
    with pytest.raises(Conflict) if refused else nullcontext():
        await _befalls(table, comment_id, event)
    to, *card = CASES.get((state, event), (state,))
    assert stands(await table.case(comment_id)) == to
    of_case = [effect for effect in (await table.effects())[before:] if effect.card.startswith("case")]
    assert [str(effect.kind) for effect in of_case] == card
