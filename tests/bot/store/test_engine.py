"""Transactions: what raises rolls back, writers queue, readers see one state; files are their owner's."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.domain import StoreError
from bot.store import engine
from bot.store.engine import Store, parse_url, sqlite_path
from bot.store.tx import PartFailed


async def _titles(store):
    async with store.read() as tx:
        return sorted((await tx.execute(text("SELECT title FROM blogs"))).scalars())


async def _add(tx, title):
    await tx.execute(text("INSERT INTO blogs (title) VALUES (:title)"), {"title": title})


async def test_what_is_written_is_there_when_its_block_ended_well(store):
    async with store.write() as tx:
        await _add(tx, "Mill Notes")
    assert await _titles(store) == ["Mill Notes"]


@pytest.mark.parametrize("error", [ValueError, asyncio.CancelledError])
async def test_what_raises_rolls_everything_back(store, error):
    async def fail():
        async with store.write() as tx:
            await _add(tx, "Mill Notes")
            raise error

    with pytest.raises(error):
        await fail()
    assert await _titles(store) == []
    async with store.write() as tx:
        await _add(tx, "River News")
    assert await _titles(store) == ["River News"]


@pytest.mark.parametrize("error", [None, ValueError])
async def test_what_is_done_at_once_is_done_as_whole(store, error):
    async def several(tx):
        for title in ("Mill Notes", "River News"):
            await _add(tx, title)
        if error:
            raise error
        return await tx.scalar(text("SELECT count(*) FROM blogs"))

    async def done():
        async with store.write() as tx:
            return await tx.at_once(several, tx)

    if error:
        with pytest.raises(error):
            await done()
    else:
        assert await done() == 2
    assert await _titles(store) == ([] if error else ["Mill Notes", "River News"])


async def test_what_waits_for_something_else_is_not_done_at_once(sqlite_store):
    async def slow(tx):
        await _add(tx, "Mill Notes")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="at once"):
        async with sqlite_store.write() as tx:
            await tx.at_once(slow, tx)
    assert await _titles(sqlite_store) == []


@pytest.mark.parametrize("begun", [True, False])
async def test_whoever_gives_up_waiting_leaves_a_database_that_can_be_used(sqlite_store, begun):
    at_work, go_on = threading.Event(), threading.Event()

    async def several(tx):
        await _add(tx, "Mill Notes")
        at_work.set()
        go_on.wait(30)
        await _add(tx, "River News")

    async def wait_first(tx):  # what keeps the connection's thread from beginning with the rest
        at_work.set()
        go_on.wait(30)

    async def done():
        async with sqlite_store.write() as tx, asyncio.TaskGroup() as group:
            if not begun:
                group.create_task(tx.at_once(wait_first, tx))
                await asyncio.to_thread(at_work.wait, 30)
            await tx.at_once(several, tx)

    task = asyncio.create_task(done())
    await asyncio.to_thread(at_work.wait, 30)
    for _ in range(3):  # who is impatient cancels again
        await asyncio.sleep(0)
        task.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await _titles(sqlite_store) == []
    async with sqlite_store.write() as tx:
        await _add(tx, "River News")
    assert await _titles(sqlite_store) == ["River News"]


async def test_a_statement_that_fails_amid_what_is_done_at_once_undoes_it(store):
    async def several(tx):
        await _add(tx, "Mill Notes")
        await _add(tx, None)

    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await tx.at_once(several, tx)
    assert await _titles(store) == []
    async with store.write() as tx:
        await _add(tx, "River News")
    assert await _titles(store) == ["River News"]


@pytest.mark.parametrize("wrong", [ValueError, IntegrityError])
@pytest.mark.parametrize("at_once", [True, False])
async def test_a_part_can_fail_alone(store, at_once, wrong):
    async def part(tx):
        async with tx.apart():
            await _add(tx, "Half a blog")
            if wrong is ValueError:
                raise ValueError
            await _add(tx, None)

    async def several(tx):
        await _add(tx, "Mill Notes")
        with pytest.raises(PartFailed) as failed:
            await part(tx)
        assert isinstance(failed.value.__cause__, wrong)
        async with tx.apart():
            await _add(tx, "River News")

    async with store.write() as tx:
        await (tx.at_once(several, tx) if at_once else several(tx))
    assert await _titles(store) == ["Mill Notes", "River News"]


async def test_where_the_database_itself_fails_no_part_fails_alone(sqlite_store):
    async def part():
        async with sqlite_store.read() as tx:
            await tx.exec_driver_sql("PRAGMA query_only = ON")
            async with tx.apart():
                await _add(tx, "Mill Notes")

    with pytest.raises(StoreError, match="store-not-writable"):
        await part()


async def test_a_mistake_of_ours_is_not_taken_for_a_broken_database(store):
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await _add(tx, None)


async def test_writers_queue_and_none_is_lost(store):
    async def count_up():
        async with store.write() as tx:
            there = (await tx.execute(text("SELECT count(*) FROM blogs"))).scalar_one()
            await asyncio.sleep(0)
            await _add(tx, f"{there:02}")

    await asyncio.gather(*(count_up() for _ in range(12)))
    assert await _titles(store) == [f"{number:02}" for number in range(12)]


async def test_a_reader_does_not_wait_for_a_writer_and_sees_one_state(sqlite_store):
    async with sqlite_store.write() as tx:
        await _add(tx, "Mill Notes")
        assert await _titles(sqlite_store) == []
    async with sqlite_store.read() as reading:
        assert (await reading.execute(text("SELECT count(*) FROM blogs"))).scalar_one() == 1
        async with sqlite_store.write() as tx:
            await _add(tx, "River News")
        assert (await reading.execute(text("SELECT count(*) FROM blogs"))).scalar_one() == 1
    assert len(await _titles(sqlite_store)) == 2


async def test_a_writer_takes_its_lock_before_its_first_statement(sqlite_store, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MS", 20)
    other = Store(sqlite_store.url)
    async with sqlite_store.write():
        with pytest.raises(StoreError, match="store-locked"):
            async with other.write():
                pytest.fail("two writers at once")
    await other.close()


async def test_what_points_nowhere_is_refused(store):
    with pytest.raises(IntegrityError):
        async with store.write() as tx:
            await tx.execute(text("INSERT INTO boards (guild_id, blog_id) VALUES (1, 999)"))


async def test_a_database_and_what_lies_beside_it_are_their_owners_alone(tmp_path):
    store = Store(parse_url(f"sqlite:///{tmp_path}/var/deep/board.db"))
    async with store.write() as tx:
        await tx.execute(text("CREATE TABLE notes (words)"))
    with closing(sqlite3.connect(tmp_path / "var/deep/board.db")) as other:
        other.execute("PRAGMA journal_mode = WAL")
    async with store.write() as tx:
        await tx.execute(text("INSERT INTO notes VALUES ('a')"))
        made = sorted((tmp_path / "var" / "deep").iterdir())
        assert [path.name for path in made] == ["board.db", "board.db-shm", "board.db-wal"]
        assert all(path.stat().st_mode & 0o077 == 0 for path in [*made, made[0].parent])
    await store.close()


@pytest.mark.parametrize(
    ("address", "driver", "path"),
    [
        ("sqlite:///var/board.db", "sqlite+aiosqlite", Path("var/board.db")),
        ("sqlite+aiosqlite:////srv/board.db", "sqlite+aiosqlite", Path("/srv/board.db")),
        ("postgres://nara@host/board", "postgresql+psycopg", None),
        ("postgresql://nara@host/board", "postgresql+psycopg", None),
        ("postgresql+psycopg://nara@host/board", "postgresql+psycopg", None),
    ],
)
def test_an_address_gets_our_drivers(address, driver, path):
    url = parse_url(address)
    assert (url.drivername, sqlite_path(url)) == (driver, path)
