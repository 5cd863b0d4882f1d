"""Taking files in: all are checked whole first, then written in short batches.

What did not change changes nothing and costs little, so after a kill the same import goes on where it
stopped. Comments may stand before their articles.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from bot.collecting.archives.files import read_file
from bot.collecting.keep import keep_notice, prepare
from bot.domain import Blog, BlogComment, InputError, Page
from bot.store import articles, boards
from bot.store.blog_comments import keep_blog_comments
from bot.store.engine import Store
from bot.store.known import KnownEntry, digest_of, known_entries
from bot.store.revisions import Change, ReadEntry, keep_pages
from bot.store.tx import Tx

BATCH = 250  # items in one transaction: a quarter of a second, in which others wait

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import came to: articles, new or changed comments, and whether it brought another notice."""

    new: int = 0
    revised: int = 0
    same: int = 0
    comments: int = 0
    notices: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """Files that can be taken, and what is in them. `waiting`: comments on articles of other files."""

    files: tuple[Path, ...]
    items: int
    entries: frozenset[str]
    waiting: tuple[BlogComment, ...]


@dataclass(slots=True)
class _Batch:
    read: int = 0
    same: int = 0
    readings: list[ReadEntry] = field(default_factory=list)
    comments: list[BlogComment] = field(default_factory=list)


def check_files(files: Sequence[Path]) -> Checked:
    """Read all files to their ends. Raises InputError for the first thing that is wrong, with its place."""
    items, entries = 0, set()
    referring: dict[str, BlogComment] = {}
    for item in _items(files):
        items += 1
        if isinstance(item, Page):
            entries.add(item.entry_id)
        else:
            referring.setdefault(item.article, item)
    waiting = tuple(comment for article, comment in referring.items() if article not in entries)
    return Checked(tuple(files), items, frozenset(entries), waiting)


async def choose_blog(tx: Tx, name: str | None, files: Sequence[Path]) -> Blog:
    """Return the blog of that name, else the only one; where there is none it is made, named after the file.

    Raises InputError (`blog-which`) where there are several to choose from.
    """
    known = await articles.all_blogs(tx)
    if name:
        return await articles.find_blog(tx, name) or await articles.make_blog(tx, name)
    if len(known) > 1:
        raise InputError("blog-which", known=", ".join(f"“{blog.title}”" for blog in known))
    if known:
        return known[0]
    words = files[0].stem.replace("-", " ").replace("_", " ").strip() if len(files) == 1 else ""
    return await articles.make_blog(tx, words[:1].upper() + words[1:] or "Blog")


async def check_waiting(tx: Tx, blog_id: int, checked: Checked) -> None:
    """Raises InputError (`comment-without-article`) for a comment on what neither files nor blog have."""
    known = await known_entries(tx, blog_id, [comment.article for comment in checked.waiting])
    for comment in checked.waiting:
        if comment.article not in known:
            raise InputError("comment-without-article", id=comment.id, article=comment.article)


async def import_files(
    store: Store,
    blog_id: int,
    checked: Checked,
    progress: Progress = lambda done, total: None,
) -> Summary:
    """Take the files in. Raises InputError (`comment-without-article`) before anything is written."""
    async with store.read() as tx:
        await check_waiting(tx, blog_id, checked)
        known = await known_entries(tx, blog_id)
    run = _Run(checked, known)
    summary, done = Summary(), 0
    while (batch := await asyncio.to_thread(run.next_batch)).read:
        async with store.write() as tx:
            summary = await _write(tx, blog_id, batch, summary)
        done += batch.read
        progress(done, checked.items)
    if run.notice is None:
        return summary
    async with store.write() as tx:
        notices = await _keep_notice(tx, blog_id, run)
    return replace(summary, notices=notices)


async def _write(tx: Tx, blog_id: int, batch: _Batch, summary: Summary) -> Summary:
    kept = await keep_pages(tx, blog_id, batch.readings)
    comments = await keep_blog_comments(tx, blog_id, batch.comments)
    counts = [entry.change for entry in kept]
    return replace(
        summary,
        new=summary.new + counts.count(Change.NEW),
        revised=summary.revised + counts.count(Change.REVISED),
        same=summary.same + counts.count(Change.SAME) + batch.same,
        comments=summary.comments + comments,
    )


async def _keep_notice(tx: Tx, blog_id: int, run: "_Run") -> int:
    """The newest article's notice, unless the blog has articles that are newer, and a notice of theirs."""
    before = await boards.latest_notice(tx, blog_id)
    if run.notice is None or (before is not None and run.notice_date < run.newest_known):
        return 0
    await keep_notice(tx, blog_id, run.notice)
    return int(before is None or before.text != run.notice.strip())


class _Run:
    """The files' items in batches, cut into passages: what can be done beside the event loop."""

    def __init__(self, checked: Checked, known: dict[str, KnownEntry]) -> None:
        self._digests = {entry: article.digest for entry, article in known.items() if not article.withdrawn}
        self._items = _items(checked.files)
        self._there = set(known)
        self._early: list[BlogComment] = []
        self.notice: str | None = None
        self.notice_date = datetime.min.replace(tzinfo=UTC)
        dates = (article.published.start for article in known.values() if article.published)
        self.newest_known = max(dates, default=self.notice_date)

    def next_batch(self) -> _Batch:
        """Return the next items; an empty batch after the last."""
        batch = _Batch()
        for item in self._items:
            batch.read += 1
            if isinstance(item, Page):
                self._add_page(batch, item)
            elif item.article in self._there:
                batch.comments.append(item)
            else:
                self._early.append(item)
            if batch.read >= BATCH:
                return batch
        batch.comments += self._early
        batch.read = batch.read or len(self._early)
        self._early = []
        return batch

    def _add_page(self, batch: _Batch, page: Page) -> None:
        self._there.add(page.entry_id)
        date = page.published.start if page.published else self.newest_known
        if page.notice and date >= self.notice_date:
            self.notice, self.notice_date = page.notice, date
        batch.comments += page.comments
        digest = digest_of(page)
        if self._digests.get(page.entry_id) == digest:
            batch.same += 1
        else:
            batch.readings.append(prepare(page, digest))


def _items(files: Sequence[Path]) -> Iterator[Page | BlogComment]:
    for file in files:
        yield from read_file(file)
