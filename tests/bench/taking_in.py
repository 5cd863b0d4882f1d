"""Taking in: a whole blog from a file, and many feeds from the loopback, beside the package `reader`."""

import asyncio
import json
import os
import resource
import subprocess
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, process_time
from typing import TYPE_CHECKING

from aiohttp import web

from bot.announcing.announce import announce_in
from bot.collecting.archive import choose_blog, import_archive
from bot.collecting.archives.reading import Archive
from bot.collecting.poll import Collecting
from bot.collecting.web import Web
from bot.fetch import Fetcher
from bot.parsing import Parser
from bot.store.articles import make_blog
from bot.store.engine import Store, parse_url
from bot.store.feeds import add_feed
from bot.store.migrate import migrate
from tests.bench.library import now
from tests.bench.table import Figure
from tests.bench.words import Language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized

POSTS, COMMENTS = 10_000, 50_000
POST, COMMENT = 300, 40  # words
FEEDS, HOSTS, ENTRIES = 1_000, 50, 5
ENTRY = 120  # words: fewer, and its page would be read as well


def taking_in(folder: Path, language: Language, python: str | None) -> list[Figure]:
    """Return how long both take; `python`: one that has the package `reader`."""
    return [*importing(folder, language), *asyncio.run(polling(folder, language, python))]


def importing(folder: Path, language: Language) -> list[Figure]:
    """Take a blog in that has been written for years, words only; in a process of its own."""
    file = folder / "blog.jsonl"
    with file.open("w", encoding="utf-8") as rows:
        for number in range(POSTS):
            rows.write(json.dumps(language.article(number, POST)) + "\n")
        for number in range(COMMENTS):
            row = {
                "kind": "comment",
                "id": f"c{number}",
                "article": f"post-{number % POSTS}",
                "author": "Nara",
            }
            rows.write(json.dumps(row | {"text": language.text(COMMENT)}) + "\n")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        wall, busy, memory = pool.submit(_import, file, folder / "import.db").result()
        again, *_ = pool.submit(_import, file, folder / "import.db").result()
    how = f"{POSTS:,} posts of {POST} words and {COMMENTS:,} comments, words only"
    return [
        Figure("import of a blog", wall, "s", how, 90),
        Figure("processor's time of that", busy, "s", "one core's: what it would take on a quiet machine"),
        Figure("memory of that", memory, "MB", "resident, at most", 400),
        Figure("the same import again", again, "s", "nothing changes"),
    ]


def _import(file: Path, database: Path) -> tuple[float, float, float]:
    begun, busy = monotonic(), process_time()
    asyncio.run(_import_into(file, database))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return monotonic() - begun, process_time() - busy, memory


async def _import_into(file: Path, database: Path) -> None:
    store = Store(parse_url(f"sqlite:///{database}"))
    await migrate(store)
    with Archive([file]).read() as archive:
        async with store.write() as tx:
            blog = await choose_blog(tx, None, archive)
        await import_archive(store, blog.id, archive)
    await store.close()


@dataclass(frozen=True, slots=True)
class Served:
    """So many feeds on the loopback, on hosts of their own; `more`: each has so many entries more."""

    port: int
    more: "Synchronized[int]"

    @property
    def allowed(self) -> frozenset[str]:
        """Return their hosts."""
        return frozenset(f"127.0.0.{1 + host}:{self.port}" for host in range(HOSTS))

    def addresses(self) -> list[str]:
        """Return where they are."""
        return [f"http://127.0.0.{1 + number % HOSTS}:{self.port}/{number}" for number in range(FEEDS)]


class Feeds:
    """What they say."""

    def __init__(self, language: Language, more: "Synchronized[int]") -> None:
        texts = [language.text(ENTRY) for _ in range(ENTRIES + 1)]
        self._entries = [f"<description>{text}</description>" for text in texts]
        self._more = more

    async def answer(self, request: web.Request) -> web.Response:
        """One of them."""
        more = self._more.value
        number, etag = request.match_info["number"], f'"{more}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        items = "".join(
            f"<item><guid isPermaLink='false'>{number}-{at}</guid><title>Post {at} of {number}</title>"
            f"<link>http://{request.host}/{number}/{at}</link>{self._entries[at]}</item>"
            for at in range(ENTRIES - 1 + more, -1, -1)
        )
        text = f"<rss version='2.0'><channel><title>Blog {number}</title>{items}</channel></rss>"
        return web.Response(text=text, content_type="application/rss+xml", headers={"ETag": etag})


