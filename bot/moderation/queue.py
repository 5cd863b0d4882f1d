"""What waits for a moderator: decide it with one click, and undo that; hold newcomers in a flood."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn

from bot.board.rounds import Rounds
from bot.domain import Board, Case, Choice, CommentState, Conflict, Decision, InputError, NotFound, Thread
from bot.language.fold import visible
from bot.moderation import case_context, standing_messages
from bot.moderation.case_cards import edit_card
from bot.moderation.case_context import CommentContext
from bot.moderation.case_payload import CasePayload
from bot.moderation.raid_detection import HOLD_FOR
from bot.moderation.state_machine import Event
from bot.moderation.transitions import (
    Cause,
    apply,
    bring_back,
    left_as,
    put_below,
    renew_given_back,
)
from bot.store import articles, boards, cases, comments, notes, outbox, threads
from bot.store.cases import NOBODY
from bot.store.engine import Store
from bot.store.tx import Tx

MOST_PLACES = 24  # in a list of 25, the last of which is any other article


class Queue:
    """The cases of all boards, and what a moderator's click does to them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opening, self._refreshing = Rounds(), Rounds()

    async def decide(
        self,
        board: Board,
        case_id: int,
        choice: Choice,
        by: int,
        why: str | None = None,
        *,
        below: int | None = None,
    ) -> Case:
        """Carry out what a moderator chose, and let the case's card show it.

        *Keep*: what is not visible is posted. *Remove*: what is visible is taken down. *Move*: it goes to the
        thread of the article `below`, else of that which it comes nearer to, posted there with moniker and
        original time. Raises
        Conflict: `case-decided` (`by`) if another moderator was quicker, `case-was-settled` if it has settled
        by itself. NotFound: `case-not-found` if that board has no such case, `move-nowhere` where no such
        article has a thread on the board.
        """
        async with self._store.write() as tx:
            case, context = await case_on_board(tx, board, case_id)
            thread = await _destination(tx, context, below) if choice is Choice.MOVE else None
            from_thread = context.comment.thread_id if thread else None
            new = Decision(0, case.id, choice, by, tx.now, why, from_thread=from_thread)
            decision = await cases.decide(tx, case, new, context.comment.state)
            if decision is None:
                _refuse(await cases.get_case(tx, case_id))
            cause = Cause(f"d{decision.id}", decision)
            if thread is not None:
                context = await put_below(tx, await apply(tx, context, Event.BACK_DOWN, cause), thread)
            event = Event.REMOVE if choice is Choice.REMOVE else Event.KEEP
            return await _shown(tx, await apply(tx, context, event, cause), f"case-decided:{decision.id}")

    async def free(self, board: Board, case_id: int, by: int) -> Case:
        """Judge relevance in its thread no more, and keep the comment as `decide` does."""
        async with self._store.write() as tx:
            _, context = await case_on_board(tx, board, case_id)
            if context.comment.thread_id is None:
                raise NotFound("free-nowhere")
            await threads.set_free(tx, context.comment.thread_id, tx.now)
        return await self.decide(board, case_id, Choice.KEEP, by)

    async def undo(self, board: Board, case_id: int, by: int) -> Case:
        """Take the decision back: what it posted goes, what it took down is posted, and the case is open.

        Raises Conflict: `case-open` if it is undone already, `case-was-settled` if nobody decided it,
        `case-moved-on` if the comment has changed since. NotFound (`move-nowhere`): see `bring_back`.
        """
        async with self._store.write() as tx:
            case, context = await case_on_board(tx, board, case_id)
            decision = case.decision
            if decision is None:
                raise Conflict("case-open")
            if decision.by == NOBODY:
                raise Conflict("case-was-settled")
            if (
                context.comment.state is not await left_as(tx, decision, context.comment.id)
                or context.comment.is_erased
            ):
                raise Conflict("case-moved-on")
            before = await cases.state_before(tx, decision.id)
            if not await cases.undo(tx, decision, by):
                raise Conflict("case-open")
            # What the decision was about to do and nobody has tried yet is not done.
            mark = f"{context.comment.id}:d{decision.id}"
            for key in (f"comment:{mark}", f"given-back:{mark}", f"case-decided:{decision.id}"):
                await outbox.drop(tx, key)
            cause = Cause(f"u{decision.id}")
            if decision.choice is Choice.MOVE:
                context = await bring_back(tx, context, decision, cause)
            context = await apply(tx, context, _back(decision, before), cause)
            await renew_given_back(tx, context, cause)
            return await _shown(tx, context, f"case-undone:{decision.id}")

    async def note(self, board: Board, case_id: int, by: int, text: str) -> None:
        """Keep a note on the case for the moderators who come after; its card shows the newest ones.

        Raises InputError (`note-empty`).
        """
        text = " ".join(visible(text).split())
        if not text:
            raise InputError("note-empty")
        async with self._store.write() as tx:
            case, context = await case_on_board(tx, board, case_id)
            noted = await notes.add_note(tx, case.id, by, text)
            await edit_card(tx, context, case, f"case-noted:{case.id}:{noted}")

    async def said_before(self, board: Board, case_id: int) -> str | None:
        """Return what the comment said before its writer changed it; None where nothing else is kept."""
        async with self._store.read() as tx:
            _, context = await case_on_board(tx, board, case_id)
            versions = await comments.versions_of(tx, context.comment.id)
        now = context.comment.text
        return next((text for text in reversed(versions) if text.strip() and text not in now), None)

    async def places(self, board: Board, case_id: int) -> list[tuple[int, str]]:
        """Return the articles below which the comment can be moved: id and title, those put up last first."""
        async with self._store.read() as tx:
            _, context = await case_on_board(tx, board, case_id)
            if context.comment.thread_id is None:
                return []
            there = await threads.articles_with_threads(tx, board.id, MOST_PLACES + 1)
        return [place for place in there if place[0] != context.article.id][:MOST_PLACES]

    async def put(self, board: Board, comment_id: int) -> Case:
        """Put a comment before the moderators that the rules have let pass; it stays as it is until then.

        Raises NotFound (`comment-unknown`), Conflict (`case-waits`, `comment-gone`: its writer let it go).
        """
        async with self._store.write() as tx:
            context = await case_context.load_judged(tx, board, comment_id, to_change=True)
            known = await cases.case_of(tx, comment_id)
            waits = known is not None and known.is_open
            if waits or context.comment.state is CommentState.WITHDRAWN:
                raise Conflict("case-waits" if waits else "comment-gone")
            await apply(tx, context, Event.DOUBTED, Cause("put"))
            return await _case_of(tx, comment_id)

    async def card(self, board: Board, case_id: int) -> CasePayload:
        """Return what the case's card shows now: for a live interaction, and for `/review`.

        Raises NotFound (`case-not-found`) if that board has no such case.
        """
        async with self._store.read() as tx:
            case, context = await case_on_board(tx, board, case_id)
            return await CasePayload.of(tx, context, case)

    async def reasons(self, board: Board) -> list[str]:
        """Return the notice's sentences that ask something of comments: what a removal can be given for."""
        async with self._store.read() as tx:
            policy = await boards.policy_in_force(tx, board.id)
        return [sentence.text for sentence in policy.notice.sentences if sentence.asks] if policy else []

    async def of_message(self, board: Board, message_id: int) -> CasePayload:
        """Return what is known of a message's comment; `case_id` is None if it never had a case.

        Raises NotFound (`comment-unknown`) where the message is no comment of that board, or not judged.
        """
        async with self._store.read() as tx:
            context = await case_context.load_judged(
                tx, board, await comments.comment_of_message(tx, message_id)
            )
            return await CasePayload.of(tx, context, await cases.case_of(tx, context.comment.id))

    async def next(self, board: Board, after: int = 0) -> Case | None:
        """Return the oldest case that waits; `after` a case: the next one behind it, and round again."""
        waiting = sorted(await self.open(board), key=lambda case: case.id)
        return next((case for case in waiting if case.id > after), waiting[0] if waiting else None)

    async def open(self, board: Board) -> list[Case]:
        """Return what waits, oldest first."""
        async with self._store.read() as tx:
            return await cases.open_cases(tx, board.id)

    async def bind(self, board: Board, thread_id: int) -> None:
        """Judge relevance in a freed thread again. NotFound (`free-nowhere`) if it is none of the board's."""
        async with self._store.write() as tx:
            thread = await threads.thread_by_id(tx, thread_id)
            if thread is None or thread.board_id != board.id:
                raise NotFound("free-nowhere")
            await threads.set_free(tx, thread_id, None)

    async def free_threads(self, board: Board) -> Sequence[tuple[Thread, str]]:
        """Return the board's threads in which people may speak of anything, each with its article's title."""
        async with self._store.read() as tx:
            free = [thread for thread in await threads.threads_of_board(tx, board.id) if thread.free_since]
            return [(thread, (await articles.get_article(tx, thread.article_id)).title) for thread in free]

    async def hold(self, board: Board) -> datetime:
        """Let newcomers' comments wait for a moderator from now on; gives when that ends."""
        async with self._store.write() as tx:
            until = tx.now + HOLD_FOR
            await _hold_until(tx, board, until)
        return until

    async def end_hold(self, board: Board) -> None:
        """Let newcomers comment like everybody from now on; what was held waits on.

        Raises Conflict (`newcomers-not-held`) if that is over already.
        """
        async with self._store.write() as tx:
            until = (await boards.get_board(tx, board.id)).newcomers_held_until
            if until is None or until <= tx.now:
                raise Conflict("newcomers-not-held")
            await _hold_until(tx, board, None)

    async def open_desks(self) -> None:
        """See to it that each board that judges comments has its desk."""
        async with self._store.write() as tx:
            for board in self._opening.turn(await boards.own_boards(tx)):
                await standing_messages.open_desk(tx, board)

    async def refresh_desks(self) -> None:
        """Show as ended what ends by itself: a hold, a flood, a nameless hour; remind of what waits."""
        async with self._store.read() as tx:
            posted = [board for board in await boards.own_boards(tx) if board.desk_message]
        for board_id in (board.id for board in self._refreshing.turn(posted)):
            async with self._store.write() as tx:
                await standing_messages.refresh_desk(tx, board_id)
                await standing_messages.remind(tx, await boards.get_board(tx, board_id))


