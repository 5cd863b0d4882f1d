"""Putting a backup in the place of an SQLite database: checked first, and one of them whole at every moment.

The backup is made ready beside the database, under another name: copied, brought to this version, and marked,
so that the next start looks for everything before it sends anything. The present database gets a second name
in `backups/`; then the new one takes its place, by one renaming.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from bot.domain import InputError, StoreError
from bot.store import lease
from bot.store.engine import Store, parse_url, plain_errors, sqlite_path, utc_now
from bot.store.migrate import copy_whole, migrate, versions

OURS = frozenset({"alembic_version", "boards", "outbox"})
BESIDE = ("-wal", "-shm", "-journal")


async def restore(address: str, file: Path) -> Path | None:
    """Let the database be what the file holds; gives where the one before it lies now, if there was one.

    Nobody may be using the database. Raises InputError (`restore-not-here`, `restore-nothing`,
    `restore-itself`), StoreError (`store-not-ours`, `store-newer`, `store-damaged`, `store-not-writable`,
    `store-locked`).
    """
    path = _place(address, file)
    new = path.with_name(f"{path.name}.restoring")
    try:
        await _make_ready(file, new)
        return _put_in_place(path, new)
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{path}: {error.strerror or error}") from error
    finally:
        _forget(new, *BESIDE, "")


_OF_THE_FILE = {"store-damaged": "restore-damaged", "store-not-ours": "restore-not-ours"}


def _place(address: str, file: Path) -> Path:
    """Return the database's path, once the file is found fit for it."""
    path = sqlite_path(parse_url(address))
    if path is None:
        raise InputError("restore-not-here")
    if not file.is_file():
        raise InputError("restore-nothing", file=str(file))
    if path.exists() and file.samefile(path):
        raise InputError("restore-itself", file=str(file))
    try:
        check(file)
    except StoreError as error:  # of the file, not of the database that it was to replace
        key = _OF_THE_FILE.get(error.key, error.key)
        raise StoreError(key, **(error.arguments | {"file": str(file)})) from error
    return path


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


def has_lease(path: Path) -> bool:
    """Tell whether it is a whole database of this version, which knows who uses it."""
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
            await lease.set_restored(tx, leave=True)
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
