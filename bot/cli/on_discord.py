"""The bot as a host runs it, and its database: what takes a while to be loaded."""

import gc
from pathlib import Path

from bot.announcing.lease import Owner
from bot.app import open_app
from bot.cli.logs import tell
from bot.client import serve
from bot.hosting.port import telling
from bot.settings import Settings
from bot.store.engine import Store, parse_url
from bot.store.migrate import migrate


async def run_bot(settings: Settings) -> None:
    """Serve on Discord until told to stop."""
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


async def migrate_database(settings: Settings) -> bool:
    """Bring the database to this version; true if it was not."""
    store = Store(parse_url(settings.database_url))
    try:
        return await migrate(store, _snapshot_taken)
    finally:
        await store.close()


def _snapshot_taken(path: Path) -> None:
    tell(f"    a snapshot of the database before its migration lies at {path}")
