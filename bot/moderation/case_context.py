"""What the cards of a comment and of its case carry: plain data, put into words where they are shown."""

from dataclasses import dataclass
from typing import Any

from bot.domain import Article, Board, Case, Comment, CommentState, Decision, Thread
from bot.moderation.on_the_blog import moderation_address
from bot.rules.judge import explain, is_settled_by_moniker
from bot.store import articles, boards, cases, comments, monikers, threads
from bot.store.cases import NOBODY, Judged
from bot.store.tx import Tx

Content = dict[str, Any]


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
    """The comment with what belongs to it; `to_change` keeps others from changing it meanwhile.

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


async def _board_of(tx: Tx, comment: Comment, article: Article) -> Board | None:
    """The comment's board; what stands on the blog is decided on the first board that judges comments."""
    if comment.board_id is not None:
        return await boards.get_board(tx, comment.board_id)
    for board in await boards.all_boards(tx, article.blog_id):
        if await boards.policy_in_force(tx, board.id) is not None:
            return board
    return None


def about(matter: CommentContext) -> Content:
    """Who said what under which article."""
    comment, article = matter.comment, matter.article
    return {
        "comment_id": comment.id,
        "text": comment.text,
        "moniker": matter.moniker,
        "display_name": comment.display_name,
        "account": comment.account,
        "written_at": comment.written_at.isoformat(),
        "article": {"id": article.id, "title": article.title, "url": article.url},
        "thread_id": comment.thread_id,
        "moderation_url": _moderation_url(matter),
    }


def _moderation_url(matter: CommentContext) -> str | None:
    """For what stands on the blog: where it is moderated, as the board says or ids tell; else its article."""
    on_blog = matter.comment.blog_comment_id
    if on_blog is None:
        return None
    article = matter.article
    return matter.board.moderation_url or moderation_address(article.entry_id, on_blog) or article.url


def against(judged: Judged | None) -> Content:
    """Which rule speaks against it, why (a text's key and arguments), and the notice's sentence."""
    if judged is None or not judged.verdict.reason:
        return {"rule": None, "reason": None, "evidence": {}, "sentence": None}
    reason, evidence = explain(judged.verdict)
    told = {"reason": reason, "evidence": evidence, "sentence": judged.sentence}
    return {"rule": judged.verdict.rule} | told


def given_back(
    matter: CommentContext, decision: Decision | None = None, reason: str | None = None
) -> Content:
    """A text that goes back to its writer: why, and what a moderator said if one decided.

    `reason`: why, where it is not what the rules said last. `can_repair`: it is posted as soon as its writer
    puts it right; `decided`: nobody looks at it any more; else a moderator does.
    """
    decided = decision is not None or reason is not None
    judged = None if reason else matter.judged
    told = {
        "can_repair": not decided and judged is not None and is_settled_by_moniker(judged.verdict),
        "decided": decided,
        "why": decision.why if decision else None,
    }
    why = against(judged) | ({"reason": reason} if reason else {})
    return about(matter) | why | told


async def case_card(tx: Tx, matter: CommentContext, case: Case) -> Content:
    """The moderators' card: the comment, what is against it, what is known of this person, the decision."""
    of_case: Content = {
        "case_id": case.id,
        "opened_at": case.opened_at.isoformat(),
        "alike": await cases.open_alike(tx, case),
        "may_move": await thread_elsewhere(tx, matter) is not None,
        "decision": _decision(case.decision),
    }
    return await without_case(tx, matter) | of_case


async def without_case(tx: Tx, matter: CommentContext) -> Content:
    """The same of a comment that has no case."""
    account = matter.comment.account
    known = await comments.known_of(tx, matter.board.id, account) if account else comments.Known()
    of_person = {
        "comments": known.comments,
        "shown": known.shown,
        "taken_down": known.taken_down,
        "removed": known.removed,
        "since": known.since.isoformat() if known.since else None,
    }
    of_comment: Content = {"visible": matter.visible, "state": matter.comment.state, "known": of_person}
    return about(matter) | against(matter.judged) | of_comment | {"decision": None}


async def thread_elsewhere(tx: Tx, matter: CommentContext) -> Thread | None:
    """The thread, on the same board, of the article that the comment comes nearer to."""
    evidence = matter.judged.verdict.evidence if matter.judged else {}
    article_id = evidence.get("elsewhere_id")
    if article_id is None or matter.comment.thread_id is None or article_id == matter.article.id:
        return None
    return await threads.thread_of_article(tx, matter.board.id, article_id)


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


def line(matter: CommentContext) -> Content:
    """The day's line in a thread where somebody has something to put right; it names nobody."""
    article = matter.article
    return {
        "thread_id": matter.comment.thread_id,
        "article": {"id": article.id, "title": article.title, "url": article.url},
        "minutes": matter.board.repair_minutes,
    }


HOW_SETTLED = {
    CommentState.WITHDRAWN: "withdrawn",
    CommentState.SHOWN: "put-right",
    CommentState.REPAIRING: "to-be-put-right",
    CommentState.TAKEN_DOWN: "to-be-put-right",
}
"""What a case that has settled by itself says, by the state that its comment has come to."""
