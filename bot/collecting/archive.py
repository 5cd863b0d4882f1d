"""Taking archives in: all is read first, then what is good is written in short batches.

What did not change changes nothing and costs little, so after a kill the same import goes on where it
stopped. Comments may stand before their articles.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.collecting.archives.matching import Known
from bot.collecting.archives.reading import Archive
from bot.collecting.keep import keep_notice, prepare
from bot.domain import Blog, BlogComment, InputError, Page
from bot.store import articles, boards
from bot.store.blog_comments import keep_blog_comments
from bot.store.engine import Store
from bot.store.known import KnownEntry, digest_of, known_with_signs
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


@dataclass(slots=True)
class _Batch:
    read: int = 0
    same: int = 0
    readings: list[ReadEntry] = field(default_factory=list)
    comments: list[BlogComment] = field(default_factory=list)


async def choose_blog(tx: Tx, name: str | None, archive: Archive | None = None) -> Blog:
    """Return the blog of that name, else the only one; where there is none it is made.

    It is called what the archive calls it, else as its file, its folder or its host. Raises InputError
    (`blog-which`) where there are several to choose from.
    """
    known = await articles.all_blogs(tx)
    facts = archive.facts if archive else None
    url, author = (facts.url, facts.author) if facts else (None, None)
    if name:
        return await articles.find_blog(tx, name) or await articles.make_blog(tx, name, url, author)
    if len(known) > 1:
        raise InputError("blog-which", known=", ".join(f"“{blog.title}”" for blog in known))
    if known:
        return known[0]
    title = (facts.title or archive.shown_name) if facts and archive else ""
    return await articles.make_blog(tx, title or "Blog", url, author)


async def import_archive(
    store: Store, blog_id: int, archive: Archive, progress: Progress = lambda done, total: None
) -> Summary:
    """Take what was read in. Comments on what neither archive nor blog has are left out, and named."""
    async with store.read() as tx:
        known = await known_with_signs(tx, blog_id)
    run = _Run(archive, known)
    summary, done = Summary(), 0
    while (batch := await asyncio.to_thread(run.next_batch)).read:
        async with store.write() as tx:
            summary = await _write(tx, blog_id, batch, summary)
        done += batch.read
        progress(done, archive.items)
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
        comments=summary.comments + comments.count,
    )


async def _keep_notice(tx: Tx, blog_id: int, run: "_Run") -> int:
    """The newest article's notice, unless the blog has articles that are newer, and a notice of theirs."""
    before = await boards.latest_notice(tx, blog_id)
    if run.notice is None or (before is not None and run.notice_date < run.newest_known):
        return 0
    await keep_notice(tx, blog_id, run.notice)
    return int(before is None or before.text != run.notice.strip())


class _Run:
    """The archive's items in batches, cut into passages: what can be done beside the event loop."""

    def __init__(self, archive: Archive, known: Mapping[str, KnownEntry]) -> None:
        self._archive = archive
        self._digests = {entry: article.digest for entry, article in known.items() if not article.withdrawn}
        self._known = Known(known, archive.pages)
        self._items = iter(archive)
        self._renamed: dict[str, str] = {}
        self._there = set(known)
        self._early: list[tuple[BlogComment, str]] = []
        self.notice: str | None = None
        self.notice_date = datetime.min.replace(tzinfo=UTC)
        dates = (article.published.start for article in known.values() if article.published)
        self.newest_known = max(dates, default=self.notice_date)

    def next_batch(self) -> _Batch:
        """Return the next items; an empty batch after the last."""
        batch = _Batch()
        for item, source in self._items:
            batch.read += 1
            if isinstance(item, Page):
                self._add_page(batch, item)
            elif article := self._article_of(item):
                batch.comments.append(replace(item, article=article))
            else:
                self._early.append((item, source))
            if batch.read >= BATCH:
                return batch
        self._add_early(batch)
        return batch

    def _add_early(self, batch: _Batch) -> None:
        """Add the comments that stood before their articles; what has none is named."""
        for comment, source in self._early:
            if article := self._article_of(comment):
                batch.comments.append(replace(comment, article=article))
            else:
                self._archive.leave_out(comment, source)
        batch.read = batch.read or len(self._early)
        self._early = []

    def _article_of(self, comment: BlogComment) -> str | None:
        """Return the id under which a comment's article is kept."""
        name = self._renamed.get(comment.article, comment.article)
        return name if name in self._there else self._known.find(name)

    def _add_page(self, batch: _Batch, page: Page) -> None:
        page = self._as_known(page)
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

    def _as_known(self, page: Page) -> Page:
        """Return the page under the id that the blog knows it by, from its feed or an earlier archive.

        Where the blog has moved since, it stands where it is now.
        """
        if page.entry_id in self._there or (known := self._known.same_as(page)) is None:
            return page
        self._renamed[page.entry_id] = known.entry_id
        return replace(page.called(known.entry_id), url=known.url or page.url)
