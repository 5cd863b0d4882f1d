"""From an address that a person types, or from a feed's that shows a page, to the posts' feed."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from bot.collecting.addresses import common_addresses, refuse_mail, typed_addresses
from bot.collecting.feeds.format import FeedContent
from bot.collecting.feeds.registry import read_feed
from bot.collecting.named_feeds import is_of_comments, named_feeds
from bot.collecting.web import Web
from bot.domain import FetchError, InputError
from bot.fetch import Fetched

SECONDS = 90.0  # for the whole search
MOST_SENT_ON = 3


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed as it was found: its address, what it says, and how it came."""

    url: str
    content: FeedContent
    fetched: Fetched


async def find_feed(web: Web, typed: str) -> FoundFeed:
    """Return the feed at the address, or the one of the blog whose page is there.

    Raises FetchError, or InputError (`feed-not-found`, `feed-is-mail`).
    """
    refuse_mail(typed)
    try:
        page = await _first_answer(web, typed_addresses(typed))
    except FetchError as error:
        if error.key != "fetch-bad-url":
            raise
        raise FetchError(error.key, url=typed.strip()[:200]) from error  # not what was made of it
    found = await feed_of(web, page)
    if found is None:
        raise InputError("feed-not-found", url=typed.strip()[:200])
    return found


async def feed_of(web: Web, page: Fetched, guesses: bool = True) -> FoundFeed | None:
    """Return the feed that was fetched, else the one that the page names or sends its readers to; if
    `guesses`, also one that it links to, or that is where feeds stand as a rule. The comments' feed only if
    there is no other.
    """
    search = _Search(web)
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            return await search.run(page, guesses) or search.second_best
    return search.second_best


async def _first_answer(web: Web, addresses: Iterable[str]) -> Fetched:
    failure: FetchError | None = None
    for address in addresses:
        try:
            return await web.fetcher.get(address)
        except FetchError as error:
            failure = failure or error
            if error.key == "fetch-status":
                break  # there is such a host, and this is what it says
    assert failure is not None
    raise failure


class _Search:
    """One search. What was found and is only better than nothing is kept until there is nothing else."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._tried: set[str] = set()
        self.second_best: FoundFeed | None = None

    async def run(self, page: Fetched, guesses: bool) -> FoundFeed | None:
        """Return the posts' feed."""
        for _ in range(MOST_SENT_ON + 1):
            self._tried.add(page.url)
            if content := await self._content(page):
                return FoundFeed(page.url, content, replace(page, moved=None))  # that one is meant
            said = await self._web.read(named_feeds, page.body, page.url)
            if found := await self._first((*said.named, *said.linked) if guesses else said.named):
                return found
            if said.sent_to is None or said.sent_to in self._tried:
                break
            self._tried.add(said.sent_to)
            with suppress(FetchError):
                page = await self._web.fetcher.get(said.sent_to)
        return await self._first(common_addresses(page.url)) if guesses else None

    async def _first(self, addresses: Iterable[str]) -> FoundFeed | None:
        for address in addresses:
            if address in self._tried:
                continue
            self._tried.add(address)
            with suppress(FetchError, InputError):
                if found := await self._read(await self._web.fetcher.get(address)):
                    return found
        return None

    async def _read(self, fetched: Fetched) -> FoundFeed | None:
        """Return the feed if it is the posts'."""
        content = await self._content(fetched)
        if content is None:
            return None
        found = FoundFeed(fetched.url, content, replace(fetched, moved=None))
        if content.entries and not _is_of_comments(found):
            return found
        if self.second_best is None or (_is_of_comments(self.second_best) and not _is_of_comments(found)):
            self.second_best = found
        return None

    async def _content(self, fetched: Fetched) -> FeedContent | None:
        """Return what the feed says; None if it is none. Raises InputError (`too-much-to-read`)."""
        try:
            return await self._web.read(read_feed, *fetched.for_reading)
        except InputError as error:
            if error.key == "too-much-to-read":
                raise
            return None


def _is_of_comments(found: FoundFeed) -> bool:
    links = [page.url or "" for page in found.content.entries]
    to_comments = [link for link in links if urlsplit(link).fragment.lower().startswith("comment")]
    return is_of_comments(f"{found.content.title} {urlsplit(found.url).path}") or (
        bool(links) and len(to_comments) == len(links)
    )
