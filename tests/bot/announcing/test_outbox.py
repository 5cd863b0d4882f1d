"""What the outbox makes, in which order, and what it does where Discord does not do its part."""

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.announcing import outbox as algorithm
from bot.announcing.outbox import Outbox
from bot.announcing.ports import Blocked, OutcomeUnknown, RetryAfter
from bot.board.setup import Boards
from bot.domain import OutboxKind, OutboxState, StoreError, Trouble
from bot.store import outbox, waiting
from tests.bot.announcing.memory import Discord, Fault, MortalStore, lost_reply
from tests.bot.announcing.samples import effect
from tests.builders import at, timed


@pytest.fixture
def put(sqlite_store, board, clock):
    """Puts a row: its key, its kind (a POST of a card "note" if none is named), and what else it has."""

    async def put_row(key, kind=OutboxKind.POST, **given):
        given = {"card": "note", "content": {"says": key}} | given
        async with sqlite_store.write() as tx:
            assert await outbox.put(at(tx, clock()), key, kind, board_id=board.id, **given)

    return put_row


@pytest.fixture
def box(sqlite_store, discord, clock):
    return Outbox(timed(sqlite_store, clock), discord, {})


def said(discord: Discord, channel: int) -> list[str]:
    return [message.body.split('"')[-2] for message in discord.channels.get(channel, [])]


async def test_one_channel_keeps_its_order(box, put, discord, clock):
    for name in ("one", "two", "three"):
        await put(name, channel_id=10)
    discord.faults[1] = Fault(OutcomeUnknown("the connection was lost"))
    await box.drain()
    assert said(discord, 10) == []
    clock.advance(seconds=2)
    await box.drain()
    assert said(discord, 10) == ["one", "two", "three"]


async def test_a_few_channels_are_written_to_at_once(box, put, discord):
    for number in range(6):
        await put(f"first {number}", channel_id=number)
        await put(f"second {number}", channel_id=number)
    discord.hold = asyncio.Event()
    making = asyncio.create_task(box.drain())
    await discord.until(lambda: len(discord.requests) == algorithm.MAX_CONCURRENCY)
    discord.hold.set()
    await making
    assert set(discord.requests[:4]) == {"post 0", "post 1", "post 2", "post 3"}
    assert [said(discord, n) for n in range(6)] == [[f"first {n}", f"second {n}"] for n in range(6)]


async def test_channels_do_not_wait_for_each_other(box, put, discord):
    await put("limited", channel_id=10)
    await put("free", channel_id=11)
    discord.faults[1] = Fault(RetryAfter(60))
    await box.drain()
    assert said(discord, 10) == []
    assert said(discord, 11) == ["free"]


async def test_a_slow_channel_does_not_keep_new_effects_from_others(box, put, discord):
    await put("slow", channel_id=10)
    discord.hold = hold = asyncio.Event()
    making = asyncio.create_task(box.drain())
    await discord.until(lambda: discord.requests == ["post 10"])
    discord.hold = None
    await put("new", channel_id=11)
    box.wake()
    await discord.until(lambda: said(discord, 11) == ["new"])
    assert said(discord, 10) == []
    hold.set()
    await making
    assert said(discord, 10) == ["slow"]


async def test_what_fails_again_and_again_no_longer_holds_up_its_channel(box, put, discord, clock):
    await put("stuck", channel_id=10)
    await put("next", channel_id=10)
    for _ in range(algorithm.MAX_BLOCKING_FAILURES + 1):
        assert said(discord, 10) == []
        discord.faults["post"] = Fault(OutcomeUnknown("500"))
        await box.drain()
        clock.advance(minutes=5)
    clock.advance(minutes=-5)
    await box.drain()
    assert said(discord, 10) == ["next"]
    clock.advance(minutes=5)
    await box.drain()
    assert said(discord, 10) == ["next", "stuck"]


async def test_two_at_once_never_make_the_same_twice(box, put, discord):
    for number in range(8):
        await put(str(number), channel_id=number % 2)
    await asyncio.gather(box.drain(), box.drain(), box.drain())
    assert len(discord.requests) == 8


