"""Opening the database, and transactions on it.

SQLite runs in WAL mode with the driver's autocommit, so that `BEGIN` and `BEGIN IMMEDIATE` are ours to say:
a writer takes its lock at once instead of failing half-way. PostgreSQL is used as it comes.
"""

import os
from asyncio import Lock
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import DatabaseError as SqliteError
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.domain import Share, StoreError
from bot.store.sqlite import connector
from bot.store.tx import Tx

BUSY_MS = 5000
PRAGMAS = (  # a database that is not ours is looked at before anything of it is changed: see migrate.py
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = ON",  # what is erased is overwritten
    "cache_size = -4000",
)


def utc_now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class Store:
    """The database: `read()` and `write()` open transactions; what raises inside one rolls it back.

    `now` is the time of its transactions. `wake` is called after each that put something into the outbox.
    `share`: which of the work on it is this process's.
    """

    def __init__(self, url: URL, now: Callable[[], datetime] = utc_now) -> None:
        self.url = url
        self.now = now
        self.wake: Callable[[], None] = lambda: None
        self.share = Share()
        self.engine = _engine(url)
        self._writing = Lock()

    @asynccontextmanager
    async def read(self, *, frozen: bool = False) -> AsyncIterator[Tx]:
        """Yield a transaction that changes nothing and sees one state of the database; on PostgreSQL one for
        each statement, unless `frozen`.
        """
        with plain_errors():
            async with self.engine.connect() as connection:
                if frozen and self.engine.dialect.name == "postgresql":
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                async with connection.begin():
                    yield Tx(connection, self.now(), self.share)

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Tx]:
        """Yield a transaction that is committed when its block ends well. On SQLite writers queue here."""
        with plain_errors():
            async with self._writing, self.engine.connect() as connection:
                await connection.execution_options(begin="BEGIN IMMEDIATE")
                async with connection.begin():
                    tx = Tx(connection, self.now(), self.share)
                    yield tx
        if tx.wakes_outbox:
            self.wake()

    async def scrub(self) -> None:
        """Let nothing of what was erased stay in SQLite's log; where somebody reads on, it goes with them."""
        if self.engine.dialect.name != "sqlite":
            return
        with plain_errors():
            async with self._writing, self.engine.connect() as connection:
                raw = await connection.get_raw_connection()
                driver: Any = raw.driver_connection
                await driver.on_thread(_empty_log)

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite address; None for a database in memory or on a server."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def parse_url(address: str) -> URL:
    """Return the address with our async drivers: `sqlite:` becomes aiosqlite's, `postgresql:` psycopg's."""
    url = make_url(address)
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    return url.set(drivername=drivers.get(url.get_backend_name(), url.drivername))


def _engine(url: URL) -> AsyncEngine:
    if url.get_backend_name() != "sqlite":
        return create_async_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    path = sqlite_path(url)
    if path is not None:
        _make_private(path)
    connect = connector(path, PRAGMAS, isolation_level=None, timeout=BUSY_MS / 1000)
    # The connection that was used last first: each has a cache of its own, and few are needed at a time.
    engine = create_async_engine(url, async_creator=connect, pool_use_lifo=True)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """Give the file owner-only rights; SQLite gives its -wal and -shm the same."""
    if path.is_dir():
        raise StoreError("store-not-writable", cause=f"{path}: Is a directory")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{path}: {error.strerror or error}") from error


def _empty_log(bare: SqliteConnection) -> None:
    bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _begin(connection: Connection) -> None:
    if how := connection.get_execution_options().get("begin"):
        connection.exec_driver_sql(how)
    else:
        driver: Any = connection.connection.driver_connection
        driver.begin_with_next()


# What the drivers say, and the key of what we say instead.
_CAUSES = (
    ("malformed", "store-damaged"),  # before "disk": SQLite says "database disk image is malformed"
    ("locked", "store-locked"),
    ("readonly", "store-not-writable"),
    ("unable to open", "store-not-writable"),
    ("disk", "store-not-writable"),
    ("not a database", "store-not-ours"),
    ("connection", "store-unreachable"),
    ("closed", "store-unreachable"),
    ("starting up", "store-unreachable"),  # PostgreSQL, for a while after it was started
    ("shutting down", "store-unreachable"),
    ("timeout", "store-unreachable"),
)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what a driver says of a database that cannot be used into a StoreError."""
    try:
        yield
    except (IntegrityError, ProgrammingError) as error:
        if "invalid connection option" in str(error.orig):
            raise StoreError("store-unreachable", cause=str(error.orig).strip()) from error
        raise  # about a row or a statement; it may name any word
    except (DBAPIError, PoolTimeout, SqliteError, OSError) as error:
        message = str(getattr(error, "orig", error))
        for sign, key in _CAUSES:
            if sign in message.lower():
                raise StoreError(key, cause=message.splitlines()[0]) from error
        if getattr(getattr(error, "orig", None), "sqlstate", "") is None:  # PostgreSQL itself never answered
            raise StoreError("store-unreachable", cause=message.splitlines()[0]) from error
        raise
