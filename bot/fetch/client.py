"""The client: limits, redirects, manners, and what could not be had in words."""

import asyncio
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from weakref import WeakValueDictionary

from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    CookieJar,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from aiohttp.client_exceptions import ClientConnectorDNSError, ClientConnectorError
from multidict import CIMultiDictProxy
from yarl import URL

from bot.domain import FetchError
from bot.fetch.guard import RefusedAddress, Resolver, guarded_socket
from bot.fetch.turns import held
from bot.fetch.unpacking import ACCEPTED, Broken, TooLarge, is_packed, unpacked
from bot.settings import Settings

MAX_BYTES = Settings().fetch_megabytes * 1_000_000
SECONDS = 20
PATIENCE = 3.0  # seconds after which a host is asked for the next thing, whatever became of this one
REDIRECTS = 5
AGENT = Settings().fetch_agent
_XML = "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json"
FEED = f"{_XML}, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.9, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: `url` after redirects, `body` unpacked; `retry_after` and `max_age` in seconds.

    `moved`: where it says that it is to be found from now on.
    """

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: int | None = None
    max_age: int | None = None
    moved: str | None = None

    @property
    def for_reading(self) -> tuple[bytes, str, str | None, str]:
        """Return what its reading rests on: body, media type, charset, address."""
        return self.body, self.content_type, self.charset, self.url

    @property
    def not_modified(self) -> bool:
        """Whether what is known by its etag or date still stands."""
        return self.status == 304


class Fetcher:
    """An HTTP client that dials public addresses, and those `host:port` that are in `allow`.

    Each host is asked for one feed and one page at a time. `headers` are (host, name, value); the host `*`
    is every one.
    """

    def __init__(
        self,
        allow: frozenset[str] = frozenset(),
        most_bytes: int = MAX_BYTES,
        seconds: float = SECONDS,
        agent: str = AGENT,
        headers: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        self.agent = agent
        self._allow = frozenset(host.lower() for host in allow)
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._headers = headers
        self._turns: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._open = await self._stack.enter_async_context(_session(TCPConnector(resolver=Resolver())))
        guarded = TCPConnector(resolver=Resolver(), socket_factory=guarded_socket)
        self._guarded = await self._stack.enter_async_context(_session(guarded))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stack.aclose()

    def allows(self, url: str) -> bool:
        """Tell whether the host named it as one that may be private."""
        try:
            place = URL(url)
        except ValueError:
            return False
        return f"{place.host}:{place.port}".lower() in self._allow

    async def get(
        self, url: str, etag: str | None = None, modified: str | None = None, accept: str = FEED
    ) -> Fetched:
        """GET it; `etag` and `modified` as they came last time, so that only a change is sent.

        Raises FetchError: `fetch-bad-url`, `fetch-refused-address`, `fetch-unknown-host`,
        `fetch-unreachable`, `fetch-timeout`, `fetch-too-large`, `fetch-redirects`, `fetch-packed`, and
        `fetch-status` with `status` and `retry_after` among its arguments.
        """
        headers = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value}
        place = _parse(url)
        # One feed and one page at a time, and who is slow holds up nobody else of the same host.
        turn = self._turns.setdefault(f"{place.raw_authority} {accept}", asyncio.Semaphore(1))
        try:
            async with held(turn, PATIENCE), asyncio.timeout(self._seconds):
                return await self._follow(place, given)
        except TimeoutError as error:
            raise FetchError("fetch-timeout", url=_shown(place), seconds=self._seconds) from error
        except ClientError as error:
            raise _failure(place, error) from error
        except ValueError as error:  # what no server should say, such as an address that cannot be encoded
            raise FetchError("fetch-bad-url", url=_shown(place)) from error

    async def _follow(self, place: URL, headers: dict[str, str]) -> Fetched:
        moved, for_good = None, True
        cookies = CookieJar(unsafe=True)  # for as long as one answer takes: some send readers round with one
        for _ in range(REDIRECTS + 1):
            session = self._open if self.allows(str(place)) else self._guarded
            async with session.get(
                place,
                headers={"User-Agent": self.agent} | headers | self._of_host(place),
                cookies=cookies.filter_cookies(place),
                allow_redirects=False,
            ) as response:
                target = response.headers.get("Location")
                if response.status not in _REDIRECTS or not target:
                    return await self._take(place, response, moved)
                cookies.update_cookies(response.cookies, place)
                place = _parse(str(place.join(URL(target))))
                for_good = for_good and response.status in _FOR_GOOD
                moved = str(place) if for_good else moved
        raise FetchError("fetch-redirects", url=_shown(place), most=REDIRECTS)

    def _of_host(self, place: URL) -> dict[str, str]:
        names = ("*", place.host, f"{place.host}:{place.port}")
        return {name: value for host, name, value in self._headers if host in names}

    async def _take(self, place: URL, response: ClientResponse, moved: str | None) -> Fetched:
        headers = response.headers
        retry_after = _retry_after(headers)
        if response.status != 304 and not 200 <= response.status < 300:
            raise FetchError(
                "fetch-status", url=_shown(place), status=response.status, retry_after=retry_after
            )
        return Fetched(
            status=response.status,
            url=str(place),
            body=await self._body(place, response),
            content_type=response.content_type,
            charset=response.charset,
            etag=headers.get("ETag"),
            modified=headers.get("Last-Modified"),
            retry_after=retry_after,
            max_age=_max_age(headers.get("Cache-Control", "")),
            moved=moved,
        )

    async def _body(self, place: URL, response: ClientResponse) -> bytes:
        """Read to the end and unpack, but never more than may be."""
        parts = bytearray()
        async for part in response.content.iter_chunked(65536):
            parts += part
            if len(parts) > self._most_bytes:
                response.close()
                raise self._too_large(place)
        body, codings = bytes(parts), ",".join(response.headers.getall("Content-Encoding", ()))
        if not is_packed(body, codings):
            return body
        try:
            return await asyncio.to_thread(unpacked, body, codings, self._most_bytes)
        except TooLarge as error:
            raise self._too_large(place) from error
        except Broken as error:
            raise FetchError("fetch-packed", url=_shown(place), how=codings or "gzip") from error

    def _too_large(self, place: URL) -> FetchError:
        return FetchError("fetch-too-large", url=_shown(place), megabytes=self._most_bytes / 1_000_000)


def _session(connector: TCPConnector) -> ClientSession:
    headers = {"Accept-Language": "*", "Accept-Encoding": ACCEPTED}
    # The time limit is ours, around all redirects together; so are cookies and the unpacking.
    return ClientSession(
        connector=connector,
        headers=headers,
        timeout=ClientTimeout(total=None),
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
    )


def _parse(url: str) -> URL:
    try:
        place = URL(url.strip())
    except ValueError as error:
        raise FetchError("fetch-bad-url", url=url[:200]) from error
    if place.scheme not in ("http", "https") or not place.host:
        raise FetchError("fetch-bad-url", url=_shown(place))
    return place


def _shown(place: URL) -> str:
    """Return the address as it may be told: without a password."""
    return str(place.with_user(None) if place.absolute and place.user else place)[:200]


def _failure(place: URL, error: ClientError) -> FetchError:
    if isinstance(error, ClientConnectorError) and isinstance(error.os_error, RefusedAddress):
        return FetchError("fetch-refused-address", url=_shown(place), host=f"{error.host}:{error.port}")
    if isinstance(error, ClientConnectorDNSError):
        return FetchError("fetch-unknown-host", url=_shown(place), host=error.host)
    if isinstance(error, InvalidURL):
        return FetchError("fetch-bad-url", url=_shown(place))
    return FetchError("fetch-unreachable", url=_shown(place), cause=str(error) or type(error).__name__)


def _max_age(cache_control: str) -> int | None:
    match = re.search(r"(?:^|[\s,])max-age=\"?([0-9]{1,9})", cache_control.lower())
    return int(match[1]) if match else None


def _retry_after(headers: CIMultiDictProxy[str]) -> int | None:
    """Seconds; a date counts from the server's own clock, which may be wrong in the same way."""
    value = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return int(value)
    then = _http_date(value)
    sent = _http_date(headers.get("Date", "")) or datetime.now(UTC)
    return max(0, round((then - sent).total_seconds())) if then else None


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
