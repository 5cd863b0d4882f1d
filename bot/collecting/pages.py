"""An entry's own page: read where the feed carries only a summary, and for the notice, which feeds lack."""

import logging
from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import replace

from bot.articles.page import read_html, read_text
from bot.articles.raw import decode
from bot.domain import DearReaderError, FetchError, Page
from bot.fetch import Fetcher
from bot.language.tables import words_of_all

log = logging.getLogger(__name__)

# An entry of fewer words may be a summary; so may one that ends in the middle. Its page knows.
SHORT = 80
CUT_SHORT = ("…", "...", "[…]", "[...]", "[&hellip;]", "»", "→", *words_of_all("page", "cut_short"))
GONE = (404, 410)


class Pages:
    """The pages of one poll, each fetched once."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._read: dict[str, Page | None] = {}

    async def read(self, url: str | None) -> Page | None:
        """The article's page; None where there is none or it could not be had or read, which is logged."""
        if url is None:
            return None
        if url not in self._read:
            try:
                self._read[url] = await self._fetch(url)
            except DearReaderError as error:
                log.info("the page of an entry could not be read: %s", error)
                self._read[url] = None
        return self._read[url]

    async def is_gone(self, url: str) -> bool:
        """Tell whether the blog says that there is no such page any more."""
        try:
            await self._fetcher.get(url)
        except FetchError as error:
            return error.arguments.get("status") in GONE
        return False

    async def _fetch(self, url: str) -> Page:
        fetched = await self._fetcher.get(url)
        return await to_thread(_page, fetched.body, fetched.content_type)


def _page(body: bytes, content_type: str) -> Page:
    text = decode(body)
    return read_text(text) if content_type == "text/plain" else read_html(text)


def is_summary(entry: Page) -> bool:
    """Tell whether the entry may be only the beginning of its article."""
    text = entry.text.strip()
    return entry.url is not None and (len(text.split()) < SHORT or text.endswith(CUT_SHORT))


def completed(entry: Page, page: Page) -> Page:
    """Return the entry with the sections of its page, if those say more; its id, title and date stay."""
    if len(page.text) <= len(entry.text):
        return entry
    first, *others = page.sections
    comments = tuple(replace(comment, article=entry.entry_id) for comment in page.comments)
    return replace(
        entry,
        sections=(replace(first, title=entry.title), *others),
        published=entry.published or page.published,
        comments=entry.comments or comments,
    )


async def find_notice(entries: Iterable[Page], pages: Pages) -> str | None:
    """Return the newest entry's notice: its own, else its page's. `entries` are newest first."""
    for entry in entries:
        page = await pages.read(entry.url)
        return (page.notice if page else None) or entry.notice
    return None
