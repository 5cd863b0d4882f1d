"""`run`, `migrate`, `backup`: what a host starts."""

import asyncio
import gc
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.announcing.lease import SILENCE, Lease, Owner
from bot.app import open_app
from bot.cli.logs import set_level
from bot.cli.private import keep_private
from bot.cli.sandbox import run_sandbox
from bot.client import serve
from bot.domain import InputError
from bot.settings import VAR, Settings, read_settings
from bot.store.engine import Store, parse_url, sqlite_path
from bot.store.migrate import migrate, snapshot
from bot.store.restore import has_lease, restore

IN_USE = SILENCE + 5  # seconds after which whoever has the lease is surely alive
SWITCH = 0.0005  # seconds that a thread may keep Python's lock while the event loop waits for it

console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("run", help="Run the bot: on Discord with a token, else in a browser.")(run)
    app.command("migrate", help="Bring the database to this version; a snapshot is taken before.")(migrate_)
    app.command("backup", help="Take a snapshot of the SQLite database.")(backup)
    app.command("restore", help="Put a snapshot in the database's place; the present one is kept.")(restore_)


def run() -> None:
    """On Discord with a token, else in a browser."""
    settings = read_settings()
    keep_private(VAR)
    set_level(settings.log_level)
    sys.setswitchinterval(SWITCH)
    if settings.discord_token:
        asyncio.run(_run(settings))
    else:
        run_sandbox(settings)


async def _run(settings: Settings) -> None:
    console.print("1/2 opening the database")
    async with open_app(settings, on_snapshot=_snapshot_taken) as app:
        console.print("2/2 connecting to Discord; Ctrl+C stops")
        # What is there by now stays: looking through it again and again for garbage would hold the event
        # loop for a tenth of a second at a time.
        gc.collect()
        gc.freeze()
        await serve(app, _wait_for)


def _wait_for(owner: Owner) -> None:
    who = f"another bot runs on this database (process {owner.pid})"
    console.print(f"    {who}: this one waits, and takes over when that one ends")


def migrate_() -> None:
    """Bring the database to this version."""
    changed = asyncio.run(_migrate(read_settings()))
    console.print(
        "The database was brought to this version." if changed else "The database is of this version."
    )


async def _migrate(settings: Settings) -> bool:
    store = Store(parse_url(settings.database_url))
    try:
        return await migrate(store, _snapshot_taken)
    finally:
        await store.close()


def backup() -> None:
    """Take a snapshot."""
    url = parse_url(read_settings().database_url)
    path = sqlite_path(url)
    if path is None:
        raise InputError("backup-not-here")
    if not path.exists():
        raise InputError("backup-nothing", file=str(path))
    console.print(f"A snapshot lies at {snapshot(Store(url), 'by-hand')}")


def restore_(file: Annotated[Path, typer.Argument(help="A snapshot, as `backup` takes them.")]) -> None:
    """Put a snapshot in the database's place."""
    aside = asyncio.run(_restore(read_settings().database_url, file))
    console.print(f"The database is what it was in {file}.")
    if aside is not None:
        console.print(f"The one before lies at {aside}")
    console.print("At its next start the bot looks for everything on Discord before it sends anything.")


async def _restore(address: str, file: Path) -> Path | None:
    """Restore while no bot can begin."""
    path = sqlite_path(parse_url(address))
    if path is None or not path.exists() or not has_lease(path):
        return await restore(address, file)
    store = Store(parse_url(address))
    lease = Lease(store)
    try:
        await _claim(lease)
        await store.close()  # nobody may have it open
        return await restore(address, file)
    except BaseException:
        await lease.give_back()
        raise
    finally:
        await store.close()


async def _claim(lease: Lease) -> None:
    """Take the lease of the present database. Raises InputError (`restore-in-use`)."""

    def wait_for(owner: Owner) -> None:
        if owner.is_here:
            raise InputError("restore-in-use")
        _wait_for(owner)

    try:
        async with asyncio.timeout(IN_USE):
            await lease.take(asyncio.Event(), wait_for)
    except TimeoutError as error:
        raise InputError("restore-in-use") from error


def _snapshot_taken(path: Path) -> None:
    console.print(f"    a snapshot of the database before its migration lies at {path}")
