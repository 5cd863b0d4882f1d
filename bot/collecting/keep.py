"""Keeping what was read: an article with its passages and comments, and the notice as a policy's draft."""

from collections.abc import Sequence
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
from bot.store.known import add_signs, digest_of, follow, free_entry_ids, page_signs
from bot.store.revisions import Change, Kept, ReadEntry, keep_pages
from bot.store.tx import Tx

ReadDecision: TypeAlias = tuple[Decision, ReadEntry | None]
"""What is to be done with an entry, and what was read of it, if that is to be kept."""


def prepare(page: Page, digest: str = "") -> ReadEntry:
    """Cut the page into passages; `digest` stands for what it was read from, if that is not the page."""
    return ReadEntry(page, cut_passages(page.sections), digest or digest_of(page))


async def keep(tx: Tx, blog_id: int, readings: Sequence[ReadEntry]) -> list[Kept]:
    """Keep articles and the comments that stand under them on the blog."""
    kept = await keep_pages(tx, blog_id, readings)
    if comments := [comment for reading in readings for comment in reading.page.comments]:
        await keep_blog_comments(tx, blog_id, comments)
    return kept


async def keep_entries(tx: Tx, feed: Feed, entries: Sequence[ReadDecision]) -> list[Kept | None]:
    """Keep what was read of a feed's entries, under the ids that they have or get; None for one of which
    nothing is kept. What is to be announced is noted, and announcements of what changed follow.

    An article that has moved is known from now on by what its entry bears.
    """
    names = iter(await _new_names(tx, feed, entries))
    named, moved = [], []
    for decision, reading in entries:
        known = decision.entry.known
        if reading:
            name = known.entry_id if known else next(names)
            named.append((decision, replace(reading, page=reading.page.called(name))))
        elif known:
            moved.append((known, decision))
    for known, decision in moved:
        await follow(tx, known, feed.blog_id, decision.page.url, decision.entry.signs.all)
    kept = await keep(tx, feed.blog_id, [reading for _, reading in named]) if named else []
    of = {id(decision): one for (decision, _), one in zip(named, kept, strict=True)}
    await add_signs(
        tx, feed.blog_id, {of[id(each)].article.id: _new_signs(each, reading) for each, reading in named}
    )
    news = [of[id(each)].article.id for each, _ in named if await _is_news(tx, feed, each, of[id(each)])]
    await note_feed(tx, [one.article.id for one in kept], feed.id, news)
    if revised := [one for one in kept if one.change is Change.REVISED]:
        for board in await boards.all_boards(tx, feed.blog_id):
            for one in revised:
                await amended(tx, board, one.article, one.before)
    return [of.get(id(decision)) for decision, _ in entries]


async def _new_names(tx: Tx, feed: Feed, entries: Sequence[ReadDecision]) -> list[str]:
    new = [decision.entry.names for decision, reading in entries if reading and decision.entry.known is None]
    return await free_entry_ids(tx, feed.blog_id, new) if new else []


def _new_signs(decision: Decision, reading: ReadEntry) -> frozenset[str]:
    """Return what its article is not known by yet."""
    known = decision.entry.known
    return decision.entry.signs.all - (known.signs if known else page_signs(reading.page))


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
