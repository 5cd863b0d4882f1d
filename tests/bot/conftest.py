"""What the rooms' tests share: the language model, whose graph takes seconds to build, and a board."""

from pathlib import Path

import pytest

from bot.language.embedder.minilm import open_minilm
from bot.language.embedder.protocol import Embedder
from tests.bot.moderation.table import Table, lay_table


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model's graph in it, to be copied where a test damages it."""
    folder = tmp_path_factory.mktemp("vectors")
    open_minilm(folder)
    return folder


@pytest.fixture(scope="session")
def vectors(built: Path) -> Embedder:
    """The model for English."""
    return open_minilm(built, threads=2)


@pytest.fixture
async def table(sqlite_store) -> Table:
    """A board at work, on SQLite, in the default strictness, with one article whose thread is open."""
    return await lay_table(sqlite_store)
