"""The web as it is read here: with manners, and beside the event loop."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar, TypeVarTuple
from urllib.parse import urlsplit

from bot.collecting.reading import may_read
from bot.domain import DearReaderError, FetchError, InputError
from bot.fetch import PAGE, Fetched, Fetcher
from bot.parsing import Parser

REFUSALS = (401, 403, 404, 410, 451)
"""What a page says that is not asked again soon: it is not for us, or not there."""
GONE = (404, 410)
MOST_REMEMBERED = 20_000  # pages and hosts
_FIRST_WAIT = timedelta(minutes=15)
_LAST_WAIT = timedelta(days=1)
_PATIENCE = 8  # failures in a row, which are two days
_ROBOTS_HOLD = timedelta(days=1)
_FAILURE_HOLDS = timedelta(minutes=5)
_LONGEST_ROBOTS = 500_000  # bytes of robots.txt that count

Given = TypeVarTuple("Given")
Read = TypeVar("Read")
Failure = TypeVar("Failure", bound=DearReaderError)


@dataclass(frozen=True, slots=True)
class _Failed:
    """How a page could not be had, how often in a row, and when to ask again."""

    error: DearReaderError
    times: int
    again: datetime


class Web:
    """Fetches and reads; remembers which pages refuse, which failed, and what each host wants left alone."""

    def __init__(self, fetcher: Fetcher, parser: Parser, now: Callable[[], datetime]) -> None:
        self.fetcher = fetcher
        self._parser = parser
        self._now = now
        self._failed: dict[str, _Failed] = {}
        self._robots: dict[str, tuple[datetime, bytes | FetchError]] = {}

    async def read(self, function: Callable[[*Given], Read], *given: *Given) -> Read:
        """Call what reads a feed or a page; it is ended if it takes too much. See `Parser.run`."""
        return await self._parser.run(function, *given)

    async def page(self, url: str) -> Fetched:
        """GET a page, if its host lets us and it did not refuse or fail a short while ago.

        Raises FetchError as `Fetcher.get` does, and `fetch-robots`.
        """
        before = self._failed.get(url)
        if before and before.again - _LAST_WAIT <= self._now() < before.again:
            raise _bare(before.error)
        try:
            await self._ask_robots(url)
            fetched = await self.fetcher.get(url, accept=PAGE)
        except FetchError as error:
            self.note_failure(url, error)
            raise
        self._failed.pop(url, None)
        return fetched

    def refuses(self, url: str) -> bool:
        """Tell whether the page is not to be had: it says so, or has failed for days."""
        known = self._failed.get(url)
        return known is not None and (_is_refusal(known.error) or known.times >= _PATIENCE)

    def note_failure(self, url: str, error: DearReaderError) -> None:
        """Have the page asked with the next poll, then ever later; after a day if it refuses."""
        before = self._failed.pop(url, None)
        times = before.times + 1 if before else 0
        wait = _LAST_WAIT if _is_refusal(error) else min(_FIRST_WAIT * (2 ** min(times, 8) - 1), _LAST_WAIT)
        self._failed[url] = _Failed(_bare(error), times, self._now() + wait)
        if len(self._failed) > MOST_REMEMBERED:
            del self._failed[next(iter(self._failed))]

    async def _ask_robots(self, url: str) -> None:
        place = urlsplit(url)
        host = f"{place.scheme}://{place.netloc}"
        until, robots = self._robots.get(host, (None, b""))  # type: tuple[datetime | None, bytes | FetchError]
        if until is None or until <= self._now():
            try:
                robots, holds = await self._fetch_robots(host), _ROBOTS_HOLD
            except FetchError as error:  # the host's other pages need not find that out again
                robots, holds = _bare(error), _FAILURE_HOLDS
            self._robots[host] = (self._now() + holds, robots)
            if len(self._robots) > MOST_REMEMBERED:
                del self._robots[next(iter(self._robots))]
        if isinstance(robots, FetchError):
            raise _bare(robots)
        if robots.strip() and not await self.read(may_read, robots, url, self.fetcher.agent):
            raise FetchError("fetch-robots", url=url[:200])

    async def _fetch_robots(self, host: str) -> bytes:
        """Return the host's rules; none where it has none. A host that fails is asked later (FetchError)."""
        try:
            fetched = await self.fetcher.get(f"{host}/robots.txt", accept="text/plain, */*;q=0.5")
        except FetchError as error:
            status = error.arguments.get("status")
            if (
                status is not None and 400 <= status < 500 and status != 429
            ) or error.key == "fetch-redirects":
                return b""
            raise
        return fetched.body[:_LONGEST_ROBOTS] if fetched.content_type != "text/html" else b""


def _bare(error: Failure) -> Failure:
    """Return it without what it was raised in: kept, that would keep all that was at hand then."""
    return type(error)(error.key, **error.arguments)


def _is_refusal(error: DearReaderError) -> bool:
    """Tell whether it is the page's own doing: its host's word, or what stands on it."""
    return (
        isinstance(error, InputError)
        or error.arguments.get("status") in REFUSALS
        or error.key in ("fetch-robots", "fetch-bad-url")
    )
