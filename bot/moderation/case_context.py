"""A comment with all that belongs to it, and the pages and threads that its case points to."""

import re
from dataclasses import dataclass

from bot.domain import Article, Board, Comment, CommentState, NotFound, OutboxState, Thread
from bot.store import boards, comments, deletions, outbox, threads
from bot.store.cases import Judged
from bot.store.surroundings import surroundings_of
from bot.store.tx import Tx

NO_PLACE = "comment-no-place"
"""Why a text goes back that the bot was to post, and could not."""

# Blogger's ids name the blog: tag:blogger.com,1999:blog-17.post-4.
_BLOGGER = re.compile(r"tag:blogger\.com,\d+:blog-(\d+)\.")

# WordPress numbers its comments. Its posts' ids end in "?p=4", also where a blog has speaking addresses, and
# in its feeds a comment's id is that with "#comment-12" after it; in its exports it is the number alone.
_WORDPRESS = re.compile(r"(https?://[^?#]+?)/?\?(?:[^#]*[&;])?p=\d+(?:#|$)")
_WORDPRESS_COMMENT = re.compile(r"(?:^|#comment-)(\d+)$")


@dataclass(frozen=True, slots=True)
class CommentContext:
    """A comment with all that belongs to it, the article without its sections.

    `judged` is what the rules said last. `stands`: it is to be seen no more, but Discord lets nobody delete
    it. `is_free`: a moderator lets people speak of anything in its thread. `is_stuck`: the bot was to post
    what it says now, and could not. `has_thread`: the thread that it belongs in is not deleted.
    """

    comment: Comment
    board: Board
    article: Article
    moniker: str | None
    judged: Judged | None
    stands: bool = False
    is_free: bool = False
    is_stuck: bool = False
    has_thread: bool = True

    @property
    def visible(self) -> bool:
        """Whether readers see it."""
        return self.comment.state in comments.VISIBLE

    @property
    def is_to_come(self) -> bool:
        """Whether the bot has still to post what readers are to see: it may not there, or no thread is."""
        comment = self.comment
        return self.visible and not comment.messages and comment.thread_id is not None


async def load(tx: Tx, comment_id: int, *, to_change: bool = False) -> CommentContext | None:
    """Return the comment with what belongs to it; `to_change` keeps others from changing it meanwhile.

    None if there is none, or if it stands on a blog whose comments no board judges.
    """
    around = await surroundings_of(tx, comment_id, to_change=to_change)
    if around is None:
        return None
    comment = around.comment
    board = around.board or await _first_board(tx, around.article.blog_id)
    if board is None:
        return None
    hidden = comment.state not in comments.VISIBLE and comment.thread_id is not None
    return CommentContext(
        comment=comment,
        board=board,
        article=around.article,
        moniker=around.moniker,
        judged=around.judged,
        stands=hidden and bool(await deletions.refused(tx, comment.id)),
        is_free=around.is_free,
        has_thread=around.has_thread,
        is_stuck=comment.state is CommentState.TAKEN_DOWN and await _is_stuck(tx, comment),
    )


async def _is_stuck(tx: Tx, comment: Comment) -> bool:
    posting = await outbox.latest(tx, f"comment:{comment.id}")
    if posting is None or posting.state is not OutboxState.FAILED or posting.error == outbox.TAKEN_BACK:
        return False
    return bool(posting.content.get("text") == comment.text)


async def load_known(tx: Tx, comment_id: int) -> CommentContext:
    """Return the comment of a board with what belongs to it. Raises NotFound (`comment-unknown`)."""
    context = await load(tx, comment_id)
    if context is None:
        raise NotFound("comment-unknown")
    return context


async def load_judged(
    tx: Tx, board: Board, comment_id: int | None, *, to_change: bool = False
) -> CommentContext:
    """Return a judged comment of that board. Raises NotFound (`comment-unknown`) if it is none."""
    context = await load(tx, comment_id, to_change=to_change) if comment_id else None
    if context is None or context.judged is None or context.board.id != board.id:
        raise NotFound("comment-unknown")
    return context


async def _first_board(tx: Tx, blog_id: int) -> Board | None:
    """Return the first board that judges the blog's comments: what stands on the blog is decided there."""
    for board in await boards.all_boards(tx, blog_id):
        if await boards.policy_in_force(tx, board.id) is not None:
            return board
    return None


def moderation_url(context: CommentContext) -> str | None:
    """Return where the blog moderates what stands on it, as the board says or ids tell; else its article."""
    on_blog = context.comment.blog_comment_id
    if on_blog is None:
        return None
    article = context.article
    return context.board.moderation_url or moderation_address(article.entry_id, on_blog) or article.url


def moderation_address(entry_id: str, blog_comment_id: str) -> str | None:
    """The page of the blog's own moderation for a comment, where its id or its article's tells that."""
    number = _WORDPRESS_COMMENT.search(blog_comment_id)
    for named in (blog_comment_id, entry_id):
        if blogger := _BLOGGER.match(named):
            return f"https://www.blogger.com/blog/comments/{blogger[1]}"
        if number and (home := _WORDPRESS.match(named)):
            return f"{home[1]}/wp-admin/comment.php?action=editcomment&c={number[1]}"
    return None


async def thread_elsewhere(tx: Tx, context: CommentContext) -> Thread | None:
    """Return the thread, on the same board, of the article that the comment comes nearer to."""
    evidence = context.judged.verdict.evidence if context.judged else {}
    article_id = evidence.get("elsewhere_id")
    if article_id is None or context.comment.thread_id is None or article_id == context.article.id:
        return None
    return await threads.thread_of_article(tx, context.board.id, article_id)
