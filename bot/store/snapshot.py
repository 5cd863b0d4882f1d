"""Copies of an SQLite database by its own backup: where they lie, whole or not there, the oldest give way."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.domain import StoreError
from bot.settings import VAR
from bot.store.engine import Store, plain_errors, sqlite_path

KEPT = 10
DAILY = "daily"


def folder_of(store: Store) -> tuple[Path, str]:
    """Return where a database's copies lie, and how their names begin: beside it, else in `var/`."""
    path = sqlite_path(store.url)
    return (
        (VAR / "backups", str(store.url.database)) if path is None else (path.parent / "backups", path.stem)
    )


def copies(store: Store, *, daily: bool = False) -> list[datetime]:
    """Return when the copies were taken, oldest first: all, or those of each day; newer ones replace them."""
    folder, stem = folder_of(store)
    found = folder.glob(f"{stem}-*{DAILY}.db" if daily else f"{stem}-*.db")
    return sorted(datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in found)


def path_for(store: Store, name: str) -> Path:
    """Return the path of a copy that is taken now."""
    folder, stem = folder_of(store)
    return folder / f"{stem}-{store.now():%Y%m%d-%H%M%S}-{name}.db"


def snapshot(store: Store, name: str, keep: int = KEPT) -> Path | None:
    """Copy an SQLite database beside it; None on other databases. `keep`: how many stay of those alike.

    It is whole or not there. Raises StoreError.
    """
    source = sqlite_path(store.url)
    if source is None:
        return None
    target = path_for(store, name)
    try:
        with plain_errors(), closing(sqlite3.connect(source)) as whole:
            whole.execute("SELECT count(*) FROM sqlite_master")  # fails if it is no database
            copy_whole(whole, target)
    except OSError as error:
        raise StoreError("store-not-writable", cause=f"{target}: {error.strerror or error}") from error
    sweep(store, name, keep)
    return target


def sweep(store: Store, name: str, keep: int = KEPT) -> None:
    """Let only the newest stay: of each day's copies, or of all others."""
    folder, stem = folder_of(store)
    is_daily = name == DAILY
    found = sorted(path for path in folder.glob(f"{stem}-*.db") if path.stem.endswith(DAILY) is is_daily)
    for old in found[: max(len(found) - keep, 0)]:
        old.unlink()


def copy_whole(whole: sqlite3.Connection, target: Path) -> None:
    """Copy it, under another name until it is whole."""
    target.parent.mkdir(mode=0o700, exist_ok=True)
    begun = target.with_suffix(".part")
    begun.unlink(missing_ok=True)
    begun.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(begun)) as copy:
            whole.backup(copy)
        begun.rename(target)
    finally:
        begun.unlink(missing_ok=True)
