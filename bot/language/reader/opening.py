"""The reader that is installed, or none."""

import logging
from pathlib import Path

from bot.language.reader.protocol import NullReader, Reader
from bot.language.reader.weights import FILE

log = logging.getLogger(__name__)


def open_reader(folder: Path, *, weights: Path = FILE) -> Reader:
    """Return the reader, its graph built in `folder` the first time.

    It is none, with a line in the log, where its files are damaged or of another version.
    """
    try:
        from bot.language.reader.minilm import open_minilm_reader  # takes long, and few commands need it

        return open_minilm_reader(folder, weights)
    except (ImportError, OSError, ValueError) as cause:
        log.warning("The reader is not used, and no answer is called sure: %s", cause)
        return NullReader()
