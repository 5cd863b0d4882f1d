"""A snapshot takes the database's place: only one that is ours and whole, and one of them is there always."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain import InputError, StoreError
from bot.store import articles, lease
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate
from bot.store.restore import restore
from bot.store.snapshot import snapshot
from bot.texts import Texts


class Killed(BaseException):
    """Nothing after it happens, as with SIGKILL."""


@pytest.fixture
def address(sqlite_store) -> str:
    return f"sqlite:///{sqlite_store.url.database}"


@pytest.fixture
async def saved(sqlite_store) -> Path:
    """A snapshot with one blog; the database has two by now, and is closed."""
    async with sqlite_store.write() as tx:
        await articles.make_blog(tx, "Harbour notes")
        await lease.take(tx, "whoever ran then", lease.Held())
    path = snapshot(sqlite_store, "by-hand")
    async with sqlite_store.write() as tx:
        await articles.make_blog(tx, "Mill notes")
    await sqlite_store.close()
    assert path is not None
    return path


def titles(path: Path | str | None) -> list[str]:
    """The blogs in it, looked at as a stranger does who changes nothing."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [title for (title,) in database.execute("SELECT title FROM blogs ORDER BY id")]


async def test_the_database_is_the_snapshot_s_and_the_one_before_is_kept(sqlite_store, address, saved):
    aside = await restore(address, saved)
    assert titles(sqlite_store.url.database) == ["Harbour notes"]
    assert titles(aside) == ["Harbour notes", "Mill notes"]
    assert aside.parent == saved.parent
    assert saved.exists()
    store = Store(parse_url(address))
    assert not await migrate(store)
    async with store.read() as tx:
        assert {part.owner for part in await lease.look(tx)} == {None}
        assert await lease.restored_at(tx) is not None
        assert await tx.scalar(text("PRAGMA journal_mode")) == "wal"
    await store.close()
    assert Path(sqlite_store.url.database).stat().st_mode & 0o077 == 0


async def test_where_there_is_no_database_the_snapshot_becomes_it(saved, tmp_path):
    assert await restore(f"sqlite:///{tmp_path}/new.db", saved) is None
    assert titles(tmp_path / "new.db") == ["Harbour notes"]


async def test_a_damaged_database_is_kept_as_it_is_and_replaced(sqlite_store, address, saved):
    path = Path(sqlite_store.url.database)
    path.write_bytes(b"no database at all" * 1000)
    aside = await restore(address, saved)
    assert titles(path) == ["Harbour notes"]
    assert aside.read_bytes().startswith(b"no database")


async def test_what_is_not_ours_or_not_whole_or_newer_is_refused_and_changes_nothing(
    sqlite_store, address, saved, tmp_path
):
    (tmp_path / "text.db").write_text("Dear diary" * 1000)
    broken = bytearray(saved.read_bytes())
    broken[5000:9000] = os.urandom(4000)
    (tmp_path / "broken.db").write_bytes(broken)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE recipes (name)")
    newer = tmp_path / "newer.db"
    newer.write_bytes(saved.read_bytes())
    with closing(sqlite3.connect(newer)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9998'")
        database.commit()
    refused = {"text": "store-not-ours", "broken": "store-damaged", "other": "store-not-ours"}
    for name, key in (refused | {"newer": "store-newer"}).items():
        with pytest.raises(StoreError, match=key):
            await restore(address, tmp_path / f"{name}.db")
    with pytest.raises(InputError, match="restore-nothing"):
        await restore(address, tmp_path / "nowhere.db")
    with pytest.raises(InputError, match="restore-itself"):
        await restore(address, Path(sqlite_store.url.database))
    with pytest.raises(StoreError, match="store-unreachable"):
        await restore("postgresql://nara@127.0.0.1:1/board", saved)
    assert titles(sqlite_store.url.database) == ["Harbour notes", "Mill notes"]
    assert not list(tmp_path.glob("*.restoring*"))


async def test_a_database_that_somebody_uses_is_left_alone(sqlite_store, address, saved):
    async with sqlite_store.read() as tx:
        await tx.scalar(text("SELECT count(*) FROM blogs"))
        with pytest.raises(StoreError, match="store-locked"):
            await restore(address, saved)
    assert titles(sqlite_store.url.database) == ["Harbour notes", "Mill notes"]


@pytest.mark.parametrize("step", ["os.link", "os.fsync", "pathlib.Path.replace", "pathlib.Path.unlink"])
async def test_killed_at_any_step_one_of_the_two_is_whole(sqlite_store, address, saved, monkeypatch, step):
    def die(*_args, **_options):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(step, die)
        with pytest.raises(Killed):
            await restore(address, saved)
    assert titles(sqlite_store.url.database) in (["Harbour notes"], ["Harbour notes", "Mill notes"])
    await restore(address, saved)
    assert titles(sqlite_store.url.database) == ["Harbour notes"]


async def test_what_is_wrong_with_the_file_is_said_of_the_file(sqlite_store, address, tmp_path):
    (tmp_path / "diary.db").write_text("Dear diary" * 1000)
    with pytest.raises(StoreError, match="restore-not-ours") as refused:
        await restore(address, tmp_path / "diary.db")
    assert "diary.db is no snapshot of Dear Reader" in Texts().error("en", refused.value)
