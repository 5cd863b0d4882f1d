"""Keeping a board to the blog's rules: the parts together, and what is due by itself."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from bot.domain import OutboxMessage, Verdict
from bot.language.embedder.protocol import Embedder
from bot.moderation import moniker_checks, outbox_handlers
from bot.moderation.cases import Cases
from bot.moderation.comments import Comments
from bot.moderation.holding import Holding
from bot.moderation.judging import Judging
from bot.moderation.monikers import Monikers
from bot.moderation.my_comments import MyComments
from bot.moderation.places import Places
from bot.moderation.reference_corpora import ReferenceCorpora
from bot.moderation.thresholds import Thresholds
from bot.rules.context import JudgeContext
from bot.rules.judge import SETTLED_BY_MONIKER, judge
from bot.store import comments, pending
from bot.store.engine import Store
from bot.store.tx import Tx

Settle = Callable[[Tx, OutboxMessage], Awaitable[None]]


class Moderation:
    """Comments, monikers and cases on one store."""

    def __init__(
        self,
        store: Store,
        rules: Callable[[JudgeContext], Verdict] = judge,
        vectors: Embedder | None = None,
    ) -> None:
        self._store = store
        self.corpora = ReferenceCorpora(store, vectors)
        self.thresholds = Thresholds(store, self.corpora)
        self.judging = Judging(store, self.corpora, self.thresholds, rules)
        self.comments = Comments(store, self.judging)
        self.own = MyComments(store, self.judging)
        self.monikers = Monikers(store, self.judging)
        self.cases = Cases(store)
        self.holding = Holding(store, self.cases)
        self.places = Places(store, self.cases)

    async def due(self) -> None:
        """Do all that time or a stop has left to do: unjudged comments, chosen monikers, repairs not made."""
        await moniker_checks.file_anew(self._store)
        async with self._store.read() as tx:
            unjudged = await pending.unjudged(tx)
            signed = await pending.signed_since(tx, SETTLED_BY_MONIKER)
            overdue = await pending.overdue(tx)
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
            on_blog = await pending.unjudged_on_blog(tx)
        for comment_id in on_blog:
            await self._judge(comment_id)

    async def next_due(self) -> datetime | None:
        """When the next comment's time to be put right is over."""
        async with self._store.read() as tx:
            return await pending.next_due(tx)

    async def erase_old(self, keep_days: int) -> int:
        """Blank what was removed or withdrawn so many days ago, and old versions; gives how many comments."""
        async with self._store.write() as tx:
            return await pending.erase(tx, tx.now - timedelta(days=keep_days))

    @property
    def settle(self) -> Mapping[str, Settle]:
        """What follows in the outbox's own transaction when a card was posted, by the card's name."""

        async def comment(tx: Tx, effect: OutboxMessage) -> None:
            await outbox_handlers.comment_posted(tx, effect)

        async def line(tx: Tx, effect: OutboxMessage) -> None:
            await outbox_handlers.line_posted(tx, effect)

        return {
            "comment": comment,
            "case": outbox_handlers.card_posted,
            "repair-line": line,
            "desk": outbox_handlers.desk_posted,
        }

    @property
    def failed(self) -> Mapping[str, Settle]:
        """What follows when a card cannot be posted: a text not given back stays in My comments."""

        async def comment(tx: Tx, effect: OutboxMessage) -> None:
            await outbox_handlers.comment_stuck(tx, effect)

        return {"comment": comment}

    async def _judge(self, comment_id: int, *, again: bool = False, overdue: bool = False) -> None:
        async with self._store.read() as tx:
            comment = await comments.get_comment(tx, comment_id)
        if comment is not None:
            await self.judging.judge(comment, again=again, overdue=overdue)
