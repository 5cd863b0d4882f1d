"""Bringing a database to this version: looked at, saved by a snapshot, migrated in one transaction.

A new database gets the tables of `schema` and is stamped with the newest migration; migrations are for the
databases that were there before them. One that is not ours or of a newer version is refused untouched.
"""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from bot.domain import StoreError
from bot.store.engine import Store, parse_url, plain_errors, sqlite_path, utc_now
from bot.store.schema import metadata
from bot.store.snapshot import snapshot

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = frozenset({"alembic_version", "boards", "outbox"})  # tables by which a database is known for ours


@asynccontextmanager
async def open_store(
    address: str,
    now: Callable[[], datetime] = utc_now,
    on_snapshot: Callable[[Path], None] = lambda path: None,
) -> AsyncIterator[Store]:
    """Yield the database at that address, brought to this version first; `migrate` says what it raises."""
    store = Store(parse_url(address), now)
    try:
        await migrate(store, on_snapshot)
        yield store
    finally:
        await store.close()


async def migrate(
    store: Store, on_snapshot: Callable[[Path], None] = lambda path: None, *, saves: bool = True
) -> bool:
    """Bring the database to this version; True if there was anything to do.

    `on_snapshot` is given the path of the snapshot that was taken before, if it `saves` one. Raises
    StoreError: `store-not-ours`, `store-newer`, `store-locked`, `store-not-writable`.
    """
    head = versions()[-1]
    present = await version_of(store)
    if present == head:
        _use_wal(store)
        return False
    if saves and present is not None and (path := snapshot(store, f"before-{head}")):
        on_snapshot(path)
    _use_wal(store)
    async with store.write() as tx:
        await tx.run_sync(create if present is None else _upgrade)
    return True


async def version_of(store: Store) -> str | None:
    """Return the version that a database is of; None for an empty one.

    Raises StoreError: `store-not-ours`, `store-newer`.
    """
    async with store.read() as tx:
        present = await tx.run_sync(present_version)
    known = versions()
    if present is not None and present not in known:
        where = str(sqlite_path(store.url) or store.url.render_as_string())
        raise StoreError("store-newer", where=where, found=present, known=known[-1])
    return present


def versions() -> list[str]:
    """Return every version that a database can be of, oldest first: migrations' files begin with theirs."""
    return sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def present_version(connection: Connection) -> str | None:
    """Return the version that the database is of; None for an empty one."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    query = text("SELECT version_num FROM alembic_version")
    version: str | None = connection.execute(query).scalar_one_or_none() if tables >= OURS else None
    if version is None:
        raise StoreError("store-not-ours", cause=connection.engine.url.render_as_string())
    return version


def create(connection: Connection) -> None:
    """Make the tables of this version in an empty database."""
    metadata.create_all(connection, checkfirst=False)
    # As Alembic would, which is not loaded for it: see `_upgrade`.
    stamp = Column("version_num", String(32), nullable=False)
    version = Table(
        "alembic_version", MetaData(), stamp, PrimaryKeyConstraint(stamp, name="alembic_version_pkc")
    )
    version.create(connection, checkfirst=False)
    connection.execute(version.insert().values(version_num=versions()[-1]))


def _upgrade(connection: Connection) -> None:
    # Deferred: Alembic takes 11 MB for as long as we run, and a database is hardly ever to be migrated.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")


def _use_wal(store: Store) -> None:
    """Switch to WAL, a property of the file that cannot be switched inside a transaction.

    SQLite alone may open the file: whoever else closes it in this process drops SQLite's locks on it
    (POSIX; "How To Corrupt An SQLite Database File", 2.2), and another process then takes the log away.
    """
    path = sqlite_path(store.url)
    if path is not None:
        with plain_errors(), closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
