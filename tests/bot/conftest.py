"""What the rooms' tests share: the language model, whose graph takes seconds to build, and a board."""

import shutil
from pathlib import Path

import pytest

from bot.language.embedder.minilm import open_minilm
from bot.language.embedder.protocol import Embedder
from bot.settings import MODEL
from tests.bot.moderation.table import Table, lay_table


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model's graph in it, to be copied where a test damages it; it is built once."""
    open_minilm(MODEL)
    folder = tmp_path_factory.mktemp("vectors")
    for graph in MODEL.glob("*.onnx"):
        shutil.copy(graph, folder)
    return folder


@pytest.fixture(scope="session")
def vectors() -> Embedder:
    """The model for English."""
    return open_minilm(MODEL, threads=2)


@pytest.fixture
async def table(sqlite_store) -> Table:
    """A board at work, on SQLite, in the default strictness, with one article whose thread is open."""
    return await lay_table(sqlite_store)
