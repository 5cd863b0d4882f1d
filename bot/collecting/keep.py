"""Keeping what was read: an article with its passages and comments, and the notice as a policy's draft."""

from bot.articles.notice import understand
from bot.articles.passages import cut_passages
from bot.domain import Page
from bot.rules.policy import draft_policy
from bot.store import boards
from bot.store.blog_comments import keep_blog_comments
from bot.store.known import digest_of
from bot.store.revisions import Kept, ReadEntry, keep_page
from bot.store.tx import Tx


def prepare(page: Page, digest: str = "") -> ReadEntry:
    """Cut the page into passages; `digest` stands for what it was read from, if that is not the page."""
    return ReadEntry(page, cut_passages(page.sections), digest or digest_of(page))


async def keep(tx: Tx, blog_id: int, reading: ReadEntry) -> Kept:
    """Keep an article and the comments that stand under it on the blog."""
    kept = await keep_page(tx, blog_id, reading)
    if reading.page.comments:
        await keep_blog_comments(tx, blog_id, reading.page.comments)
    return kept


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
