"""A database is brought to this version, or refused untouched."""

import asyncio
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from bot.domain import StoreError
from bot.store.engine import Store, parse_url
from bot.store.migrate import MIGRATIONS, migrate, versions
from bot.store.schema import metadata
from bot.store.snapshot import snapshot
from tests.filling import fill, tables_of

FIRST_VERSION = Path(__file__).parent / "first_version.sql"
LATER = f"""
from alembic import op
from sqlalchemy import Column, String

revision, down_revision = "9999", "{versions()[-1]}"


def upgrade():
    op.add_column("boards", Column("colour", String(16)))
"""
OURS_ALONE = {"passage_index", "'terms'", "ix_passages_terms"}  # the full-text index, made by hand
# Alembic is imported where it is used: each worker collects these tests, and it takes half a second.


def _differences(connection):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    differences = compare_metadata(MigrationContext.configure(connection), metadata)
    return [row for row in differences if not any(word in str(row) for word in OURS_ALONE)]


@pytest.fixture
def path(tmp_path):
    """Where a database lies as the first version left it."""
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_VERSION.read_text())
    return path


@pytest.fixture
async def first_version(path):
    """That database."""
    store = Store(parse_url(f"sqlite:///{path}"))
    yield store
    await store.close()


async def test_a_new_database_has_the_tables_of_the_schema(store):
    async with store.read() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_database_of_the_first_version_gets_the_tables_of_the_schema(first_version):
    await migrate(first_version)
    async with first_version.read() as connection:
        assert await connection.run_sync(_differences) == []


@pytest.mark.parametrize("version", versions()[:-1])
async def test_a_full_database_of_each_version_keeps_every_row(first_version, path, version):
    """Whoever skipped updates loses nothing: whatever was in a column that is there still stands in it."""
    plain = create_engine(f"sqlite:///{path}")  # hundreds of statements, each of which would be a trip
    with plain.begin() as connection:
        _upgrade_to(connection, version)
        filled = fill(connection, tables_of(connection))
        before = {name: _cells(connection, name) for name in filled}
    assert set(filled) >= {"articles", "comments", "cases", "questions", "outbox"}
    assert await migrate(first_version, saves=False) is True
    with plain.begin() as connection:
        for name, rows in before.items():
            columns = set(metadata.tables[name].columns.keys())
            kept = [{key: row[key] for key in row.keys() & columns} for row in rows]
            now = _cells(connection, name)
            assert [{key: row[key] for key in was} for row, was in zip(now, kept, strict=True)] == kept, name
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        for table in metadata.sorted_tables:  # what is read from it is what the program expects
            connection.execute(select(table)).all()
    plain.dispose()


def _upgrade_to(connection, version):
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, version)


def _cells(connection, table):
    rows = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")
    return [row._asdict() for row in rows]


async def test_a_later_migration_is_made_once_and_after_a_snapshot(first_version, tmp_path, monkeypatch):
    folder = Path(shutil.copytree(MIGRATIONS, tmp_path / "migrations"))
    (folder / "versions" / "9999_colour.py").write_text(LATER)
    monkeypatch.setattr("bot.store.migrate.MIGRATIONS", folder)
    snapshots = []
    assert await migrate(first_version, snapshots.append) is True
    assert await migrate(first_version, snapshots.append) is False
    [path] = snapshots
    with closing(sqlite3.connect(path)) as saved, pytest.raises(sqlite3.OperationalError):
        saved.execute("SELECT colour FROM boards")
    async with first_version.read() as connection:
        await connection.execute(text("SELECT colour FROM boards"))


async def test_addresses_beside_the_names_that_are_kept_are_cut_off(first_version):
    async with first_version.write() as connection:
        for statement in (
            "INSERT INTO blogs (id, title, author) VALUES (1, 'Quay', 'Mara (mara@quay.example)')",
            "INSERT INTO blogs (id, title, author) VALUES (2, 'Weir', 'Mara @ the weir')",
            "INSERT INTO articles (id, blog_id, entry_id, title, revision, digest, kept_at, changed_at)"
            " VALUES (1, 1, 'a', 'A', 1, '', '2026-01-01', '2026-01-01')",
            "INSERT INTO comments (article_id, display_name, text, version, state, written_at)"
            " VALUES (1, 'tom@quay.example', 'Yes.', 1, 'shown', '2026-01-01')",
        ):
            await connection.execute(text(statement))
    await migrate(first_version)
    async with first_version.read() as connection:
        authors = (await connection.execute(text("SELECT author FROM blogs ORDER BY id"))).scalars().all()
        names = (await connection.execute(text("SELECT display_name FROM comments"))).scalars().all()
    assert (list(authors), list(names)) == (["Mara", "Mara @ the weir"], [""])


def test_migrations_are_named_after_their_versions():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    assert versions() == [script.revision for script in scripts][::-1]


async def test_a_second_migration_has_nothing_to_do(store):
    assert await migrate(store) is False


async def test_the_file_is_its_owners_alone(sqlite_store):
    path = Path(sqlite_store.url.database)
    assert path.stat().st_mode & 0o077 == 0


async def test_a_newer_database_is_refused_untouched(store):
    async with store.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="store-newer"):
        await migrate(store)


async def test_somebody_elses_database_is_refused_untouched(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    store = Store(parse_url(f"sqlite:///{path}"))
    with pytest.raises(StoreError, match="store-not-ours"):
        await migrate(store)
    await store.close()
    assert path.read_bytes() == before


async def test_a_file_that_is_no_database_is_refused_untouched(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database. " * 40)
    store = Store(parse_url(f"sqlite:///{path}"))
    with pytest.raises(StoreError, match="store-not-ours"):
        await migrate(store)
    await store.close()
    assert path.read_text().startswith("Dear reader")


async def test_a_snapshot_is_a_whole_database(sqlite_store):
    path = snapshot(sqlite_store, "before-test")
    assert path is not None
    assert path.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone()


async def test_a_database_without_a_version_is_refused(sqlite_store):
    async with sqlite_store.write() as connection:
        await connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(StoreError, match="store-not-ours"):
        await migrate(sqlite_store)


async def test_a_bot_that_starts_anew_keeps_its_log_when_another_process_looks_and_goes(tmp_path):
    path = tmp_path / "again.db"
    again = Store(parse_url(f"sqlite:///{path}"))
    for started in (Store(again.url), again):
        await migrate(started)
        if started is not again:
            await started.close()
    look = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM boards')"
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", look, path)
    assert await other.wait() == 0
    assert path.with_name("again.db-wal").exists()
    async with again.write() as tx:
        await tx.execute(text("INSERT INTO blogs (title) VALUES ('kept')"))
    await again.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT title FROM blogs").fetchall() == [("kept",)]
