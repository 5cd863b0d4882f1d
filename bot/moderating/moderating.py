"""Keeping a board to the blog's rules: the parts together, and what is due by itself."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain import Effect, Verdict
from bot.language.vectors.protocol import Vectors
from bot.moderating import made, register
from bot.moderating.cases import Cases
from bot.moderating.comments import Comments
from bot.moderating.holding import Holding
from bot.moderating.judging import Judging
from bot.moderating.monikers import Monikers
from bot.moderating.own import Own
from bot.moderating.places import Places
from bot.moderating.thresholds import Thresholds
from bot.moderating.topics import Topics
from bot.rules.judge import JudgeContext, judge
from bot.store import comments, unsettled
from bot.store.engine import Store

Settle = Callable[[AsyncConnection, Effect], Awaitable[None]]


class Moderating:
    """Comments, monikers and cases on one store. `wake` is called when there are new effects."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        wake: Callable[[], None],
        rules: Callable[[JudgeContext], Verdict] = judge,
        vectors: Vectors | None = None,
    ) -> None:
        self._store = store
        self._now = now
        self.topics = Topics(store, vectors)
        self.thresholds = Thresholds(store, now, self.topics)
        self.judging = Judging(store, now, wake, self.topics, self.thresholds, rules)
        self.comments = Comments(store, now, self.judging)
        self.own = Own(store, now, wake, self.judging)
        self.monikers = Monikers(store, now, self.judging)
        self.cases = Cases(store, now, wake)
        self.holding = Holding(store, now, wake, self.cases)
        self.places = Places(store, now, wake, self.cases)

    async def due(self) -> None:
        """Do all that time or a stop has left to do: unjudged comments, chosen monikers, repairs not made."""
        await register.file_anew(self._store)
        async with self._store.read() as tx:
            unjudged = await unsettled.unjudged(tx)
            signed = await unsettled.signed_since(tx)
            overdue = await unsettled.overdue(tx, self._now())
        for comment_id in unjudged:
            await self._judge(comment_id)
        for comment_id in signed:
            await self._judge(comment_id, again=True)
        for comment_id in overdue:
            await self._judge(comment_id, overdue=True)
        await self._judge_the_blog()
        await self.holding.keep_desks_true()

    async def _judge_the_blog(self) -> None:
        """What was written on the blog itself, some at a time: an import brings thousands."""
        async with self._store.read() as tx:
            on_blog = await unsettled.unjudged_on_blog(tx)
        for comment_id in on_blog:
            await self._judge(comment_id)

    async def next_due(self) -> datetime | None:
        """When the next comment's time to be put right is over."""
        async with self._store.read() as tx:
            return await unsettled.next_due(tx)

    async def erase_old(self, keep_days: int) -> int:
        """Blank what was removed or withdrawn so many days ago, and old versions; gives how many comments."""
        async with self._store.write() as tx:
            return await unsettled.erase(tx, self._now() - timedelta(days=keep_days))

    @property
    def settle(self) -> Mapping[str, Settle]:
        """What follows in the outbox's own transaction when a card was posted, by the card's name."""

        async def comment(tx: AsyncConnection, effect: Effect) -> None:
            await made.comment_posted(tx, effect, self._now())

        async def line(tx: AsyncConnection, effect: Effect) -> None:
            await made.line_posted(tx, effect, self._now())

        return {"comment": comment, "case": made.card_posted, "repair-line": line, "desk": made.desk_posted}

    @property
    def failed(self) -> Mapping[str, Settle]:
        """What follows when a card cannot be posted: a text not given back stays in My comments."""

        async def comment(tx: AsyncConnection, effect: Effect) -> None:
            await made.comment_stuck(tx, effect, self._now())

        return {"comment": comment}

    async def _judge(self, comment_id: int, *, again: bool = False, overdue: bool = False) -> None:
        async with self._store.read() as tx:
            comment = await comments.get_comment(tx, comment_id)
        if comment is not None:
            await self.judging.judge(comment, again=again, overdue=overdue)
