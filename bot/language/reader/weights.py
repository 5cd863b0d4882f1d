"""The readers' own weights, which lie in `data/answers/`: the layers that differ from the packaged models'.

Matrices are whole numbers up to ±127 with a scale for each of their rows, named like them with `.scale`
behind; all else is as it is.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import ModelDamaged, read_arrays

_FOLDER = Path(__file__).parents[3] / "data" / "answers"
FILE = _FOLDER / "reader.npz"  # of English
FILE_OF_OTHERS = _FOLDER / "reader_e5.npz"  # of all languages
FILE_ACROSS = _FOLDER / "reader_across.npz"  # of questions in another language than the text
VERSION = 1
_SCALE = ".scale"


def read_weights(path: Path, lowest: int) -> Mapping[str, Matrix]:
    """Return the weights by name, those of the model's layers from the `lowest` on.

    Raises ModelDamaged where the file is cut short, of another version, or of another model.
    """
    rows = read_arrays(path)
    if int(rows.pop("version", 0)) != VERSION:
        raise ModelDamaged(f"{path} is of another version")
    layers = [int(name.split(".")[2]) for name in rows if name.startswith("encoder.layer.")]
    if min(layers, default=None) != lowest:
        raise ModelDamaged(f"{path} is of another model")
    return {
        name: value * rows[name + _SCALE] if name + _SCALE in rows else value
        for name, value in rows.items()
        if not name.endswith(_SCALE)
    }


def write_weights(path: Path, weights: Mapping[str, Matrix]) -> None:
    """Write the weights; matrices of a layer are rounded, its norms, biases and the heads are not."""
    rows: dict[str, Any] = {"version": np.array(VERSION)}
    for name, value in weights.items():
        if value.ndim < 2 or not name.startswith("encoder."):
            rows[name] = value.astype(np.float32)
            continue
        scales = np.abs(value).max(axis=1, keepdims=True) / np.float32(127)
        rows[name] = np.rint(value / scales).astype(np.int8)
        rows[name + _SCALE] = scales.astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **rows)
