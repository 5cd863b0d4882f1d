"""Taking everything into another database, from SQLite to PostgreSQL or back: all of it, or nothing.

The target is empty before, and as it was after a failure or a kill. The source is only read.
"""

from collections.abc import Callable
from pathlib import Path

from bot.domain import InputError, StoreError
from bot.store import lease
from bot.store.backup import forget, rows_into_file
from bot.store.engine import Store, parse_url, sqlite_path
from bot.store.migrate import create, present_version, version_of, versions
from bot.store.rows import clear_rows, copy_rows, has_rows


async def move(
    source: Store, address: str, on_table: Callable[[str, int], None] = lambda name, rows: None
) -> int:
    """Put all rows into the database at that address; gives how many were counted and compared.

    Nobody may be writing to the source. Raises InputError (`move-nothing`, `move-itself`, `move-not-empty`),
    StoreError (`move-older`, `move-unreachable`, `move-differs`, `move-refused`, `store-not-ours`).
    """
    await check_source(source)
    target = parse_url(address)
    path = sqlite_path(target)
    if path is not None:
        return await _into_sqlite(source, path, on_table)
    store = Store(target)
    try:
        if _place(store) == _place(source):
            raise InputError("move-itself", where=_place(store))
        await _reach(store)
        return await _into_postgres(source, store, on_table)
    finally:
        await store.close()


async def put_back(source: Store, target: Store) -> None:
    """Let a PostgreSQL hold what the source does, in place of what it holds, and look before it sends."""
    async with source.read() as rows, target.write() as tx:
        if await tx.run_sync(present_version) is None:
            await tx.run_sync(create)
        await clear_rows(tx)
        await copy_rows(rows, tx)
        await lease.leave(tx)
        await lease.set_restored(tx)


async def check_source(source: Store) -> None:
    """Look whether it is a database of this version. Raises as `move` does."""
    path = sqlite_path(source.url)
    if path is not None and not path.exists():
        raise InputError("move-nothing", file=str(path))
    present = await version_of(source)
    if present is None:
        raise InputError("move-nothing", file=_place(source))
    if present != versions()[-1]:
        raise StoreError("move-older", found=present, known=versions()[-1])


async def _reach(target: Store) -> None:
    try:
        async with target.read() as tx:
            await tx.run_sync(present_version)
    except StoreError as error:
        key = "move-unreachable" if error.key == "store-unreachable" else error.key
        raise StoreError(key, **error.arguments) from error


async def _into_postgres(source: Store, target: Store, on_table: Callable[[str, int], None]) -> int:
    async with source.read(frozen=True) as rows, target.write() as tx:
        present = await tx.run_sync(present_version)
        if present is None:
            await tx.run_sync(create)
        elif present != versions()[-1] or await has_rows(tx):
            raise InputError("move-not-empty", where=_place(target))
        else:
            await clear_rows(tx)
        whole = await copy_rows(rows, tx, on_table)
        await lease.leave(tx)
        return whole


async def _into_sqlite(source: Store, path: Path, on_table: Callable[[str, int], None]) -> int:
    """Make the file under another name; it has its own once it is whole."""
    _check_place(source, path)
    begun = path.with_name(f"{path.name}.moving")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole = await rows_into_file(source, begun, on_table)
        begun.replace(path)
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{path}: {error.strerror or error}") from error
    finally:
        forget(begun)
    return whole


def _check_place(source: Store, path: Path) -> None:
    if path.exists() and path.stat().st_size:
        own = sqlite_path(source.url)
        is_own = own is not None and own.samefile(path)
        raise InputError("move-itself" if is_own else "move-not-empty", where=str(path))


def _place(store: Store) -> str:
    return store.url.render_as_string()
