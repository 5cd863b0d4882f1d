"""The language model, opened once for all tests: its graph takes some seconds to build."""

from pathlib import Path

import pytest

from bot.language.embedder.opening import open_embedder
from bot.language.embedder.protocol import Embedder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the model's graph in it, to be copied where a test damages it."""
    folder = tmp_path_factory.mktemp("vectors")
    assert open_embedder(folder).name
    return folder


@pytest.fixture(scope="session")
def vectors(built: Path) -> Embedder:
    """The model that is installed."""
    return open_embedder(built, threads=2)
