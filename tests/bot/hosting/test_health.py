"""Whether the bot is well is told at a port, by what whoever restarts it and Prometheus read."""

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.domain import OutboxKind, Trouble
from bot.hosting.health import Pulse
from bot.hosting.port import telling
from bot.store import feeds, outbox
from bot.store.outbox import hold_back
from bot.store.outbox_queue import ready
from bot.store.vitals import read_vitals
from tests.builders import ARTICLES_CHANNEL, make_board
from tests.conftest import START
from tests.waiting import until


@pytest.fixture
async def pulse(sqlite_store):
    pulse = Pulse(sqlite_store, lambda: True)
    pulse.connected(lambda: (0.04, 2))
    return pulse


def later(store, **time):
    store.now = lambda: START + timedelta(**time)


def any_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def post(store, board, key, **more):
    async with store.write() as tx:
        channel = {"board_id": board.id, "channel_id": ARTICLES_CHANNEL}
        await outbox.put(tx, key, OutboxKind.POST, card="digest", **channel, **more)


async def test_what_is_due_and_not_made_is_a_fault_after_ten_minutes(pulse, sqlite_store):
    board = await make_board(sqlite_store)
    await post(sqlite_store, board, "later", due_at=START + timedelta(days=1))
    await post(sqlite_store, board, "now")
    assert (await pulse.feel()).status == "serving"
    later(sqlite_store, minutes=11)
    health = await pulse.feel()
    assert (health.status, health.faults) == ("failing", ("outbox",))
    assert health.vitals.outbox_age == timedelta(minutes=11)


async def test_what_waits_for_a_cure_and_what_waits_behind_it_is_no_fault_of_the_host(store):
    pulse = Pulse(store, lambda: True)
    pulse.connected(lambda: (0.04, 2))
    board = await make_board(store)
    await post(store, board, "first")
    await post(store, board, "second")
    await post(store, board, "third", after_key="first")
    async with store.write() as tx:
        [first] = [effect for effect, _ in await ready(tx) if effect.key == "first"]
        until_then = START + timedelta(hours=9)
        await hold_back(tx, replace(first, trouble=Trouble.FORBIDDEN, error=""), until_then)
    later(store, hours=1)
    health = await pulse.feel()
    assert health.status == "serving"
    assert (health.vitals.hindered, health.vitals.waiting) == (3, 0)


async def test_a_feed_that_is_not_read_when_it_is_due_is_a_fault(pulse, sqlite_store):
    board = await make_board(sqlite_store)
    async with sqlite_store.write() as tx:
        assert board.blog_id
        feed = await feeds.add_feed(tx, board.blog_id, "https://mill.example/feed")
        await feeds.record_poll(tx, feed, START + timedelta(minutes=15))
    later(sqlite_store, minutes=20)
    assert (await pulse.feel()).status == "serving"
    later(sqlite_store, minutes=26)
    assert (await pulse.feel()).faults == ("polls",)


async def test_discord_may_be_away_for_a_minute(pulse, monkeypatch):
    now = 1000.0
    monkeypatch.setattr("bot.hosting.health.monotonic", lambda: now)
    pulse.lost()
    now += 59
    assert (await pulse.feel()).status == "serving"
    now += 2
    assert (await pulse.feel()).faults == ("gateway",)
    pulse.connected(lambda: (float("nan"), 2))
    assert (await pulse.feel()).status == "serving"


async def test_who_waits_for_another_process_is_well_and_who_never_saw_discord_is_starting(sqlite_store):
    assert (await Pulse(sqlite_store, lambda: False).feel()).status == "waiting"
    assert (await Pulse(sqlite_store, lambda: True).feel()).status == "starting"


async def test_a_database_that_cannot_be_read_is_a_fault(pulse, sqlite_store, tmp_path):
    await sqlite_store.close()
    (tmp_path / "board.db").write_bytes(b"nothing of the kind" * 500)
    health = await pulse.feel()
    assert (health.status, health.faults, health.vitals) == ("failing", ("database",), None)


async def test_the_port_tells_it(pulse, sqlite_store):
    board = await make_board(sqlite_store)
    await post(sqlite_store, board, "now")
    pulse.ran("polling feeds", True)
    pulse.ran("polling feeds", False)
    port = any_port()
    async with telling(pulse, ("127.0.0.1", port)), aiohttp.ClientSession() as client:
        status, said = await fetch(client, port, "healthz")
        assert (status, '"status": "serving"' in said) == (200, True)
        later(sqlite_store, minutes=11)
        status, said = await fetch(client, port, "healthz")
        assert (status, '"faults": ["outbox"]' in said) == (503, True)
        _, told = await fetch(client, port, "metrics")
    families = list(text_string_to_metric_families(told))
    values = {(s.name, *s.labels.values()): s.value for family in families for s in family.samples}
    assert values["dear_reader_up",] == 0
    assert values["dear_reader_outbox_oldest_seconds",] == 660
    assert values["dear_reader_boards",] == 1
    assert values["dear_reader_job_failures_total", "polling feeds"] == 1
    assert values["process_resident_memory_bytes",] > 1e6
    assert len({family.name for family in families}) == len(families)


async def test_a_port_that_is_another_s_stops_nothing_and_is_named_once(pulse, caplog, monkeypatch):
    caplog.set_level("INFO")
    monkeypatch.setattr("bot.hosting.port.AGAIN", 0.001)
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    async with telling(pulse, ("127.0.0.1", taken.sockets[0].getsockname()[1])):
        await until(lambda: "cannot be opened" in caplog.text)
        taken.close()
        await taken.wait_closed()
        await until(lambda: "is open now" in caplog.text)
    assert caplog.text.count("cannot be opened") == 1
    assert pulse.lines["warning"] == 1


async def fetch(client, port, path):
    async def answer():
        try:
            async with client.get(f"http://127.0.0.1:{port}/{path}") as response:
                got.append((response.status, await response.text()))
        except aiohttp.ClientConnectorError:
            return False
        return True

    got = []
    await until(answer)
    return got[0]


async def test_vitals_are_the_same_on_both_databases(store):
    async with store.read() as tx:
        vitals = await read_vitals(tx)
    assert (vitals.boards, vitals.outbox_age, vitals.poll_age) == (0, timedelta(), timedelta())
