"""A blog's index asked: spelling, candidates, and what they say, worked out beside the event loop."""

import asyncio
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answers.answer import Found, answer
from bot.answers.question import Asked
from bot.answers.spelling import Vocabulary, correct
from bot.domain import Period, WordStats
from bot.language.words import stem
from bot.store.search import (
    blog_words,
    candidates,
    candidates_of_article,
    index_version,
    word_stats,
)

_VOCABULARIES = 8  # blogs whose words are held in memory; a large blog's take about 10 MB


class Searching:
    """Looks questions up; holds the words of the blogs that were asked last."""

    def __init__(self) -> None:
        self._vocabularies: dict[int, tuple[int, Vocabulary]] = {}

    async def look_up(
        self,
        tx: AsyncConnection,
        blog_id: int,
        asked: Asked,
        article_id: int | None = None,
        *,
        period: Period | None = None,
    ) -> tuple[Asked, Found]:
        """What the blog, its articles of a period or one article says; and the question as it was corrected.

        Of a question in another language what the blog does not know is left out.
        """
        stats = await word_stats(tx, blog_id, [stem(word) for word in asked.words])
        unknown = {word for word in asked.words if not stats.counts.get(stem(word))}
        if unknown and stats.passages and not asked.literal:
            vocabulary = await self._vocabulary(tx, blog_id)
            asked = replace(asked, corrections=await asyncio.to_thread(correct, unknown, vocabulary))
        if asked.foreign:
            asked = replace(asked, words=tuple(word for word in asked.words if _is_known(word, asked, stats)))
        if asked.corrections:
            stats = await word_stats(tx, blog_id, list(asked.stems))
        if article_id is None:
            found = await candidates(tx, blog_id, stats, period=period)
        else:
            found = await candidates_of_article(tx, article_id)
        of_one = article_id is not None
        return asked, await asyncio.to_thread(answer, asked, found, stats, of_one=of_one)

    async def _vocabulary(self, tx: AsyncConnection, blog_id: int) -> Vocabulary:
        version = await index_version(tx, blog_id)
        known = self._vocabularies.pop(blog_id, None)
        if known is None or known[0] != version:
            known = version, await asyncio.to_thread(Vocabulary, await blog_words(tx, blog_id))
        self._vocabularies[blog_id] = known
        if len(self._vocabularies) > _VOCABULARIES:
            del self._vocabularies[next(iter(self._vocabularies))]
        return known[1]


def _is_known(word: str, asked: Asked, stats: WordStats) -> bool:
    return word in asked.corrections or bool(stats.counts.get(stem(word)))
