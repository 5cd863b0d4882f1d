"""What the model reads: `[CLS] question [SEP] title [SEP] text [SEP]` in word pieces, batch after batch."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.embedder.word_pieces import WordPieces
from bot.language.reader.onnx_reader import QUESTION_PIECES, TITLE_PIECES
from bot.ranking.linear_model import ACROSS
from tests.fit.held_out import READERS
from tests.fit.reader.augmentation import as_typed, choose, cropped
from tests.fit.reader.bases import Base
from tests.fit.reader.examples import OTHER, REVIEWS, WRITTEN, Example, Span

SHARES = {
    READERS: 0.08, "readers_squad20a": 0.21, "shifts_new_wiki": 0.13, "squad_du_test": 0.11,
    REVIEWS: 0.03, WRITTEN: 0.44, OTHER: 0.30, ACROSS: 0.90,
}  # fmt: skip
SHORT, LONG = 72, 168  # pieces of a text that are read at most: between these, drawn for each example
BATCH = 16

_LETTERS = 20_000  # of a text; it is cropped to far fewer pieces


@dataclass(frozen=True, slots=True)
class Input:
    """Word pieces as the model reads them; `starts` and `ends` are those of the answers, 0 for none."""

    ids: Sequence[int]
    title: int  # the title's first piece, from which on the pieces are of the second type
    text: int  # the text's first piece
    starts: Sequence[int]
    ends: Sequence[int]


class Pieces:
    """Makes inputs with a packaged model's tokenizer."""

    def __init__(self, base: Base) -> None:
        self._first, self._between = base.marks
        self._tokenizer = base.tokenizer()

    def input(self, question: str, title: str, text: str, golds: Sequence[Span], most: int) -> Input:
        """Return at most so many pieces of the text; the golds have to lie in them to count."""
        asked = self._cut(question, QUESTION_PIECES).ids
        named = self._cut(title, TITLE_PIECES).ids
        read, spans = self._cut(text, most)
        first = len(asked) + len(named) + 3
        pairs = [(first + a, first + b) for gold in golds for a, b in pieces_of(spans, gold)] or [(0, 0)]
        between = self._between
        ids = [self._first, *asked, between, *named, between, *read, between]
        return Input(ids, len(asked) + 2, first, [start for start, _ in pairs], [end for _, end in pairs])

    def count(self, text: str) -> int:
        """Return how many pieces a text has."""
        return len(self._cut(text).ids)

    def _cut(self, text: str, most: int | None = None) -> WordPieces:
        return self._tokenizer.cut(text[:_LETTERS], most)


def pieces_of(offsets: Sequence[Span], gold: Span) -> list[Span]:
    """Return the first and the last piece of a stretch of letters, nothing where it is not all there."""
    inside = [at for at, (start, end) in enumerate(offsets) if start < gold[1] and end > gold[0]]
    whole = inside and offsets[inside[0]][0] <= gold[0] and offsets[inside[-1]][1] >= gold[1]
    return [(inside[0], inside[-1])] if whole else []


class Stream:
    """Inputs without end, drawn by the sets' shares; each set's examples all come before one comes again.

    The same seed draws the same ones.
    """

    def __init__(self, examples: Sequence[Example], pieces: Pieces, seed: int) -> None:
        self._pieces, self._rng = pieces, random.Random(seed)
        self._examples: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            self._examples[example.source].append(example)
        self._left: dict[str, list[int]] = {name: [] for name in self._examples}
        self._shares = {name: share for name, share in SHARES.items() if name in self._examples}

    def state(self) -> Mapping[str, Any]:
        """Return what `restore` needs to go on from here."""
        return {"rng": self._rng.getstate(), "left": self._left}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from there; places beyond the examples, where those are others by now, fall away."""
        self._rng.setstate(state["rng"])
        self._left = {
            name: [number for number in state["left"].get(name, []) if number < len(examples)]
            for name, examples in self._examples.items()
        }

    def batches(self, number: int) -> list[list[Input]]:
        """Return so many batches, each of inputs of about the same length, in any order."""
        drawn = sorted((self._draw() for _ in range(number * BATCH)), key=lambda drawn: len(drawn.ids))
        batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
        self._rng.shuffle(batches)
        return batches

    def _draw(self) -> Input:
        name = self._rng.choices(list(self._shares), list(self._shares.values()))[0]
        left = self._left[name]
        if not left:
            left += range(len(self._examples[name]))
            self._rng.shuffle(left)
        return self._input(self._examples[name][left.pop()])

    def _input(self, example: Example) -> Input:
        question, text, golds = choose(example, self._rng)
        most = self._rng.randint(SHORT, LONG)
        text, golds = cropped(text, golds, most, self._pieces.count, self._rng)
        return self._pieces.input(as_typed(question, self._rng), example.title, text, golds, most)
