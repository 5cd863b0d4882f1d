"""`run`, `migrate`: what a host starts."""

import asyncio
import sys

import typer

from bot.cli.logs import set_level, tell
from bot.cli.private import keep_private
from bot.hosting.heaps import use_few_heaps
from bot.settings import VAR, read_settings

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
    use_few_heaps()
    if settings.discord_token:
        from bot.cli.on_discord import run_bot  # the page is there sooner without all that the bot needs

        asyncio.run(run_bot(settings))
    else:
        from bot.cli.sandbox import run_sandbox  # not needed on Discord

        run_sandbox(settings)


def migrate_() -> None:
    """Bring the database to this version."""
    from bot.cli.on_discord import migrate_database

    keep_private(VAR)
    changed = asyncio.run(migrate_database(read_settings()))
    tell("The database was brought to this version." if changed else "The database is of this version.")