async def test_a_rate_limit_is_waited_out_and_nothing_is_looked_for(box, put, discord, clock):
    await put("patient", channel_id=10)
    discord.faults["post"] = Fault(RetryAfter(30))
    await box.drain()
    clock.advance(seconds=29)
    await box.drain()
    assert discord.requests == ["post 10"]
    clock.advance(seconds=1)
    await box.drain()
    assert discord.requests == ["post 10", "post 10"]


async def test_a_rate_limit_on_looking_leaves_the_outcome_unknown(box, put, discord, clock):
    await put("lost", channel_id=10)
    discord.faults |= {"post": lost_reply(), "find": Fault(RetryAfter(3))}
    for _ in range(3):
        await box.drain()
        clock.advance(minutes=10)
    assert discord.requests == ["post 10", "find 10", "find 10"]
    assert said(discord, 10) == ["lost"]


async def test_the_pauses_grow_to_five_minutes(box, put, sqlite_store, discord, clock):
    await put("down", channel_id=10)
    pauses = []
    for _ in range(10):
        discord.faults |= {"post": Fault(OutcomeUnknown("502")), "find": Fault(OutcomeUnknown("502"))}
        await box.drain()
        due_at = (await effect(sqlite_store, "down")).due_at
        pauses.append((due_at - clock()).total_seconds())
        clock.time = due_at
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


async def test_what_comes_after_a_failure_fails_with_its_reason(sqlite_store, put, discord, clock):
    failed = []

    async def note(tx, effect):
        failed.append((effect.key, effect.state, effect.error))

    await put("first", channel_id=10)
    await put("thread", OutboxKind.START_THREAD, after_key="first")
    await put("inside", after_key="thread")
    await put("elsewhere", channel_id=11)
    discord.impossible = {"post 10"}
    box = Outbox(timed(sqlite_store, clock), discord, {}, on_failed={"note": note})
    await box.drain()
    await box.drain()
    why = (OutboxState.FAILED, "404 Unknown Channel")
    assert failed == [("first", *why), ("thread", *why), ("inside", *why)]
    assert discord.requests == ["post 10", "post 11"]


async def test_a_pin_that_is_not_allowed_waits_and_holds_up_no_other_kind(box, put, sqlite_store, discord):
    await put("card", channel_id=10)
    await put("pin", OutboxKind.PIN, after_key="card")
    await put("edit", OutboxKind.EDIT, after_key="card")
    discord.forbidden = {"pin"}
    await box.drain()
    assert (await effect(sqlite_store, "pin")).trouble is Trouble.FORBIDDEN
    assert discord.channels[10][0].edited
    assert discord.pins == []
    discord.forbidden = set()
    await box.look_again()
    await box.drain()
    assert discord.pins == [(10, discord.channels[10][0].id)]


@pytest.mark.parametrize("minutes", [0, 5])
async def test_what_a_closed_channel_keeps_waiting_goes_out_in_its_order_once_it_is_open(
    box, put, sqlite_store, board, discord, clock, minutes
):
    discord.forbidden = {"post 10"}
    for name in ("one", "two", "three"):
        await put(name, channel_id=10)
        await box.drain()
    await put("elsewhere", channel_id=11)
    await box.drain()
    assert discord.requests == ["post 10", "post 11"]
    async with sqlite_store.read() as tx:
        [waits] = await waiting.hindered(tx, board.id)
    assert (waits.effect.key, waits.effect.trouble, waits.behind) == ("one", Trouble.FORBIDDEN, 2)
    discord.forbidden = set()
    clock.advance(minutes=minutes)
    if not minutes:
        await box.look_again(board.id)
    await box.drain()
    assert said(discord, 10) == ["one", "two", "three"]
    async with sqlite_store.read() as tx:
        assert await waiting.hindered(tx, board.id) == []


async def test_what_waits_for_a_cure_is_tried_every_five_minutes_and_no_oftener(box, put, discord, clock):
    discord.forbidden = {"post 10"}
    await put("patient", channel_id=10)
    for _ in range(60):
        await box.drain()
        clock.advance(minutes=1)
    assert discord.requests == ["post 10"] * 12


async def test_what_the_server_s_filter_refuses_keeps_nobody_else_waiting(box, put, discord):
    await put("refused", channel_id=10)
    await put("fine", channel_id=10)
    discord.faults["post"] = Fault(Blocked(Trouble.FILTERED, "400 Message was blocked"))
    await box.drain()
    assert said(discord, 10) == ["fine"]