async def polling(folder: Path, language: Language, python: str | None) -> list[Figure]:
    """Poll many feeds of which none has changed, then all; `reader` does the same in the same run.

    They are served by a process of its own: it costs both the same.
    """
    context = get_context("spawn")
    more, ours_end, theirs_end = context.Value("i", 0), *context.Pipe()
    serving = context.Process(target=_serve, args=(language, more, theirs_end), daemon=True)
    serving.start()
    feeds = Served(await asyncio.to_thread(ours_end.recv), more)
    try:
        ours = await _ours(folder, feeds)
        theirs = await _theirs(folder, feeds, python) if python else {}
    finally:
        serving.terminate()
        serving.join()
    return [_figure(name, ours[name], theirs.get(name), times) for name, times in (("same", 2), ("new", 3))]


def _serve(language: Language, more: "Synchronized[int]", port: "Connection") -> None:
    """Serve them until this process is ended; tell the port."""
    asyncio.run(_serve_on(Feeds(language, more), port))


async def _serve_on(feeds: Feeds, port: "Connection") -> None:
    app = web.Application()
    app.router.add_get("/{number:[0-9]+}", feeds.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 0).start()
    assert runner.addresses
    port.send(runner.addresses[0][1])
    await asyncio.Event().wait()


def _figure(name: str, ours: float, theirs: float | None, times: int) -> Figure:
    what = "of which none has changed" if name == "same" else "each with a new entry"
    how = f"{FEEDS:,} feeds on {HOSTS} hosts of the loopback, {what}"
    if theirs is None:
        return Figure(f"polling, {name}", FEEDS / ours, "feeds/s", how)
    how += f": {FEEDS / ours:.0f} feeds/s beside {FEEDS / theirs:.0f} of `reader` with ten workers"
    return Figure(f"polling, {name}", theirs / ours, "times as fast", how, times, least=True)


async def _ours(folder: Path, feeds: Served) -> dict[str, float]:
    store = Store(parse_url(f"sqlite:///{folder / 'feeds.db'}"), now)
    await migrate(store)
    parser = Parser()
    async with Fetcher(feeds.allowed) as fetcher:
        collecting = Collecting(store, Web(fetcher, parser, now), announce_in, timedelta(minutes=15))
        async with store.write() as tx:
            for address in feeds.addresses():
                await add_feed(tx, (await make_blog(tx, address)).id, address)
        took = {}
        for name, more in (("first", 0), ("same", 0), ("new", 1)):
            feeds.more.value = more
            begun = monotonic()
            polled = await collecting.poll_now()
            took[name] = monotonic() - begun
            kept = sum(len(each.new) for each in polled) / FEEDS
            assert kept == {"first": ENTRIES, "same": 0, "new": 1}[name], polled[0].error
    parser.close()
    await store.close()
    return took


async def _theirs(folder: Path, feeds: Served, python: str) -> dict[str, float]:
    command = [python, "-c", _READER, str(folder / "reader.db"), *feeds.addresses()]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": ""}
    )
    assert process.stdin
    assert process.stdout
    took = {}
    for name, more in (("first", 0), ("same", 0), ("new", 1)):
        feeds.more.value = more
        process.stdin.write(b"\n")
        await process.stdin.drain()
        took[name] = float(await process.stdout.readline())
    await process.wait()
    return took


_READER = """
import sys, time
from reader import make_reader
reader = make_reader(sys.argv[1])
for address in sys.argv[2:]:
    reader.add_feed(address)
for _ in range(3):
    sys.stdin.readline()
    begun = time.monotonic()
    reader.update_feeds(workers=10, scheduled=False)
    print(time.monotonic() - begun, flush=True)
"""
