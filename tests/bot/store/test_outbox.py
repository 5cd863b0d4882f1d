"""The outbox's rows, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain import OutboxKind, OutboxMessage, OutboxState
from bot.store import boards, outbox, outbox_queue
from bot.store.tx import Tx
from tests.builders import at
from tests.conftest import START

LATER = START + timedelta(hours=1)


@pytest.fixture
async def tx(store):
    async with store.write() as tx:
        await boards.save_board(tx, 1, {})
        yield tx


async def put(tx: Tx, key: str, **given: Any) -> bool:
    return await outbox.put(tx, key, OutboxKind.POST, board_id=1, channel_id=10, **given)


async def get(tx: Tx, key: str) -> OutboxMessage:
    effect = await outbox.get(tx, key)
    assert effect is not None
    return effect


async def ready_keys(tx: Tx, now: datetime = START) -> list[str]:
    return [effect.key for effect, _ in await outbox_queue.ready(at(tx, now))]


async def close(tx: Tx, key: str, error: str | None = None) -> None:
    state = OutboxState.FAILED if error else OutboxState.DONE
    closed = replace(await get(tx, key), state=state, message_id=100, error=error)
    await outbox.close(tx, closed)


async def test_a_key_is_put_once_for_ever(tx):
    assert await put(tx, "a", content={"says": "first"})
    assert not await put(tx, "a", content={"says": "second"})
    await close(tx, "a")
    assert not await put(tx, "a")
    assert (await get(tx, "a")).content == {"says": "first"}


async def test_a_row_comes_back_as_it_was_put(tx):
    await put(tx, "a", after_key="b", due_at=LATER)
    effect = await get(tx, "a")
    assert (effect.kind, effect.state, effect.channel_id) == (OutboxKind.POST, OutboxState.WAITING, 10)
    assert (effect.after_key, effect.due_at, effect.attempts) == ("b", LATER, 0)
    assert 15 <= len(effect.nonce) <= 25
    assert await outbox.get(tx, "none") is None


async def test_ready_is_what_is_due_oldest_first(tx):
    for key, due_at in (("a", None), ("b", LATER), ("c", START)):
        await put(tx, key, due_at=due_at)
    assert await ready_keys(tx) == ["a", "c"]
    assert await ready_keys(tx, LATER) == ["a", "b", "c"]
    assert await outbox_queue.next_due(tx, START) == LATER
    assert await outbox_queue.next_due(tx, LATER) is None


async def test_what_comes_after_waits_until_the_other_is_closed(tx):
    await put(tx, "second", after_key="first")
    assert await ready_keys(tx) == []
    await put(tx, "first")
    assert await ready_keys(tx) == ["first"]
    await close(tx, "first")
    assert await outbox_queue.ready(tx) == [(await get(tx, "second"), await get(tx, "first"))]


async def test_what_was_tried_stays_ready_because_it_may_hold_up_others(tx):
    await put(tx, "a")
    effect = await get(tx, "a")
    assert await outbox.mark_attempted(tx, effect)
    await outbox.postpone(tx, effect, LATER, "500")
    [(effect, _)] = await outbox_queue.ready(tx)
    assert (effect.state, effect.attempts) == (OutboxState.ATTEMPTED, 1)
    assert (effect.attempted_at, effect.due_at, effect.error) == (START, LATER, "500")


async def test_what_was_surely_not_made_waits_again(tx):
    await put(tx, "a")
    effect = await get(tx, "a")
    await outbox.mark_attempted(tx, effect)
    await outbox.mark_not_made(tx, effect)
    assert (await get(tx, "a")).state is OutboxState.WAITING


async def test_only_what_nobody_tried_to_make_is_taken_back(tx):
    await put(tx, "a")
    await put(tx, "b")
    tried = await get(tx, "b")
    await outbox.mark_attempted(tx, tried)
    regretted = await get(tx, "a")
    assert await outbox.drop(tx, "a")
    assert not await outbox.drop(tx, "a")
    assert not await outbox.drop(tx, "b")
    assert not await outbox.mark_attempted(tx, regretted)


async def test_what_failed_can_be_tried_again_and_is_looked_for(tx):
    await put(tx, "a")
    assert not await outbox.revive(tx, "a")
    await close(tx, "a", "403")
    assert await outbox.revive(tx, "a", channel_id=11, content={"says": "new"})
    effect = await get(tx, "a")
    assert (effect.state, effect.channel_id, effect.message_id) == (OutboxState.ATTEMPTED, 11, None)
    assert (effect.content, effect.error) == ({"says": "new"}, None)


async def test_failures_are_told_newest_first_and_each_reason_once(tx):
    await boards.save_board(tx, 2, {})
    for key in "abcd":
        await put(tx, key)
    for key, error in (("a", "403"), ("b", "404"), ("c", "403")):
        await close(tx, key, error)
    await outbox.drop(at(tx, LATER), "d")
    assert sorted(await outbox.recent_failures(tx, 1)) == ["403", "404"]
    assert len(await outbox.recent_failures(tx, 1, limit=1)) == 1
    assert await outbox.recent_failures(tx, 2) == []


async def test_of_edits_that_were_made_only_the_newest_is_kept(tx):
    """However often a desk is edited, the newest of its edits is found among few."""
    await put(tx, "desk")
    for number in range(5):
        waiting = {"waiting": number}
        assert await outbox.show(tx, "desk-says:1", waiting, card="desk", board_id=1, after_key="desk")
        newest = await outbox.latest(tx, "desk-says:1")
        assert newest is not None
        assert newest.content == {"waiting": number}
        await close(tx, newest.key, "no such message" if number == 1 else None)
    kept = await outbox.those_of(tx, "desk-says:1")
    assert [effect.content["waiting"] for effect in kept] == [1, 3, 4], "a failure is still news"
