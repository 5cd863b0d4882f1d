"""From an address that a person types to a blog and its feed."""

from asyncio import to_thread
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.articles.markup import parse, strings
from bot.articles.raw import decode
from bot.collecting.feeds.format import FeedContent
from bot.collecting.feeds.registry import read_feed
from bot.domain import Blog, InputError
from bot.fetch import Fetched, Fetcher
from bot.store import articles, feeds
from bot.store.revisions import known_entries
from bot.store.tx import Tx

_FEEDS = (
    "//link[contains(concat(' ', translate(@rel, 'ALTERNATE', 'alternate'), ' '), ' alternate ')]"
    "[contains(@type, 'rss') or contains(@type, 'atom')]/@href"
)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed as it was found: its address, what it says, and how it came."""

    url: str
    content: FeedContent
    fetched: Fetched


async def find_content(fetcher: Fetcher, address: str) -> FoundFeed:
    """Return the feed at the address, or the one that the page there names. InputError: `feed-not-found`."""
    address = address.strip()
    fetched = await fetcher.get(address if "://" in address else f"https://{address}")
    try:
        return FoundFeed(fetched.url, await to_thread(read_feed, fetched.body, fetched.content_type), fetched)
    except InputError:
        named = await to_thread(_named_feed, fetched)
    if named is None:
        raise InputError("feed-not-found", url=address)
    fetched = await fetcher.get(named)
    return FoundFeed(fetched.url, await to_thread(read_feed, fetched.body, fetched.content_type), fetched)


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


def _named_feed(page: Fetched) -> str | None:
    """Return the first feed that the page names; those behind it are of comments, as a rule."""
    try:
        tree = parse(decode(page.body))
    except InputError:
        return None
    named = next(strings(tree, _FEEDS), None)
    return urljoin(page.url, named) if named else None
