"""A whole blog from its address: its feed page by page; where that ends early, its sitemap's pages."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from bot.collecting.addresses import refuse_mail
from bot.collecting.archives.items import BlogFacts, Item, LeftOut, Reason
from bot.collecting.archives.next_pages import listed, next_page
from bot.collecting.discovery import FoundFeed, find_feed
from bot.collecting.feeds.registry import read_feed
from bot.collecting.reading import read_page
from bot.collecting.web import Web
from bot.domain import FetchError, InputError, Page
from bot.domain.identity import address_form

MOST_FEEDS = 2_000  # pages of one feed
MOST_PAGES = 10_000  # of one sitemap
_LISTS = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml")


async def read_blog(web: Web, address: str) -> AsyncIterator[Item]:
    """Yield the blog's articles. Raises FetchError, or InputError (`feed-not-found`, `feed-is-mail`)."""
    refuse_mail(address)
    seen: set[str] = set()
    try:
        found: FoundFeed | None = await find_feed(web, address)
    except InputError:
        found = None
    paged = False
    if found is not None:
        content = found.content
        yield BlogFacts(content.title, content.link, content.author)
        async for entry, is_later in _entries(web, found):
            paged = paged or is_later
            names = (entry.url, entry.entry_id) if isinstance(entry, Page) else entry.names
            seen |= set(filter(None, map(address_form, names)))
            yield entry
    if not paged:
        base = found.content.link or found.url if found else address
        async for item in _listed(web, address, base, seen):
            seen.add("")
            yield item
    if not seen:
        raise InputError("feed-not-found", url=address[:200])


async def _entries(web: Web, found: FoundFeed) -> AsyncIterator[tuple[Page | LeftOut, bool]]:
    """Yield each entry once, and whether it stood on a later page of the feed."""
    known: set[str] = set()
    content, fetched, asked = found.content, found.fetched, {found.url}
    for number in range(MOST_FEEDS):
        new = [page for page in content.entries if page.entry_id not in known]
        for page in new:
            known.add(page.entry_id)
            yield page, number > 0
        for left in content.left_out:
            yield left, number > 0
        following = await web.read(next_page, fetched.body, fetched.url)
        if following is None or following in asked or not new:
            return
        asked.add(following)
        try:
            fetched = await web.fetcher.get(following)
            content = await web.read(read_feed, *fetched.for_reading)
        except (FetchError, InputError):  # the page behind the last one
            return


async def _listed(web: Web, address: str, base: str, seen: set[str]) -> AsyncIterator[Item]:
    """Yield what the blog's sitemap has beside what was seen: dated pages are articles."""
    lists = deque([address] if address.startswith(("http://", "https://")) else [])
    lists += [urljoin(base, f"/{name}") for name in _LISTS]
    asked: set[str] = set()
    host = urlsplit(base).hostname
    while lists:
        url = lists.popleft()
        if url in asked or len(asked) > MOST_FEEDS:
            continue
        asked.add(url)
        pages, further = await _list(web, url)
        lists.extendleft(reversed(further))
        for place in pages[:MOST_PAGES]:
            form = address_form(place)
            if form and form not in seen and place not in asked and urlsplit(place).hostname == host:
                asked.add(place)
                if item := await _page(web, place):
                    yield item
        if pages:
            return


async def _list(web: Web, url: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with suppress(FetchError, InputError):
        fetched = await web.fetcher.get(url)
        return await web.read(listed, fetched.body)
    return (), ()


async def _page(web: Web, url: str) -> Page | LeftOut | None:
    """Return the article on a page; a page without a date is none."""
    try:
        fetched = await web.page(url)
        page = await web.read(read_page, fetched.body, fetched.content_type)
    except (FetchError, InputError):
        return None
    if page.published is None:
        return LeftOut(page.title, Reason.PAGE)
    return replace(page.called(url), url=page.url or url)
