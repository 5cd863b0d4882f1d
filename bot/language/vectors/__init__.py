"""Vectors of texts: what is said alike lies close together, whatever its words.

There are two ways: a small English model that runs beside the bot, and none. Without it words alone count:
vectors have no components then, so that any two of them are 0 alike, and nobody else has to know.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.language.vectors.packed import Matrix

log = logging.getLogger(__name__)

Span = tuple[int, int]  # of a text's letters, from the first up to the one behind the last


@dataclass(frozen=True, slots=True)
class Parts:
    """A text's vector and those of its parts, read in their context: rows [1, size] and [parts, size]."""

    whole: Matrix
    parts: Matrix


class Vectors(Protocol):
    """Unit vectors of texts. Takes any text, and gives the same for the same text alone or among others."""

    @property
    def name(self) -> str | None:
        """Of the model with its version, kept beside each vector; None if there is no model."""

    @property
    def size(self) -> int:
        """Components of each vector."""

    def embed(self, texts: Sequence[str]) -> Matrix:
        """A row for each text: [texts, size]."""

    def embed_parts(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Parts]:
        """Each text and its spans, from one pass; a span beyond what is read of the text is as the whole."""


def open_vectors(folder: Path, *, source: Path | None = None, threads: int | None = None) -> Vectors:
    """The model, its graph built in `folder` the first time; none with a line in the log where it is damaged.

    `source` holds the model's files, by default as they are installed.
    `threads` texts are read at once, by default as many as there are cores; a single text takes its caller's.
    """
    from bot.language.vectors.words import WordsOnly  # what these import takes long, and few commands need it

    try:
        from bot.language.vectors.minilm import open_minilm

        return open_minilm(folder, source=source, threads=threads)
    except (ImportError, OSError, ValueError) as cause:
        log.warning("The language model is not used, answers go by words alone: %s", cause)
        return WordsOnly()
