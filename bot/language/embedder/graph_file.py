"""A large file that is made once. Its name ends in its own SHA-256, so that damage shows and is made good."""

import hashlib
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

_LEFT_BEHIND = 3600  # seconds after which nobody writes a draft any more


def cached(folder: Path, name: str, make: Callable[[], bytes]) -> Path:
    """Return the file of this name, made if it is not there whole. Several processes may ask at once.

    What older versions left in `folder` is removed.
    """
    stem = re.sub(r"[^\w.-]", "-", name)
    for path in folder.glob(f"{stem}.*.onnx"):
        if path.name == _file_name(stem, file_sha256(path)):
            return path
    content = make()
    path = folder / _file_name(stem, hashlib.sha256(content).hexdigest())
    _write(path, content)
    _sweep(folder, path)
    return path


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _file_name(stem: str, digest: str) -> str:
    return f"{stem}.{digest[:16]}.onnx"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, whenever the machine stops."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    os.replace(draft.name, path)


def _sweep(folder: Path, kept: Path) -> None:
    for path in {*folder.glob("*.onnx")} - {kept}:
        path.unlink(missing_ok=True)
    for draft in folder.glob("*.draft"):
        with suppress(FileNotFoundError):  # another process was ready with it
            if time.time() - draft.stat().st_mtime > _LEFT_BEHIND:
                draft.unlink()
