"""What the rules would say of a comment on a blog's article; nothing is kept."""

import asyncio

from bot.domain import NotFound, Verdict
from bot.moderating.context import rarity_of
from bot.rules.judge import JudgeContext, judge
from bot.store.articles import article_by_entry
from bot.store.engine import Store
from bot.store.search import candidates_of_article

HELD = 64  # articles whose texts are held in memory


class Rehearsing:
    """Judges comments on one blog's articles, each by itself."""

    def __init__(self, store: Store, blog_id: int) -> None:
        self._store = store
        self._blog_id = blog_id
        self._articles: dict[str, tuple[str, tuple[str, ...]]] = {}

    async def judge(
        self, entry_id: str, author: str, text: str, parent: str | None, thread: tuple[str, ...]
    ) -> Verdict:
        """The verdict on this text under the article with that entry id.

        Raises NotFound (`article-not-kept`).
        """
        title, passages = await self._article(entry_id)
        async with self._store.read() as tx:
            rarity = await rarity_of(tx, self._blog_id, [text, title, *passages, *thread[-40:]])
        context = JudgeContext(
            text=text,
            author=author,
            title=title,
            passages=passages,
            parent=parent,
            thread=thread,
            rarity=rarity,
        )
        return await asyncio.to_thread(judge, context)

    async def _article(self, entry_id: str) -> tuple[str, tuple[str, ...]]:
        known = self._articles.get(entry_id)
        if known is None:
            async with self._store.read() as tx:
                article = await article_by_entry(tx, self._blog_id, entry_id)
                if article is None:
                    raise NotFound("article-not-kept", article=entry_id)
                passages = await candidates_of_article(tx, article.id)
            known = article.title, tuple(one.passage.text for one in passages)
            if len(self._articles) >= HELD:
                self._articles.pop(next(iter(self._articles)))
            self._articles[entry_id] = known
        return known
