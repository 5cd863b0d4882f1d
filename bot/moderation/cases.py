"""What waits for a moderator: decide it with one click, and undo that."""

from typing import Any, NoReturn

from bot.domain import Board, Case, Choice, CommentState, Conflict, Decision, NotFound
from bot.moderation import case_context
from bot.moderation.case_context import CommentContext
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, bring_back, edit_card, move
from bot.store import cases, comments, outbox
from bot.store.cases import NOBODY
from bot.store.engine import Store
from bot.store.tx import Tx

_EVENTS = {Choice.KEEP: Event.KEEP, Choice.REMOVE: Event.REMOVE}
_LEAVES = {
    Choice.KEEP: CommentState.SHOWN,
    Choice.REMOVE: CommentState.REMOVED,
    Choice.MOVE: CommentState.SHOWN,
}


class Cases:
    """The cases of all boards."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def decide(self, case_id: int, choice: Choice, by: int, why: str | None = None) -> Case:
        """Keep or remove the case's comment: what was not visible is posted, what was is taken down.

        Raises Conflict: `case-decided` (`by`) if another moderator was quicker, `case-was-settled` if it has
        settled by itself. NotFound if there is no such case.
        """
        async with self._store.write() as tx:
            case, matter = await open_case(tx, case_id)
            wanted = Decision(0, case.id, choice, by, tx.now, why)
            decision = await cases.decide(tx, case, wanted, matter.comment.state)
            if decision is None:
                refuse(await cases.get_case(tx, case_id))
            matter = await move(tx, matter, _EVENTS[choice], Cause(f"d{decision.id}", tx.now, decision))
            case = await cases.get_case(tx, case_id)
            await edit_card(tx, matter, case, f"case-decided:{decision.id}")
        return case

    async def undo(self, case_id: int, by: int) -> Case:
        """Take the decision back: what it posted goes, what it took down is posted, and the case is open.

        Raises Conflict: `case-open` if it is undone already, `case-was-settled` if nobody decided it,
        `case-moved-on` if the comment has changed since.
        """
        async with self._store.write() as tx:
            case, matter = await open_case(tx, case_id)
            decision = case.decision
            if decision is None:
                raise Conflict("case-open")
            if decision.by == NOBODY:
                raise Conflict("case-was-settled")
            if matter.comment.state is not _LEAVES[decision.choice]:
                raise Conflict("case-moved-on")
            before = await cases.state_before(tx, decision.id)
            if not await cases.undo(tx, decision, by):
                raise Conflict("case-open")
            await _take_back(tx, matter, decision)
            cause = Cause(f"u{decision.id}", tx.now)
            if decision.choice is Choice.MOVE:
                matter = await bring_back(tx, matter, decision, cause)
            matter = await move(tx, matter, _back(decision, before), cause)
            case = await cases.get_case(tx, case_id)
            await edit_card(tx, matter, case, f"case-undone:{decision.id}")
        return case

    async def card(self, board: Board, case_id: int) -> dict[str, Any]:
        """What the case's card shows now: for a live interaction, and for `/review`.

        Raises NotFound (`case-not-found`) if that board has no such case.
        """
        async with self._store.read() as tx:
            case, matter = await open_case(tx, case_id)
            if case.board_id != board.id:
                raise NotFound("case-not-found", case=case_id)
            return await case_context.case_card(tx, matter, case)

    async def of_message(self, board: Board, message_id: int) -> dict[str, Any]:
        """What is known of the comment that a message belongs to; `case_id` is None if it never had a case.

        Raises NotFound (`comment-unknown`) where the message is no comment of that board, or not judged.
        """
        async with self._store.read() as tx:
            matter = await _judged_here(tx, board, await comments.comment_of_message(tx, message_id))
            case = await cases.case_of(tx, matter.comment.id)
            if case is not None:
                return await case_context.case_card(tx, matter, case)
            return {**await case_context.without_case(tx, matter), "case_id": None}

    async def put(self, board: Board, comment_id: int) -> Case:
        """Put a comment before the moderators that the rules have let pass; it stays as it is until then.

        Raises NotFound (`comment-unknown`), Conflict (`case-waits`) where it waits already.
        """
        async with self._store.write() as tx:
            matter = await _judged_here(tx, board, comment_id, to_change=True)
            known = await cases.case_of(tx, comment_id)
            if known is not None and known.decision is None:
                raise Conflict("case-waits")
            await move(tx, matter, Event.DOUBTED, Cause("put", tx.now))
            case = await cases.case_of(tx, comment_id)
        if case is None:
            raise NotFound("comment-unknown")
        return case

    async def next(self, board: Board, after: int = 0) -> Case | None:
        """The oldest case that waits; `after` a case: the next one behind it, and round again."""
        waiting = sorted(await self.open(board), key=lambda case: case.id)
        return next((case for case in waiting if case.id > after), waiting[0] if waiting else None)

    async def open(self, board: Board) -> list[Case]:
        """What waits, oldest first."""
        async with self._store.read() as tx:
            return await cases.open_cases(tx, board.id)


async def open_case(tx: Tx, case_id: int) -> tuple[Case, CommentContext]:
    """The case, read after its comment was made ours to change: nobody decides it meanwhile."""
    comment_id = (await cases.get_case(tx, case_id)).comment_id
    matter = await case_context.load(tx, comment_id, to_change=True)
    if matter is None:
        raise NotFound("case-not-found", case=case_id)
    return await cases.get_case(tx, case_id), matter


async def _judged_here(
    tx: Tx, board: Board, comment_id: int | None, *, to_change: bool = False
) -> CommentContext:
    matter = await case_context.load(tx, comment_id, to_change=to_change) if comment_id else None
    if matter is None or matter.judged is None or matter.board.id != board.id:
        raise NotFound("comment-unknown")
    return matter


def _back(decision: Decision, before: CommentState) -> Event:
    """The event by which a comment is as it was before the decision; one brought back is posted again."""
    if before not in comments.VISIBLE:
        return Event.BACK_DOWN
    return Event.KEEP if decision.choice is Choice.MOVE else Event.BACK_UP


def refuse(case: Case) -> NoReturn:
    """Say who decided it."""
    if case.decision is None or case.decision.by == NOBODY:
        raise Conflict("case-was-settled")
    raise Conflict("case-decided", by=str(case.decision.by), choice=case.decision.choice)


async def _take_back(tx: Tx, matter: CommentContext, decision: Decision) -> None:
    """What the decision was about to do and nobody has tried yet is not done."""
    mark = f"{matter.comment.id}:d{decision.id}"
    for key in (f"comment:{mark}", f"given-back:{mark}", f"case-decided:{decision.id}"):
        await outbox.drop(tx, key)
