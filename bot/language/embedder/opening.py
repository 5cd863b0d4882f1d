"""The model that is installed, or none."""

import logging
from pathlib import Path

from bot.language.embedder.by_script import ByScript
from bot.language.embedder.null import NullEmbedder
from bot.language.embedder.protocol import Embedder

log = logging.getLogger(__name__)


def open_embedder(folder: Path, *, source: Path | None = None, threads: int | None = None) -> Embedder:
    """The models, their graphs built in `folder` the first time; none, with a line in the log, where damaged.

    `source` holds the model's files, by default as they are installed.
    `threads` texts are read at once, by default as many as there are cores; a single text takes its caller's.
    """
    try:
        from bot.language.embedder.minilm import open_minilm  # takes long, and few commands need it

        latin = open_minilm(folder, source=source, threads=threads)
    except (ImportError, OSError, ValueError) as cause:
        log.warning("The language model is not used, answers go by words alone: %s", cause)
        return NullEmbedder()
    try:
        from bot.language.embedder import across, e5, e5_weights

        file, carried = e5_weights.weights_file(), across.read_across()
        e5.read_usual()  # so that damage shows now
    except (ImportError, OSError, ValueError) as cause:
        log.info("Texts in other letters than Latin ones are looked up by their words alone: %s", cause)
        return latin
    return ByScript(latin, e5.NAME, lambda: e5.open_e5(folder, file, threads=threads), carried)
