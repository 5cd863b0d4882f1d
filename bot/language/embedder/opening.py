"""The model that is installed, or none."""

import logging
from pathlib import Path

from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Embedder

log = logging.getLogger(__name__)


def open_embedder(folder: Path, *, source: Path | None = None, threads: int | None = None) -> Embedder:
    """The model, its graph built in `folder` the first time; none with a line in the log where it is damaged.

    `source` holds the model's files, by default as they are installed.
    `threads` texts are read at once, by default as many as there are cores; a single text takes its caller's.
    """
    try:
        from bot.language.embedder.minilm import open_minilm  # takes long, and few commands need it

        return open_minilm(folder, source=source, threads=threads)
    except (ImportError, OSError, ValueError) as cause:
        log.warning("The language model is not used, answers go by words alone: %s", cause)
        return NullEmbedder()
