"""Ten thousand seeded trials of one board's life: `make soak`, with SOAK_TRIALS and SOAK_SEED if you like."""

import os
import random
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.engine import Store, parse_url
from tests.bot.moderation.table import lay_table
from tests.builders import keep_article, start_thread
from tests.soak.trial import ELSEWHERE, Trial

TRIALS = int(os.environ.get("SOAK_TRIALS", "10000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
ON_ONE_DATABASE = 50
PARTS = 20
IN_MEMORY = Path("/dev/shm")  # a database there waits for no disk; what is tried is not the disk


@pytest.mark.parametrize("part", range(PARTS))
async def test_no_trial_loses_a_text(migrated, part):
    for first in range(part * TRIALS // PARTS, (part + 1) * TRIALS // PARTS, ON_ONE_DATABASE):
        last = min(first + ON_ONE_DATABASE, (part + 1) * TRIALS // PARTS)
        with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
            shutil.copyfile(migrated, f"{folder}/board.db")
            store = Store(parse_url(f"sqlite:///{folder}/board.db"))
            await _try(store, range(first, last))
            await store.close()


async def test_on_postgresql_no_trial_loses_a_text(postgres_store):
    await _try(postgres_store, range(max(1, TRIALS // 100)))


async def _try(store: Store, numbers: range) -> None:
    table = await lay_table(store)
    beside = await start_thread(store, table.board, await keep_article(store, table.board, ELSEWHERE))
    assert beside.article_id == ELSEWHERE
    for number in numbers:
        await Trial(table, beside, random.Random(f"{SEED}:{number}"), number).run()
        table.now.advance(seconds=timedelta(days=31).total_seconds())
