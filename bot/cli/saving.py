"""`backup`, `restore`, `move`: the database saved, put back, and taken elsewhere."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.announcing.lease import SILENCE, Lease, Owner
from bot.cli.private import keep_private
from bot.domain import InputError
from bot.settings import VAR, read_database_url, read_settings
from bot.store.backup import save
from bot.store.engine import Store, parse_url, sqlite_path
from bot.store.move import check_source, move
from bot.store.restore import check_age, has_lease, restore

IN_USE = SILENCE + 5  # seconds after which whoever has the lease is surely alive

console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("backup", help="Take a snapshot of the database.")(backup)
    app.command("restore", help="Put a snapshot in the database's place; the present one is kept.")(restore_)
    app.command("move", help="Take everything into another, empty database; this one stays as it is.")(move_)


def backup() -> None:
    """Take a snapshot."""
    store = _open_present()
    console.print(f"A snapshot lies at {asyncio.run(_save(store))}")


async def _save(store: Store) -> Path:
    try:
        return await save(store, "by-hand")
    finally:
        await store.close()


def restore_(file: Annotated[Path, typer.Argument(help="A snapshot, as `backup` takes them.")]) -> None:
    """Put a snapshot in the database's place."""
    aside = asyncio.run(_restore(read_settings().database_url, file))
    console.print(f"The database is what it was in {file}.")
    if aside is not None:
        console.print(f"The one before lies at {aside}")
    console.print("At its next start the bot looks for everything on Discord before it sends anything.")


async def _restore(address: str, file: Path) -> Path | None:
    """Restore while no bot can begin."""
    if not await has_lease(address):
        return await restore(address, file)
    store = Store(parse_url(address))
    try:
        await check_age(store)
        async with _claimed(store):
            await store.close()  # nobody may have it open
            return await restore(address, file)
    finally:
        await store.close()


def move_(to: Annotated[str, typer.Option("--to", help="The address of an empty database.")]) -> None:
    """Take everything there, and compare it; all or nothing."""
    store, address = _open_present(), read_database_url(to)
    rows = asyncio.run(_move(store, address))
    console.print(f"All {rows:,} rows are there, counted and compared; this database is as it was.")
    console.print("Set DATABASE_URL to the new address before you start the bot again.")


async def _move(store: Store, address: str) -> int:
    try:
        await check_source(store)
        async with _claimed(store):
            return await move(store, address, lambda name, rows: console.print(f"    {name}: {rows:,}"))
    finally:
        await store.close()


def _open_present() -> Store:
    """Return the database of the settings. Raises InputError (`backup-nothing`) where there is none."""
    url = parse_url(read_settings().database_url)
    path = sqlite_path(url)
    if path is None:
        keep_private(VAR)
    elif not path.exists():
        raise InputError("backup-nothing", file=str(path))
    return Store(url)


@asynccontextmanager
async def _claimed(store: Store) -> AsyncIterator[None]:
    """Hold the database's lease meanwhile, so that no bot begins. Raises InputError (`restore-in-use`)."""
    lease = Lease(store)

    def wait_for(owner: Owner) -> None:
        if owner.is_here:
            raise InputError("restore-in-use")
        console.print(f"    a bot (process {owner.pid}) ran on this database: waiting for a sign of it")

    try:
        async with asyncio.timeout(IN_USE):
            await lease.take(asyncio.Event(), wait_for)
    except TimeoutError as error:
        raise InputError("restore-in-use") from error
    try:
        yield
    finally:
        await lease.give_back()
