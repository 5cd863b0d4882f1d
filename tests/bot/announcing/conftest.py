"""A board with a blog, an article on it, a clock, and a Discord in memory."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain import Article, Board
from bot.store.engine import Store, parse_url
from tests.bot.announcing.memory import Clock, Discord
from tests.bot.announcing.samples import keep_article, make_board


@pytest.fixture
async def sqlite_store(migrated: Path, tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(parse_url(f"sqlite:///{shutil.copy(migrated, tmp_path)}"))
    yield store
    await store.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def discord(clock: Clock) -> Discord:
    return Discord(clock)


@pytest.fixture
async def board(sqlite_store: Store) -> Board:
    return await make_board(sqlite_store)


@pytest.fixture
async def article(sqlite_store: Store, board: Board) -> Article:
    return await keep_article(sqlite_store, board)
