"""A few of the blogs' lives that `make soak` lives by the thousand."""

import random

import pytest

from tests.bot.collecting.life import KINDS, Life


@pytest.mark.parametrize("number", range(len(KINDS)))
async def test_all_is_announced_once(sqlite_store, number):
    await Life(sqlite_store, random.Random(f"few:{number}"), KINDS[number]).run()
