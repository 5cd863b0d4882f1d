"""A year with its clock advanced: `make soak`, with YEAR_DAYS, YEAR_ARTICLES, YEAR_COMMENTS, YEAR_QUESTIONS.

Memory stays flat, the database holds what was written and no more, and nothing is made twice. That nothing is
read through is held by tests/bot/store/test_plans.py.
"""

import gc
import os
import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import open_app
from bot.hosting.heaps import give_back, use_few_heaps
from bot.settings import Settings
from bot.store import boards
from tests.builders import ARTICLES_CHANNEL, REVIEW_CHANNEL
from tests.soak.year import Blog, Forgetful, Year

DAYS = int(os.environ.get("YEAR_DAYS", "400"))
ARTICLES = int(os.environ.get("YEAR_ARTICLES", "2000"))
COMMENTS = int(os.environ.get("YEAR_COMMENTS", "50000"))
QUESTIONS = int(os.environ.get("YEAR_QUESTIONS", "20000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
MOST_GROWTH = 1.10  # of memory, from the first quarter of the year to its end
LEAVES = 20  # days between the author's going and coming
PAGE_KB = {"passages": 5.0, "comments": 3.5, "questions": 1.5}
"""How many KB of the database each row of these may come to, with all that hangs on it."""


@pytest.fixture
async def served():
    """A blog on the loopback; gives it, and its feed's address."""
    blog = Blog(random.Random(SEED))
    app = web.Application()
    app.add_routes([web.get("/feed", blog.feed)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield blog, f"127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_year_goes_by(served, tmp_path):
    blog, host = served
    use_few_heaps()
    place = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path
    with tempfile.TemporaryDirectory(dir=place) as folder:
        settings = Settings(database_url=f"sqlite:///{folder}/board.db", fetch_allow=frozenset({host}))
        async with open_app(settings) as app:
            blog.post(app.clock())
            blog_id = await app.collecting.connect(f"http://{host}/feed")
            async with app.store.write() as tx:
                channels = {"articles_channel": ARTICLES_CHANNEL, "review_channel": REVIEW_CHANNEL}
                board = await boards.save_board(tx, 1, {"blog_id": blog_id, **channels})
            await app.boards.write_notice(
                board, ["Please sign with a moniker.", "Be coherent.", "Keep to the article above."]
            )
            await app.boards.confirm(board, 104)
            with (Path(folder) / "effects").open("w+") as notes:
                port = Forgetful(notes)
                app.start(port)
                year = Year(app, await app.boards.get(board.id), blog, port)
                table = await pass_year(year, Path(folder))
                made = port.made()
            doubled = [key for key, times in made.items() if times > 1]
            announced = sum(key.startswith("announce") for what, key in made if what == "post")
            print(f"\n{len(made)} effects, {announced} of them announcements or digests")
        print_growth(Path(folder) / "board.db")
    assert doubled == []
    assert len(list_of_days(table)) == len(table)
    quarter, end = table[len(table) // 4]["memory"], max(row["memory"] for row in table[len(table) // 2 :])
    assert end <= quarter * MOST_GROWTH, table


def list_of_days(table):
    """The days that were looked at, each once, with at most ten copies of the database."""
    return {row["day"] for row in table if row["copies"] <= 10}


async def pass_year(year: Year, folder: Path):
    """Let the days pass; gives how things stood twenty times."""
    table = []
    shares = [Share(whole, DAYS) for whole in (ARTICLES, COMMENTS, QUESTIONS)]
    for day in range(1, DAYS + 1):
        await year.pass_day(*(share.of(day) for share in shares))
        if day % LEAVES == 0:
            await year.leave()
        if day % max(DAYS // 20, 1) == 0:
            gc.collect()
            give_back()  # the bot does it each quarter of an hour, which no clock that is put on lets pass
            copies = list((folder / "backups").glob("*-daily.db"))
            newest = max(copies, key=lambda path: path.name)
            assert f"{year.app.clock():%Y%m%d}" in newest.name
            size = (folder / "board.db").stat().st_size / 1e6
            table.append({"day": day, "memory": memory(), "database": round(size, 1), "copies": len(copies)})
            print(table[-1], flush=True)
    return table


class Share:
    """How much of a whole falls on each day."""

    def __init__(self, whole: int, days: int) -> None:
        self.whole, self.days = whole, days

    def of(self, day: int) -> int:
        """That day's."""
        return self.whole * day // self.days - self.whole * (day - 1) // self.days


def memory() -> float:
    """What the process holds now, in MB."""
    return round(int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def print_growth(path: Path) -> None:
    """Say what the database's pages are taken by, and hold the tables that grow to what a row may take."""
    with closing(sqlite3.connect(path)) as database:
        sizes = Counter(dict(database.execute("SELECT name, sum(pgsize) / 1e3 FROM dbstat GROUP BY name")))
        print("\nKB:", *(f"{name} {size:,.0f}" for name, size in sizes.most_common(12)), sep="\n  ")
        for start, most in PAGE_KB.items():
            rows = database.execute(f"SELECT count(*) FROM {start}").fetchone()[0]
            own = sum(size for name, size in sizes.items() if start[:-1] in name) / max(rows, 1)
            print(f"  {rows} {start}, {own:,.1f} KB each with what hangs on them")
            assert own <= most, start
