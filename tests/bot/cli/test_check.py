"""`check` names what is wrong in a line each, ends with a status that tells it, and shows no secret."""

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain import Weight
from bot.hosting import checks
from bot.store import feeds
from bot.store.backup import save, save_daily
from bot.store.engine import Store, parse_url
from bot.texts import Texts
from tests.bot.cli.conftest import over, start
from tests.builders import make_board

SAY = Texts().speaker("en")


async def test_where_all_is_well_it_says_so_and_changes_nothing(sandbox, tmp_path, migrated):
    shutil.copy(migrated, tmp_path / "board.db")
    on_discord = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token}
    done = await asyncio.to_thread(over, start(tmp_path, "check", **on_discord))
    assert (done.status, done.err) == (0, "")
    *lines, last = done.out.splitlines()
    assert last == "All is well."
    subjects = {line.split(":")[0].split(None, 1)[1] for line in lines}
    assert subjects >= {
        "version",
        "disk",
        "model",
        "database",
        "backups",
        "token",
        "intents",
        "server",
        "clock",
    }
    assert {line.split()[0] for line in lines} == {"ok", "note"}
    assert not sandbox.gateway.sessions
    assert not (tmp_path / "backups").exists()


async def test_what_is_wrong_is_counted_and_no_secret_is_shown(sandbox, tmp_path, sqlite_store):
    board = await make_board(sqlite_store)
    assert board.blog_id
    async with sqlite_store.write() as tx:
        await feeds.add_feed(tx, board.blog_id, "http://nara:geheim@127.0.0.1:9/feed?key=geheim")
    settings = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": "geheim", "FETCH_ALLOW": "127.0.0.1:9"}
    done = await asyncio.to_thread(over, start(tmp_path, "check", **settings))
    faults = [line for line in done.out.splitlines() if line.startswith("fault")]
    assert (done.status, done.err, len(faults)) == (1, "", 2)
    assert done.out.endswith("2 faults.\n")
    assert "geheim" not in done.out
    assert any("Discord refuses DISCORD_TOKEN" in line for line in faults)


def test_a_disk_that_is_nearly_full_is_a_fault(tmp_path, monkeypatch):
    assert checks.look_at_disk(SAY, tmp_path, None).weight is Weight.WELL
    monkeypatch.setattr(checks, "SPARE", 10**18)
    found = checks.look_at_disk(SAY, tmp_path / "not" / "yet", None)
    assert (found.weight, "Cure: make room" in found.text) == (Weight.FAULT, True)


def test_a_clock_that_is_wrong_is_a_fault():
    [found] = checks.look_at_clock(SAY, timedelta(seconds=-95), timedelta())
    assert (found.weight, "95 seconds off" in found.text) == (Weight.FAULT, True)
    [well] = checks.look_at_clock(SAY, timedelta(seconds=1), timedelta())
    assert well.weight is Weight.WELL


def test_packages_of_another_version_are_a_fault(tmp_path):
    lock = Path(tmp_path / "requirements.lock")
    lock.write_text("aiohttp==0.1 \\\n    --hash=sha256:0\nnobody-has-this==1\n")
    found = checks.look_at_version(SAY, [lock])
    assert (found.weight, "aiohttp" in found.text) == (Weight.FAULT, True)
    assert checks.look_at_version(SAY).weight is Weight.WELL


async def test_a_database_is_whole_older_damaged_or_not_ours(sqlite_store, tmp_path):
    async def weight(store):
        return (await checks.look_at_database(SAY, store)).weight

    assert await weight(sqlite_store) is Weight.WELL
    async with sqlite_store.write() as tx:
        await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    assert await weight(sqlite_store) is Weight.NOTE
    (tmp_path / "letter.db").write_text("Dear reader " * 500)
    assert await weight(Store(parse_url(f"sqlite:///{tmp_path}/letter.db"))) is Weight.FAULT
    assert await weight(Store(parse_url("postgresql://nara:x@127.0.0.1:1/board"))) is Weight.FAULT


async def test_copies_that_are_no_longer_taken_are_a_fault(sqlite_store):
    now = datetime.now(UTC)
    assert "No copy" in checks.look_at_copies(SAY, sqlite_store, 10, now).text
    await save_daily(sqlite_store, 10)
    assert checks.look_at_copies(SAY, sqlite_store, 10, now).weight is Weight.WELL
    assert checks.look_at_copies(SAY, sqlite_store, 10, now + timedelta(days=3)).weight is Weight.FAULT


async def test_a_copy_taken_by_hand_is_no_daily_one_and_counts(store, tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.snapshot.VAR", tmp_path)
    await save(store, "by-hand")
    found = checks.look_at_copies(SAY, store, 10, datetime.now(UTC))
    assert found.weight is Weight.NOTE
    assert "newest of the other copies is from 20" in found.text


async def test_of_postgresql_no_snapshot_is_promised(postgres_store):
    async with postgres_store.write() as tx:
        await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    found = await checks.look_at_database(SAY, postgres_store)
    assert found.weight is Weight.NOTE
    assert "No snapshot of PostgreSQL is taken then" in found.text


async def test_no_server_is_called_new_before_its_board_can_be_read(sandbox, tmp_path, migrated):
    shutil.copy(migrated, tmp_path / "board.db")
    store = Store(parse_url(f"sqlite:///{tmp_path}/board.db"))
    async with store.write() as tx:
        await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    await store.close()
    on_discord = {"DISCORD_API_URL": sandbox.url, "DISCORD_TOKEN": sandbox.token}
    done = await asyncio.to_thread(over, start(tmp_path, "check", **on_discord))
    assert (done.status, done.err) == (0, "")
    assert "can be looked at after that" in done.out
    assert "is not set up" not in done.out
