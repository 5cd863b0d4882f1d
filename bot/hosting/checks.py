"""What can be wrong with the machine and the database, each fault with its cure in the words of `say`."""

import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from yarl import URL

from bot import __version__
from bot.domain import DearReaderError, Feed, Finding, Weight
from bot.fetch import Fetcher
from bot.settings import ROOT
from bot.store.engine import Store, plain_errors, sqlite_path
from bot.store.migrate import present_version, versions
from bot.store.snapshot import copies
from bot.store.vitals import Vitals
from bot.texts import Say

LOCKS = (ROOT / "requirements.lock", ROOT / "requirements-dev.lock")
SPARE = 200_000_000  # bytes that are to be free beside three copies of the database
STALE = timedelta(days=2)  # no copy for so long is a fault
APART = timedelta(seconds=30)  # how far the clock may be from Discord's
_PIN = re.compile(r"^([\w.-]+)==([\w.+-]+)", re.MULTILINE)


def look_at_version(say: Say, locks: Sequence[Path] = LOCKS) -> Finding:
    """Tell whether the packages are those that this version was tried with."""
    pins: dict[str, set[str]] = {}
    for lock in locks:
        for name, pinned in _PIN.findall(lock.read_text("utf-8")) if lock.is_file() else ():
            pins.setdefault(name, set()).add(pinned)
    others = sorted(name for name, known in pins.items() if _installed(name) not in (None, *known))
    if others:
        return Finding("version", Weight.FAULT, say("check-packages", names=", ".join(others[:5])))
    python = ".".join(map(str, sys.version_info[:3]))
    return Finding("version", Weight.WELL, say("check-version", version=__version__, python=python))


def look_at_disk(say: Say, folder: Path, database: Path | None) -> Finding:
    """Tell whether there is room: for the database, its log and its copies."""
    place = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(place).free
    size = database.stat().st_size if database and database.exists() else 0
    needed = 3 * size + SPARE
    told = {"folder": str(folder), "free": _mega(free), "needed": _mega(needed)}
    if free < needed:
        return Finding("disk", Weight.FAULT, say("check-disk-full", **told))
    return Finding("disk", Weight.WELL, say("check-disk", **told))


def look_at_copies(say: Say, store: Store, keep: int, now: datetime) -> Finding:
    """Tell whether the day's copies are taken."""
    taken, others = copies(store, daily=True), copies(store)
    if keep == 0:
        return Finding("backups", Weight.NOTE, say("check-no-backups"))
    if not taken and others:
        return Finding("backups", Weight.NOTE, say("check-backups-by-hand", last=_minute(others[-1])))
    if not taken:
        return Finding("backups", Weight.NOTE, say("check-backups-to-come"))
    told = {"copies": len(taken), "last": _minute(taken[-1])}
    is_stale = now - taken[-1] > STALE
    key = "check-backups-stale" if is_stale else "check-backups"
    return Finding("backups", Weight.FAULT if is_stale else Weight.WELL, say(key, **told))


def look_at_models(say: Say, *, embedder: bool, reader: bool) -> Finding:
    """Tell whether the language model and the reader are there."""
    if embedder and reader:
        return Finding("model", Weight.WELL, say("check-model"))
    return Finding("model", Weight.FAULT, say("check-no-reader" if embedder else "check-no-model"))


def look_at_clock(say: Say, ahead: timedelta | None, offset: timedelta) -> Iterator[Finding]:
    """Tell whether the clock is right: how far it is ahead of Discord's, and of itself for a rehearsal."""
    if ahead is not None and abs(ahead) > APART:
        seconds = round(ahead.total_seconds())
        yield Finding("clock", Weight.FAULT, say("check-clock-wrong", seconds=abs(seconds)))
    elif ahead is not None:
        yield Finding("clock", Weight.WELL, say("check-clock"))
    if offset:
        days = round(offset / timedelta(days=1), 1)
        yield Finding("clock", Weight.NOTE, say("check-clock-offset", days=days))


async def look_at_database(say: Say, store: Store) -> Finding:
    """Tell whether it can be read and written, is whole, and is of this version."""
    head = versions()[-1]
    where = str(sqlite_path(store.url) or store.url.render_as_string())
    try:
        async with store.read() as tx:
            present = await tx.run_sync(present_version)
        if present is None:
            return Finding("database", Weight.NOTE, say("check-no-database", where=where))
        async with store.write():
            pass
        _check_whole(store)
    except DearReaderError as error:
        return Finding("database", Weight.FAULT, say(error.key, **error.arguments))
    if present == head:
        return Finding("database", Weight.WELL, say("check-database", where=where, version=head))
    if present in versions():
        key = "check-database-older" if sqlite_path(store.url) else "check-database-older-unsaved"
        return Finding("database", Weight.NOTE, say(key, where=where, found=present, known=head))
    return Finding("database", Weight.FAULT, say("store-newer", where=where, found=present, known=head))


def look_at_vitals(say: Say, vitals: Vitals) -> Iterator[Finding]:
    """Tell what waits longer than it should."""
    if vitals.hindered:
        yield Finding("outbox", Weight.NOTE, say("check-hindered", count=vitals.hindered))
    if not vitals.boards:
        yield Finding("boards", Weight.NOTE, say("check-no-boards"))


async def look_at_feeds(say: Say, fetcher: Fetcher, feeds: list[Feed]) -> list[Finding]:
    """Ask each feed that is read for what is new, and tell what it answers; nothing is kept."""
    found = []
    for feed in feeds:
        try:
            await fetcher.get(feed.url, feed.etag, feed.modified)
            found.append(Finding("feed", Weight.WELL, say("check-feed", url=_shown(feed.url))))
        except DearReaderError as error:
            arguments = {name: _shown(value) for name, value in error.arguments.items()}
            found.append(Finding("feed", Weight.FAULT, say(error.key, **arguments)))
    return found


def _shown(value: Any) -> Any:
    """Return an address without what may be a key to it."""
    if not isinstance(value, str) or "://" not in value:
        return value
    url = URL(value).with_user(None)
    return f"{url.with_query(None)}?…" if url.query_string else str(url)


def _check_whole(store: Store) -> None:
    if (path := sqlite_path(store.url)) is None:
        return
    with plain_errors(), closing(sqlite3.connect(path)) as database:
        if (said := database.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(f"malformed: {said}")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _mega(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
