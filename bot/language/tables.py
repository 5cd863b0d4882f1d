"""The tables of data/language, each of the version that this code reads."""

import json
import logging
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parents[2] / "data" / "language"
VERSION = 1


@cache
def read_table(name: str, folder: Path = FOLDER) -> Mapping[str, Any]:
    """The table of that name.

    Where it is missing, damaged or of another version it is empty, and the log says so in one line.
    """
    path = folder / f"{name}.json"
    try:
        table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if table.get("version") != VERSION:
            raise ValueError("it is of another version")
    except (OSError, ValueError, AttributeError) as cause:
        log.warning("%s is not used, and nothing is judged by it: %s", path, cause)
        return {}
    return table
