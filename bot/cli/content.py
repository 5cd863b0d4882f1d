"""`import`: what a blog has said so far, from files."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.answering.embedding_job import EmbeddingJob
from bot.cli.batch import print_rows, progress_bar
from bot.collecting.archive import Checked, Summary, check_files, check_waiting, choose_blog, import_files
from bot.collecting.archives.files import dry_run_rows
from bot.domain import Blog, InputError
from bot.language.embedder.opening import open_embedder
from bot.moderation.relevance import ReferenceCorpora
from bot.settings import MODEL, Settings, read_settings
from bot.store.migrate import open_store
from bot.texts import Texts

Files = Annotated[
    list[Path],
    typer.Argument(help="JSON Lines, Markdown, text, HTML, a feed or a blog's export.", metavar="FILE…"),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change nothing; print what would be taken.")]
BlogTitle = Annotated[
    str | None,
    typer.Option("--blog", help="The blog's title or address. Without it: the only blog, or a new one."),
]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("import", help="Take articles and comments in from files.")(import_)


def import_(files: Files, dry_run: DryRun = False, blog: BlogTitle = None) -> None:
    """Check all files whole, then take them in; what did not change changes nothing."""
    if dry_run:
        raise typer.Exit(_print_what_would_be_taken(files))
    settings = read_settings()
    checked = check_files(files)
    chosen, summary = asyncio.run(_import(settings, checked, blog))
    counts = {name: getattr(summary, name) for name in Summary.__slots__}
    print(Texts()("en", "import-done", blog=chosen.title, **counts), file=sys.stderr)


def _print_what_would_be_taken(files: list[Path]) -> int:
    """Return the exit status: 1 if there was a file that cannot be taken."""
    texts, status = Texts(), 0
    for file in files:
        try:
            print_rows(dry_run_rows(file))
        except InputError as error:
            row: dict[str, Any] = {"source": str(file), "error": texts.error("en", error)}
            print_rows([row])
            status = 1
    return status


async def _import(settings: Settings, checked: Checked, blog: str | None) -> tuple[Blog, Summary]:
    async with open_store(settings.database_url) as store:
        async with store.write() as tx:
            chosen = await choose_blog(tx, blog, checked.files)
            await check_waiting(tx, chosen.id, checked)
        with progress_bar() as bar:
            task = bar.add_task("Taking in", total=checked.items)
            summary = await import_files(
                store,
                chosen.id,
                checked,
                lambda done, total: bar.update(task, completed=done, total=total),
            )
            task = bar.add_task("Reading", total=None)
            embedder = await asyncio.to_thread(open_embedder, MODEL)
            embedding = EmbeddingJob(store, embedder, oldest_first=True)
            await embedding.catch_up(lambda done, total: bar.update(task, completed=done, total=total))
            await ReferenceCorpora(store, embedder).catch_up()
    return chosen, summary
