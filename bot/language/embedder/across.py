"""What carries vectors of the multilingual model over to where the English one puts the same in English.

It is a matrix, `data/answers/across.npz`, fitted by `tests/fit/across_models.py`.
"""

from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import ModelDamaged

ACROSS = Path(__file__).parents[3] / "data" / "answers" / "across.npz"


def read_across() -> Matrix:
    """Return the matrix [384, 384]. Raises ModelDamaged where the file is not whole."""
    try:
        with ACROSS.open("rb") as content, np.load(content, allow_pickle=False) as file:
            matrix: Matrix = file["matrix"].astype(np.float32)
            return matrix
    except (BadZipFile, EOFError, OSError, KeyError, ValueError) as cause:
        raise ModelDamaged(f"{ACROSS} is damaged: {cause}") from cause
