"""Copies of the database, each a file of SQLite, whatever the database is: see `restore`.

SQLite copies itself; a PostgreSQL's rows are put into such a file.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.domain import InputError, StoreError
from bot.store import lease
from bot.store.engine import Store, parse_url
from bot.store.migrate import create, version_of, versions
from bot.store.rows import copy_rows
from bot.store.snapshot import DAILY, KEPT, folder_of, path_for, snapshot, sweep


async def save(store: Store, name: str, keep: int = KEPT) -> Path:
    """Take a copy; the `keep` newest of those alike stay.

    Raises StoreError, and InputError (`backup-nothing`) for an empty PostgreSQL.
    """
    return await asyncio.to_thread(snapshot, store, name, keep) or await _dump(store, name, keep)


async def save_daily(store: Store, keep: int) -> Path | None:
    """Take the day's copy, if it is not taken yet and any are to be kept. Raises StoreError."""
    folder, stem = folder_of(store)
    if keep == 0 or any(folder.glob(f"{stem}-{store.now():%Y%m%d}-*-{DAILY}.db")):
        return None
    return await save(store, DAILY, keep)


async def rows_into_file(
    source: Store, path: Path, on_table: Callable[[str, int], None] = lambda name, rows: None
) -> int:
    """Make an SQLite database of the source's rows, which is nobody's yet; gives how many there are."""
    forget(path)
    copy = Store(parse_url(f"sqlite:///{path}"))
    try:
        async with source.read(frozen=True) as rows, copy.write() as tx:
            await tx.run_sync(create)
            whole = await copy_rows(rows, tx, on_table)
            await lease.leave(tx)
            return whole
    finally:
        await copy.close()


def forget(path: Path) -> None:
    """Remove a file of SQLite with what it leaves beside itself when it is stopped."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{end}").unlink(missing_ok=True)


async def _check_version(store: Store) -> None:
    """Look whether its rows are those that we know: columns of another version would be lost."""
    present, head = await version_of(store), versions()[-1]
    if present is None:
        raise InputError("backup-nothing", file=store.url.render_as_string())
    if present != head:
        raise StoreError("backup-older", found=present, known=head)


async def _dump(store: Store, name: str, keep: int) -> Path:
    await _check_version(store)
    target = path_for(store, name)
    begun = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        await rows_into_file(store, begun)
        begun.rename(target)
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{target}: {error.strerror or error}") from error
    finally:
        forget(begun)
    sweep(store, name, keep)
    return target
