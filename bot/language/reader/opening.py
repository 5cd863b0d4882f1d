"""The readers that are installed, or none."""

import logging
from collections.abc import Callable
from pathlib import Path

from bot.language.reader.protocol import NullReader, OpenedWhenNeeded, Reader, Readers
from bot.language.reader.weights import FILE, FILE_ACROSS, FILE_OF_OTHERS

log = logging.getLogger(__name__)


def open_readers(
    folder: Path, *, weights: Path = FILE, of_others: Path = FILE_OF_OTHERS, of_across: Path = FILE_ACROSS
) -> Readers:
    """Return the readers, their graphs built in `folder` the first time; all but the English one when needed.

    One is none, with a line in the log, where its files are damaged or of another version.
    """

    def english() -> Reader:
        from bot.language.reader.minilm import open_minilm_reader  # takes long, and few commands need it

        return open_minilm_reader(folder, weights)

    def others() -> Reader:
        from bot.language.reader.e5 import open_e5_reader

        return open_e5_reader(folder, of_others)

    def across() -> Reader:
        from bot.language.reader.e5 import open_e5_reader

        return open_e5_reader(folder, of_across, "across")

    return Readers(
        _or_none("The reader is not used, and no answer is called probable: %s", english),
        OpenedWhenNeeded(
            lambda: _or_none("Only English is read, and once; other languages are looked up: %s", others)
        ),
        OpenedWhenNeeded(
            lambda: _or_none("Questions in another language than the blog's are looked up: %s", across)
        ),
    )


def _or_none(otherwise: str, opened: Callable[[], Reader]) -> Reader:
    try:
        return opened()
    except (ImportError, OSError, ValueError, KeyError) as cause:  # a key: weights that are not there
        log.warning(otherwise, cause)
        return NullReader()
