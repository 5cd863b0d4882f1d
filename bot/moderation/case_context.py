"""What the cards of a comment and of its case carry: plain data, put into words where they are shown."""

import re
from dataclasses import dataclass
from typing import Any

from bot.domain import Article, Board, Case, Comment, CommentCounts, CommentState, Decision, NotFound, Thread
from bot.rules.judge import explain, is_settled_by_moniker
from bot.store import articles, boards, cases, comments, monikers, threads
from bot.store.cases import NOBODY, Judged
from bot.store.tx import Tx

Content = dict[str, Any]

# Blogger's ids name the blog: tag:blogger.com,1999:blog-17.post-4.
_BLOGGER = re.compile(r"tag:blogger\.com,\d+:blog-(\d+)\.")

# WordPress numbers its comments. Its posts' ids end in "?p=4", also where a blog has speaking addresses, and
# in its feeds a comment's id is that with "#comment-12" after it; in its exports it is the number alone.
_WORDPRESS = re.compile(r"(https?://[^?#]+?)/?\?(?:[^#]*[&;])?p=\d+(?:#|$)")
_WORDPRESS_COMMENT = re.compile(r"(?:^|#comment-)(\d+)$")


@dataclass(frozen=True, slots=True)
class CommentContext:
    """A comment with all that belongs to it. `judged` is what the rules said last."""

    comment: Comment
    board: Board
    article: Article
    moniker: str | None
    judged: Judged | None

    @property
    def visible(self) -> bool:
        """Whether readers see it."""
        return self.comment.state in comments.VISIBLE


async def load(tx: Tx, comment_id: int, *, to_change: bool = False) -> CommentContext | None:
    """Return the comment with what belongs to it; `to_change` keeps others from changing it meanwhile.

    None if there is none, or if it stands on a blog whose comments no board judges.
    """
    comment = await comments.get_comment(tx, comment_id, to_change=to_change)
    if comment is None:
        return None
    article = await articles.get_article(tx, comment.article_id)
    board = await _board_of(tx, comment, article)
    if board is None:
        return None
    held = await monikers.moniker_of(tx, board.id, comment.account) if comment.account else None
    return CommentContext(
        comment=comment,
        board=board,
        article=article,
        moniker=held.name if held else None,
        judged=await cases.last_verdict(tx, comment.id),
    )


async def load_known(tx: Tx, comment_id: int) -> CommentContext:
    """Return the comment of a board with what belongs to it. Raises NotFound (`comment-unknown`)."""
    context = await load(tx, comment_id)
    if context is None:
        raise NotFound("comment-unknown")
    return context


async def _board_of(tx: Tx, comment: Comment, article: Article) -> Board | None:
    """The comment's board; what stands on the blog is decided on the first board that judges comments."""
    if comment.board_id is not None:
        return await boards.get_board(tx, comment.board_id)
    for board in await boards.all_boards(tx, article.blog_id):
        if await boards.policy_in_force(tx, board.id) is not None:
            return board
    return None


def about(context: CommentContext) -> Content:
    """Return who said what under which article."""
    comment, article = context.comment, context.article
    return {
        "comment_id": comment.id,
        "text": comment.text,
        "moniker": context.moniker,
        "display_name": comment.display_name,
        "account": comment.account,
        "written_at": comment.written_at.isoformat(),
        "article": {"id": article.id, "title": article.title, "url": article.url},
        "thread_id": comment.thread_id,
        "moderation_url": _moderation_url(context),
    }


def _moderation_url(context: CommentContext) -> str | None:
    """For what stands on the blog: where it is moderated, as the board says or ids tell; else its article."""
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


def against(judged: Judged | None) -> Content:
    """Return which rule speaks against it, why (a text's key and arguments), and the notice's sentence."""
    if judged is None or not judged.verdict.reason:
        return {"rule": None, "reason": None, "evidence": {}, "sentence": None}
    reason, evidence = explain(judged.verdict)
    told = {"reason": reason, "evidence": evidence, "sentence": judged.sentence}
    return {"rule": judged.verdict.rule} | told


def given_back(
    context: CommentContext, decision: Decision | None = None, reason: str | None = None
) -> Content:
    """Return a text that goes back to its writer: why, and what a moderator said if one decided.

    `reason`: why, where it is not what the rules said last. `can_repair`: it is posted as soon as its writer
    puts it right; `decided`: nobody looks at it any more; else a moderator does.
    """
    decided = decision is not None or reason is not None
    judged = None if reason else context.judged
    told = {
        "can_repair": not decided and judged is not None and is_settled_by_moniker(judged.verdict),
        "decided": decided,
        "why": decision.why if decision else None,
    }
    why = against(judged) | ({"reason": reason} if reason else {})
    return about(context) | why | told


async def case_card(tx: Tx, context: CommentContext, case: Case) -> Content:
    """The moderators' card: the comment, what is against it, what is known of this person, the decision."""
    of_case: Content = {
        "case_id": case.id,
        "opened_at": case.opened_at.isoformat(),
        "alike": await cases.open_alike(tx, case),
        "may_move": await thread_elsewhere(tx, context) is not None,
        "decision": _decision(case.decision),
    }
    return await without_case(tx, context) | of_case


async def without_case(tx: Tx, context: CommentContext) -> Content:
    """Return the same of a comment that has no case."""
    account = context.comment.account
    known = await comments.count_of_person(tx, context.board.id, account) if account else CommentCounts()
    of_person = {
        "comments": known.comments,
        "shown": known.shown,
        "taken_down": known.taken_down,
        "removed": known.removed,
        "since": known.since.isoformat() if known.since else None,
    }
    of_comment: Content = {"visible": context.visible, "state": context.comment.state, "known": of_person}
    return about(context) | against(context.judged) | of_comment | {"decision": None}


async def thread_elsewhere(tx: Tx, context: CommentContext) -> Thread | None:
    """Return the thread, on the same board, of the article that the comment comes nearer to."""
    evidence = context.judged.verdict.evidence if context.judged else {}
    article_id = evidence.get("elsewhere_id")
    if article_id is None or context.comment.thread_id is None or article_id == context.article.id:
        return None
    return await threads.thread_of_article(tx, context.board.id, article_id)


def _decision(decision: Decision | None) -> Content | None:
    """`by` is None where it has settled by itself; `why` then says how: put-right or withdrawn."""
    if decision is None:
        return None
    return {
        "id": decision.id,
        "choice": decision.choice,
        "by": None if decision.by == NOBODY else decision.by,
        "why": decision.why,
        "at": decision.at.isoformat(),
    }


def line(context: CommentContext) -> Content:
    """Return the day's line in a thread where somebody has something to put right; it names nobody."""
    article = context.article
    return {
        "thread_id": context.comment.thread_id,
        "article": {"id": article.id, "title": article.title, "url": article.url},
        "minutes": context.board.repair_minutes,
    }


HOW_SETTLED = {
    CommentState.WITHDRAWN: "withdrawn",
    CommentState.SHOWN: "put-right",
    CommentState.REPAIRING: "to-be-put-right",
    CommentState.TAKEN_DOWN: "to-be-put-right",
}
"""What a case that has settled by itself says, by the state that its comment has come to."""
