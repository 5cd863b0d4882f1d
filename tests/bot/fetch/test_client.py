"""Fetching reaches what anybody may reach, takes only so much, and says plainly what it could not have."""

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain import FetchError
from bot.fetch import AGENT, PAGE, Fetcher
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
    "host",
    [
        *(
            "localhost",
            "LOCALHOST",
            "localhost.",
            "127.0.0.1.",
            "127.1",
            "127.0.1",
            "2130706433",
            "0x7f000001",
        ),
        *("0x7f.1", "0177.0.0.1", "017700000001", "127.000.000.001", "0", "0.0.0.0", "00.0x0.0.0", "[::]"),
        *("[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]"),
        *("①②⑦.0.0.1", "127。0。0。1", "１２７.0.0.1", "ani:secret@127.0.0.1", "%31%32%37.0.0.1"),
    ],
)
async def test_no_spelling_of_the_own_machine_gets_through(host, unused_tcp_port_factory):
    async with Fetcher() as fetcher:
        refused = await _refused(f"http://{host}:{unused_tcp_port_factory()}/", fetcher)
    assert refused.key in ("fetch-refused-address", "fetch-bad-url", "fetch-unknown-host")


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


async def test_each_host_is_asked_one_thing_at_a_time(serve):
    busy, most = 0, 0

    async def handler(request):
        nonlocal busy, most
        busy, most = busy + 1, max(most, busy + 1)
        await asyncio.sleep(0)
        busy -= 1
        return web.Response()

    async with serve(handler) as one, serve(handler) as other, Fetcher(_hosts(one, other)) as fetcher:
        await asyncio.gather(*(fetcher.get(f"{one}/{n}") for n in range(8)))
        assert most == 1


async def test_a_page_that_trickles_holds_up_neither_the_next_nor_a_feed_of_its_host(serve, monkeypatch):
    monkeypatch.setattr("bot.fetch.client.PATIENCE", 0.05)

    async def handler(request):
        if request.path == "/slow":
            await asyncio.Event().wait()
        return web.Response(text="here")

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        slow = asyncio.create_task(fetcher.get(f"{blog}/slow", accept=PAGE))
        assert (await fetcher.get(f"{blog}/feed")).body == b"here"
        assert (await fetcher.get(f"{blog}/page", accept=PAGE)).body == b"here"
        slow.cancel()


async def test_a_host_that_never_answers_keeps_no_other_waiting(serve):
    async def silent(request):
        await asyncio.Event().wait()

    async def good(request):
        return web.Response(text="here")

    async with serve(silent) as dead, serve(good) as blog, Fetcher(_hosts(dead, blog)) as fetcher:
        waiting = asyncio.create_task(fetcher.get(dead))
        assert (await fetcher.get(blog)).body == b"here"
        waiting.cancel()


async def test_a_wall_that_sends_readers_round_with_a_cookie_is_passed_and_the_cookie_forgotten(serve):
    seen = []

    async def handler(request):
        seen.append(request.headers.get("Cookie"))
        if "seen=1" in (seen[-1] or ""):
            return web.Response(text="in")
        return web.Response(status=302, headers={"Location": "/", "Set-Cookie": "seen=1; Path=/"})

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        for _ in range(2):
            assert (await fetcher.get(f"{blog}/")).body == b"in"
    assert seen == [None, "seen=1"] * 2


async def test_a_host_is_told_the_name_and_the_headers_that_are_set_for_it(serve):
    async def handler(request):
        return web.json_response(dict(request.headers))

    async with serve(handler) as blog:
        host = blog.removeprefix("http://")
        headers = ((host, "X-Key", "7"), ("*", "From", "ani@lamp.example"), ("other.example", "X-Other", "8"))
        async with Fetcher(_hosts(blog), agent="Lamp/2", headers=headers) as fetcher:
            told = json.loads((await fetcher.get(blog)).body)
    assert (told["User-Agent"], told["X-Key"], told["From"]) == ("Lamp/2", "7", "ani@lamp.example")
    assert "X-Other" not in told
    assert "application/rss+xml" in told["Accept"]


@pytest.mark.parametrize(
    ("chain", "moved"),
    [
        ([301], "/0"),
        ([308, 301], "/0"),
        ([301, 302], "/1"),
        ([302, 301], None),
        ([307], None),
    ],
)
async def test_where_it_has_moved_is_as_far_as_it_moved_for_good(serve, chain, moved):
    async def handler(request):
        left = int(request.path.strip("/"))
        if not left:
            return web.Response(text="here")
        return web.Response(status=chain[-left], headers={"Location": f"/{left - 1}"})

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        found = await fetcher.get(f"{blog}/{len(chain)}")
    assert found.moved == (moved and f"{blog}{moved}")


@pytest.mark.parametrize("name", ["br", "gzip, gzip, gzip, gzip"])
async def test_what_cannot_be_unpacked_is_said_to_be(serve, name):
    async def handler(request):
        return web.Response(body=b"???", headers={"Content-Encoding": name})

    async with serve(handler) as blog, Fetcher(_hosts(blog)) as fetcher:
        assert (await _refused(blog, fetcher)).key == "fetch-packed"
