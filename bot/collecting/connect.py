"""Connecting: which blog it is whose feed was found."""

from urllib.parse import urlsplit

from bot.collecting.discovery import FoundFeed
from bot.collecting.feeds.format import FeedContent
from bot.domain import Blog
from bot.store import articles, feeds
from bot.store.known import known_entries
from bot.store.tx import Tx


async def connect_blog(tx: Tx, source: FoundFeed, own: int | None = None) -> int:
    """The blog whose feed this is: known by the feed or its own address, taken in from files, or new.

    `own`, the blog of the board that asks, is preferred. Others that were given another blog's feeds beside
    their own are their boards' alone.
    """
    content = source.content
    blog_id = await known_blog(tx, source, own)
    blog = await articles.get_blog(tx, blog_id) if blog_id else await _imported(tx, content)
    url, title = address_of(source), title_of(source)
    if blog is None:
        return (await articles.make_blog(tx, title, url, content.author)).id
    if blog.url is None:
        await articles.change_blog(tx, blog.id, title=title, url=url, author=content.author or blog.author)
    return blog.id


async def known_blog(tx: Tx, source: FoundFeed, own: int | None = None) -> int | None:
    """Return the blog that is known by this feed, or by its own address."""
    of_feed = [feed.blog_id for feed in await feeds.feeds_at(tx, source.url)]
    of_address = [blog.id for blog in await articles.blogs_called(tx, address_of(source))]
    near = [*of_feed, *of_address]
    if own in near:
        return own
    for blog_id in near:
        if not any(feed.title for feed in await feeds.feeds_of_blog(tx, blog_id)):
            return blog_id
    return None


def address_of(source: FoundFeed) -> str:
    """Return the address of the blog whose feed this is."""
    return source.content.link or source.url


def title_of(source: FoundFeed) -> str:
    """Return what that blog is called."""
    url = address_of(source)
    return source.content.title or urlsplit(url).hostname or url


async def _imported(tx: Tx, content: FeedContent) -> Blog | None:
    """Return a blog that came from files alone, if it has the feed's title or any of its entries."""
    entries = {page.entry_id for page in content.entries} | {page.url for page in content.entries}
    for blog in await articles.all_blogs(tx):
        if blog.url is not None:
            continue
        known = await known_entries(tx, blog.id)
        addresses = {article.url for article in known.values() if article.url}
        if blog.title == content.title or not entries.isdisjoint(known.keys() | addresses):
            return blog
    return None
