"""Fetching reaches what anybody may reach, takes only so much, and says plainly what it could not have."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain import FetchError
from bot.fetch import AGENT, Fetcher
from bot.fetch.guard import is_public
from bot.texts import Texts

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Serve = Callable[[Handler], AbstractAsyncContextManager[str]]


@pytest.fixture
def serve() -> Serve:
    """Serve every path of a local host by one handler; gives its address."""

    @asynccontextmanager
    async def serving(handler: Handler) -> AsyncIterator[str]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        async with TestServer(app) as server:
            yield str(server.make_url("/")).rstrip("/")

    return serving


def _hosts(*addresses: str) -> frozenset[str]:
    return frozenset(address.removeprefix("http://") for address in addresses)


async def _refused(address: str, fetcher: Fetcher) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.get(address)
    assert Texts().error("en", caught.value)
    return caught.value


async def test_a_page_of_an_allowed_host_is_read_with_all_that_it_says_of_itself(serve):
    async def handler(request):
        headers = {"ETag": '"7"', "Last-Modified": "Mon, 03 Mar 2008 10:00:00 GMT"}
        headers |= {"Cache-Control": "public, max-age=900", "Content-Type": "text/html; charset=koi8-r"}
        return web.Response(body="Озеро".encode("koi8-r"), headers=headers)

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        found = await fetcher.get(f"{blog}/lake")
    assert (found.status, found.url, found.content_type) == (200, f"{blog}/lake", "text/html")
    assert (found.body.decode(found.charset or "ascii"), found.etag, found.max_age) == ("Озеро", '"7"', 900)
    assert found.modified == "Mon, 03 Mar 2008 10:00:00 GMT"


async def test_it_says_what_it_is_and_what_it_knows_already(serve):
    async def handler(request):
        assert request.headers["User-Agent"] == AGENT
        known = request.headers["If-None-Match"] == '"7"' and "If-Modified-Since" in request.headers
        return web.Response(status=304 if known else 200)

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        found = await fetcher.get(blog, etag='"7"', modified="Mon, 03 Mar 2008 10:00:00 GMT")
    assert found.not_modified


async def test_the_same_host_is_refused_where_it_is_not_allowed(serve):
    async def handler(request):
        raise AssertionError("was reached")

    async with serve(handler) as blog, Fetcher() as fetcher:
        refused = await _refused(blog, fetcher)
    assert refused.key == "fetch-refused-address"


@pytest.mark.parametrize(
    "host", ["localhost", "[::1]", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
async def test_no_spelling_of_the_own_machine_gets_through(host, unused_tcp_port_factory):
    async with Fetcher() as fetcher:
        refused = await _refused(f"http://{host}:{unused_tcp_port_factory()}/", fetcher)
    assert refused.key in ("fetch-refused-address", "fetch-bad-url")


async def test_allowing_one_port_allows_no_other(serve):
    async def handler(request):
        return web.Response(text="inner")

    async with serve(handler) as inner, serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        assert (await fetcher.get(blog)).body == b"inner"
        assert (await _refused(inner, fetcher)).key == "fetch-refused-address"


async def test_a_redirect_to_a_private_address_is_refused(serve):
    async def secret(request):
        raise AssertionError("was reached")

    async with serve(secret) as inner:

        async def handler(request):
            raise web.HTTPFound(inner)

        async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
            refused = await _refused(blog, fetcher)
    assert refused.key == "fetch-refused-address"
    assert refused.arguments["host"] == inner.removeprefix("http://")


async def test_a_redirect_away_from_http_is_refused(serve):
    async def handler(request):
        return web.Response(status=302, headers={"Location": "file:///etc/passwd"})

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        assert (await _refused(blog, fetcher)).key == "fetch-bad-url"


async def test_five_redirects_are_followed_and_no_sixth(serve):
    async def handler(request):
        left = int(request.path.strip("/"))
        if not left:
            return web.Response(text="here")
        raise web.HTTPMovedPermanently(f"/{left - 1}")

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        found = await fetcher.get(f"{blog}/5")
        assert (found.body, found.url) == (b"here", f"{blog}/0")
        assert (await _refused(f"{blog}/6", fetcher)).key == "fetch-redirects"


async def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large(serve):
    bomb = gzip.compress(b"\0" * 3_000_000)
    assert len(bomb) < 5000

    async def handler(request):
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    async with serve(handler) as blog, Fetcher(_hosts(blog), most_bytes=1_000_000) as fetcher:
        assert (await _refused(blog, fetcher)).key == "fetch-too-large"


async def test_an_answer_without_end_is_too_large(serve):
    async def handler(request):
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"more " * 10_000)

    async with serve(handler) as blog, Fetcher(_hosts(blog), most_bytes=200_000) as fetcher:
        assert (await _refused(blog, fetcher)).key == "fetch-too-large"


async def test_a_host_that_never_answers_costs_no_more_than_the_time_limit(serve):
    never = asyncio.Event()

    async def handler(request):
        await never.wait()
        return web.Response()

    async with serve(handler) as blog, Fetcher(_hosts(blog), seconds=0.2) as fetcher:
        assert (await _refused(blog, fetcher)).key == "fetch-timeout"
        never.set()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("Mon, 03 Mar 2008 10:05:00 GMT", 300), ("soon", None), ("", None)],
)
async def test_a_refusal_tells_its_status_and_when_to_come_back(serve, header, seconds):
    async def handler(request):
        dates = {"Retry-After": header, "Date": "Mon, 03 Mar 2008 10:00:00 GMT"}
        return web.Response(status=503, headers=dates)

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        refused = await _refused(blog, fetcher)
    assert refused.key == "fetch-status"
    assert (refused.arguments["status"], refused.arguments["retry_after"]) == (503, seconds)


async def test_a_host_that_is_not_there_is_unreachable(unused_tcp_port):
    host = f"127.0.0.1:{unused_tcp_port}"
    async with Fetcher(frozenset({host})) as fetcher:
        assert (await _refused(f"http://{host}/", fetcher)).key == "fetch-unreachable"


async def test_an_answer_that_is_not_http_is_unreachable():
    async def babble(reader, writer):
        writer.write(b"\0\1\2 nothing of the kind\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0, family=socket.AF_INET)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, Fetcher(frozenset({host})) as fetcher:
        assert (await _refused(f"http://{host}/", fetcher)).key == "fetch-unreachable"


@pytest.mark.parametrize(
    "address", ["", "lake", "ftp://example.org/", "file:///etc/passwd", "http://", "http://[", "http:///x"]
)
async def test_what_is_no_web_address_is_not_tried(address):
    async with Fetcher() as fetcher:
        assert (await _refused(address, fetcher)).key == "fetch-bad-url"


async def test_a_password_in_an_address_is_never_told(unused_tcp_port):
    async with Fetcher() as fetcher:
        refused = await _refused(f"http://ani:secret@127.0.0.1:{unused_tcp_port}/", fetcher)
    assert "secret" not in str(refused)


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.5.5", "192.168.1.1", "127.0.0.1", "0.0.0.0", "169.254.169.254"),
        *("100.64.0.1", "100.100.100.200", "224.0.0.1", "239.1.1.1", "255.255.255.255", "168.63.129.16"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1"),
        *("::ffff:10.0.0.1", "2002:7f00:1::", "2002:a00:1::1", "64:ff9b::7f00:1", "2001:0:7f00:1::"),
        *("192.0.2.1", "198.18.0.1", "240.0.0.1", "2001:db8::1"),
    ],
)
def test_an_address_that_not_everybody_may_dial(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::6810:84e5", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_an_address_that_everybody_may_dial(address):
    assert is_public(address)
