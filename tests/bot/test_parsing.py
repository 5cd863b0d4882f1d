"""Whatever is to be read, the reading ends: with what was read, an error of ours, or its process."""

import asyncio
import operator
import os
import subprocess
import sys
from contextlib import closing, suppress

import pytest

from bot.articles.page import read_html
from bot.articles.raw import decode
from bot.collecting.feeds.registry import read_feed
from bot.domain import InputError
from bot.parsing import Parser
from bot.settings import ROOT
from tests.builders import parser
from tests.waiting import until


@pytest.fixture(scope="module")
def hasty():
    """A parser that gives up soon."""
    made = Parser(seconds=0.3, megabytes=100)
    yield made
    made.close()


async def _too_much(reading):
    with pytest.raises(InputError, match="too-much-to-read"):
        await reading


async def test_what_was_read_comes_back():
    assert await parser().run(decode, "Озеро".encode()) == "Озеро"
    assert await asyncio.gather(*(parser().run(operator.mul, n, n) for n in range(8))) == [
        n * n for n in range(8)
    ]


async def test_an_error_of_ours_comes_back_as_it_is_and_any_other_with_its_place():
    with pytest.raises(InputError) as caught:
        await parser().run(read_feed, b"<p>No feed.</p>")
    assert (caught.value.key, "found" in caught.value.arguments) == ("broken-feed", True)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        await parser().run(operator.truediv, 1, 0)


async def test_a_process_that_has_read_pages_reads_on():
    with closing(Parser()) as made:
        process = await made.run(os.getpid)
        for text in ("Salt", "The mill has waited long enough for its water. " * 900):
            await made.run(read_html, f"<article><h1>The mill</h1><p>{text}</p></article>")
        assert await made.run(os.getpid) == process


async def test_what_takes_too_long_is_ended_and_the_next_is_read(hasty):
    await _too_much(hasty.run(sum, range(10**15)))
    assert await hasty.run(operator.add, 1, 2) == 3


async def test_what_takes_too_much_memory_is_ended_and_the_next_is_read(hasty):
    await _too_much(hasty.run(bytes, 500_000_000))
    assert await hasty.run(operator.add, 1, 2) == 3


async def test_a_process_that_dies_loses_only_what_it_read(hasty):
    await _too_much(hasty.run(sys.exit, 3))
    assert await hasty.run(operator.add, 1, 2) == 3


def _attributes(count: int) -> bytes:
    names = " ".join(f"a{n}='1'" for n in range(count))
    return f"<rss version='2.0'><channel><item {names}><guid>1</guid></item></channel></rss>".encode()


async def test_a_feed_that_was_made_to_take_hours_is_given_up(hasty):
    await _too_much(hasty.run(read_feed, _attributes(100_000)))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 1_000_000, id="deep"),
        pytest.param("<p>" + "&amp;" * 1_000_000, id="entities"),
        pytest.param("<article><p>" + "word " * 3_000_000, id="one line"),
        pytest.param("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", id="attributes"),
    ],
)
async def test_the_reading_of_a_page_that_is_a_bomb_ends(hasty, page):
    with suppress(InputError):
        assert (await hasty.run(read_html, page)).sections
    assert await hasty.run(operator.add, 1, 2) == 3


async def test_who_is_closed_ends_what_is_being_read():
    made = Parser()
    reading = asyncio.create_task(made.run(sum, range(10**15)))
    await until(lambda: made._busy)
    await asyncio.to_thread(made.close)
    await _too_much(reading)
    await _too_much_or_refused(made)


async def _too_much_or_refused(closed):
    with pytest.raises((InputError, RuntimeError)):
        await closed.run(operator.add, 1, 2)


def test_a_process_whose_owner_is_gone_ends_by_itself():
    process = subprocess.Popen([sys.executable, "-m", "bot.parsing"], cwd=ROOT, stdin=subprocess.PIPE)
    process.stdin.close()
    assert process.wait(60) == 0
