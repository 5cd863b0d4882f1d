"""Putting a backup in the place of a database: checked first, and one of them whole at every moment.

The backup is made ready beside the database, under another name: copied, brought to this version, and marked,
so that the next start looks for everything before it sends anything. The present database gets a second name
in `backups/`; then the new one takes its place, by one renaming. A PostgreSQL's rows are replaced in one
transaction.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from sqlalchemy import inspect

from bot.domain import InputError, StoreError
from bot.store import lease
from bot.store.backup import save
from bot.store.engine import Store, parse_url, plain_errors, sqlite_path, utc_now
from bot.store.migrate import OURS, migrate, present_version, version_of, versions
from bot.store.move import put_back
from bot.store.snapshot import copy_whole

BESIDE = ("-wal", "-shm", "-journal")


async def restore(address: str, file: Path) -> Path | None:
    """Let the database be what the file holds; gives where the one before it lies now, if there was one.

    Nobody may be using the database. Raises InputError (`restore-nothing`, `restore-itself`), StoreError
    (`store-not-ours`, `store-newer`, `restore-over-newer`, `store-damaged`, `store-not-writable`,
    `store-locked`).
    """
    path = sqlite_path(parse_url(address))
    _check_file(path, file)
    if path is None:
        return await _into_server(address, file)
    new = path.with_name(f"{path.name}.restoring")
    try:
        await _make_ready(file, new)
        return _put_in_place(path, new)
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{path}: {error.strerror or error}") from error
    finally:
        _forget(new, *BESIDE, "")


_OF_THE_FILE = {"store-damaged": "restore-damaged", "store-not-ours": "restore-not-ours"}


def _check_file(path: Path | None, file: Path) -> None:
    """Look whether the file is fit to be put back, in the place of the one at `path` if it is one."""
    if not file.is_file():
        raise InputError("restore-nothing", file=str(file))
    if path is not None and path.exists() and file.samefile(path):
        raise InputError("restore-itself", file=str(file))
    try:
        check(file)
    except StoreError as error:  # of the file, not of the database that it was to replace
        key = _OF_THE_FILE.get(error.key, error.key)
        raise StoreError(key, **(error.arguments | {"file": str(file)})) from error


async def _into_server(address: str, file: Path) -> Path | None:
    """Put the file's rows into a PostgreSQL, in one transaction; what it held is saved before."""
    target = Store(parse_url(address))
    try:
        is_new = await _is_new(target)
        if not is_new:
            await migrate(target)
        aside = None if is_new else await save(target, "before-restore")
        with TemporaryDirectory(prefix="dear-reader-") as folder:
            copy = Path(folder) / "copy.db"
            await _make_ready(file, copy)
            source = Store(parse_url(f"sqlite:///{copy}"))
            try:
                await put_back(source, target)
            finally:
                await source.close()
    finally:
        await target.close()
    return aside


async def _is_new(target: Store) -> bool:
    """Tell whether it is empty. What is of a newer version could not be kept beside, so it is left alone."""
    try:
        return await version_of(target) is None
    except StoreError as error:
        key = "restore-over-newer" if error.key == "store-newer" else error.key
        raise StoreError(key, **error.arguments) from error


def check(file: Path) -> None:
    """Look whether the file is a whole database of ours, of a version that is known."""
    address = f"file:{quote(str(file.resolve()))}?mode=ro"
    with plain_errors(), closing(sqlite3.connect(address, uri=True)) as whole:
        if (said := whole.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise StoreError("store-damaged", cause=f"{file}: {said}")
        tables = {name for (name,) in whole.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        row = whole.execute("SELECT version_num FROM alembic_version").fetchone() if tables >= OURS else None
    if row is None:
        raise StoreError("store-not-ours", cause=str(file))
    known = versions()
    if row[0] not in known:
        raise StoreError("store-newer", where=str(file), found=row[0], known=known[-1])


async def check_age(present: Store) -> None:
    """Look whether who uses the present database can be asked: an older one does not tell it as ours does.

    Raises StoreError (`restore-older`). What is of a newer version tells as much as we ask.
    """
    async with present.read() as tx:
        found = await tx.run_sync(present_version)
    *older, head = versions()
    if found in older:
        raise StoreError("restore-older", found=found, known=head)


async def has_lease(address: str) -> bool:
    """Tell whether there is a whole database of ours that knows who uses it. Raises StoreError."""
    path = sqlite_path(parse_url(address))
    if path is not None:
        return path.exists() and _has_lease(path)
    store = Store(parse_url(address))
    try:
        async with store.read() as tx:
            return await tx.run_sync(lambda connection: inspect(connection).has_table("lease"))
    finally:
        await store.close()


def _has_lease(path: Path) -> bool:
    try:
        check(path)
        with plain_errors(), closing(sqlite3.connect(path)) as whole:
            return whole.execute("SELECT 1 FROM sqlite_master WHERE name = 'lease'").fetchone() is not None
    except StoreError:
        return False


async def _make_ready(file: Path, new: Path) -> None:
    with plain_errors(), closing(sqlite3.connect(file)) as whole:
        copy_whole(whole, new)
    store = Store(parse_url(f"sqlite:///{new}"))
    try:
        await migrate(store, saves=False)
        async with store.write() as tx:
            await lease.leave(tx)
            await lease.set_restored(tx)
    finally:
        await store.close()
    _in_one_file(new)
    _sync(new)


def _put_in_place(path: Path, new: Path) -> Path | None:
    aside = None
    if path.exists():
        aside = _keep(path, utc_now())
        _forget(path, *BESIDE)  # what a damaged one left must not be taken for the new one's
    new.replace(path)
    _sync(path.parent)
    return aside


def _keep(path: Path, now: datetime) -> Path:
    """Give the present database a second name; one that is damaged keeps what lies beside it."""
    aside = path.parent / "backups" / f"{path.stem}-{now:%Y%m%d-%H%M%S-%f}-before-restore.db"
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        _in_one_file(path)
    except StoreError as error:
        if error.key not in ("store-damaged", "store-not-ours"):
            raise
    for end in ("", *BESIDE):
        with suppress(FileNotFoundError):
            _link(Path(f"{path}{end}"), Path(f"{aside}{end}"))
    return aside


def _forget(path: Path, *ends: str) -> None:
    for end in ends:
        Path(f"{path}{end}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until it is on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _link(file: Path, name: Path) -> None:
    try:
        os.link(file, name)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without second names
        shutil.copyfile(file, name)
        name.chmod(0o600)


def _in_one_file(path: Path) -> None:
    """Bring in what lies in the -wal beside it, which nobody else may be using."""
    with plain_errors(), closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as whole:
        whole.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole.execute("PRAGMA journal_mode = DELETE")
