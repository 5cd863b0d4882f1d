"""What is said to the bot, or asked of the board and the list of articles, in words that no table has.

A multinomial logistic model looks at a text's vector by the model of all languages, and at its words and
runs of letters, hashed. It is fitted by `tests/fit/intents.py` to wordings in English, Russian and Armenian,
beside questions to blogs, and says something only where it is sure. An outcome is called as the tables call
what leads to it: `small_talk:bye`, `board_facts:pace` by the last of its sources, `index_questions:newest`.
"""

import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.embedder.quantization import Matrix
from bot.language.embedder.weights import ModelDamaged, read_arrays
from bot.language.words import content_stems, tokens
from bot.ranking.board_facts import SOURCES_BY_LAST, Source
from bot.ranking.index_question import IndexKind
from bot.ranking.linear_model import FOLDER
from bot.ranking.small_talk import Talk

log = logging.getLogger(__name__)

FILE = FOLDER / "intents.npz"
VERSION = 1
BUCKETS = 1 << 15  # of words and runs of letters
NONE = "none"  # the outcome of what is asked of the blog
MAX_WORDS = 16  # words; what is longer tells of something
_LETTERS = (3, 4, 5)  # of a run, a word's edges counted

Outcome = Talk | IndexKind | tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """What is said or asked: its name, what answers it, and how sure that is.

    `others`: stems of telling words that no wording had which it was learnt from. Where the blog writes of
    them, it may be the blog that is asked: “what's new in the harbour?”.
    """

    name: str
    outcome: Outcome
    confidence: float
    others: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class IntentModel:
    """Weights of a text's vector [components, outcomes], and of its features [BUCKETS, outcomes].

    Those are whole numbers, by `scale` [outcomes]; `bias` [outcomes]. From `threshold` on it is sure.
    `taught`: checksums of the telling words' stems that the wordings had.
    """

    outcomes: Sequence[str]
    of_vector: Matrix
    of_features: NDArray[np.int8]
    scale: Matrix
    bias: Matrix
    threshold: float
    taught: frozenset[int]

    def intent(self, text: str, vector: Matrix) -> Intent | None:
        """Return what a text says or asks; None where that is not sure, or it is asked of the blog."""
        if not vector.any() or not 0 < len(tokens(text)) <= MAX_WORDS:
            return None
        places, share = features(text)
        of_words = self.of_features[places].sum(axis=0, dtype=np.int32) * self.scale * share
        logits = vector @ self.of_vector + of_words + self.bias
        odds = np.exp(logits - logits.max())
        first = int(odds.argmax())
        name, sure = self.outcomes[first], float(odds[first] / odds.sum())
        if name == NONE or sure < self.threshold:
            return None
        others = [each for each in content_stems(text) if checksum(each) not in self.taught]
        return Intent(name, outcome_of(name), sure, others)


def checksum(text: str) -> int:
    """Return the number that stands for a word or a run of letters."""
    return zlib.crc32(text.encode())


def features(text: str) -> tuple[list[int], float]:
    """Return the places of a text's words, pairs of words and runs of letters, and what each counts for."""
    words = tokens(text)
    runs = {word[at : at + size] for word in _edged(words) for size in _LETTERS for at in _starts(word, size)}
    pairs = {f"{one} {other}" for one, other in zip(["^", *words], [*words, "$"], strict=True)}
    every = {*(f"={word}" for word in words), *pairs, *runs}
    places = sorted(checksum(each) % BUCKETS for each in every)
    return places, len(places) ** -0.5 if places else 0.0


@cache
def shipped_intents() -> IntentModel | None:
    """Return the model; None, with a line in the log, where its file is missing, damaged or another's."""
    return read_intents(FILE)


def read_intents(path: Path) -> IntentModel | None:
    """Return the model in a file, as `shipped_intents` does."""
    try:
        rows = read_arrays(path)
        if int(rows["version"]) != VERSION:
            raise ModelDamaged(f"{path} is of another version")
        outcomes = [str(name) for name in rows["outcomes"]]
        model = IntentModel(
            outcomes,
            rows["of_vector"].astype(np.float32),
            rows["of_features"],
            rows["scale"],
            rows["bias"],
            float(rows["threshold"]),
            frozenset(rows["taught"].tolist()),
        )
        shapes = (model.of_vector.shape[1:], model.of_features.shape, model.scale.shape, model.bias.shape)
        many = len([outcome_of(name) for name in outcomes if name != NONE]) + 1
        if shapes != ((many,), (BUCKETS, many), (many,), (many,)):
            raise ModelDamaged(f"{path} is of another version")
    except (ModelDamaged, KeyError, ValueError, TypeError, IndexError) as cause:
        log.warning("intents.npz is not used, the tables alone say what is meant for the bot: %r", cause)
        return None
    return model


def outcome_of(name: str) -> Outcome:
    """Return what leads to an answer, by its name. Raises KeyError or ValueError for one that is unknown."""
    table, _, kind = name.partition(":")
    if table == "small_talk":
        return Talk(kind)
    return IndexKind(kind) if table == "index_questions" else SOURCES_BY_LAST[kind]


def _edged(words: Sequence[str]) -> list[str]:
    return [f"<{word}>" for word in words]


def _starts(word: str, size: int) -> range:
    return range(len(word) - size + 1)
