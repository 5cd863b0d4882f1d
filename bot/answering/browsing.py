"""Finding an article by what a person typed, pressed or pointed at."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from bot.answering.filed import read_search
from bot.domain import Article, NotFound, Period
from bot.language.words import content_stems
from bot.store import articles, threads
from bot.store.engine import Store
from bot.store.related import related_articles
from bot.store.search import articles_holding, word_stats
from bot.store.tx import Tx

MAX_SUGGESTED = 25  # Discord shows no more
PAGE_SIZE = 5  # articles
ALIKE = 80  # of 100, from which on a title may be what somebody misspelt
LEAST_TYPED = 4  # letters, under which nothing is known to be misspelt
COMPARED = 2_000  # titles, the newest


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of articles; `number` of `pages`, from 1, `total` articles in all; `near`: related by id."""

    articles: Sequence[Article]
    number: int
    pages: int
    total: int
    near: Mapping[int, Sequence[Article]]


class ArticleBrowser:
    """The articles of all blogs, as people look for them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def article(self, article_id: int) -> Article:
        """Return the article with that id. Raises NotFound (`article-not-found`)."""
        async with self._store.read() as tx:
            return await articles.get_article(tx, article_id)

    async def named(self, blog_id: int, typed: str) -> Article:
        """Return the article that an option names: by id, address, or the beginning of a title's words.

        Raises NotFound (`article-not-found`).
        """
        async with self._store.read() as tx:
            if typed.isdecimal() and len(typed) < 10:
                article = await articles.get_article(tx, int(typed))
                if article.blog_id == blog_id:
                    return article
            by_url = await articles.article_by_url(tx, blog_id, typed)
            if by_url is not None:
                return by_url
            by_title = await _titles_like(tx, blog_id, typed, 1)
            if not by_title:
                raise NotFound("article-not-found")
            return await articles.get_article(tx, by_title[0][0])

    async def titles(self, blog_id: int, typed: str) -> list[tuple[int, str]]:
        """Return id and title of the articles that may be meant, as `_titles_like` does."""
        async with self._store.read() as tx:
            return await _titles_like(tx, blog_id, typed, MAX_SUGGESTED)

    async def under(self, message_id: int, channel_id: int) -> Article | None:
        """Return the article that a message announces, or in whose thread it stands."""
        async with self._store.read() as tx:
            for thread_id in (channel_id, message_id):
                thread = await threads.thread_by_id(tx, thread_id)
                if thread is not None:
                    return await articles.get_article(tx, thread.article_id)
        return None

    async def threads(self, board_id: int) -> frozenset[int]:
        """Return the ids of a board's articles' threads."""
        async with self._store.read() as tx:
            return frozenset(await threads.thread_ids(tx, board_id))

    async def shelf(self, blog_id: int, words: str, period: Period | None, page: int) -> ArticlePage:
        """Return a page of the blog's articles, newest first; with words those that hold them, best first.

        Beyond the last page it is the last.
        """
        async with self._store.read() as tx:
            ids = await articles_on(tx, blog_id, words, period)
            pages = max(1, -(-len(ids) // PAGE_SIZE))
            number = max(1, min(page, pages))
            shown = ids[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
            known = await articles.get_articles(tx, shown)
            near = {article_id: await related_articles(tx, article_id) for article_id in shown}
        return ArticlePage([known[article_id] for article_id in shown], number, pages, len(ids), near)


async def articles_on(tx: Tx, blog_id: int, words: str, period: Period | None) -> list[int]:
    """Return ids of the period's articles: those that hold the words, best first; all, newest first.

    Where none holds them, those whose titles are spelt much like them.

    The words can say by whom or under which label they are to be. Words that are a name or a label also bring
    that author's articles, or those under it, after the others.
    """
    every = await articles.articles_between(tx, blog_id, period or Period())
    if not words.strip():
        return every
    sought = await read_search(tx, blog_id, words)
    found = every
    if sought.words.strip():
        stats = await word_stats(tx, blog_id, content_stems(sought.words))
        holding = await articles_holding(tx, blog_id, stats)
        found = await articles.articles_between(tx, blog_id, period or Period(), holding)
        found += [each for each in every if each in sought.named - set(found)]
        if not found:
            alike = await _titles_like(tx, blog_id, sought.words, MAX_SUGGESTED)
            found = [each for each, _ in alike if each in every]
    return found if sought.among is None else [each for each in found if each in sought.among]


async def _titles_like(tx: Tx, blog_id: int, typed: str, most: int) -> list[tuple[int, str]]:
    """Return id and title of the articles whose titles have words that begin like this, newest first.

    Where there is none, those that are spelt much like it, the likest first.
    """
    found = await articles.find_titles(tx, blog_id, typed, most)
    if found or len(typed.strip()) < LEAST_TYPED:
        return found
    titles = dict(await articles.find_titles(tx, blog_id, "", COMPARED))
    return await asyncio.to_thread(_spelt_like, typed, titles, most)


def _spelt_like(typed: str, titles: Mapping[int, str], most: int) -> list[tuple[int, str]]:
    alike = process.extract(
        typed,
        titles,
        scorer=fuzz.partial_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=most,
    )
    return [(article_id, title) for title, _, article_id in alike]
