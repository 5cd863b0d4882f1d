"""Connecting: which blog it is whose feed was found."""

from urllib.parse import urlsplit

from bot.collecting.discovery import FoundFeed
from bot.collecting.feeds.format import FeedContent
from bot.domain import Blog
from bot.store import articles, feeds
from bot.store.known import known_entries
from bot.store.tx import Tx


async def connect_blog(tx: Tx, source: FoundFeed) -> int:
    """The blog whose feed this is: known by the feed or its own address, taken in from files, or new."""
    feed = await feeds.find_feed(tx, source.url)
    if feed is not None:
        return feed.blog_id
    content = source.content
    url = content.link or source.url
    blog = await articles.find_blog(tx, url) or await _imported(tx, content)
    title = content.title or urlsplit(url).hostname or url
    if blog is None:
        return (await articles.make_blog(tx, title, url, content.author)).id
    if blog.url is None:
        await articles.change_blog(tx, blog.id, title=title, url=url, author=content.author or blog.author)
    return blog.id


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
