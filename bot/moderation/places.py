"""Where a comment belongs: a moderator moves it below another article, or lets a thread speak of anything."""

from collections.abc import Sequence

from bot.domain import Board, Case, Choice, Decision, NotFound, Thread
from bot.moderation import case_context
from bot.moderation.cases import Cases, open_case, refuse
from bot.moderation.state_machine import Event
from bot.moderation.transitions import Cause, edit_card, move, put_below
from bot.store import articles, cases, threads
from bot.store.engine import Store


class Places:
    """Moves comments between the threads of a board, and sets threads free."""

    def __init__(self, store: Store, decisions: Cases) -> None:
        self._store = store
        self._cases = decisions

    async def move(self, case_id: int, by: int) -> Case:
        """Take the case's comment to the thread of the article that it comes nearer to.

        What was visible is deleted here; the bot posts it there, with moniker and original time. Raises
        NotFound (`move-nowhere`) where no such article is named or has a thread on the board, and Conflict as
        `Cases.decide` does.
        """
        async with self._store.write() as tx:
            case, matter = await open_case(tx, case_id)
            thread = await case_context.thread_elsewhere(tx, matter)
            if thread is None:
                raise NotFound("move-nowhere")
            here = matter.comment
            wanted = Decision(0, case.id, Choice.MOVE, by, tx.now, from_thread=here.thread_id)
            decision = await cases.decide(tx, case, wanted, here.state)
            if decision is None:
                refuse(await cases.get_case(tx, case_id))
            cause = Cause(f"d{decision.id}", tx.now, decision)
            matter = await move(tx, matter, Event.BACK_DOWN, cause)
            matter = await put_below(tx, matter, thread)
            matter = await move(tx, matter, Event.KEEP, cause)
            case = await cases.get_case(tx, case_id)
            await edit_card(tx, matter, case, f"case-decided:{decision.id}")
        return case

    async def free(self, case_id: int, by: int) -> Case:
        """From now on relevance is not judged in the thread of this case; its comment stays."""
        async with self._store.write() as tx:
            _, matter = await open_case(tx, case_id)
            if matter.comment.thread_id is None:
                raise NotFound("free-nowhere")
            await threads.set_free(tx, matter.comment.thread_id, by, tx.now)
        return await self._cases.decide(case_id, Choice.KEEP, by)

    async def bind(self, board: Board, thread_id: int) -> None:
        """Relevance is judged there again. NotFound (`free-nowhere`) if it is no thread of the board's."""
        async with self._store.write() as tx:
            thread = await threads.thread_by_id(tx, thread_id)
            if thread is None or thread.board_id != board.id:
                raise NotFound("free-nowhere")
            await threads.set_free(tx, thread_id, None, tx.now)

    async def free_threads(self, board: Board) -> Sequence[tuple[Thread, str]]:
        """The board's threads in which people may speak of anything, each with its article's title."""
        async with self._store.read() as tx:
            free = [one for one in await threads.threads_of_board(tx, board.id) if one.free_since]
            return [(one, (await articles.get_article(tx, one.article_id)).title) for one in free]