async def case_on_board(tx: Tx, board: Board, case_id: int) -> tuple[Case, CommentContext]:
    """Return the board's case, read after its comment was made ours: nobody decides it meanwhile."""
    case = await cases.get_case(tx, case_id)
    context = await case_context.load(tx, case.comment_id, to_change=True)
    if context is None or case.board_id != board.id:
        raise NotFound("case-not-found", case=case_id)
    return await cases.get_case(tx, case_id), context


async def _destination(tx: Tx, context: CommentContext, below: int | None) -> Thread:
    """Return the thread that a comment is moved to. Raises NotFound (`move-nowhere`)."""
    if below is None:
        thread = await case_context.thread_elsewhere(tx, context)
    elif context.comment.thread_id is None or below == context.article.id:
        thread = None
    else:
        thread = await threads.thread_of_article(tx, context.board.id, below)
    if thread is None:
        raise NotFound("move-nowhere")
    return thread


async def _shown(tx: Tx, context: CommentContext, key: str) -> Case:
    """Let the comment's case's card show how it stands now; `key` is the edit's in the outbox."""
    case = await _case_of(tx, context.comment.id)
    await edit_card(tx, context, case, key)
    return case


async def _case_of(tx: Tx, comment_id: int) -> Case:
    case = await cases.case_of(tx, comment_id)
    if case is None:
        raise NotFound("comment-unknown")
    return case


async def _hold_until(tx: Tx, board: Board, until: datetime | None) -> None:
    await boards.hold_newcomers(tx, board.id, until)
    await standing_messages.refresh_desk(tx, board.id)


def _back(decision: Decision, before: CommentState) -> Event:
    """Return what makes a comment as it was before the decision; one brought back is posted again."""
    if before not in comments.VISIBLE:
        return Event.BACK_DOWN
    return Event.KEEP if decision.choice is Choice.MOVE else Event.BACK_UP


def _refuse(case: Case) -> NoReturn:
    """Say who decided it."""
    if case.decision is None or case.decision.by == NOBODY:
        raise Conflict("case-was-settled")
    raise Conflict("case-decided", by=str(case.decision.by), choice=case.decision.choice)
