"""Keeping what was read: an article with its passages and comments, and the notice as a policy's draft."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.announcing.standing import amended, was_taken_back
from bot.articles.notice import understand
from bot.articles.passages import cut_passages
from bot.collecting.decide import Decision, Why
from bot.domain import Feed, Page
from bot.rules.policy import draft_policy
from bot.store import boards
from bot.store.articles import note_feed
from bot.store.blog_comments import keep_blog_comments
from bot.store.known import KnownEntry, add_signs, digest_of, follow, free_entry_ids, known_entries
from bot.store.revisions import Change, Kept, ReadEntry, keep_pages
from bot.store.tx import Tx

ReadDecision: TypeAlias = tuple[Decision, ReadEntry | None]
"""What is to be done with an entry, and what was read of it, if that is to be kept."""


def prepare(page: Page, digest: str = "") -> ReadEntry:
    """Cut the page into passages; `digest` stands for what it was read from, if that is not the page."""
    return ReadEntry(page, cut_passages(page.sections), digest or digest_of(page))


async def keep(
    tx: Tx, blog_id: int, readings: Sequence[ReadEntry], known: Mapping[str, KnownEntry] | None = None
) -> list[Kept]:
    """Keep articles and the comments that stand under them on the blog. For `known` see `keep_pages`."""
    kept = await keep_pages(tx, blog_id, readings, known)
    if comments := [comment for reading in readings for comment in reading.page.comments]:
        await keep_blog_comments(tx, blog_id, comments)
    return kept


async def keep_entries(tx: Tx, feed: Feed, entries: Sequence[ReadDecision]) -> list[Kept | None]:
    """Keep what was read of a feed's entries, under the ids that they have or get; None for one of which
    nothing is kept. What is to be announced is noted, and announcements of what changed follow.

    An article that has moved is known from now on by what its entry bears.
    """
    for decision, reading in entries:
        if decision.entry.known and not reading:
            page, signs = decision.page, decision.entry.signs.all
            await follow(tx, decision.entry.known, feed.blog_id, page.url, signs)
    reads = [(decision, reading) for decision, reading in entries if reading]
    if not reads:
        return [None] * len(entries)
    wishes = [decision.entry.known.entry_id for decision, _ in reads if decision.entry.known]
    new = [decision.entry.names for decision, _ in reads if decision.entry.known is None]
    there = await known_entries(tx, feed.blog_id, [*wishes, *(wish for several in new for wish in several)])
    names = iter(await free_entry_ids(tx, new, there))
    named = [_named(feed, *each, names) for each in reads]
    kept = await keep(tx, feed.blog_id, named, there)
    of = {id(decision): one for (decision, _), one in zip(reads, kept, strict=True)}
    await _note_known(tx, feed, [(decision, of[id(decision)]) for decision, _ in reads])
    return [of.get(id(decision)) for decision, _ in entries]


def _named(feed: Feed, decision: Decision, reading: ReadEntry, names: Iterator[str]) -> ReadEntry:
    """Return what is to be kept of it under its name, or the next of the new `names`."""
    name = decision.entry.known.entry_id if decision.entry.known else next(names)
    return replace(
        reading,
        page=reading.page.called(name),
        signs=decision.entry.signs.all,
        feed_id=feed.id,
        news=decision.why is Why.NEW,
    )


async def _note_known(tx: Tx, feed: Feed, kept: Iterable[tuple[Decision, Kept]]) -> None:
    """Note of articles that were known what a new one is kept with; announcements of what changed follow."""
    again = [(decision, one) for decision, one in kept if one.change is not Change.NEW]
    if not again:
        return
    signs = {
        one.article.id: decision.entry.signs.all - decision.entry.known.signs
        for decision, one in again
        if decision.entry.known
    }
    await add_signs(tx, feed.blog_id, signs)
    news = [one.article.id for decision, one in again if await _is_news(tx, feed, decision, one)]
    await note_feed(tx, [one.article.id for _, one in again], feed.id, news)
    if revised := [one for _, one in again if one.change is Change.REVISED]:
        for board in await boards.all_boards(tx, feed.blog_id):
            for one in revised:
                await amended(tx, board, one.article, one.before)


async def _is_news(tx: Tx, feed: Feed, decision: Decision, kept: Kept) -> bool:
    """Tell whether it is to be announced: it is new, or back, and its announcement was taken back."""
    if decision.why is Why.BACK:
        return await was_taken_back(tx, feed.blog_id, kept.article.id)
    return decision.why is Why.NEW


async def keep_notice(tx: Tx, blog_id: int, text: str) -> bool:
    """Keep the blog's notice; each of its boards that has another one gets a draft. False if none had.

    A board whose moderators wrote it otherwise keeps theirs until the blog's reads as it never did before.
    Nothing is judged by a draft: a moderator confirms it first.
    """
    understood = understand(text)
    is_new = not await boards.knows_notice(tx, blog_id, understood.text)
    notice = await boards.keep_notice(tx, blog_id, understood)
    drafted = False
    for board in await boards.all_boards(tx, blog_id):
        known = await boards.policy_draft(tx, board.id) or await boards.policy_in_force(tx, board.id)
        if known is None or (is_new and known.notice.text != notice.text):
            await boards.draft_policy(tx, board.id, draft_policy(notice))
            drafted = True
    return drafted
