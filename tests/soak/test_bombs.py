"""Bombs: whoever reads them ends within half a minute, and the bot stays as small and as quick as it was."""

import asyncio
import time
from contextlib import suppress

import pytest

from bot.domain import InputError
from bot.fetch.unpacking import TooLarge, unpacked
from bot.parsing import _memory
from tests.builders import parser
from tests.soak.bombs import PACKED, bombs

SECONDS = 30
STARTS = 15  # seconds that a process may take to start where the machine is busy
MEGABYTES = 100
MOST = 15_000_000
BOMBS = list(bombs())


@pytest.mark.parametrize(("reads", "make"), [bomb[1:] for bomb in BOMBS], ids=[bomb[0] for bomb in BOMBS])
async def test_it_is_read_or_given_up(reads, make):
    bomb = make()[: 2 * MOST]
    before, begun = _memory(), time.monotonic()
    with suppress(InputError):
        await parser().run(reads, bomb)
    assert time.monotonic() - begun < SECONDS + STARTS
    assert _memory() - before < MEGABYTES * 1_000_000
    assert await parser().run(len, b"next") == 4


@pytest.mark.parametrize("codings", PACKED)
async def test_what_is_packed_is_given_up_before_it_is_whole(codings):
    bomb = PACKED[codings](b"\0" * 300_000_000)
    before, begun = _memory(), time.monotonic()
    with pytest.raises(TooLarge):
        await asyncio.to_thread(unpacked, bomb, codings, MOST)
    assert time.monotonic() - begun < SECONDS
    assert _memory() - before < MEGABYTES * 1_000_000
