"""`import`: what a blog has said so far, from files."""

import asyncio
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.answering.embedding_job import EmbeddingJob
from bot.cli.batch import print_rows, progress_bar
from bot.cli.report import report_lines
from bot.collecting.archive import Summary, choose_blog, import_archive
from bot.collecting.archives.items import Fault, Item
from bot.collecting.archives.reading import Archive
from bot.collecting.web import Web
from bot.collecting.whole_blog import read_blog
from bot.domain import Blog, FetchError, InputError, Page
from bot.fetch import Fetcher
from bot.language.embedder.opening import open_embedder
from bot.moderation.relevance import ReferenceCorpora
from bot.parsing import Parser
from bot.settings import MODEL, Settings, read_settings
from bot.store.engine import utc_now
from bot.store.migrate import open_store
from bot.texts import Texts

Given = Annotated[
    list[str],
    typer.Argument(
        help="A blog's address; or files, folders and zips: posts, feeds, exports, JSON Lines.",
        metavar="ADDRESS-OR-FILE-OR-FOLDER…",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change nothing; print what would be taken.")]
BlogTitle = Annotated[
    str | None,
    typer.Option("--blog", help="The blog's title or address. Without it: the only blog, or a new one."),
]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    app.command("import", help="Take articles and comments in from files.")(import_)


def import_(given: Given, dry_run: DryRun = False, blog: BlogTitle = None) -> None:
    """Read everything first, then take what is good in; what did not change changes nothing.

    The exit status is 1 if something was wrong with any of the files; the others are taken.
    """
    addresses = [place for place in given if is_address(place)]
    with Archive([Path(place) for place in given if place not in addresses]) as archive:
        _read(archive)
        for address in addresses:
            asyncio.run(_fetch(archive, address))
        lines = list(_show(archive) if dry_run else _take(archive, blog))
        lines += report_lines(Texts().speaker("en"), archive.report)
    for line in lines:
        print(" ".join(line.split()), file=sys.stderr)
    raise typer.Exit(1 if archive.faults else 0)


def _show(archive: Archive) -> Iterator[str]:
    counted = archive.comments_of()
    print_rows(_rows(archive, counted))
    yield Texts()("en", "import-would", articles=len(archive.pages), comments=counted.total())


def _take(archive: Archive, blog: str | None) -> Iterator[str]:
    if archive.items:
        chosen, summary = asyncio.run(_import(read_settings(), archive, blog))
        counts = {name: getattr(summary, name) for name in Summary.__slots__}
        yield Texts()("en", "import-done", blog=chosen.title, **counts)
    elif not archive.faults:
        yield Texts()("en", "import-nothing")


def _read(archive: Archive) -> None:
    with progress_bar() as bar:
        task = bar.add_task("Looking", total=None)
        archive.read(lambda done: bar.update(task, completed=done))


def is_address(given: str) -> bool:
    """Tell whether a blog's address was given, and no file."""
    return given.lower().startswith(("http://", "https://", "feed://"))


async def _fetch(archive: Archive, address: str) -> None:
    settings, parser = read_settings(), Parser()
    with closing(parser), progress_bar() as bar:
        task = bar.add_task("Fetching", total=None)
        async with Fetcher(
            settings.fetch_allow,
            settings.fetch_megabytes * 1_000_000,
            agent=settings.fetch_agent,
            headers=settings.fetch_headers,
        ) as fetcher:
            items: list[Item] = []
            try:
                async for item in read_blog(Web(fetcher, parser, utc_now), address):
                    items.append(item)
                    bar.update(task, completed=len(items))
            except (FetchError, InputError) as error:
                archive.faults.append(Fault(address, error))
            archive.take_items(address, items)


def _rows(archive: Archive, counted: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield what would be taken, a row an article, then what cannot be."""
    for item, source in archive:
        if isinstance(item, Page):
            yield dry_run_row(item, source, counted.get(item.entry_id, 0))
    for fault in archive.faults:
        yield {"source": fault.source, "error": Texts().error("en", fault.error)}


def dry_run_row(page: Page, source: str, comments: int) -> dict[str, Any]:
    """One article as JSON-able data."""
    return {
        "kind": "article",
        "source": source,
        "id": page.entry_id,
        "title": page.title,
        "published": str(page.published) if page.published else None,
        "url": page.url,
        "text": page.text,
        "sections": [{"title": section.title, "text": section.text} for section in page.sections],
        "notice": page.notice,
        "comments": comments,
        "author": page.author,
        "labels": list(page.labels),
    }


async def _import(settings: Settings, archive: Archive, blog: str | None) -> tuple[Blog, Summary]:
    async with open_store(settings.database_url) as store:
        async with store.write() as tx:
            chosen = await choose_blog(tx, blog, archive)
        with progress_bar() as bar:
            task = bar.add_task("Taking in", total=archive.items)
            summary = await import_archive(
                store,
                chosen.id,
                archive,
                lambda done, total: bar.update(task, completed=done, total=total),
            )
            task = bar.add_task("Reading", total=None)
            embedder = await asyncio.to_thread(open_embedder, MODEL)
            embedding = EmbeddingJob(store, embedder, oldest_first=True)
            await embedding.catch_up(lambda done, total: bar.update(task, completed=done, total=total))
            await ReferenceCorpora(store, embedder).catch_up()
    return chosen, summary
