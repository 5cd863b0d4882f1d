"""What relevance is measured against, and when it may hold.

A blog's articles and allowed comments are ready in memory; the language model reads each allowed comment
once, beside everything else, and its vector is kept. Each board has its own threshold, found in the comments
that it allowed: anew each week, after every fifty decisions, and for new weights. What a moderator kept
counts among the allowed, what one removed does not: so decisions move it.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from bot.board.rounds import Rounds
from bot.domain import Board, Threshold
from bot.language.embedder.cached import CachedEmbedder
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Embedder
from bot.language.embedder.quantization import pack
from bot.memory import Memory, Shelf
from bot.rules.context import RelevanceBar
from bot.rules.judge import WITH_THRESHOLD
from bot.rules.relevance.quantile import quantile
from bot.rules.relevance.reference_corpus import CorpusArticle, CorpusComment, ReferenceCorpus
from bot.rules.relevance.rule import MAX_COMPARED
from bot.rules.relevance.score import score_relevance, weights_version
from bot.store import boards
from bot.store.engine import Store
from bot.store.reference_corpus import (
    Allowed,
    ReadComment,
    Spoken,
    allowed_comments,
    count_allowed,
    put_comment_vectors,
    spoken_passages,
    state_of_blog,
    unread_comments,
)
from bot.store.thresholds import add_threshold, decided, newest_thresholds
from bot.store.tx import Tx
from bot.store.vectors import is_all_read

BATCH_SIZE = 16  # comments in one transaction
STEP = 25  # allowed comments, after which what a blog says is gathered anew

MIN_ALLOWED = 200
"""Allowed comments from which on relevance may hold."""

MAX_AGE = timedelta(days=7)
MAX_DECISIONS = 50
MAX_SCORED = 500  # of the newest allowed comments

Scores = Sequence[float]


class ReferenceCorpora:
    """The reference corpora of the blogs that were judged last."""

    def __init__(self, store: Store, vectors: Embedder | None = None, memory: Memory | None = None) -> None:
        self.vectors = CachedEmbedder(vectors or NullEmbedder())
        self._store = store
        self._held: Shelf[tuple[tuple[int, int], ReferenceCorpus]] = (memory or Memory()).shelf()
        self._gathering = asyncio.Lock()

    def held(self, blog_id: int) -> ReferenceCorpus | None:
        """Return what the blog says, as it was gathered last; None if it is not in memory."""
        held = self._held.get(blog_id)
        return held[1] if held else None

    async def of_blog(self, blog_id: int) -> ReferenceCorpus:
        """Return that; gathered now if it is not in memory."""
        return self.held(blog_id) or await self._gather(blog_id)

    async def catch_up(self) -> None:
        """Have the model read what is new, and gather anew what has changed.

        Not before all of a blog's passages are read: they would be read here too, and that with each few.
        """
        await self._read_comments()
        model = self.vectors.name
        for blog_id in self._held.blogs():
            held = self._held.get(blog_id)
            async with self._store.read() as tx:
                changed = held is not None and held[0] != await _stage(tx, blog_id)
                ready = changed and (model is None or await is_all_read(tx, blog_id, model))
            if ready:
                await self._gather(blog_id, anew=True)

    async def _read_comments(self) -> None:
        model = self.vectors.name
        while model is not None:
            async with self._store.read() as tx:
                unread = await unread_comments(tx, model, BATCH_SIZE)
            if not unread:
                return
            rows = await asyncio.to_thread(self._rows, [text for _, _, text in unread])
            read = [
                ReadComment(comment_id, version, row)
                for (comment_id, version, _), row in zip(unread, rows, strict=True)
            ]
            async with self._store.write() as tx:
                await put_comment_vectors(tx, model, read)

    def _rows(self, texts: Sequence[str]) -> list[bytes]:
        rows = self.vectors.embed(texts)
        return [pack(rows[place : place + 1]) for place in range(len(rows))]

    async def _gather(self, blog_id: int, *, anew: bool = False) -> ReferenceCorpus:
        async with self._gathering:
            held = self._held.get(blog_id)
            if held and not anew:
                return held[1]
            async with self._store.read() as tx:
                state = await _stage(tx, blog_id)
                spoken = await spoken_passages(tx, blog_id, self.vectors.name)
                allowed = await allowed_comments(tx, blog_id, self.vectors.name)
            corpus = await asyncio.to_thread(self._build, spoken, allowed)
            self._held.put(blog_id, (state, corpus), corpus.size)
            return corpus

    def _build(self, spoken: Sequence[Spoken], allowed: Sequence[Allowed]) -> ReferenceCorpus:
        by_article: dict[int, tuple[str, list[str]]] = {}
        for passage in spoken:
            texts = by_article.setdefault(passage.article_id, (passage.title, []))[1]
            if passage.text is not None:
                texts.append(passage.text)
            if passage.vector is not None:
                self.vectors.remember(f"{passage.title}. {passage.text}", passage.vector)
        topics = [
            CorpusArticle(article_id, title, tuple(texts))
            for article_id, (title, texts) in by_article.items()
        ]
        for comment in allowed:
            if comment.vector is not None:
                self.vectors.remember(comment.text, comment.vector)
        remarks = [CorpusComment(comment.id, comment.article_id, comment.text) for comment in allowed]
        return ReferenceCorpus(topics, remarks, self.vectors)


async def _stage(tx: Tx, blog_id: int) -> tuple[int, int]:
    """Return the blog's state, in steps: one comment more changes nothing."""
    version, allowed = await state_of_blog(tx, blog_id)
    return version, allowed // STEP


