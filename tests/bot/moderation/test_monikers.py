"""A moniker belongs to the board: it is chosen, kept from others, let go, and rests."""

import asyncio

import pytest

from bot.domain import CommentState, Conflict, InputError, MonikerState
from bot.moderation.service import Moderation
from bot.moderation.state_machine import LATE
from bot.store.schema import moniker_turns
from tests.bot.announcing.memory import Killed, MortalStore
from tests.bot.moderation.table import FINE, NONSENSE, rules
from tests.builders import NARA, SAM, TIGRAN, timed


async def test_a_chosen_moniker_settles_what_waited_for_it(table):
    first = await table.say(FINE)
    await table.later(minutes=10)
    await table.deliver()
    second = await table.say(FINE)
    chosen = await table.monikers.choose(table.board, NARA, "  Nara   of the Mill ")
    assert chosen.moniker.name == "Nara of the Mill"
    assert [(await table.see(comment.id)).state for comment in (first, second)] == [CommentState.SHOWN] * 2
    [posted] = await table.effects("comment")
    assert posted.content["comment_id"] == first.id
    assert posted.content["moniker"] == "Nara of the Mill"
    assert posted.content["written_at"] == first.written_at.isoformat()


async def test_nonsense_is_not_posted_because_it_is_signed_now(table):
    comment = await table.say(NONSENSE)
    await table.later(minutes=10)
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.see(comment.id)).state is CommentState.TAKEN_DOWN
    assert await table.case(comment.id) is not None
    assert await table.effects("comment") == []


async def test_what_others_wrote_stays_unsettled(table):
    comment = await table.say(FINE, TIGRAN)
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.see(comment.id)).state is CommentState.REPAIRING


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("guest", "moniker-names-nobody"),
        ("", "moniker-no-letters"),
        ("N", "moniker-too-short"),
        ("Nara " * 50, "moniker-too-long"),
    ],
)
async def test_a_name_that_is_none_is_refused(table, name, reason):
    with pytest.raises(InputError, match=reason):
        await table.monikers.choose(table.board, NARA, name)
    assert await table.monikers.of(table.board, NARA) is None


async def test_somebody_elses_name_is_taken(table):
    await table.monikers.choose(table.board, TIGRAN, "Lantern")
    for name in ("Lantern", "LANTERN", "lantern"):
        with pytest.raises(InputError, match="moniker-taken"):
            await table.monikers.choose(table.board, NARA, name)


async def test_a_name_like_that_of_somebody_in_the_same_thread_is_refused(table):
    await table.say(FINE, TIGRAN, names=("Lantern Bearer",))
    await table.say(FINE, NARA)
    with pytest.raises(InputError, match="moniker-alike") as refusal:
        await table.monikers.choose(table.board, NARA, "Lantern Baerer")
    assert refusal.value.arguments["alike"] == "Lantern Bearer"


async def test_a_name_like_that_of_somebody_elsewhere_is_free(table):
    await table.monikers.choose(table.board, TIGRAN, "Lantern Bearer")
    assert (await table.monikers.choose(table.board, NARA, "Lantern Baerer")).moniker.account == NARA


async def test_a_reserved_name_and_its_like_are_for_nobody_else(table):
    await table.monikers.reserve(table.board, "Miller of the Brook", SAM)
    for name in ("Miller of the Brook", "Miller of the Brok"):
        with pytest.raises(InputError, match="moniker-reserved"):
            await table.monikers.choose(table.board, NARA, name)
    assert (
        await table.monikers.choose(table.board, SAM, "Miller of the Brook")
    ).moniker.state is MonikerState.HELD


async def test_a_name_that_somebody_holds_cannot_be_reserved(table):
    await table.monikers.choose(table.board, NARA, "Lantern")
    with pytest.raises(Conflict, match="moniker-taken"):
        await table.monikers.reserve(table.board, "lantern")


async def test_a_name_let_go_rests_but_for_its_bearer(table):
    await table.monikers.choose(table.board, NARA, "Lantern")
    await table.monikers.release(table.board, NARA)
    with pytest.raises(InputError, match="moniker-taken"):
        await table.monikers.choose(table.board, TIGRAN, "Lantern")
    assert (await table.monikers.choose(table.board, NARA, "Lantern")).moniker.name == "Lantern"
    await table.monikers.release(table.board, NARA)
    table.now.advance(days=30)
    assert (await table.monikers.choose(table.board, TIGRAN, "Lantern")).moniker.account == TIGRAN


async def test_a_new_name_lets_the_old_one_go(table):
    await table.monikers.choose(table.board, NARA, "Lantern")
    await table.monikers.choose(table.board, NARA, "Candle")
    assert (await table.monikers.of(table.board, NARA)).name == "Candle"
    with pytest.raises(InputError, match="moniker-taken"):
        await table.monikers.choose(table.board, TIGRAN, "Lantern")


