"""An entry's own page: read where the feed carries only a summary, and for the notice, which feeds lack."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace

from bot.articles.own_words import is_page_of, without_wall
from bot.collecting.decide import Why
from bot.collecting.reading import read_page, shows_lock
from bot.collecting.web import GONE, Web
from bot.domain import DearReaderError, FetchError, InputError, Page
from bot.fetch import PAGE
from bot.language.tables import words_of_all

log = logging.getLogger(__name__)

# An entry of fewer words may be a summary; so may one that ends in the middle. Its page knows.
SHORT = 80
CUT_SHORT = ("…", "...", "[…]", "[...]", "[&hellip;]", "»", "→", *words_of_all("page", "cut_short"))
SECONDS = 60.0  # for all pages of one poll: what is not read by then is read with the next


class Pages:
    """The pages of one poll, each fetched once."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._read: dict[str, Page | None] = {}
        self._deadline = asyncio.get_running_loop().time() + SECONDS
        self.complete = True
        """Whether all were read that are to be had. The others are to be read later."""

    async def read(self, url: str | None) -> Page | None:
        """The article's page; None where there is none or it could not be had or read, which is logged."""
        if url is None:
            return None
        if url not in self._read:
            self._read[url] = await self._try(url)
        return self._read[url]

    async def why_taken_back(self, url: str) -> Why | None:
        """Return how the blog says that there is no such page any more, or that only some may read it."""
        try:
            fetched = await self._web.fetcher.get(url, accept=PAGE)
            is_shut = await self._web.read(shows_lock, fetched.body, fetched.content_type)
        except FetchError as error:
            return Why.GONE if error.arguments.get("status") in GONE else None
        except (InputError, RuntimeError):
            return None
        return Why.SHUT if is_shut else None

    async def _try(self, url: str) -> Page | None:
        try:
            async with asyncio.timeout_at(self._deadline):
                return await self._fetch(url)
        except TimeoutError:
            log.info("the page of an entry is read later: the others took too long")
        except DearReaderError as error:
            log.info("the page of an entry could not be read: %s", error)
        self.complete = self.complete and self._web.refuses(url)
        return None

    async def _fetch(self, url: str) -> Page:
        fetched = await self._web.page(url)
        try:
            return await self._web.read(read_page, fetched.body, fetched.content_type)
        except InputError as error:
            self._web.note_failure(url, error)
            raise
        except RuntimeError as error:  # ours to mend, and no reason to keep the feed's other entries waiting
            log.exception("the page of an entry could not be read")
            unread = InputError("no-article")
            self._web.note_failure(url, unread)
            raise unread from error


def is_summary(entry: Page) -> bool:
    """Tell whether the entry may be only the beginning of its article."""
    text = entry.text.strip()
    return entry.url is not None and (len(text.split()) < SHORT or text.endswith(CUT_SHORT))


def completed(entry: Page, page: Page) -> Page:
    """Return the entry with the sections of its page, if those say more; its id, title and date stay.

    A page that lacks the entry's own words says something else: that one should log in, or pay.
    """
    page = without_wall(page)
    if len(page.text) <= len(entry.text) or not is_page_of(page, entry):
        return entry
    first, *others = page.sections
    return replace(
        entry,
        sections=(replace(first, title=entry.title), *others),
        published=entry.published or page.published,
        comments=entry.comments or page.called(entry.entry_id).comments,
    )


async def find_notice(entries: Iterable[Page], pages: Pages) -> str | None:
    """Return the newest entry's notice: its own, else its page's. `entries` are newest first."""
    for entry in entries:
        page = await pages.read(entry.url)
        return (page.notice if page else None) or entry.notice
    return None