class Thresholds:
    """The boards' thresholds: kept, found anew when that is due, and given as the rules need them."""

    def __init__(self, store: Store, corpora: ReferenceCorpora) -> None:
        self._store = store
        self._rounds = Rounds()
        self._corpora = corpora

    async def bar(self, tx: Tx, board_id: int) -> RelevanceBar:
        """Return what a score is held against on that board; only advice until it allowed enough comments."""
        for threshold in await newest_thresholds(tx, board_id):
            if threshold.low is not None and threshold.version == self._version:
                return RelevanceBar(threshold.low, holds=threshold.allowed >= MIN_ALLOWED)
        return RelevanceBar()

    async def expected(self, board: Board) -> RelevanceBar:
        """Return that, or what would be found now where none was, as before a notice is confirmed."""
        async with self._store.read() as tx:
            bar = await self.bar(tx, board.id)
            allowed = await count_allowed(tx, board.blog_id, board.id) if board.blog_id else 0
        if bar.low is not None or board.blog_id is None or allowed < MIN_ALLOWED:
            return bar
        low = quantile(await self.scores(board.blog_id, board.id))
        return RelevanceBar(low.at, holds=True) if low else bar

    async def history(self, board_id: int, most: int = 10) -> Sequence[Threshold]:
        """Return the board's thresholds, the newest first."""
        async with self._store.read() as tx:
            return await newest_thresholds(tx, board_id, most)

    async def due(self) -> None:
        """Find the thresholds that are due."""
        async with self._store.read() as tx:
            own = await boards.own_boards(tx)
        for board in self._rounds.turn(own):
            async with self._store.read() as tx:
                last = next(iter(await newest_thresholds(tx, board.id)), None)
                made, _ = await decided(tx, board.id, WITH_THRESHOLD)
                allowed = await count_allowed(tx, board.blog_id, board.id) if board.blog_id else 0
            if why := self._why(last, made, allowed):
                await self.find(board, why)

    async def find(self, board: Board, why: str) -> Threshold | None:
        """Find the board's threshold now and keep it; None where nothing is judged by relevance."""
        async with self._store.read() as tx:
            policy = await boards.policy_in_force(tx, board.id)
            if board.blog_id is None or policy is None or policy.judged.isdisjoint(WITH_THRESHOLD):
                return None
            allowed = await count_allowed(tx, board.blog_id, board.id)
            made, kept = await decided(tx, board.id, WITH_THRESHOLD)
        scores = await self.scores(board.blog_id, board.id)
        low = quantile(scores)
        threshold = Threshold(
            board_id=board.id,
            version=self._version,
            allowed=allowed,
            scored=len(scores),
            decisions=made,
            kept=kept,
            low=low.at if low else None,
            low_from=low.least if low else None,
            low_to=low.most if low else None,
            why=why,
            at=self._store.now(),
        )
        async with self._store.write() as tx:
            return await add_threshold(tx, threshold)

    async def scores(self, blog_id: int, board_id: int | None = None) -> Scores:
        """The scores of the newest allowed comments, each as it would have been judged when it was made."""
        async with self._store.read() as tx:
            allowed = await allowed_comments(tx, blog_id, self._corpora.vectors.name, board_id)
        corpus = await self._corpora.of_blog(blog_id)
        return await asyncio.to_thread(_scores, allowed, corpus)

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
    scores: list[float | None] = []
    for number, comment in enumerate(allowed, 1):
        place, said = corpus.place.get(comment.article_id), before[comment.article_id]
        if place is not None and len(allowed) - number < MAX_SCORED:
            talk = [text for text in dict.fromkeys(said[-MAX_COMPARED:]) if text != comment.text]
            parent = texts.get(comment.parent_id) if comment.parent_id else None
            relevance = score_relevance(comment.text, corpus.articles[place], parent, talk, corpus)
            scores.append(relevance.score)
        said.append(comment.text)
    return [score for score in scores if score is not None]