async def test_what_may_have_been_made_in_a_channel_that_is_closed_now_is_looked_for(
    box, put, discord, clock
):
    await put("lost", channel_id=10)
    discord.faults["post"] = lost_reply()
    await box.drain()
    discord.forbidden = {"find 10"}
    clock.advance(minutes=10)
    await box.drain()
    discord.forbidden = set()
    await box.look_again()
    await box.drain()
    assert discord.requests == ["post 10", "find 10", "find 10"]
    assert said(discord, 10) == ["lost"]


async def test_what_waits_for_a_channel_that_is_gone_is_posted_in_the_one_that_is_chosen(
    box, put, sqlite_store, board, discord
):
    discord.faults["post"] = Fault(Blocked(Trouble.NO_CHANNEL, "404 Unknown Channel"))
    await put("Report 7", card="announcement", channel_id=10)
    await put("Report 8", card="announcement", channel_id=10)
    await put("desk", card="desk", channel_id=10)
    await box.drain()
    await Boards(sqlite_store).change(board.guild_id, articles_channel=20)
    await box.drain()
    assert said(discord, 20) == ["Report 7", "Report 8"]


async def test_closed_direct_messages_are_told_of_once(sqlite_store, put, discord, clock):
    handled = []

    async def could_not_give_back(tx, effect):
        handled.append(effect.content["account"])
        await outbox.put(
            at(tx, clock()), "desk", OutboxKind.POST, board_id=effect.board_id, card="note", channel_id=12
        )

    await put("text", OutboxKind.TELL, card="given-back", content={"account": 7})
    discord.impossible = {"tell"}
    box = Outbox(timed(sqlite_store, clock), discord, {}, on_failed={"given-back": could_not_give_back})
    await box.drain()
    clock.advance(days=1)
    await box.drain()
    assert handled == [7]
    assert discord.requests == ["tell 7", "post 12"]


async def test_a_card_that_carries_no_mark_is_found_by_its_words(box, put, discord, clock):
    await put("text", OutboxKind.TELL, card="given-back", content={"account": 7})
    discord.faults["tell"] = lost_reply()
    await box.drain()
    clock.advance(minutes=30)
    await box.drain()
    assert discord.requests == ["tell 7", "find_told 7"]
    assert discord.cards(7) == ["given-back"]


async def test_what_nobody_foresaw_is_logged_and_tried_again(box, put, discord, clock, caplog):
    await put("unlucky", channel_id=10)
    discord.faults["post"] = Fault(KeyError("emoji"))
    await box.drain()
    assert [record.exc_info is not None for record in caplog.records if record.levelno == logging.ERROR]
    clock.advance(seconds=2)
    await box.drain()
    assert said(discord, 10) == ["unlucky"]


async def test_a_hook_that_fails_takes_nothing_back(sqlite_store, put, discord, clock, caplog):
    calls = []

    async def settle(tx, effect):
        calls.append(effect.message_id)
        if len(calls) == 1:
            raise ValueError("not yet")

    await put("once", channel_id=10)
    box = Outbox(timed(sqlite_store, clock), discord, {"note": settle})
    await box.drain()
    clock.advance(minutes=10)
    await box.drain()
    assert discord.requests == ["post 10", "find 10"]
    assert calls == [discord.channels[10][0].id] * 2
    assert (await effect(sqlite_store, "once")).state is OutboxState.DONE


async def test_what_names_no_place_fails(box, put, sqlite_store, discord):
    await put("nowhere")
    await put("nothing", OutboxKind.DELETE, channel_id=10)
    await put("nobody", OutboxKind.TELL, content={})
    await box.drain()
    assert [(await effect(sqlite_store, key)).error for key in ("nowhere", "nothing", "nobody")] == [
        "names no channel",
        "names no message",
        "names no account",
    ]
    assert discord.requests == []


async def test_a_message_that_is_named_is_changed_and_deleted(box, put, discord):
    await put("card", channel_id=10)
    await box.drain()
    card = discord.channels[10][0]
    await put("edit", OutboxKind.EDIT, channel_id=10, content={"message_id": card.id, "says": "new"})
    await box.drain()
    assert said(discord, 10) == ["new"]
    await put("delete", OutboxKind.DELETE, after_key="card")
    await box.drain()
    assert said(discord, 10) == []


