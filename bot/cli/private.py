"""What the program writes is its owner's alone."""

import os
from contextlib import suppress
from pathlib import Path

FOLDER, FILE = 0o700, 0o600
OTHERS = 0o077  # everybody's rights but the owner's


def keep_private(folder: Path) -> None:
    """Make the folder, and take from others what rights they have in it, now and for all that comes."""
    os.umask(OTHERS)
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        with suppress(FileNotFoundError, PermissionError):  # swept meanwhile, or another's, who may keep it
            if not path.is_symlink() and path.stat().st_mode & OTHERS:
                path.chmod(FOLDER if path.is_dir() else FILE)