async def test_the_same_name_in_other_letters_is_a_change_of_dress(table):
    await table.monikers.choose(table.board, NARA, "lantern")
    assert (await table.monikers.choose(table.board, NARA, "Lantern")).moniker.name == "Lantern"


async def test_a_name_is_changed_three_times_a_day_and_no_more(table):
    for name in ("Lantern", "Candle", "Torch", "Lamp"):
        await table.monikers.choose(table.board, NARA, name)
    with pytest.raises(InputError, match="moniker-too-often"):
        await table.monikers.choose(table.board, NARA, "Beacon")
    await table.monikers.choose(table.board, TIGRAN, "Beacon")
    table.now.advance(days=1, seconds=1)
    assert (await table.monikers.choose(table.board, NARA, "Ember")).moniker.name == "Ember"


async def test_giving_up_and_choosing_again_is_a_change_too(table):
    for name in ("Lantern", "Candle", "Torch", "Lamp"):
        await table.monikers.choose(table.board, NARA, name)
        await table.monikers.release(table.board, NARA)
    with pytest.raises(InputError, match="moniker-too-often"):
        await table.monikers.choose(table.board, NARA, "Beacon")


async def test_a_name_taken_away_is_told_and_can_be_given_back(table):
    await table.monikers.choose(table.board, NARA, "Lantern")
    refused = await table.monikers.refuse(table.board, NARA)
    with pytest.raises(InputError, match="moniker-reserved"):
        await table.monikers.choose(table.board, TIGRAN, "Lantern")
    await table.monikers.choose(table.board, NARA, "Candle")
    await table.monikers.give_back(table.board, NARA, refused.id)
    assert (await table.monikers.of(table.board, NARA)).name == "Lantern"
    told = [
        effect.content
        for card in ("name-withdrawn", "name-given-back")
        for effect in await table.effects(card)
    ]
    assert [(content["account"], content["name"]) for content in told] == [(NARA, "Lantern")] * 2
    with pytest.raises(Conflict, match="moniker-moved-on"):
        await table.monikers.give_back(table.board, NARA, refused.id)


@pytest.mark.parametrize("name", ["   ", "….", "12"])
async def test_what_is_no_name_is_not_kept_from_anybody(table, name):
    with pytest.raises(InputError, match="moniker-no-letters"):
        await table.monikers.reserve(table.board, name)


async def test_of_whom_has_no_moniker_it_is_said_that_that_person_has_none(table):
    with pytest.raises(Conflict, match="person-has-no-moniker"):
        await table.monikers.transfer(table.board, NARA, SAM)


async def test_who_has_none_has_none_to_let_go(table):
    with pytest.raises(Conflict, match="moniker-none"):
        await table.monikers.release(table.board, NARA)


async def test_of_two_who_want_one_name_at_once_one_has_it(table):
    outcomes = await asyncio.gather(
        table.monikers.choose(table.board, NARA, "Lantern"),
        table.monikers.choose(table.board, TIGRAN, "lantern"),
        return_exceptions=True,
    )
    assert sum(isinstance(outcome, InputError) for outcome in outcomes) == 1


async def test_a_taken_nickname_asks_the_newcomer_for_another(table):
    await table.say(FINE, TIGRAN, names=("Lantern",))
    comment = await table.say(FINE, NARA, names=("Lantern",))
    assert comment.state is CommentState.REPAIRING


async def test_a_kill_after_the_choice_settles_all_the_same(table):
    comment = await table.say(FINE)
    dying = Moderation(timed(MortalStore(table.store, dies_after=1), table.now), rules)
    with pytest.raises(Killed):
        await dying.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.see(comment.id)).state is CommentState.REPAIRING
    await table.later(minutes=10)
    assert (await table.see(comment.id)).state is CommentState.SHOWN
    assert await table.effects("given-back") == []


async def test_a_case_that_waits_for_a_moniker_settles_by_it(table):
    written = table.now()
    table.now.advance(seconds=LATE.total_seconds() + 1)
    comment = await table.say(FINE, at=written)
    await table.monikers.choose(table.board, NARA, "Nara of the Mill")
    assert (await table.case(comment.id)).decision.why == "put-right"


async def test_changes_are_counted_through_a_restart_and_forgotten_after_a_day(table):
    for name in ("Lantern", "Candle", "Torch", "Lamp"):
        await table.monikers.choose(table.board, NARA, name)
    started = Moderation(timed(table.store, table.now), rules)
    with pytest.raises(InputError, match="moniker-too-often"):
        await started.monikers.choose(table.board, NARA, "Beacon")
    table.now.advance(days=1, seconds=1)
    await started.erase_old(30)
    async with table.store.read() as tx:
        assert not (await tx.execute(moniker_turns.select())).all()
