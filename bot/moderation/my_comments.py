"""What people do with what they wrote, beyond Discord's own ways: put right, withdraw, appeal, erase."""

import json

from bot.domain import Board, CommentCounts, CommentState, Conflict, InputError, NotFound
from bot.language.fold import visible
from bot.moderation import case_context, standing_messages
from bot.moderation.case_context import CommentContext
from bot.moderation.judging import Judging
from bot.moderation.state_machine import COMMENT_TRANSITIONS, CaseState, Event
from bot.moderation.transitions import Cause, apply, case_state, edit_card
from bot.store import cases, comments, monikers, pending, questions
from bot.store.engine import Store
from bot.store.tx import Tx

MAX_COMMENTS = 100_000  # comments of one person, more than anybody writes
MAX_LOOKS = 2
"""So many times do moderators decide about one comment; after that its writer cannot ask again."""


class MyComments:
    """One person's comments on a board, as that person uses them."""

    def __init__(self, store: Store, judging: Judging) -> None:
        self._store = store
        self._judging = judging

    async def of_person(self, board_id: int, account: int) -> list[CommentContext]:
        """Return one person's comments, newest first, each with its article and what the rules said."""
        async with self._store.read() as tx:
            written = await comments.comments_of(tx, board_id, account)
            contexts = [await case_context.load(tx, comment.id) for comment in written]
        return [context for context in contexts if context is not None]

    async def counts(self, board_id: int, account: int) -> CommentCounts:
        """Return what became of one person's comments."""
        async with self._store.read() as tx:
            return await comments.count_of_person(tx, board_id, account)

    async def get(self, board: Board, account: int, comment_id: int) -> CommentContext:
        """Return the comment. Raises NotFound (`comment-not-yours`) if it is none of this person's here."""
        async with self._store.read() as tx:
            return await _own(tx, board, account, comment_id)

    async def rewrite(self, board: Board, account: int, comment_id: int, text: str) -> CommentContext:
        """Put a comment right that was taken down: it is judged again, and posted if that is well.

        Raises InputError (`comment-empty`), Conflict (`comment-moved-on`) where it is not taken down.
        """
        if not visible(text).strip():
            raise InputError("comment-empty")
        async with self._store.write() as tx:
            comment = (await _own(tx, board, account, comment_id, to_change=True)).comment
            if comment.state is not CommentState.TAKEN_DOWN:
                raise Conflict("comment-moved-on")
            if text != comment.text:
                comment = await comments.add_version(tx, comment, text, tx.now)
        await self._judging.judge(comment)
        return await self.get(board, account, comment_id)

    async def withdraw(self, board: Board, account: int, comment_id: int) -> None:
        """Let a comment go. Raises Conflict (`comment-moved-on`) where it is gone already."""
        await self._happens(board, account, comment_id, Event.WITHDRAW)

    async def appeal(self, board: Board, account: int, comment_id: int) -> None:
        """Ask a moderator to look at it.

        Raises Conflict: `comment-moved-on` where it is not taken down or removed, `appeal-waits`,
        `appeal-decided` once moderators decided twice.
        """
        async with self._store.read() as tx:
            await _own(tx, board, account, comment_id)
            case = await cases.case_of(tx, comment_id)
            if case is not None and case_state(case) is CaseState.OPEN:
                raise Conflict("appeal-waits")
            if case is not None and await cases.times_decided(tx, case.id) >= MAX_LOOKS:
                raise Conflict("appeal-decided")
        await self._happens(board, account, comment_id, Event.APPEAL)

    async def export(self, board: Board, account: int) -> str:
        """Return all that is kept of this person on the board, as JSON."""
        async with self._store.read() as tx:
            held = await monikers.moniker_of(tx, board.id, account)
            mine = await comments.comments_of(tx, board.id, account, limit=MAX_COMMENTS)
            asked = await questions.questions_by(tx, board.id, account)
            comments_with_versions = [
                {
                    "id": comment.id,
                    "article": comment.article_id,
                    "written_at": comment.written_at.isoformat(),
                    "state": comment.state.value,
                    "versions": await comments.versions_of(tx, comment.id),
                }
                for comment in mine
            ]
        kept = {
            "account": str(account),
            "moniker": held.name if held else None,
            "comments": comments_with_versions,
            "questions": [
                {"asked_at": question.asked_at.isoformat(), "text": question.text} for question in asked
            ],
        }
        return json.dumps(kept, ensure_ascii=False, indent=2)

    async def erase(self, board: Board, account: int) -> int:
        """Withdraw and blank all that this person wrote on the board, at once; gives how many comments.

        Comment by comment, so that nobody waits for it; a kill leaves the rest to the next time.
        """
        async with self._store.read() as tx:
            mine = await comments.comments_of(tx, board.id, account, limit=MAX_COMMENTS)
        for comment in mine:
            async with self._store.write() as tx:
                await pending.erase_comment(tx, comment.id)  # first, so that the outbox gets no text either
                context = await _own(tx, board, account, comment.id, to_change=True)
                context = await apply(tx, context, Event.WITHDRAW, Cause("own"))
                case = await cases.case_of(tx, comment.id)
                if case is not None:
                    await edit_card(tx, context, case, f"case-erased:{case.id}")
        async with self._store.write() as tx:
            await questions.forget_asker(tx, board.id, account)
            await monikers.release(tx, board.id, account)
            await standing_messages.rename(tx, board.id, account)
        return len(mine)

    async def _happens(self, board: Board, account: int, comment_id: int, event: Event) -> None:
        async with self._store.write() as tx:
            context = await _own(tx, board, account, comment_id, to_change=True)
            if (context.comment.state, event) not in COMMENT_TRANSITIONS or (
                context.judged is None and event is Event.APPEAL
            ):
                raise Conflict("comment-moved-on")
            await apply(tx, context, event, Cause("own"))


async def _own(
    tx: Tx, board: Board, account: int, comment_id: int, *, to_change: bool = False
) -> CommentContext:
    context = await case_context.load(tx, comment_id, to_change=to_change)
    if context is None or context.comment.account != account or context.board.id != board.id:
        raise NotFound("comment-not-yours")
    return context
