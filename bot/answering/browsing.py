"""Finding an article by what a person typed, pressed or pointed at."""

from bot.domain import Article, NotFound
from bot.store import articles, threads
from bot.store.engine import Store

SUGGESTED = 25  # Discord shows no more


class Browsing:
    """The articles of all blogs, as people look for them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def article(self, article_id: int) -> Article:
        """The article with that id. Raises NotFound (`article-not-found`)."""
        async with self._store.read() as tx:
            return await articles.get_article(tx, article_id)

    async def named(self, blog_id: int, typed: str) -> Article:
        """The article that an option names: by id, address, or the beginning of a title's words.

        Raises NotFound (`article-not-found`).
        """
        async with self._store.read() as tx:
            if typed.isdecimal() and len(typed) < 10:
                found = await articles.get_article(tx, int(typed))
                if found.blog_id == blog_id:
                    return found
            by_url = await articles.article_by_url(tx, blog_id, typed)
            if by_url is not None:
                return by_url
            by_title = await articles.find_titles(tx, blog_id, typed, 1)
            if not by_title:
                raise NotFound("article-not-found")
            return await articles.get_article(tx, by_title[0][0])

    async def titles(self, blog_id: int, typed: str) -> list[tuple[int, str]]:
        """Id and title of the articles whose titles have words that begin like this, newest first."""
        async with self._store.read() as tx:
            return await articles.find_titles(tx, blog_id, typed, SUGGESTED)

    async def under(self, message_id: int, channel_id: int) -> Article | None:
        """The article that a message announces, or in whose thread it stands."""
        async with self._store.read() as tx:
            for thread_id in (channel_id, message_id):
                thread = await threads.thread_by_id(tx, thread_id)
                if thread is not None:
                    return await articles.get_article(tx, thread.article_id)
        return None
