"""What an older version indexed is brought up with this one: once at the start, beside everything else.

A few articles are read at a time, and their passages compared with what is made of their text now. What
differs is written a few passages in a transaction. An article is noted when all of it is done: after a kill
it is compared again, and the rest goes on where it was.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot.articles.passages import cut_passages
from bot.domain import Article, Share
from bot.store.articles import get_articles
from bot.store.engine import Store
from bot.store.reindex import Row, Step, kept_passages, note_indexed, outdated_ids, steps, take_step

ARTICLES = 4  # that are read and compared at a time
BATCH_SIZE = 8  # passages in one transaction: some milliseconds of writing


class IndexJob:
    """Compares each article that another version indexed. `wake` is called when passages want vectors."""

    def __init__(self, store: Store, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._wake = wake
        self._done: Share | None = None  # the share in which all is done

    async def catch_up(self) -> None:
        """Bring up all that is outdated; nothing to look at once that is done."""
        share = self._store.share
        if self._done == share:
            return
        async with self._store.read() as tx:
            outdated = await outdated_ids(tx)
        for start in range(0, len(outdated), ARTICLES):
            await self._bring_up(outdated[start : start + ARTICLES])
        self._done = share
        if outdated:
            self._wake()

    async def _bring_up(self, ids: Sequence[int]) -> None:
        async with self._store.read() as tx:
            articles = await get_articles(tx, ids)
            kept = await kept_passages(tx, ids)
        todo = await asyncio.to_thread(_compared, articles, kept)
        for article_id, ways in todo.items():
            for step in ways:
                async with self._store.write() as tx:
                    if not await take_step(tx, article_id, step):
                        break
        async with self._store.write() as tx:
            await note_indexed(tx, [*articles])


def _compared(articles: Mapping[int, Article], kept: Mapping[int, Sequence[Row]]) -> dict[int, list[Step]]:
    """Return what is to be done, by article."""
    todo = {}
    for article in articles.values():
        headings = [section.title for section in article.sections]
        entry = (article.id, article.title, headings, cut_passages(article.sections, article.id))
        todo[article.id] = list(steps(article.blog_id, entry, kept[article.id], BATCH_SIZE))
    return todo
