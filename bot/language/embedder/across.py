"""What carries vectors of the multilingual model over to where the English one puts the same in English.

It is a matrix, `data/answers/across.npz`, fitted by `tests/fit/across_models.py`.
"""

from pathlib import Path

import numpy as np

from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import read_arrays

ACROSS = Path(__file__).parents[3] / "data" / "answers" / "across.npz"


def read_across() -> Matrix:
    """Return the matrix [384, 384]. Raises ModelDamaged where the file is not whole."""
    return read_arrays(ACROSS, "matrix")["matrix"].astype(np.float32)
