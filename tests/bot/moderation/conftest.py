"""The board at work, on SQLite, in the default strictness."""

import pytest

from tests.bot.moderation.table import Table, lay_table


@pytest.fixture
async def table(sqlite_store) -> Table:
    """A board with one article, whose thread is open."""
    return await lay_table(sqlite_store)
