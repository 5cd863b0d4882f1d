"""Keeping a board to the blog's rules: the parts together, and what is due by itself."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain import Verdict
from bot.language.embedder.protocol import Embedder
from bot.memory import Memory
from bot.moderation import case_context
from bot.moderation.case_cards import clear_cards
from bot.moderation.catching_up import CatchingUp
from bot.moderation.flagging import Flags
from bot.moderation.intake import Answers, Intake
from bot.moderation.judging import Judging
from bot.moderation.monikers import DAY, Monikers, file_anew
from bot.moderation.my_comments import MyComments
from bot.moderation.queue import Queue
from bot.moderation.records import Records
from bot.moderation.rehearsing import Rehearsals
from bot.moderation.relevance import ReferenceCorpora, Thresholds
from bot.moderation.statistics import Statistics
from bot.moderation.together import Together
from bot.rules.context import JudgeContext
from bot.rules.judge import SETTLED_BY_MONIKER, judge
from bot.store import comments, moniker_turns, pending
from bot.store.engine import Store

GoesBy = Callable[[int, int], Awaitable[tuple[str, ...]]]
"""Tells what somebody (an account) goes by on a server now, nickname first."""


class Moderation:
    """Comments, monikers and cases on one store.

    `goes_by` is asked, once Discord is there, before what is unsigned goes: its writer may have taken a name.
    """

    def __init__(
        self,
        store: Store,
        rules: Callable[[JudgeContext], Verdict] = judge,
        embedder: Embedder | None = None,
        answers: Answers | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._store = store
        self.goes_by: GoesBy | None = None
        self.corpora = ReferenceCorpora(store, embedder, memory)
        self.thresholds = Thresholds(store, self.corpora)
        self.judging = Judging(store, self.corpora, self.thresholds, rules)
        self.rehearsals = Rehearsals(store, self.corpora, self.thresholds, rules)
        self.intake = Intake(store, self.judging, answers)
        self.catching_up = CatchingUp(store, self.intake, answers)
        self.my_comments = MyComments(store, self.judging)
        self.monikers = Monikers(store, self.judging.judge_anew)
        self.queue = Queue(store)
        self.together = Together(store, self.queue)
        self.flags = Flags(store)
        self.records = Records(store, self.judging)
        self.statistics = Statistics(store)

    async def due(self) -> None:
        """Do all that time or a stop has left to do: unjudged comments, chosen monikers, repairs not made."""
        await file_anew(self._store)
        async with self._store.read() as tx:
            unjudged = await pending.unjudged(tx)
            signed = await pending.signed_since(tx, SETTLED_BY_MONIKER)
            overdue = await pending.overdue(tx)
        for comment_id in unjudged:
            await self._judge(comment_id)
        for comment_id in signed:
            await self._judge(comment_id, again=True)
        names: dict[tuple[int, int], tuple[str, ...]] = {}
        for comment_id in overdue:
            await self._judge_overdue(comment_id, names)
        async with self._store.read() as tx:
            on_blog = await pending.unjudged_on_blog(tx)  # some at a time: an import brings thousands
        for comment_id in on_blog:
            await self._judge(comment_id)
        await self.queue.refresh_desks()

    async def next_due(self) -> datetime | None:
        """Return when the next comment's time to be put right is over."""
        async with self._store.read() as tx:
            return await pending.next_due(tx)

    async def erase_old(self, keep_days: int) -> int:
        """Blank what was removed or withdrawn so many days ago, and old versions; gives how many comments.

        Their cards, which quote them, show no more of them either.
        """
        async with self._store.write() as tx:
            await moniker_turns.forget_turns(tx, tx.now - DAY)
            erased = await pending.erase(tx, tx.now - timedelta(days=keep_days))
            for comment_id in erased:
                await clear_cards(tx, comment_id)
        return len(erased)

    async def _judge(self, comment_id: int, *, again: bool = False) -> None:
        async with self._store.read() as tx:
            comment = await comments.get_comment(tx, comment_id)
        if comment is not None:
            await self.judging.judge(comment, again=again)

    async def _judge_overdue(self, comment_id: int, names: dict[tuple[int, int], tuple[str, ...]]) -> None:
        """Judge what was to be put right, by what its writer goes by now; `names`: what was asked of whom."""
        async with self._store.read() as tx:
            context = await case_context.load(tx, comment_id)
        if context is None:
            return
        comment, board = context.comment, context.board
        known: tuple[str, ...] = ()
        if context.moniker is None and comment.account is not None and self.goes_by is not None:
            of = (board.guild_id, comment.account)
            if of not in names:
                names[of] = await self.goes_by(*of)
            known = names[of]
        await self.judging.judge(comment, known, overdue=True)
