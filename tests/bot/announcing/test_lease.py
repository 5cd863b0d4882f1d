"""Of several processes on one database one speaks: who waits takes over, who has lost it sends nothing."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.announcing import lease
from bot.announcing.announce import announce
from bot.announcing.lease import Lease, Owner
from bot.announcing.outbox import Outbox
from bot.announcing.starting import ON_DONE
from bot.domain import OutboxState
from bot.store import lease as rows
from tests.bot.announcing.memory import lost_reply
from tests.bot.announcing.samples import assert_announced_once, effect, keep_article, make_board
from tests.builders import timed
from tests.waiting import until


@pytest.fixture(autouse=True)
def hurried(monkeypatch):
    monkeypatch.setattr(lease, "LOOK", 0.001)
    monkeypatch.setattr(lease, "BEAT", 0.001)


@pytest.fixture
def stopped():
    return asyncio.Event()


def ours(store, **owner) -> Lease:
    """A process's claim; `owner`: what of that process is not as with this one."""
    claim = Lease(store)
    claim.owner = str(replace(Owner.this(), **owner))
    return claim


async def taken(claim: Lease, stopped: asyncio.Event, told: list[Owner] | None = None) -> bool:
    async with asyncio.timeout(10):
        return await claim.take(stopped, (told if told is not None else []).append)


async def test_the_second_says_whom_it_waits_for_once_and_comes_in_when_that_one_ends(store, stopped):
    first, second, told = ours(store), ours(store), []
    assert await taken(first, stopped)
    waiting = asyncio.create_task(taken(second, stopped, told))
    await until(lambda: told)
    assert not second.is_held
    await first.give_back()
    assert await waiting
    assert [owner.pid for owner in told] == [os.getpid()]
    assert second.is_held


async def test_one_that_is_stopped_while_it_waits_takes_nothing(store, stopped):
    assert await taken(ours(store), stopped)
    waiting = asyncio.create_task(taken(second := ours(store), stopped, told := []))
    await until(lambda: told)
    stopped.set()
    assert not await waiting
    assert not second.is_held


async def test_one_that_was_killed_on_this_machine_is_not_waited_for(sqlite_store, stopped):
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "input()", stdin=subprocess.PIPE)
    started = lease._started(process.pid) or ""
    dead = ours(sqlite_store, pid=process.pid, started=started)
    assert not Owner.read(dead.owner).is_gone()
    assert await taken(dead, stopped)
    process.kill()
    await process.wait()
    assert await taken(ours(sqlite_store), stopped, told := [])
    assert told == []


async def test_another_process_with_the_same_number_is_not_taken_for_it(sqlite_store, stopped):
    assert await taken(ours(sqlite_store, started="1"), stopped)
    assert await taken(ours(sqlite_store), stopped)


async def test_a_sign_of_life_from_elsewhere_keeps_the_lease_and_silence_loses_it(
    sqlite_store, stopped, monkeypatch
):
    there = ours(sqlite_store, place="another machine")
    assert await taken(there, stopped)
    monkeypatch.setattr(lease, "SILENCE", 0.2)
    living = asyncio.create_task(there.keep())
    waiting = asyncio.create_task(taken(second := ours(sqlite_store), stopped))
    done, _ = await asyncio.wait({waiting}, timeout=0.6)
    assert not done
    living.cancel()
    assert await waiting
    assert second.is_held


async def test_two_that_see_the_same_silence_do_not_both_take_it(store, stopped):
    async with store.read() as tx:
        [seen] = await rows.look(tx)
    async with store.write() as tx:
        assert await rows.take(tx, "one", seen)
    async with store.write() as tx:
        assert not await rows.take(tx, "two", seen)


async def test_one_that_lost_it_while_it_slept_sends_nothing_and_ends(store, stopped, discord, clock):
    board = await make_board(store)
    article = await keep_article(store, board)
    sleeper, other = ours(store), ours(store)
    assert await taken(sleeper, stopped)
    async with store.write() as tx:
        await announce(tx, board, article)
        assert await rows.take(tx, other.owner, (await rows.look(tx))[0])
    box = Outbox(timed(store, clock), discord, {}, owner=sleeper.owner)
    await asyncio.wait_for(box.run(), 10)
    assert discord.requests == []
    assert (await effect(store, f"announcement:{board.id}:{article.id}")).state is OutboxState.WAITING
    await asyncio.wait_for(sleeper.keep(), 10)
    assert not sleeper.is_held
    await sleeper.give_back()  # which it no longer can
    async with store.read() as tx:
        assert [part.owner for part in await rows.look(tx)] == [other.owner]


async def test_who_took_over_makes_what_the_other_had_begun(store, stopped, discord, clock):
    board = await make_board(store)
    article = await keep_article(store, board)
    first, second = ours(store), ours(store)
    assert await taken(first, stopped)
    async with store.write() as tx:
        await announce(tx, board, article)
    discord.faults["post"] = lost_reply()
    await Outbox(timed(store, clock), discord, ON_DONE, owner=first.owner).drain()
    await first.give_back()
    assert await taken(second, stopped)
    clock.advance(minutes=10)
    await Outbox(timed(store, clock), discord, ON_DONE, owner=second.owner).drain()
    await assert_announced_once(store, discord, board, article)
