"""Two thousand blogs' lives: `make soak`, with SOAK_LIVES and SOAK_SEED if you like."""

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest

from bot.store.engine import Store, parse_url
from tests.bot.collecting.life import KINDS, Life

LIVES = int(os.environ.get("SOAK_LIVES", "2000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
PARTS = 20
IN_MEMORY = Path("/dev/shm")  # a database there waits for no disk; what is tried is not the disk


@pytest.mark.parametrize("part", range(PARTS))
async def test_all_is_announced_once(migrated, part):
    for number in range(part * LIVES // PARTS, (part + 1) * LIVES // PARTS):
        with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
            shutil.copyfile(migrated, f"{folder}/board.db")
            store = Store(parse_url(f"sqlite:///{folder}/board.db"))
            try:
                await Life(store, random.Random(f"{SEED}:{number}"), KINDS[number % len(KINDS)]).run()
            except AssertionError as error:
                raise AssertionError(f"life {number} of seed {SEED}") from error
            finally:
                await store.close()