async def test_what_is_for_later_holds_nobody_up_and_a_clock_that_jumps_makes_it_due(
    box, put, discord, clock
):
    await put("tonight", channel_id=10, due_at=clock() + timedelta(hours=8))
    await put("now", channel_id=10)
    await box.drain()
    assert said(discord, 10) == ["now"]
    clock.advance(hours=30)
    await box.drain()
    assert said(discord, 10) == ["now", "tonight"]


async def test_what_is_taken_back_at_the_last_moment_is_not_sent(sqlite_store, put, discord, clock):
    class Meddling(Discord):
        async def find(self, channel_id, effect, since, others=()):
            async with sqlite_store.write() as tx:
                assert await outbox.drop(at(tx, clock()), "regretted")

    await put("regretted", channel_id=10)
    meddling = Meddling(clock)
    await Outbox(timed(sqlite_store, clock), meddling, {}, restored=True).drain()
    assert meddling.requests == []


async def test_it_runs_when_it_is_woken_and_stops_when_it_is_told(box, put, discord):
    running = asyncio.create_task(box.run())
    await put("first", channel_id=10)
    box.wake()
    await discord.until(lambda: said(discord, 10) == ["first"])
    await put("second", channel_id=10)
    box.wake()
    await discord.until(lambda: said(discord, 10) == ["first", "second"])
    await box.stop()
    await running


async def test_what_is_under_way_is_finished_before_it_stops(box, put, sqlite_store, discord):
    await put("under way", channel_id=10)
    await put("not begun", channel_id=10)
    discord.hold = asyncio.Event()
    running = asyncio.create_task(box.run())
    await discord.until(lambda: discord.requests == ["post 10"])
    stopping = asyncio.create_task(box.stop())
    discord.hold.set()
    await asyncio.gather(stopping, running)
    assert (await effect(sqlite_store, "under way")).state is OutboxState.DONE
    assert (await effect(sqlite_store, "not begun")).state is OutboxState.WAITING


async def test_what_is_due_later_wakes_it_by_itself(box, put, discord, clock):
    await put("now", channel_id=10)
    await put("soon", channel_id=11, due_at=clock() + timedelta(milliseconds=5))
    running = asyncio.create_task(box.run())
    await discord.until(lambda: said(discord, 10) == ["now"])
    clock.advance(milliseconds=5)
    await discord.until(lambda: said(discord, 11) == ["soon"])
    await box.stop()
    await running


async def test_what_ends_while_the_rows_are_read_does_not_end_the_drain(sqlite_store, put, discord, clock):
    ended = asyncio.Event()

    class Telling(Outbox):
        async def _work(self, job):
            await super()._work(job)
            ended.set()

    class Slow(MortalStore):
        reads = 0

        @asynccontextmanager
        async def read(self, *, frozen=False):
            async with super().read(frozen=frozen) as tx:
                yield tx
            self.reads += 1
            if self.reads == 2:  # what was read is old once it is here
                ended.clear()
                discord.hold.set()
                await ended.wait()

    await put("first", channel_id=10)
    await put("second", channel_id=10)
    box, discord.hold = Telling(timed(Slow(sqlite_store), clock), discord, {}), asyncio.Event()
    making = asyncio.create_task(box.drain())
    await discord.until(lambda: discord.requests == ["post 10"])
    box.wake()
    await making
    assert said(discord, 10) == ["first", "second"]


async def test_it_goes_on_after_the_database_failed(sqlite_store, put, discord, clock, caplog, monkeypatch):
    class Stumbling(MortalStore):
        def write(self):
            self.writes += 1
            if self.writes <= 2:
                raise StoreError("store-locked", cause="a backup")
            return self._store.write()

    monkeypatch.setattr(algorithm, "ERROR_PAUSE", 0)
    monkeypatch.setattr(algorithm, "_back_off", lambda effect: 0)
    await put("patient", channel_id=10)
    box = Outbox(timed(Stumbling(sqlite_store), clock), discord, {})
    running = asyncio.create_task(box.run())
    await discord.until(lambda: said(discord, 10) == ["patient"])
    await box.stop()
    await running
    assert "store-locked" in caplog.text
