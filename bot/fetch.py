"""All outgoing HTTP, guarded: what a feed or page names must not reach into the host's own network.

The guard stands where a connection is made, after the name was resolved, so that neither a name that
resolves to a private address nor a redirect gets around it. A proxy would, so none is used.
"""

import asyncio
import re
import socket
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from types import TracebackType
from typing import Self

from aiohttp import (
    AddrInfoType,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    InvalidURL,
    TCPConnector,
)
from aiohttp.client_exceptions import ClientConnectorDNSError, ClientConnectorError
from aiohttp.typedefs import LooseHeaders
from multidict import CIMultiDictProxy
from yarl import URL

from bot.domain import FetchError

MAX_BYTES = 5_000_000
SECONDS = 20
REDIRECTS = 5
USER_AGENT = "DearReader/0.1 (a Discord bot for the readers of a blog; polls its feed)"
# Azure's platform address is public by its number only; it answers with the machine's secrets.
_PLATFORM = ip_network("168.63.129.16/32")
_NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: `url` after redirects, `body` unpacked; `retry_after` and `max_age` in seconds."""

    status: int
    url: str
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: int | None = None
    max_age: int | None = None

    @property
    def not_modified(self) -> bool:
        """Whether what is known by its etag or date still stands."""
        return self.status == 304


class Fetcher:
    """An HTTP client that dials public addresses, and those `host:port` that are in `allow`."""

    def __init__(
        self, allow: frozenset[str] = frozenset(), most_bytes: int = MAX_BYTES, seconds: float = SECONDS
    ) -> None:
        self._allow = frozenset(host.lower() for host in allow)
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._open = await self._stack.enter_async_context(_session(TCPConnector(limit_per_host=2)))
        guarded = TCPConnector(limit_per_host=2, socket_factory=_guarded_socket)
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

    async def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """GET it; `etag` and `modified` as they came last time, so that only a change is sent.

        Raises FetchError: `fetch-bad-url`, `fetch-refused-address`, `fetch-unknown-host`,
        `fetch-unreachable`, `fetch-timeout`, `fetch-too-large`, `fetch-redirects`, and `fetch-status` with
        `status` and `retry_after` among its arguments.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        given = {name: value for name, value in headers.items() if value}
        place = _parse(url)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(place, given)
        except TimeoutError as error:
            raise FetchError("fetch-timeout", url=_shown(place), seconds=self._seconds) from error
        except ClientError as error:
            raise _failure(place, error) from error
        except ValueError as error:  # what no server should say, such as an address that cannot be encoded
            raise FetchError("fetch-bad-url", url=_shown(place)) from error

    async def _follow(self, place: URL, headers: LooseHeaders) -> Fetched:
        for _ in range(REDIRECTS + 1):
            session = self._open if self.allows(str(place)) else self._guarded
            async with session.get(place, headers=headers, allow_redirects=False) as response:
                target = response.headers.get("Location")
                if response.status not in (301, 302, 303, 307, 308) or not target:
                    return await self._take(place, response)
                place = _parse(str(place.join(URL(target))))
        raise FetchError("fetch-redirects", url=_shown(place), most=REDIRECTS)

    async def _take(self, place: URL, response: ClientResponse) -> Fetched:
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
        )

    async def _body(self, place: URL, response: ClientResponse) -> bytes:
        """Read to the end, but never more than may be: what comes out of the unpacking counts."""
        parts = bytearray()
        async for part in response.content.iter_chunked(65536):
            parts += part
            if len(parts) > self._most_bytes:
                response.close()
                raise FetchError("fetch-too-large", url=_shown(place), megabytes=self._most_bytes / 1_000_000)
        return bytes(parts)


class _RefusedAddress(OSError):
    """Said by the guard. Its words are always the same: aiohttp sums up several addresses by their words."""

    def __init__(self) -> None:
        super().__init__("the address is not a public one")


def is_public(address: str) -> bool:
    """Tell whether that IP address is one that anybody on the internet may dial.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is looked at as what it is.
    """
    ip = ip_address(address.partition("%")[0])
    inside = _inside(ip)
    if inside is not None:
        return all(is_public(str(address)) for address in inside)
    local = ip.is_multicast or ip.is_reserved or ip in _PLATFORM
    return ip.is_global and not local and not (isinstance(ip, IPv6Address) and ip.is_site_local)


def _inside(ip: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...] | None:
    if isinstance(ip, IPv4Address):
        return None
    if ip in _NAT64:
        return (IPv4Address(int(ip) & 0xFFFFFFFF),)
    if found := ip.ipv4_mapped or ip.sixtofour:
        return (found,)
    return ip.teredo


def _guarded_socket(address: AddrInfoType) -> socket.socket:
    """Called with each address before it is dialled, literal ones too."""
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise _RefusedAddress
    return socket.socket(family, kind, protocol)


def _session(connector: TCPConnector) -> ClientSession:
    headers = {"User-Agent": USER_AGENT, "Accept-Language": "*"}
    # The time limit is ours, around all redirects together.
    timeout = ClientTimeout(total=None)
    return ClientSession(connector=connector, headers=headers, timeout=timeout, trust_env=False)


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
    if isinstance(error, ClientConnectorError) and isinstance(error.os_error, _RefusedAddress):
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
