"""The measures on a board, one a function: each gives its figures."""

import asyncio
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from bot.settings import ROOT
from sandbox.nouns import Channel
from tests.bench.stage import Stage
from tests.bench.table import Figure, quantile

FEW, IMPORTED, MANY = 1_000, 4_000, 27_000
WORDS = 150  # of an article; it is one passage
LONG = 1_200  # words of the article that is announced
WARM = 20  # questions that only warm up
QUESTIONS = 300
COMMENTS = 150
COMMENT = 40  # words
BREATH = 0.05  # seconds from a verdict to the next comment: what is left to do for one is not the other's
PEOPLE = ("nara", "tigran", "sam")
STILL = 3.0  # seconds before memory is read
ANNOUNCED = 5

INTRODUCTION = """
The bot is a process of its own, `python -m bot run`, on the stand-in for Discord in the measuring process; so
an answer takes both ways through the gateway and the API, and the stand-in's own work, as well.

"""
EXPLANATION = """

A *hold* of the event loop is how long a pass of it let nothing else run, or how late it came back because
a thread beside it held Python's lock, or because all processors were busy (`tests/bench/watched.py`);
p99.9 is of all passes that did something. *Its own* leaves out the time in which no processor was free
for it: on a machine with two, the stand-in and what measures want one as well.
"""


def start_to_page(folder: Path) -> list[Figure]:
    """From the command to the page, in a copy of the checkout, so that nobody's guild is touched."""
    copy = folder / "checkout"
    leave = shutil.ignore_patterns(".env", "var")
    for name in ("bot", "cogs", "data", "sandbox"):
        shutil.copytree(ROOT / name, copy / name, ignore=leave)
    first, *again = [_page_after(copy) for _ in range(4)]
    how = "`python -m bot run` without a token, until the page answers"
    return [
        Figure("first start to page", first, "s", how + "; nothing in `var/`"),
        Figure("later start to page", median(again), "s", how + "; median of 3", 3),
    ]


def _page_after(copy: Path) -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {"PATH": "/usr/bin:/bin", "SANDBOX_PORT": str(port)}
    command = (sys.executable, "-m", "bot", "run")
    with (copy / "log").open("w") as log:
        begun = monotonic()
        bot = subprocess.Popen(command, cwd=copy, env=environment, stdout=log, stderr=log)
    while not _answers(port):
        assert bot.poll() is None, (copy / "log").read_text()
        sleep(0.01)
    took = monotonic() - begun
    sleep(STILL)  # its bot is to be up as well, so that the next start finds all that there is
    bot.terminate()
    bot.wait()
    return took


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=1) as page:
            return bool(page.status == 200)
    except (URLError, OSError):
        return False


async def importing(stage: Stage) -> list[Figure]:
    """Take in articles until the model has read them; those up to MANY are written without it."""
    took = await stage.fill(IMPORTED, WORDS)
    await stage.fill_unread(MANY, WORDS)
    many = IMPORTED - FEW
    how = f"`python -m bot import` of {many:,} articles of one passage, start, reading and all, beside a bot"
    return [Figure("import", many / took, "passages/s", how, 60, least=True)]


async def asking(stage: Stage) -> list[Figure]:
    """Questions one after the other, each an interaction of its own, to a bot with nothing else to do."""
    await stage.rest()
    for question in stage.asked[:WARM]:
        await stage.ask(question)
    took = [1000 * await stage.ask(question) for question in stage.asked[WARM : WARM + QUESTIONS]]
    holds = f"{stage.passages():,} passages"
    how = f"`/ask` to the answer, {len(took)} questions, {holds}"
    return [
        Figure(f"`/ask`, {holds}, p50", median(took), "ms", how),
        Figure(f"`/ask`, {holds}, p95", quantile(took, 0.95), "ms", how, 200),
    ]


async def judging(stage: Stage, thread: Channel) -> list[Figure]:
    """Comments of three people one after the other."""
    took = [1000 * await _comment(stage, thread, number) for number in range(COMMENTS)]
    how = f"a message of {COMMENT} words in a thread until its verdict is stored, {len(took)} comments"
    return [
        Figure("verdict, p50", median(took), "ms", how),
        Figure("verdict, p95", quantile(took, 0.95), "ms", how, 40),
    ]


async def _comment(stage: Stage, thread: Channel, number: int) -> float:
    await asyncio.sleep(BREATH)
    return await stage.comment(PEOPLE[number % len(PEOPLE)], thread, stage.language.text(COMMENT))


async def memory_at_rest(stage: Stage) -> list[Figure]:
    """A bot that was started on a board that is set up, and has nothing to do."""
    await stage.stop()
    await stage.start()
    await asyncio.sleep(STILL)
    return [
        Figure("memory at rest", stage.memory(), "MB", "resident; ready, the model open, nothing asked yet")
    ]


def memory_in_use(stage: Stage) -> list[Figure]:
    """The same bot after all that it was asked and told."""
    how = (
        f"resident; {stage.passages():,} passages, after all questions and comments above;"
        f" {MANY - IMPORTED:,} of them were written by the store's functions, with made-up vectors"
    )
    return [Figure("memory in use", stage.memory(), "MB", how, 450)]


async def holds(stage: Stage) -> list[Figure]:
    """The event loop's holds while new articles are polled, questions asked, comments judged."""
    file = stage.folder / "holds"
    await stage.stop()
    await stage.start((sys.executable, "-m", "tests.bench.watched", str(file), "run"))
    for question in stage.asked[:WARM]:
        await stage.ask(question)
    moments = [monotonic()]
    for _ in range(ANNOUNCED):
        thread, _took = await stage.announce(LONG)
    moments.append(monotonic())
    for question in stage.asked[WARM : WARM + QUESTIONS]:
        await stage.ask(question)
    moments.append(monotonic())
    for number in range(COMMENTS):
        await _comment(stage, thread, number)
    moments.append(monotonic())
    await stage.stop()
    lines = [tuple(map(float, line.split())) for line in file.read_text().splitlines()]
    doing = (f"polling and announcing {ANNOUNCED} articles of {LONG:,} words", "asking", "judging")
    figures = []
    for name, begun, ended in zip(doing, moments, moments[1:], strict=False):
        figures += _held(
            name, [(1000 * held, 1000 * waited) for at, held, waited in lines if begun <= at <= ended]
        )
    return figures


def _held(doing: str, passes: Sequence[tuple[float, float]]) -> list[Figure]:
    how = f"while {doing}; {len(passes):,} passes"
    name = doing.split()[0]
    held = [all_in_all for all_in_all, _waited in passes]
    own = [all_in_all - waited for all_in_all, waited in passes]
    return [
        Figure(f"hold of the event loop, {name}, p99.9", quantile(held, 0.999), "ms", how, 20),
        Figure(f"hold of the event loop, {name}, its own, p99.9", quantile(own, 0.999), "ms", how),
        Figure(f"hold of the event loop, {name}, longest", max(held), "ms", how),
    ]
