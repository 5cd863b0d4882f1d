"""`check`: what is wrong, each with its cure; the exit status tells it to scripts."""

import asyncio
from datetime import timedelta

import typer
from rich.console import Console

from bot.cli.logs import set_level
from bot.cli.private import keep_private
from bot.domain import Finding, Weight
from bot.fetch import Fetcher
from bot.hosting import checks
from bot.hosting.models import look_at_all_models
from bot.settings import MODEL, VAR, Settings, read_settings
from bot.store.boards import all_boards
from bot.store.channels import channels_of
from bot.store.engine import Store, parse_url, sqlite_path
from bot.store.feeds import all_feeds
from bot.store.vitals import read_vitals
from bot.texts import Say, Texts
from bot.timing import Clock
from cogs.checking import Boards, look_at_discord

console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("check", help="Look at all that can be wrong and name each cure; status 1 if any is.")(check)


def check() -> None:
    """Look at token, intents, permissions, feeds, database, disk, clock, models and version."""
    settings = read_settings()
    keep_private(VAR)
    set_level("ERROR")  # what libraries warn of is said by the findings
    findings = asyncio.run(_look(settings))
    for finding in findings:
        line = " ".join(finding.text.split())
        console.print(f"{finding.weight:<5} {finding.subject}: {line}")
    faults = sum(finding.weight is Weight.FAULT for finding in findings)
    console.print("All is well." if not faults else f"{faults} {'fault' if faults == 1 else 'faults'}.")
    if faults:
        raise typer.Exit(1)


async def _look(settings: Settings) -> list[Finding]:
    say, url = Texts().speaker("en"), parse_url(settings.database_url)
    file, clock = sqlite_path(url), Clock(settings.clock_offset_file)
    findings = [
        checks.look_at_version(say),
        checks.look_at_disk(say, file.parent if file else VAR, file),
    ]
    findings += await asyncio.to_thread(look_at_all_models, say, MODEL)
    boards: Boards | None = []
    if file is not None and not file.exists():
        findings.append(Finding("database", Weight.NOTE, say("check-no-database", where=str(file))))
    else:
        stored, boards = await _look_inside(say, settings, Store(url, clock))
        findings += stored
    ahead: list[timedelta] = []
    findings += await look_at_discord(say, settings, boards, ahead.append)
    findings += checks.look_at_clock(say, ahead[-1] if ahead else None, clock.offset)
    return findings


async def _look_inside(say: Say, settings: Settings, store: Store) -> tuple[list[Finding], Boards | None]:
    """Return what is found in the database, and its boards if they can be read."""
    try:
        findings = [await checks.look_at_database(say, store)]
        if findings[0].weight is not Weight.WELL:
            return findings, None
        async with store.read() as tx:
            boards = [(board, await channels_of(tx, board)) for board in await all_boards(tx)]
            feeds, vitals = await all_feeds(tx), await read_vitals(tx)
        findings.append(checks.look_at_copies(say, store, settings.keep_backups, store.now()))
        findings += checks.look_at_vitals(say, vitals)
        async with Fetcher(
            settings.fetch_allow, agent=settings.fetch_agent, headers=settings.fetch_headers
        ) as fetcher:
            findings += await checks.look_at_feeds(say, fetcher, feeds)
        return findings, boards
    finally:
        await store.close()
