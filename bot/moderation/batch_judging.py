"""What the rules would say of a comment on a blog's article; nothing is kept."""

import asyncio
from dataclasses import dataclass

from bot.domain import NotFound, Verdict
from bot.language.embedder.protocol import Embedder
from bot.moderation.relevance import MIN_ALLOWED, ReferenceCorpora, Thresholds
from bot.rules.context import JudgeContext, RelevanceBar
from bot.rules.judge import judge
from bot.rules.relevance.quantile import quantile
from bot.rules.relevance.reference_corpus import ReferenceCorpus
from bot.store.articles import article_by_entry
from bot.store.engine import Store
from bot.store.reference_corpus import count_allowed
from bot.store.search import passages_of_article

MAX_HELD = 64  # articles whose texts are held in memory


@dataclass(frozen=True, slots=True)
class _Ground:
    """A blog, the scores that its allowed comments have, and what was allowed under each article."""

    corpus: ReferenceCorpus
    bar: RelevanceBar
    below: dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Page:
    id: int
    title: str
    passages: tuple[str, ...]


class BatchJudging:
    """Judges comments on one blog's articles, each by itself, as a board of that blog alone would."""

    def __init__(self, store: Store, blog_id: int, vectors: Embedder | None = None) -> None:
        self._store = store
        self._blog_id = blog_id
        self._corpora = ReferenceCorpora(store, vectors)
        self._thresholds = Thresholds(store, self._corpora)
        self._ground: _Ground | None = None
        self._pages: dict[str, _Page] = {}

    async def judge(
        self, entry_id: str, author: str, text: str, parent: str | None, thread: tuple[str, ...]
    ) -> Verdict:
        """Return the verdict on this text under the article with that entry id.

        Raises NotFound (`article-not-kept`).
        """
        ground = self._ground = self._ground or await self._prepare()
        page = await self._page(entry_id)
        context = JudgeContext(
            text=text,
            author=author,
            title=page.title,
            passages=page.passages,
            article_id=page.id,
            parent=parent,
            thread=thread,
            below=ground.below.get(page.id, ()),
            corpus=ground.corpus,
            bar=ground.bar,
        )
        return await asyncio.to_thread(judge, context)

    async def _prepare(self) -> _Ground:
        corpus = await self._corpora.of_blog(self._blog_id)
        below: dict[int, tuple[str, ...]] = {}
        for remark in corpus.remarks:
            below[remark.article_id] = (*below.get(remark.article_id, ()), remark.text)
        async with self._store.read() as tx:
            allowed = await count_allowed(tx, self._blog_id)
        if allowed < MIN_ALLOWED:
            return _Ground(corpus, RelevanceBar(), below)
        low = quantile(await self._thresholds.scores(self._blog_id))
        bar = RelevanceBar(low.at, holds=True) if low else RelevanceBar()
        return _Ground(corpus, bar, below)

    async def _page(self, entry_id: str) -> _Page:
        if entry_id in self._pages:
            return self._pages[entry_id]
        async with self._store.read() as tx:
            article = await article_by_entry(tx, self._blog_id, entry_id)
            if article is None:
                raise NotFound("article-not-kept", article=entry_id)
            passages = tuple(await passages_of_article(tx, article.id))
        page = self._pages[entry_id] = _Page(article.id, article.title, passages)
        if len(self._pages) > MAX_HELD:
            del self._pages[next(iter(self._pages))]
        return page
