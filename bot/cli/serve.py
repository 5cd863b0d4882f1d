"""`run`, `migrate`: what a host starts."""

import asyncio
import gc
import sys
from pathlib import Path

import typer

from bot.announcing.lease import Owner
from bot.app import open_app
from bot.cli.logs import set_level, tell
from bot.cli.private import keep_private
from bot.cli.sandbox import run_sandbox
from bot.client import serve
from bot.hosting.port import telling
from bot.settings import VAR, Settings, read_settings
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate

SWITCH = 0.0005  # seconds that a thread may keep Python's lock while the event loop waits for it


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("run", help="Run the bot: on Discord with a token, else in a browser.")(run)
    app.command("migrate", help="Bring the database to this version; a snapshot is taken before.")(migrate_)


def run() -> None:
    """On Discord with a token, else in a browser."""
    settings = read_settings()
    keep_private(VAR)
    set_level(settings.log_level, settings.log_format)
    sys.setswitchinterval(SWITCH)
    if settings.discord_token:
        asyncio.run(_run(settings))
    else:
        run_sandbox(settings)


async def _run(settings: Settings) -> None:
    tell("1/2 opening the database")
    async with open_app(settings, on_snapshot=_snapshot_taken) as app:
        tell("2/2 connecting to Discord; Ctrl+C stops")
        # What is there by now stays: looking through it again and again for garbage would hold the event
        # loop for a tenth of a second at a time.
        gc.collect()
        gc.freeze()
        async with telling(app.pulse, settings.health_port):
            await serve(app, _wait_for)


def _wait_for(owner: Owner) -> None:
    who = f"another bot runs on this database (process {owner.pid})"
    tell(f"    {who}: this one waits, and takes over when that one ends")


def migrate_() -> None:
    """Bring the database to this version."""
    keep_private(VAR)
    changed = asyncio.run(_migrate(read_settings()))
    tell("The database was brought to this version." if changed else "The database is of this version.")


async def _migrate(settings: Settings) -> bool:
    store = Store(parse_url(settings.database_url))
    try:
        return await migrate(store, _snapshot_taken)
    finally:
        await store.close()


def _snapshot_taken(path: Path) -> None:
    tell(f"    a snapshot of the database before its migration lies at {path}")
