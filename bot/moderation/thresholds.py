"""When relevance may hold: each board's own threshold, found in the comments that it allowed.

It is found anew each week, after every fifty decisions, and for new weights. What a moderator kept counts
among the allowed, what one removed does not: so decisions move it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bot.domain import Board, Threshold
from bot.moderation.reference_corpora import ReferenceCorpora
from bot.rules.context import RelevanceBar
from bot.rules.judge import WITH_THRESHOLD
from bot.rules.relevance.quantile import quantile
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.rules.relevance.score import score_relevance, weights_version
from bot.store import boards
from bot.store.engine import Store
from bot.store.reference_corpus import Allowed, allowed_comments, count_allowed
from bot.store.thresholds import add_threshold, decided, newest_thresholds
from bot.store.tx import Tx

MIN_ALLOWED = 200
"""Allowed comments from which on relevance may hold."""

MAX_AGE = timedelta(days=7)
MAX_DECISIONS = 50
MAX_SCORED = 500  # of the newest allowed comments
MAX_COMPARED = 40  # of the comments before one, that it is held against

Scores = Sequence[float]


class Thresholds:
    """The boards' thresholds: kept, found anew when that is due, and told as the rules need them."""

    def __init__(self, store: Store, corpora: ReferenceCorpora) -> None:
        self._store = store
        self._corpora = corpora

    async def bar(self, tx: Tx, board_id: int) -> RelevanceBar:
        """Return what a score is held against on that board; only advice until it allowed enough comments."""
        for found in await newest_thresholds(tx, board_id):
            if found.low is not None and found.version == self._version:
                return RelevanceBar(found.low, holds=found.allowed >= MIN_ALLOWED)
        return RelevanceBar()

    async def history(self, board_id: int, most: int = 10) -> Sequence[Threshold]:
        """Return the board's thresholds, the newest first."""
        async with self._store.read() as tx:
            return await newest_thresholds(tx, board_id, most)

    async def due(self) -> None:
        """Find the thresholds that are due."""
        async with self._store.read() as tx:
            known = await boards.all_boards(tx)
        for board in known:
            await self._find_if_due(board)

    async def find(self, board: Board, why: str) -> Threshold | None:
        """Find the board's threshold now and keep it; None where nothing is judged by relevance."""
        async with self._store.read() as tx:
            policy = await boards.policy_in_force(tx, board.id)
            if board.blog_id is None or policy is None or policy.rules.isdisjoint(WITH_THRESHOLD):
                return None
            allowed = await count_allowed(tx, board.blog_id, board.id)
            made, kept = await decided(tx, board.id, WITH_THRESHOLD)
        scores = await self.scores(board.blog_id, board.id)
        found = quantile(scores)
        new = Threshold(
            board_id=board.id,
            version=self._version,
            allowed=allowed,
            scored=len(scores),
            decisions=made,
            kept=kept,
            low=found.at if found else None,
            low_from=found.least if found else None,
            low_to=found.most if found else None,
            why=why,
            at=self._store.now(),
        )
        async with self._store.write() as tx:
            return await add_threshold(tx, new)

    async def scores(self, blog_id: int, board_id: int | None = None) -> Scores:
        """The scores of the newest allowed comments, each as it would have been judged when it was made."""
        async with self._store.read() as tx:
            allowed = await allowed_comments(tx, blog_id, self._corpora.vectors.name, board_id)
        corpus = await self._corpora.of_blog(blog_id)
        return await asyncio.to_thread(_scores, allowed, corpus)

    async def _find_if_due(self, board: Board) -> None:
        async with self._store.read() as tx:
            last = next(iter(await newest_thresholds(tx, board.id)), None)
            made, _ = await decided(tx, board.id, WITH_THRESHOLD)
            allowed = await count_allowed(tx, board.blog_id, board.id) if board.blog_id else 0
        if why := self._why(last, made, allowed):
            await self.find(board, why)

    def _why(self, last: Threshold | None, decisions: int, allowed: int) -> str | None:
        if last is None:
            return "first"
        if last.version != self._version:
            return "weights"
        if last.allowed < MIN_ALLOWED <= allowed:
            return "first"
        if abs(decisions - last.decisions) >= MAX_DECISIONS:
            return "decisions"
        return "weekly" if self._store.now() - last.at >= MAX_AGE else None

    @property
    def _version(self) -> str:
        return f"{weights_version()}/{self._corpora.vectors.name or 'words'}"


def _scores(allowed: Sequence[Allowed], corpus: ReferenceCorpus) -> Scores:
    """Return those of the newest comments, each beside what had been said below its article before it."""
    texts = {comment.id: comment.text for comment in allowed}
    before: defaultdict[int, list[str]] = defaultdict(list)
    found: list[float | None] = []
    for number, one in enumerate(allowed, 1):
        place = corpus.place.get(one.article_id)
        if place is not None and len(allowed) - number < MAX_SCORED:
            talk = [
                text for text in dict.fromkeys(before[one.article_id][-MAX_COMPARED:]) if text != one.text
            ]
            parent = texts.get(one.parent_id) if one.parent_id else None
            found.append(score_relevance(one.text, corpus.articles[place], parent, talk, corpus).score)
        before[one.article_id].append(one.text)
    return [score for score in found if score is not None]
