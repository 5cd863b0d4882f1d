"""The export of a blog that somebody drops on the sandbox's page."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.collecting.archive import import_archive
from bot.collecting.archives.reading import Archive
from bot.domain import BlogComment, StoreError
from bot.domain import Page as Article
from bot.store.boards import all_boards
from bot.store.migrate import open_store
from bot.texts import Texts, language_of
from sandbox.cannot import CannotDo
from sandbox.own_blog import Export

MOST_OF_FEED = 12_000_000  # bytes; the bot reads no longer feed


def read_export(database: str, file: Path, language: str = "en") -> Export:
    """Read a blog's export: its articles, newest first, as many as the bot reads of a feed; and its comments.

    Raises CannotDo, in one line of that language, for a file with no article in it.
    """
    with Archive([file]) as archive:
        archive.read()
        if not archive.pages:
            fault = next((fault.error for fault in archive.faults), None)
            texts, spoken = Texts(), language_of(language)
            said = texts.error(spoken, fault) if fault else texts(spoken, "import-nothing")
            raise CannotDo(
                said.replace(str(file), file.name)
            )  # where it lay for a moment is nobody's concern
        items = [item for item, _ in archive]
        facts = archive.facts
    articles = [item for item in items if isinstance(item, Article)]
    below = [comment for article in articles for comment in article.comments]
    comments = [*below, *(item for item in items if isinstance(item, BlogComment))]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": facts.title or file.stem,
        "items": list(_feed_items(articles)),
    }
    return Export(feed, partial(_take_comments, database, comments))


async def _take_comments(database: str, comments: Sequence[BlogComment]) -> int:
    """Take them in as an import does, below what the board's blog has by now; gives how many there are."""
    if not comments:
        return 0
    try:
        async with open_store(database) as store:
            async with store.read() as tx:
                board = next(iter(await all_boards(tx)), None)
            if board is None or board.blog_id is None:
                return 0
            with Archive([]) as archive:
                archive.read().take_items("export", comments)
                return (await import_archive(store, board.blog_id, archive)).comments
    except StoreError as error:
        raise CannotDo(Texts().error("en", error)) from error


def _feed_items(articles: Iterable[Article]) -> Iterator[dict[str, Any]]:
    size = 0
    for article in sorted(articles, key=lambda article: str(article.published or ""), reverse=True):
        item = _feed_item(article)
        size += len(json.dumps(item))
        if size > MOST_OF_FEED:
            break
        yield item


def _feed_item(article: Article) -> dict[str, Any]:
    first, *others = article.sections
    parts = [first.text, *(f"## {section.title}\n\n{section.text}" for section in others)]
    told = {
        "id": article.entry_id,
        "title": article.title,
        "url": article.url,
        "content_text": "\n\n".join(parts),
        "date_published": str(article.published) if article.published else None,
        "tags": list(article.labels),
    }
    return {name: value for name, value in told.items() if value}
